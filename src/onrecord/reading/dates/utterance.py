"""Deixis inside quotation marks: "yesterday's draft" counts from the day it was said, not from publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.interval import Interval
from onrecord.reading.dates.terms import Base, Expression, Point, Way
from onrecord.span import Span

_MARK = re.compile(r"[“”„«»\"]")
_OPENS, _CLOSES = "“„«", "”»"
_RECENT = 6  # days before publication in which a quoted remark of the news was made
_BACK = 700  # characters back in which the day of speaking is looked for


def quoted(text: str, stretches: Sequence[Span]) -> tuple[Span, ...]:
    """Return what stands in quotation marks in each stretch; a mark left open reaches to the stretch's end."""
    out: list[Span] = []
    for stretch in stretches:
        start: int | None = None
        for mark in _MARK.finditer(text, stretch.start, stretch.end):
            sign = mark[0]
            if start is None and sign not in _CLOSES:
                start = mark.end()
            elif start is not None and sign not in _OPENS:
                out.append(Span(start, mark.start()))
                start = None
        if start is not None:
            out.append(Span(start, stretch.end))
    return tuple(out)


def spoken(
    found: Sequence[tuple[Expression, Way]], marked: Sequence[Span], published: Interval, days: dict[Span, Interval]
) -> dict[Span, Interval]:
    """Return, for each expression in quotation marks that counts from its utterance, when that was.

    The utterance is of the day that the report last named before the quotation, when it lies in the week before
    publication; else likely of the day of publication, and possibly up to six days older.

    Args:
        found: the article's expressions, in order.
        marked: what stands in quotation marks.
        published: when the article was published.
        days: the narrated days already resolved, by the place of their expression.
    """
    out: dict[Span, Interval] = {}
    narrated: list[tuple[Span, Interval]] = []
    at = 0
    for expression, way in found:
        span = expression.span
        while at < len(marked) and marked[at].end <= span.start:
            at += 1
        inside = at < len(marked) and marked[at].contains(span)
        term = expression.term
        if not inside:
            if isinstance(term, Point) and term.daylong and way is not Way.FUTURE and span in days:
                narrated.append((span, days[span]))
        elif isinstance(term, Point) and term.unit is not None and term.base is Base.NOW:
            out[span] = _day_of_speaking(narrated, span, published)
    return out


def _day_of_speaking(narrated: Sequence[tuple[Span, Interval]], span: Span, published: Interval) -> Interval:
    first, last = published.best
    if first is None or last is None:
        return replace(published, reasons=())
    for place, day in reversed(narrated):
        if span.start - place.end > _BACK:
            break
        when = day.best[0]
        if when and when == day.best[1] and 0 <= (last - when).days <= _RECENT:
            return Interval(when, when)
    return Interval(first, last)
