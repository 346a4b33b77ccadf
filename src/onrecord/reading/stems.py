"""Words of a stretch of text as stems with their places, and phrases found among them in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, TypeVar

from onrecord.lexicon import table
from onrecord.span import Span

_WORD = re.compile(r"\w+(?:['’]\w+)?|[?!%$]")
_SHORT = 2000  # characters; longer stretches are rare and not remembered, which bounds memory
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Word:
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
    if len(span) > _SHORT:
        return _words(text, span.start, span.end)
    return list(_known_words(text, span.start, span.end))


def _words(text: str, start: int, end: int) -> list[Word]:
    out = []
    for match in _WORD.finditer(text, start, end):
        form = match[0].lower()
        out.append(Word(form, stem(form), Span(*match.span())))
    return out


@lru_cache(maxsize=1024)
def _known_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    # Acts, issues, hedges and stance look at the same stretches one after the other.
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
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for term, value in terms:
            stems = stems_of(term)
            if stems:
                self._by_first.setdefault(stems[0], []).append((stems, value))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def single(self) -> Iterator[tuple[str, T]]:
        """Yield the terms of one word, as stems, the first value given for each."""
        for first, rows in self._by_first.items():
            for stems, value in rows:
                if len(stems) == 1:
                    yield first, value
                    break

    def find(self, found: Sequence[Word]) -> Iterator[tuple[Span, T]]:
        """Yield where each term stands among ``found``, overlapping ones included, by place, longest first."""
        for n, word in enumerate(found):
            for stems, value in self._by_first.get(word.stem, ()):
                if len(stems) == 1 or (
                    n + len(stems) <= len(found) and all(found[n + k].stem == s for k, s in enumerate(stems))
                ):
                    yield Span(word.span.start, found[n + len(stems) - 1].span.end), value

    def longest(self, found: Sequence[Word]) -> Iterator[tuple[Span, T]]:
        """Yield the terms among ``found`` from left to right, the longest at each place, without overlap."""
        end = -1
        for span, value in self.find(found):
            if span.start >= end:
                end = span.end
                yield span, value
