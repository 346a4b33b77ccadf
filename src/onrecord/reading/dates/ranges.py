"""Ranges and pairs: "from Monday to Thursday", "between April and June 2008", "late May or early June"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from onrecord.lexicon.load import table
from onrecord.reading.dates.slots import literal
from onrecord.reading.dates.terms import Expression, Point, Term, Way


@cache
def _joints(language: str) -> re.Pattern[str]:
    rows = table(f"{language}/time_reach")
    little = "|".join(map(literal, rows.values.get("after_range", ())))
    kinds = [
        f"(?P<{kind}>{'|'.join(literal(e.term) for e in rows.entries if e.get('reach') == kind) or '(?!)'})"
        for kind in ("range", "pair")
    ]
    return re.compile(rf"\s?(?:{'|'.join(kinds)})\s?(?:(?:{little})\s)?")


def joined(language: str, lower: str, found: Sequence[Expression]) -> tuple[Expression, ...]:
    """Mark the expressions that a word joins to the one before them into a range or pair.

    Args:
        language: whose words of joining to use.
        lower: the lower-cased text.
        found: its expressions, in order.
    """
    out = list(found[:1])
    for one, two in pairwise(found):
        gap = lower[one.span.end : two.span.start] if two.span.start - one.span.end < 20 else ""
        joint = _joints(language).fullmatch(gap) if gap and _same_grain(one.term, two.term) else None
        kind = (joint.lastgroup or "") if joint else ""
        if kind == "pair" and _between(language, lower, one.span.start):
            kind = "range"
        out.append(replace(two, joins=kind) if kind else two)
    return tuple(out)


def _between(language: str, lower: str, start: int) -> bool:
    words = table(f"{language}/time_reach").values.get("opens_range", ())
    return lower[max(0, start - 20) : start].rstrip().endswith(tuple(words))


def _same_grain(one: Term, two: Term) -> bool:
    if not (isinstance(one, Point) and isinstance(two, Point)) or one.base is not two.base:
        return False
    return (one.daylong, one.month is None, one.clock_only) == (two.daylong, two.month is None, two.clock_only)


def sharing_years(found: Iterable[tuple[Expression, Way]]) -> list[tuple[Expression, Way]]:
    """Give the first month of a pair the year of the second: "between April and June 2008"."""
    out = list(found)
    for place in range(len(out) - 2, -1, -1):
        (one, way), (two, _) = out[place], out[place + 1]
        first, second = one.term, two.term
        if not (two.joins and isinstance(first, Point) and isinstance(second, Point)):
            continue
        if second.year is not None and first.month and second.month and _bare(first):
            later = (first.month, first.day or 0) > (second.month, second.day or 0)
            out[place] = replace(one, term=replace(first, year=second.year - later)), way
    return out


def goes_on(one: Term, two: Term) -> bool:
    """Tell whether the second of a pair is to be looked for from the first on: it has no year of its own."""
    return isinstance(one, Point) and isinstance(two, Point) and _bare(two) and (two.month or two.weekday) is not None


def _bare(point: Point) -> bool:
    return point.year is None and point.unit is None and point.lean is None
