"""Which words two texts share: the runs that stand in both, with their places in each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.links.shingles import WORDS
from onrecord.span import Span

_WORD = re.compile(r"\w+")
_TRIED = 4  # places of one shingle that are tried: texts that say a thing more often than that are lists

Shared = tuple[Span, Span]


def shared_spans(one: str, other: str) -> tuple[Shared, ...]:
    """Return the runs of at least five words that stand in both texts, in the order of the second.

    Args:
        one: a text.
        other: another.

    Returns:
        Pairs of spans, the first in ``one``, the second in ``other``; runs of ``other`` do not overlap. What stands
        between words (white space, marks, the case of letters) may differ.
    """
    first, second = list(_WORD.finditer(one)), list(_WORD.finditer(other))
    a, b = [m.group().casefold() for m in first], [m.group().casefold() for m in second]
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(a) - WORDS + 1):
        places.setdefault(tuple(a[at : at + WORDS]), []).append(at)
    out: list[Shared] = []
    at = 0
    while at <= len(b) - WORDS:
        start, length = _longest(a, b, at, places)
        if length:
            runs = first[start : start + length], second[at : at + length]
            out.append((_span(runs[0]), _span(runs[1])))
        at += max(length, 1)
    return tuple(out)


def _longest(
    a: Sequence[str], b: Sequence[str], at: int, places: Mapping[tuple[str, ...], Sequence[int]]
) -> tuple[int, int]:
    best = (0, 0)
    for start in places.get(tuple(b[at : at + WORDS]), ())[:_TRIED]:
        length = WORDS
        while start + length < len(a) and at + length < len(b) and a[start + length] == b[at + length]:
            length += 1
        if length > best[1]:
            best = (start, length)
    return best


def _span(run: Sequence[re.Match[str]]) -> Span:
    return Span(run[0].start(), run[-1].end())
