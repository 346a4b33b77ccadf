"""Reports of results compare with the period they report on: "$3 million, against $2 million a year earlier"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from onrecord.reading.dates.terms import Length, Offset, Point, Term
from onrecord.span import Span

_REACH = 600  # characters in which a report still speaks of the period it named
_FIGURES = re.compile(r"[$£€%]|\b(?:cents|percent|million|billion|compared|results|earned|sales|loss|profit)\b")


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter or half that the text named: the term, its first day, where it was named."""

    term: Point
    first: date
    at: int


def named_period(last: Period | None, term: Term, first: date | None, span: Span, own: bool) -> Period | None:
    """Return the period that the text reports on after an expression: its own quarter or half, or the one before.

    Args:
        last: the period before the expression.
        term: what the expression came to.
        first: its first day.
        span: where it stands.
        own: whether the term is the expression's own, not one taken from ``last``.
    """
    if isinstance(term, Length) and term.unit == "M" and term.n in (6, 9):
        return None
    if own and isinstance(term, Point) and (term.quarter or term.half) and first:
        return Period(term, first, span.end)
    return last


def compared(term: Term, last: Period | None, text: str, span: Span) -> Term:
    """Give "the quarter" and "a year earlier" the quarter or half that the text reports on, if it named one."""
    near = last if last and span.start - last.at < _REACH else None
    if isinstance(term, Point) and term.grain == "L":
        if near and near.term.quarter:
            return Point(year=near.first.year, quarter=near.term.quarter)
        return replace(term, grain=None)
    if isinstance(term, Point) and term.grain == "Q":
        if near and (term.year or term.unit == "Y"):
            year = term.year or near.first.year + (term.shift or 0)
            return Point(year=year, quarter=near.term.quarter, half=near.term.half)
        return replace(term, grain=None)
    year_before = isinstance(term, Offset) and (term.length.n, term.length.unit, term.way) == (1, "Y", -1)
    if year_before and near and _FIGURES.search(text[max(0, span.start - 60) : span.start]):
        return Point(year=near.first.year - 1, quarter=near.term.quarter, half=near.term.half)
    return term
