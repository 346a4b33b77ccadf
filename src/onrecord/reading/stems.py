"""Words of a stretch of text as stems with their places, and phrases found among them in linear time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

from onrecord.lexicon import table
from onrecord.span import Span

_WORD = re.compile(r"\w+(?:['’]\w+)?|[?!%$]")
_SHORT = 2000  # characters; longer stretches are rare and not remembered, which bounds memory
_LONG = 300_000  # characters; of a longer text only what is asked for is cut into words, which bounds memory
T = TypeVar("T")


class Word(NamedTuple):  # made for every word of a text: a tuple takes half the time
    """One word: its lower-cased form, its stem and where it stands."""

    form: str
    stem: str
    span: Span


@cache
def _irregular() -> dict[str, str]:
    return {form: entry.term for entry in table("en/irregular").entries for form in entry.values["variants"]}


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """Return a crude stem of a lower-cased English word: irregular forms resolved, plural, -ing, -ed, final e removed.

    Args:
        form: a lower-cased word.

    Source: the first two steps of Porter (Program 14(3), 1980), without his measure.
    """
    word = form.replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    regular = _irregular().get(word)
    if regular:
        word = regular
    elif len(word) > 4 and word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.rstrip("e") if len(word) > 3 and word.rstrip("e") else word


def words(text: str, span: Span) -> list[Word]:
    """Return the words of ``text`` inside ``span``, with marks that carry meaning (? ! % $) as words of their own."""
    if len(span) == len(text) or len(text) > _LONG:
        return (
            list(_known_words(text, span.start, span.end))
            if len(span) <= _SHORT
            else _words(text, span.start, span.end)
        )
    every, starts = _words_of(text)
    first = bisect_left(starts, span.start)
    last = bisect_left(starts, span.end, first)
    cut = (first and every[first - 1].span.end > span.start) or (last > first and every[last - 1].span.end > span.end)
    return _words(text, span.start, span.end) if cut else every[first:last]


def first_words(text: str, spans: Sequence[Span], limit: int) -> list[Word]:
    """Return the first ``limit`` words of some stretches of text; a long one is looked at no further than needed.

    Args:
        text: the text.
        spans: the stretches, in order.
        limit: how many words at most.
    """
    out: list[Word] = []
    for span in spans:
        if len(out) >= limit:
            break
        part = Span(span.start, min(span.end, span.start + 16 * limit))
        found = words(text, part)[: None if part.end == span.end else -1]  # the last word of a cut may be cut itself
        out += found if part.end == span.end or len(found) >= limit - len(out) else words(text, span)
    return out[:limit]


def _words(text: str, start: int, end: int) -> list[Word]:
    out = []
    for match in _WORD.finditer(text, start, end):
        form = match[0].lower()
        out.append(Word(form, stem(form), Span(*match.span())))
    return out


@lru_cache(maxsize=2)
def _words_of(text: str) -> tuple[list[Word], list[int]]:
    # Acts, issues, hedges, events and stance look at stretches of one article one after the other.
    found = _words(text, 0, len(text))
    return found, [word.span.start for word in found]


@lru_cache(maxsize=1024)
def _known_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    # Names and terms of vocabularies come again and again.
    return tuple(_words(text, start, end))


def stems_of(phrase: str) -> tuple[str, ...]:
    """Return the stems of a term of a vocabulary."""
    return tuple(w.stem for w in words(phrase, Span(0, len(phrase))))


class Phrases(Generic[T]):
    """Terms of a vocabulary, to be found among words by their stems; time linear in the number of words."""

    def __init__(self, terms: Iterable[tuple[str, T]]) -> None:
        """Index the terms.

        Args:
            terms: pairs of a term (one or more words) and what it stands for.
        """
        # By the first stem: the terms of more words by their second, longest first, and what the one word stands for.
        self._by_first: dict[str, tuple[dict[str, list[tuple[tuple[str, ...], T]]], list[T]]] = {}
        for term, value in terms:
            stems = stems_of(term)
            if not stems:
                continue
            longer, alone = self._by_first.setdefault(stems[0], ({}, []))
            if len(stems) == 1:
                alone.append(value)
            else:
                longer.setdefault(stems[1], []).append((stems, value))
        for longer, _ in self._by_first.values():
            for rows in longer.values():
                rows.sort(key=lambda row: -len(row[0]))

    def single(self) -> Iterator[tuple[str, T]]:
        """Yield the terms of one word, as stems, the first value given for each."""
        for first, (_, alone) in self._by_first.items():
            if alone:
                yield first, alone[0]

    def find(self, found: Sequence[Word]) -> Iterator[tuple[Span, T]]:
        """Yield where each term stands among ``found``, overlapping ones included, by place, longest first."""
        by_first, stems = self._by_first, [word.stem for word in found]
        for n, first in enumerate(stems):
            known = by_first.get(first)
            if known is None:
                continue
            longer, alone = known
            if longer and n + 1 < len(stems):
                for term, value in longer.get(stems[n + 1], ()):
                    if len(term) == 2 or tuple(stems[n : n + len(term)]) == term:
                        yield Span(found[n].span.start, found[n + len(term) - 1].span.end), value
            for value in alone:
                yield found[n].span, value

    def longest(self, found: Sequence[Word]) -> Iterator[tuple[Span, T]]:
        """Yield the terms among ``found`` from left to right, the longest at each place, without overlap."""
        end = -1
        for span, value in self.find(found):
            if span.start >= end:
                end = span.end
                yield span, value
