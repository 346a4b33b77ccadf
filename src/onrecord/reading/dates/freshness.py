"""How soon after what it tells a report was likely published: the newest weekday, the newest full date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.interval import days as sets
from onrecord.interval.solve import Filter, Tie
from onrecord.reading.dates.constraints import PUBLICATION, SHOWN, anchor
from onrecord.reading.dates.terms import Point
from onrecord.reading.types import DateMention
from onrecord.span import Reason, Span

_OF = frozenset("'’")  # after a weekday: "Friday's talks" may be still to come
NEWEST = 1  # how strongly the evidence here ranks: weaker than what the words say of occasions
AFTER_NEWEST = 2  # days after the newest weekday told of in which a report of it comes, where not on that day
FRESH = 1, 3, 7  # days after an occasion in which a report of it comes, the tightest that fits


def recent(mention: DateMention) -> bool:
    """Tell whether an expression dates news: a bare weekday of the past, yesterday, last week."""
    term = mention.term
    near = _bare_weekday(mention) or (isinstance(term, Point) and term.unit in ("D", "W") and (term.shift or 0) <= 0)
    return near and mention.way <= 0


def fresh(day: date, span: Span) -> Iterator[Filter]:
    """Yield that a report follows the newest occasion that it dates as news: the sooner, the likelier."""
    for days in FRESH:
        why = Reason("dates.solve.fresh", f"news of {day} or soon after: within {days} days", span)
        yield Filter(PUBLICATION, sets.stretch(day, day + timedelta(days)), why, weight=NEWEST, soft=True)


def newest(text: str, mentions: Sequence[DateMention]) -> Iterator[Tie]:
    """Yield that the newest weekday told as past is the day of publication: 45 % of 310 bare weekdays are.

    The weekdays of one report lie within a week, so the newest is the one before the longest gap.
    """
    number = newest_weekday(text, mentions)
    if number is None:
        return
    words = mentions[number].span.of(text)[:SHOWN]
    why = Reason("dates.solve.newest", f"“{words}” is the newest day told of: news of the day", mentions[number].span)
    for away in (AFTER_NEWEST, 0):
        yield Tie(PUBLICATION, anchor(number), -away, 0, why, weight=NEWEST, soft=True)


def newest_weekday(text: str, mentions: Sequence[DateMention]) -> int | None:
    """Return the number of an expression that names the newest weekday told as past, None if there is none."""
    told = {
        _weekday_of(m): n
        for n, m in reversed(tuple(enumerate(mentions)))
        if _bare_weekday(m) and m.way <= 0 and text[m.span.end : m.span.end + 1] not in _OF
    }
    days = sorted(told)
    gap = {d: (days[(i + 1) % len(days)] - d - 1) % 7 + 1 for i, d in enumerate(days)}
    return told[max(days, key=lambda d: (gap[d], d))] if days else None


def of_full_dates(text: str, mentions: Sequence[DateMention]) -> Iterator[Filter | Tie]:
    """Yield that a report was written after the newest full date it names, and on it where that is its newest weekday.

    "On Friday" beside "March 1, 2019", a Friday: the weekday bears the date out as the day of the news.
    """
    full = [(m.when.day, m.span) for m in mentions if _names_a_day(m) and m.way <= 0 and m.when.day]
    if not full:
        return
    day, span = max(full)
    if not sets.FIRST <= day <= sets.LAST:
        return
    why = Reason("dates.solve.full-date", f"names {day}: written then or later", span)
    yield Filter(PUBLICATION, sets.stretch(day, None), why, weight=NEWEST + 1, soft=True)
    number = newest_weekday(text, mentions)
    if number is not None and _weekday_of(mentions[number]) == day.weekday():
        yield Filter(anchor(number), sets.stretch(day, day), why, weight=NEWEST + 1, soft=True)
        yield from newest(text, mentions)
        yield from fresh(day, span)


def _names_a_day(mention: DateMention) -> bool:
    term = mention.term
    return isinstance(term, Point) and None not in (term.year, term.month, term.day) and mention.anchor != "range"


def _bare_weekday(mention: DateMention) -> bool:
    term = mention.term
    return isinstance(term, Point) and term.weekday is not None and term.day is None and term.lean is None


def _weekday_of(mention: DateMention) -> int:
    return (mention.term.weekday or 0) if isinstance(mention.term, Point) else 0
