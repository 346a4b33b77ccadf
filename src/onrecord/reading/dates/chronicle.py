"""Occasions whose days are on record, and which of them a sentence speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.errors import LexiconError
from onrecord.interval import days as sets
from onrecord.interval import from_edtf
from onrecord.lexicon.load import table
from onrecord.span import Span

Places = Mapping[str, list[Span]]
_WORD = re.compile(r"[^\W_]+(?:[-.%’'][^\W_]+)*%?")


@dataclass(frozen=True, slots=True)
class Occasion:
    """One row of the chronicle: its days as a set, and the words that tell of it, lower case.

    A sentence speaks of it when it has a word of every group of ``words``, and the article one of ``about``.
    """

    name: str
    days: int
    words: tuple[tuple[str, ...], ...]
    about: tuple[str, ...]


Spoken = list[tuple[Occasion, list[Span]]]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The occasions on record of one language.

    Attributes:
        whole: by each word of their first group.
        begun: by each beginning of a word in it ("iran" for "iran*").
        beginnings: those beginnings.
    """

    whole: Mapping[str, tuple[Occasion, ...]]
    begun: Mapping[str, tuple[Occasion, ...]]
    beginnings: tuple[str, ...]

    def starting(self, word: str) -> Iterator[Occasion]:
        """Yield the occasions that a word of their first group may tell of."""
        yield from self.whole.get(word, ())
        if word.startswith(self.beginnings):
            for beginning in self.beginnings:
                if word.startswith(beginning):
                    yield from self.begun[beginning]


@cache
def chronicle(language: str) -> Chronicle:
    """Return the occasions on record, none for a language without a table."""
    try:
        rows = table(f"{language}/chronicle").entries
    except LexiconError:
        return Chronicle({}, {}, ())
    whole: dict[str, list[Occasion]] = defaultdict(list)
    begun: dict[str, list[Occasion]] = defaultdict(list)
    for row in rows:
        when = from_edtf(row.get("days"))
        groups = tuple(tuple(g.casefold().split("/")) for g in row.get("words"))
        about = tuple(w for w in row.get("about", "").casefold().split("/") if w)
        occasion = Occasion(row.term, sets.stretch(when.earliest, when.latest), groups, about)
        for word in groups[0]:
            (begun if word.endswith("*") else whole)[word.rstrip("*")].append(occasion)
    return Chronicle(_frozen(whole), _frozen(begun), tuple(begun))


def _frozen(rows: Mapping[str, list[Occasion]]) -> dict[str, tuple[Occasion, ...]]:
    return {word: tuple(found) for word, found in rows.items()}


def words_of(text: str, start: int, end: int) -> Places:
    """Return the words of a stretch in lower case, and their parts at hyphens, with their places."""
    out: dict[str, list[Span]] = defaultdict(list)
    for match in _WORD.finditer(text, start, end):
        span = Span(*match.span())
        word = match[0].casefold().replace("’", "'").removesuffix("'s")
        out[word].append(span)
        if "-" in word:
            for part in {*word.split("-")}:
                out[part].append(span)
    return out


def spoken_of(text: str, sentences: Sequence[Span], language: str) -> list[tuple[Span, Spoken]]:
    """Return the sentences of an article that speak of occasions, with those and the places of the words that tell.

    Args:
        text: the article's text.
        sentences: where its sentences stand.
        language: language of the table.
    """
    every, rows = [words_of(text, s.start, s.end) for s in sentences], chronicle(language)
    known: dict[str, list[Span]] = {word: spans for words in every for word, spans in words.items()}
    about: dict[tuple[str, ...], bool] = {(): True}
    out: list[tuple[Span, Spoken]] = []
    for sentence, words in zip(sentences, every, strict=True):
        found: Spoken = []
        for occasion in {id(o): o for word in words for o in rows.starting(word)}.values():
            if occasion.about not in about:
                about[occasion.about] = bool(_places(known, occasion.about))
            places = _all_places(words, occasion.words) if about[occasion.about] else None
            if places:
                found.append((occasion, places))
        if found:
            out.append((sentence, found))
    return out


def _all_places(words: Places, groups: Sequence[Sequence[str]]) -> list[Span] | None:
    """Return the places of a word of every group, None where a group has none."""
    out: list[Span] = []
    for group in groups:
        places = _places(words, group)
        if not places:
            return None
        out += places
    return out


def _places(words: Places, group: Sequence[str]) -> list[Span]:
    out: list[Span] = []
    for one in group:
        if one.endswith("*"):
            out += [s for word, spans in words.items() if word.startswith(one[:-1]) for s in spans]
        else:
            out += words.get(one, ())
    return out
