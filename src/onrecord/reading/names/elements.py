"""The text as elements: words that can stand in a noun phrase about somebody, with what the lexicon says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.article.types import Article, Role
from onrecord.reading.names.terms import DETERMINERS, PRONOUNS, WORD, Head, Term, Terms
from onrecord.reading.types import Sentence


class Word(NamedTuple):
    """One word: its text without a possessive ending, where it stands, and whether capitals mean nothing there."""

    text: str
    start: int
    end: int
    possessive: bool
    initial: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the article cut into words; ``titled`` when its words are capitalised regardless of sense."""

    role: Role
    words: tuple[Word, ...]
    titled: bool


class Element(NamedTuple):
    """Words ``first`` to ``last`` (included) of a stretch with one part to play.

    ``kind`` is determiner, adjective, name (of the lexicon), modifier, role, group, word (of an unknown name),
    honorific, pronoun, comma, and, of, open or close.
    """

    kind: str
    first: int
    last: int
    value: Term | Head | str | None
    possessive: bool


_OPENING = frozenset("\"“‘'«:•–—*|")
_MARKS = {",": "comma", "(": "open", ")": "close", "and": "and", "&": "and", "of": "of", "for": "of", "from": "of",
          "at": "at", "with": "at", "in": "at"}  # fmt: skip


def stretches(article: Article, sentences: Sequence[Sentence]) -> tuple[Stretch, ...]:
    """Cut every part of the article into words, marking those whose capital tells nothing.

    Args:
        article: the article.
        sentences: its sentences (headline and body).

    Returns:
        One stretch a part, in order.
    """
    starts = {s.span.start for s in sentences}
    text = article.view.text
    return tuple(_stretch(text, p.span.start, p.span.end, p.role, starts) for p in article.parts)


def _stretch(text: str, start: int, end: int, role: Role, starts: set[int]) -> Stretch:
    out: list[Word] = []
    initial = True
    for m in WORD.finditer(text, start, end):
        at, to = m.span()
        word = m.group()
        possessive = word[-2:] in ("'s", "’s", "'S", "’S")
        if possessive:
            word, to = word[:-2], to - 2
        out.append(Word(word, at, to, possessive, initial or at in starts))
        initial = word in _OPENING or (initial and not word[0].isalnum())
        if word in ".!?" and len(word) == 1:
            initial = True
    capitals = sum(1 for w in out if w.text[0].isupper())
    small = sum(1 for w in out if len(w.text) > 3 and w.text[0].islower())
    titled = len(out) > 2 and capitals > 2 * small and capitals >= 3 and role is not Role.BODY
    return Stretch(role, tuple(out), titled or (len(out) > 4 and _shouted(out)))


def _shouted(words: Sequence[Word]) -> bool:
    long = [w.text for w in words if len(w.text) > 3]
    return bool(long) and sum(1 for w in long if w.isupper()) > 0.8 * len(long)


def known_words(found: Sequence[Stretch]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that are capitalised inside sentences, and those that also stand in small letters."""
    names: set[str] = set()
    small: set[str] = set()
    for stretch in found:
        if stretch.titled:
            continue
        for w in stretch.words:
            if w.text[0].islower():
                small.add(w.text)
            elif not w.initial and w.text[0].isupper():
                names.add(w.text)
    return frozenset(names), frozenset(small)


def elements(stretch: Stretch, lexicon: Terms, names: frozenset[str], small: frozenset[str]) -> list[Element]:
    """Return the elements of one stretch, in order; words that play no part are left out.

    Args:
        stretch: the words.
        lexicon: the compiled lexica.
        names: words capitalised inside sentences of the article.
        small: words that stand in small letters in the article.
    """
    words = stretch.words
    out: list[Element] = []
    at, count = 0, len(words)
    while at < count:
        element = _element(words, at, stretch.titled, lexicon, names, small, out)
        if element is None:
            at += 1
            continue
        out.append(element)
        at = element.last + 1
    return out


def _element(
    words: tuple[Word, ...], at: int, titled: bool, lexicon: Terms, names: frozenset[str], small: frozenset[str],
    before: list[Element],
) -> Element | None:  # fmt: skip
    word = words[at]
    text = word.text
    low = text.lower()
    if not text[0].isalnum():
        kind = _MARKS.get(text)
        return Element(kind, at, at, text, False) if kind else None
    capital = text[0].isupper()
    if capital and low in lexicon.phrases and not _inside_name(words, at, lexicon, before):
        term, last = _longest(words, at, lexicon, titled)
        if term is not None:
            kind = "adjective" if term.kind == "adjective" else "name"
            return Element(kind, at, last, term, words[last].possessive)
    if low in PRONOUNS and (not capital or word.initial or low == "i" or titled) and text != "US":
        return Element("pronoun", at, at, low, word.possessive)
    if low in DETERMINERS:
        return Element("determiner", at, at, low, False)
    if low in _MARKS:
        return Element(_MARKS[low], at, at, low, False)
    if low in lexicon.roles and not (capital and _known_name(word, names, lexicon)):
        head, last = _longest_role(words, at, lexicon)
        if head is not None:
            return Element("role", at, last, head, words[last].possessive)
    if low in lexicon.groups:
        return Element("group", at, at, lexicon.groups[low], word.possessive)
    if capital and low in lexicon.honorifics:
        last = at + 1 if at + 1 < len(words) and words[at + 1].text == "." else at
        return Element("honorific", at, last, lexicon.honorifics[low], False)
    if low in lexicon.modifiers or text in lexicon.blocs:
        return Element("modifier", at, at, text if text in lexicon.blocs else low, word.possessive)
    if low[:4] == "vice" or low.startswith("ex-"):
        return Element("modifier", at, at, low, False)
    if _is_name(words, at, titled, lexicon, names, small, before):
        return Element("word", at, at, text, word.possessive)
    return None


def _known_name(word: Word, names: frozenset[str], lexicon: Terms) -> bool:
    return word.text in lexicon.given and word.text in names


def _inside_name(words: tuple[Word, ...], at: int, lexicon: Terms, before: list[Element]) -> bool:
    """A given name before "Jordan", "Georgia" or "London" makes it part of a person's name."""
    return bool(
        before
        and before[-1].last == at - 1
        and before[-1].kind == "word"
        and words[at - 1].text in lexicon.given
        and not words[at - 1].possessive
    )


def _longest(words: tuple[Word, ...], at: int, lexicon: Terms, titled: bool) -> tuple[Term | None, int]:
    for term in lexicon.phrases[words[at].text.lower()]:
        size = len(term.words)
        if at + size > len(words):
            continue
        if all(_same(words[at + k].text, term.words[k], titled, lexicon) for k in range(size)):
            if any(words[at + k].possessive for k in range(size - 1)):
                continue
            return term, at + size - 1
    return None, at


def _same(text: str, term: str, titled: bool, lexicon: Terms) -> bool:
    if text == term:
        return not (titled and text.isupper() and text.lower() in lexicon.openers)
    if text.replace("’", "'") == term.replace("’", "'"):
        return True
    if term.isupper() and len(term) <= 5:
        return False
    return text.lower() == term.lower() and (text.isupper() or titled)


def _longest_role(words: tuple[Word, ...], at: int, lexicon: Terms) -> tuple[Head | None, int]:
    for parts, head in lexicon.roles[words[at].text.lower()]:
        size = len(parts)
        if at + size <= len(words) and all(words[at + k].text.lower() == parts[k] for k in range(1, size)):
            return head, at + size - 1
    return None, at


def _is_name(
    words: tuple[Word, ...], at: int, titled: bool, lexicon: Terms, names: frozenset[str], small: frozenset[str],
    before: list[Element],
) -> bool:  # fmt: skip
    word = words[at]
    text, low = word.text, word.text.lower()
    follows = bool(before) and before[-1].last == at - 1 and before[-1].kind in ("word", "honorific")
    if not text[0].isupper():
        return low in lexicon.particles and follows and at + 1 < len(words) and words[at + 1].text[0].isupper()
    if low in lexicon.not_names or (low in lexicon.openers and not follows):
        return False
    if text in lexicon.given:
        return True
    if titled:
        after_role = bool(before) and before[-1].last == at - 1 and before[-1].kind in ("role", "honorific")
        return text in names or (follows and low not in small) or (after_role and low not in small)
    if word.initial and text not in names:
        follower = words[at + 1].text if at + 1 < len(words) else ""
        return (
            low not in small
            and low not in lexicon.openers
            and (follower[:1].isupper() or not low.endswith(("ly", "ing", "ed", "s")))
            and follower[:1].isalpha()
            and (follower[:1].isupper() or low not in lexicon.openers)
        )
    return True
