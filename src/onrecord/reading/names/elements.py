"""The text as elements: words that can stand in a noun phrase about somebody, with what the lexicon says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.article.types import Article, Role
from onrecord.reading.names.terms import WORD, Head, Term, Terms
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
# A small letter before a capital, other than in McNamara, MacArthur, DeVos or LaRouche: words that ran together.
_GLUED = re.compile(r"(?!\b(?:Mc|Mac|De|La|Le|Di|Du|Van)[A-Z])\b\w*?[a-z][A-Z]")
_BEGINNING = frozenset(("state", "adjective", "capital"))
_QUOTES = frozenset("'’")


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
        word = m.group()
        at = m.start()
        if word[0].isalnum():
            possessive = word[-1] in "sS" and word[-2:-1] in _QUOTES
            if possessive:
                word = word[:-2]
            out.append(Word(word, at, at + len(word), possessive, initial or at in starts))
            initial = False
            continue
        if word in _QUOTES and out and out[-1].end == at and out[-1].text[-1] == "s" and text[at + 1 : at + 2] == " ":
            out[-1] = out[-1]._replace(possessive=text[at + 2 : at + 3].isalpha())
            continue
        out.append(Word(word, at, at + len(word), False, initial or at in starts))
        initial = initial or word in _OPENING or word in ".!?"
    return Stretch(role, tuple(out), _titled(out, role))


def _titled(words: Sequence[Word], role: Role) -> bool:
    long = [w.text for w in words if len(w.text) > 3 and w.text[0].isalpha()]
    if len(words) > 4 and long and sum(1 for t in long if t.isupper()) > 0.8 * len(long):
        return True
    capitals = sum(1 for t in long if t[0].isupper())
    return role not in (Role.BODY, Role.CAPTION) and capitals >= 3 and capitals > 2 * (len(long) - capitals)


@dataclass(frozen=True, slots=True)
class Casing:
    """What the article's own capitals tell: ``names`` stand capitalised inside sentences, ``small`` in small letters.

    ``sure`` follow a given name or an honorific somewhere, which makes names of "May" or "Sessions".
    """

    names: frozenset[str]
    small: frozenset[str]
    sure: frozenset[str]


def casing(found: Sequence[Stretch], lexicon: Terms) -> Casing:
    """Collect the capitals of all stretches whose capitals mean something."""
    names: set[str] = set()
    small: set[str] = set()
    sure: set[str] = set()
    for stretch in found:
        before = ""
        for w in () if stretch.titled else stretch.words:
            text = w.text
            if text[0].islower():
                small.add(text)
            elif text[0].isupper():
                if not w.initial:
                    names.add(text)
                if before in lexicon.given or before.lower() in lexicon.honorifics:
                    sure.add(text)
            before = text if text != "." else before
    return Casing(frozenset(names), frozenset(small), frozenset(sure))


def elements(stretch: Stretch, lexicon: Terms, case: Casing) -> list[Element]:
    """Return the elements of one stretch, in order; words that play no part are left out.

    Args:
        stretch: the words.
        lexicon: the compiled lexica.
        case: what capitals mean in the article.
    """
    reader = _Reader(stretch.words, stretch.titled, lexicon, case)
    at, count = 0, len(stretch.words)
    common = lexicon.common
    while at < count:
        text = stretch.words[at].text
        element = None
        if text[0].isupper():
            element = reader.capital(at, text, text.lower())
        elif text in common:
            element = reader.small(at, text, text)
        elif not text[0].isalnum():
            kind = _MARKS.get(text)
            element = Element(kind, at, at, text, False) if kind else None
        elif "-" in text:
            element = reader.hyphenated(at, text)
        if element is None:
            at += 1
            continue
        reader.out.append(element)
        at = element.last + 1
    return reader.out


class _Reader:
    """Reads the elements of one stretch, each in the light of those before."""

    def __init__(self, words: tuple[Word, ...], titled: bool, lexicon: Terms, case: Casing) -> None:
        self.words, self.titled, self.lexicon, self.case = words, titled, lexicon, case
        self.texts = tuple(w.text for w in words)
        self.out: list[Element] = []

    def follows(self, at: int, *kinds: str) -> bool:
        """Whether an element of one of the kinds stands directly before."""
        return bool(self.out) and self.out[-1].last == at - 1 and self.out[-1].kind in kinds

    def capital(self, at: int, text: str, low: str) -> Element | None:
        """Read a capitalised word: listed names first, then the common nouns, then unknown names."""
        lexicon = self.lexicon
        if low in lexicon.phrases and not self._inside_name(at):
            term, last = self._longest(at, low)
            if term is not None and term.kind in _BEGINNING and self._title_of_organisation(last):
                return Element("word", at, at, text, self.words[at].possessive)
            if term is not None:
                kind = "adjective" if term.kind == "adjective" else "name"
                return Element(kind, at, last, term, self.words[last].possessive)
        if low in lexicon.short and at > 0 and self._short(at, text):
            name = lexicon.short[low]
            return Element("name", at, at, Term("state", name, name, (text,)), self.words[at].possessive)
        if low.startswith("vice-"):
            return Element("modifier", at, at, low, False)
        if text in self.case.sure and not (low in lexicon.openers and self._dated(at)):
            return Element("word", at, at, text, self.words[at].possessive)
        if low in lexicon.common and not (text in lexicon.given and text in self.case.names):
            element = self.small(at, text, low)
            if element is not None:
                return element
        if low in lexicon.honorifics:
            last = at + 1 if at + 1 < len(self.words) and self.words[at + 1].text == "." else at
            return Element("honorific", at, last, lexicon.honorifics[low], False)
        if text in lexicon.blocs:
            return Element("modifier", at, at, text, self.words[at].possessive)
        if self._is_name(at, text, low):
            return Element("word", at, at, text, self.words[at].possessive)
        return None

    def small(self, at: int, text: str, low: str) -> Element | None:
        """Read a word of the common vocabulary."""
        word, lexicon = self.words[at], self.lexicon
        if low in lexicon.pronouns and text != "US" and (text == low or word.initial or low == "i" or self.titled):
            return Element("pronoun", at, at, low, word.possessive)
        if low in lexicon.determiners:
            return Element("determiner", at, at, low, False)
        if low in _MARKS:
            return Element(_MARKS[low], at, at, low, False)
        if low in lexicon.roles:
            head, last = self._longest_role(at, low)
            if head is not None:
                return Element("role", at, last, head, self.words[last].possessive)
        if low in lexicon.groups:
            return Element("group", at, at, lexicon.groups[low], word.possessive)
        if low in lexicon.modifiers:
            return Element("modifier", at, at, low, word.possessive)
        if text == low and low in lexicon.particles and self.follows(at, "word", "honorific"):
            after = self.words[at + 1].text if at + 1 < len(self.words) else ""
            if after[:1].isupper():
                return Element("word", at, at, text, word.possessive)
        return None

    def hyphenated(self, at: int, text: str) -> Element | None:
        """Read "al-Nunu" after a given name, "ex-minister" and "vice-chairman"."""
        first, _, rest = text.partition("-")
        if rest[:1].isupper() and first in self.lexicon.particles and len(rest) > 3:
            return Element("word", at, at, text, self.words[at].possessive)
        if first in ("ex", "vice", "co"):
            head = self.lexicon.roles.get(rest)
            if head:
                return Element("role", at, at, head[-1][1], self.words[at].possessive)
            return Element("modifier", at, at, text, False)
        return None

    def _short(self, at: int, text: str) -> bool:
        """ "The North" where the article has named North Korea."""
        full = self.lexicon.short[text.lower()].split()[-1]
        return self._alone(at) and any(n in self.case.names for n in (full, full + "s", full + "n"))

    def _alone(self, at: int) -> bool:
        """ "The West", not the West Bank."""
        after = self.words[at + 1].text if at + 1 < len(self.words) else ""
        return at > 0 and self.words[at - 1].text.lower() == "the" and not after[:1].isupper()

    def _title_of_organisation(self, last: int) -> bool:
        """ "Israel National News", "Iran Studies Institute": a name that a state's only begins."""
        if self.titled or self.words[last].possessive:
            return False
        for word_at in range(last + 1, min(last + 4, len(self.words))):
            word = self.words[word_at]
            if not word.text[0].isupper():
                return False
            if word.text in self.lexicon.media_heads or word.text in self.lexicon.organisation_heads:
                after = self.words[word_at + 1].text.lower() if word_at + 1 < len(self.words) else ""
                return word.text.lower() not in self.lexicon.groups and after not in self.lexicon.roles
            if word.possessive or word.text.lower() in self.lexicon.roles:
                return False
        return False

    def _dated(self, at: int) -> bool:
        """ "In May", "May 8": the month, not the minister."""
        before = self.words[at - 1].text.lower() if at else ""
        return before in self.lexicon.dating or (at + 1 < len(self.words) and self.words[at + 1].text[0].isdigit())

    def _inside_name(self, at: int) -> bool:
        """A given name before "Jordan", "Georgia" or "London" makes it part of a person's name."""
        before = self.words[at - 1] if at else None
        return bool(before and self.follows(at, "word") and before.text in self.lexicon.given and not before.possessive)

    def _longest(self, at: int, low: str) -> tuple[Term | None, int]:
        words, texts = self.words, self.texts
        loose = self.titled or texts[at].isupper() or "’" in texts[at]
        for term in self.lexicon.phrases[low]:
            size = len(term.words)
            exact = texts[at : at + size] == term.words
            if not exact and not (size > 1 and "’" in "".join(texts[at : at + size])) and not loose:
                continue
            if at + size > len(words) or any(w.possessive and w.text[-1] != "s" for w in words[at : at + size - 1]):
                continue
            if all(self._same(texts[at + k], term.words[k]) for k in range(size)):
                if term.kind == "bloc" and size == 1 and not self._alone(at):
                    continue
                return term, at + size - 1
        return None, at

    def _same(self, text: str, term: str) -> bool:
        if text == term:
            return not (self.titled and text.isupper() and text.lower() in self.lexicon.openers)
        if "’" in text and text.replace("’", "'") == term.replace("’", "'"):
            return True
        if len(term) <= 5 and term.isupper():
            return False
        return text.lower() == term.lower() and (text.isupper() or self.titled)

    def _longest_role(self, at: int, low: str) -> tuple[Head | None, int]:
        words = self.words
        for parts, head in self.lexicon.roles[low]:
            size = len(parts)
            if head.capital and not words[at].text[0].isupper():
                continue
            if at + size <= len(words) and all(words[at + k].text.lower() == parts[k] for k in range(1, size)):
                return head, at + size - 1
        return None, at

    def _broken(self, text: str, follows: bool) -> bool:
        """Contractions ("I'm"), party codes ("R-Ky") and compounds of listed names ("US-led") name nobody."""
        first, _, rest = text.replace("’", "'").partition("'")
        if rest and first.lower() in self.lexicon.openers:
            return True
        first, dash, rest = text.partition("-")
        if not dash:
            return False
        return (
            first in self.lexicon.party_codes
            or first.lower() in self.lexicon.phrases
            or (rest[:1].islower() and not follows)
        )

    def _is_name(self, at: int, text: str, low: str) -> bool:
        lexicon, case, word = self.lexicon, self.case, self.words[at]
        follows = self.follows(at, "word", "honorific")
        if low in lexicon.not_names or (low in lexicon.openers and not follows):
            return False
        if text in lexicon.given:
            return True
        if (not text.isalpha() and self._broken(text, follows)) or _GLUED.search(text):
            return False
        if self.titled:
            sure = self.follows(at, "honorific") or (follows and self.words[at - 1].text in lexicon.given)
            return text in case.names or (low not in case.small and sure)
        if word.initial and text not in case.names:
            follower = self.words[at + 1].text if at + 1 < len(self.words) else ""
            named = follower[:1].isupper() and follower.lower() not in lexicon.common
            return low not in case.small and named and follower.lower() not in lexicon.phrases  # "Limiting Norway's"
        return True
