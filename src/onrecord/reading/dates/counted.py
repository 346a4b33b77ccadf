"""Times that are counted: windows ("the past two weeks") and offsets ("three weeks ago")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.interval import UNKNOWN, Interval
from onrecord.reading.dates import almanac
from onrecord.reading.dates.almanac import Days
from onrecord.reading.dates.terms import Offset, Way, Window

RECENT = 7  # "recent days": seven and more would be told as weeks


def _before_anchor(days: Days, anchor: Interval) -> Interval:
    return Interval(days[0], days[1]) if anchor.certain else Interval(likely=days)


def window(term: Window, anchor: Interval) -> Interval:
    """Return the days of "the past two weeks" or "coming months", as far as their number is said."""
    first, last = anchor.best
    if first is None or last is None:
        return UNKNOWN
    n, unit = term.length.n, term.length.unit
    if n is None:
        if term.way > 0:
            hours = unit in ("H", "TM", "S")  # "in the coming hours": by the next day
            return Interval(first, almanac.moved(last, 1)) if hours and anchor.certain else Interval(earliest=first)
        start = almanac.moved(first, -RECENT) if unit == "D" else None
        return Interval(latest=last, likely=(start, last) if start else None)
    other = _moved(first if term.way < 0 else last, unit, term.way * n)
    if other is None:
        return UNKNOWN
    if term.length.mod == "MORE_THAN" and term.way < 0 and anchor.certain:
        return Interval(latest=other)  # "for more than a year": since before then
    days = (other, last) if term.way < 0 else (first, other)
    return _before_anchor(days, anchor) if days[0] <= days[1] else UNKNOWN


def _moved(day: date, unit: str, n: float) -> date | None:
    if unit in ("H", "TM", "S"):
        hours = n / {"H": 1, "TM": 60, "S": 3600}[unit]
        return almanac.moved(day, int(hours / 24))
    if abs(n) > 4000:
        return None
    if unit in ("D", "W", "WE"):
        return almanac.moved(day, round(n * (1 if unit == "D" else 7)))
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit)
    return almanac.month_shift(day, round(n * months)) if months else None


def offset(term: Offset, anchor: Interval) -> Interval:
    """Return the days of "three weeks ago" or "two days later", as coarse as the unit they are counted in."""
    first, last = anchor.best
    if first is None or last is None:
        return UNKNOWN
    length = term.length
    if length.n is None:
        return Interval(latest=last) if term.way < 0 else Interval(earliest=first)
    ends = _moved(first, length.unit, term.way * length.n), _moved(last, length.unit, term.way * length.n)
    if ends[0] is None or ends[1] is None:
        return UNKNOWN
    days = _grain(ends[0], length.unit)[0], _grain(ends[1], length.unit)[1]
    if length.mod == "MORE_THAN":
        return Interval(latest=days[1]) if term.way < 0 else Interval(earliest=days[0])
    if length.mod == "LESS_THAN":  # "nearly 20 years ago": between 19 and 20
        near = _moved(last if term.way < 0 else first, length.unit, term.way * (length.n - 1)) or last
        return _before_anchor((min(*days, near), max(*days, near)), anchor)
    found = _before_anchor(days, anchor)
    return replace(found, approximate=length.mod == "APPROX")


def from_event(term: Offset, anchor: Interval, way: Way) -> Interval:
    """Place "three days after the vote", told without a date: the vote was so long before the telling.

    Told as past or news, it is over by the anchor, and likely no older than the length itself; nothing is certain.
    """
    first, last = anchor.best
    if first is None or last is None:
        return UNKNOWN
    if way is Way.FUTURE:
        return Interval(earliest=first) if anchor.certain else UNKNOWN
    length = term.length
    since = _moved(first, length.unit, -length.n) if length.n is not None and term.way > 0 else None
    if since is None:
        return Interval(latest=last) if anchor.certain else UNKNOWN
    days = _grain(since, length.unit) if length.unit in ("M", "Y", "E") else (since, last)
    days = days[0], min(days[1], last)
    return Interval(latest=last if anchor.certain else None, likely=days)


def _grain(day: date, unit: str) -> Days:
    """Return the week, month or year that an offset counted in such units lands in."""
    found = {"W": almanac.week(day), "M": almanac.month(day.year, day.month), "Y": almanac.years(day.year)}.get(unit)
    if unit == "E":
        found = almanac.years(max(1, day.year - 1), 3)
    return found or (day, day)
