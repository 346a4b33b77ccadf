"""Ties between expressions that date one occasion: "last month's talks in Ostmark", "met in Ostmark in March"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.interval.solve import Relation, Tie
from onrecord.reading.dates.constraints import SHOWN, anchor
from onrecord.reading.dates.occasions import Setting, one_occasion, possessed
from onrecord.reading.dates.terms import Base, Point
from onrecord.reading.types import DateMention
from onrecord.span import Reason


def of_occasions(text: str, mentions: Sequence[DateMention], settings: Sequence[Setting | None]) -> Iterator[Tie]:
    """Yield that two expressions date one occasion, where their words show it and exactly one of them is relative."""
    for one, first in enumerate(settings):
        for two in range(one + 1, len(settings)):
            second = settings[two]
            if first is None or second is None:
                continue
            relation = _relation(mentions[one].term, mentions[two].term)
            if relation is None:
                continue
            if relation is Relation.WINDOW:
                relative = possessed(first, second) if _relative_day(mentions[one].term) else possessed(second, first)
                if not relative or max(mentions[one].way, mentions[two].way) > 0:
                    continue
            elif not _two_names(mentions[one].term, mentions[two].term) and not one_occasion(first, second):
                continue
            words = f"“{mentions[one].span.of(text)[:SHOWN]}” and “{mentions[two].span.of(text)[:SHOWN]}”"
            why = Reason("dates.solve.occasion", f"{words} date one occasion", mentions[two].span)
            yield Tie(anchor(one), anchor(two), 0, 0, why, relation, weight=3)


def _relation(one: object, two: object) -> Relation | None:
    """Return how finely two expressions of one occasion agree, or None if tying them says nothing or is not safe."""
    if not isinstance(one, Point) or not isinstance(two, Point):
        return None
    if _two_names(one, two):
        return Relation.MONTH
    relative = [p for p in (one, two) if p.unit is not None]
    fixed = [p for p in (one, two) if p.unit is None]
    if len(relative) != 1 or relative[0].base is not Base.NOW or relative[0].grain:
        return None
    if relative[0].unit == "M" and fixed[0].month is not None:
        return Relation.MONTH
    if relative[0].unit == "D" and not relative[0].timed and fixed[0].daylong and not fixed[0].timed:
        return Relation.WINDOW
    if relative[0].unit == "Y" and (fixed[0].month is not None or fixed[0].year is not None):
        return Relation.YEAR
    return None


def _two_names(one: object, two: object) -> bool:
    """Tell whether two expressions are names of one month, so that no occasion need be shared."""
    if not isinstance(one, Point) or not isinstance(two, Point):
        return False
    return _same_month_named_twice(one, two) or _same_month_named_twice(two, one)


def _same_month_named_twice(one: Point, two: Point) -> bool:
    """Tell whether one expression is a month's "last July" and the other that month with its year: "July 2031"."""
    leaning = one.lean == -1 and one.month is not None and one.unit is None and one.year is None and one.day is None
    return leaning and two.year is not None and two.month == one.month


def _relative_day(term: object) -> bool:
    return isinstance(term, Point) and term.unit == "D"
