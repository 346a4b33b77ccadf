"""The days that a point means, seen from one anchor day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from onrecord.reading.dates import almanac
from onrecord.reading.dates.almanac import Days
from onrecord.reading.dates.terms import Point, Way

# A month or day of another year is read against the tense of its clause only when it is this many times nearer.
AGAINST_TENSE = 6


def place(point: Point, anchor: date | None, way: Way) -> Days | None:
    """Return the first and last day that ``point`` means.

    Args:
        point: the term.
        anchor: the day it is said on, or None: only points that name their year can then be placed.
        way: whether the words around place it before or after the anchor; it decides between the last and the next
            Friday, March or summer.

    Returns:
        The stretch, or None where the calendar has none (31 February) or an anchor is needed.
    """
    stretch = _whole(point, anchor, way)
    if stretch is None:
        return None
    if point.head:
        cut = almanac.months(stretch[0].year, stretch[0].month, point.head)
        stretch = (stretch[0], min(stretch[1], cut[1])) if cut else stretch
    if point.nth and point.month is not None:
        stretch = _nth_week(stretch, point.nth)
    if point.sofar and anchor and stretch[0] <= anchor <= stretch[1]:
        return (stretch[0], anchor) if point.mod == "START" else (anchor, stretch[1])
    return portion(stretch, point.mod)


def _nth_week(month: Days, number: int) -> Days:
    """Return the first to fourth seven days of a month, or its last seven (5)."""
    first, last = month
    if number > 4:
        return last - timedelta(6), last
    start = first + timedelta(7 * (number - 1))
    return start, start + timedelta(6)


def portion(stretch: Days, mod: str | None) -> Days:
    """Return the early, middle or late part of a stretch.

    A third of it; of a month the days 1-10, 11-20 and 21 on; the end of a year is its last quarter.
    """
    if mod not in ("START", "MID", "END"):
        return stretch
    first, last = stretch
    days = (last - first).days + 1
    if days < 3:
        return stretch
    if days > 366 * 9:
        span = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}[mod]
        tens = (last.year - first.year + 1) // 10
        return date(first.year + span[0] * tens, 1, 1), date(first.year + span[1] * tens + tens - 1, 12, 31)
    if days in (365, 366):
        months = {"START": (1, 4), "MID": (5, 4), "END": (10, 3)}[mod]
        return almanac.months(first.year, months[0], months[1]) or stretch
    third = 10 if 28 <= days <= 31 else days // 3
    if mod == "START":
        return first, first + timedelta(third - 1)
    if mod == "MID":
        return first + timedelta(third), first + timedelta(2 * third - 1)
    return first + timedelta(2 * third), last


def _whole(point: Point, anchor: date | None, way: Way) -> Days | None:
    year = point.year
    if point.unit == "Y" and anchor is not None and point.shift is not None:
        year = anchor.year + point.shift
        if point.grain == "Q":
            return almanac.years(year)
    within = _within_year(point)
    if year is not None:
        if within is None:
            return almanac.years(year, (point.year2 or year) - year + 1) if (point.year2 or year) >= year else None
        return within(year)
    if point.decade is not None:
        return almanac.years(point.decade, 10)
    if point.century is not None:
        return almanac.years(100 * point.century - 99, 100)
    if anchor is None:
        return None
    if point.weekday is not None and point.day is None:
        return _weekday(point, anchor, way)
    if within is not None:
        if point.weekday is not None:
            within = _on_weekday(within, point.weekday)
        span = 5 if point.weekday is not None or (point.month, point.day) == (2, 29) else 1
        found = (within(anchor.year + k) for k in range(-span, span + 1))
        return _choose([s for s in found if s], point, anchor, way)
    if point.unit is not None:
        return _shifted(point.unit, point.shift or 0, anchor, way is Way.PAST or (way is Way.OPEN and point.lean == -1))
    return (anchor, anchor) if point.timed else None


def _within_year(point: Point) -> Callable[[int], Days | None] | None:
    """Return the function from a year to the stretch of it that the point names, if it names one."""
    month, day = point.month, point.day
    if month is not None and day is not None:
        last = point.day2 or day

        def days(year: int) -> Days | None:
            one, two = almanac.day(year, month, day), almanac.day(year, month, last)
            return (one[0], two[1]) if one and two and one <= two else None

        return days
    if month is not None:
        return lambda year: almanac.month(year, month)
    if point.season is not None:
        season = point.season
        return lambda year: almanac.season(year, season)
    if point.quarter is not None:
        quarter = point.quarter
        return lambda year: almanac.months(year, 3 * quarter - 2, 3) if 1 <= quarter <= 4 else None
    if point.half is not None:
        half = point.half
        return lambda year: almanac.months(year, 6 * half - 5, 6)
    if point.named is not None:
        rule = point.named

        def feast(year: int) -> Days | None:
            found = almanac.named_day(rule, year)
            return (found, found) if found else None

        return feast
    return None


def _on_weekday(within: Callable[[int], Days | None], weekday: int) -> Callable[[int], Days | None]:
    def fitting(year: int) -> Days | None:
        found = within(year)
        return found if found and found[0].weekday() == weekday else None

    return fitting


def _choose(stretches: Iterable[Days], point: Point, anchor: date, way: Way) -> Days | None:
    """Choose among the same stretch of several years."""
    found = list(stretches)
    past = [s for s in found if s[0] <= anchor]
    future = [s for s in found if s[1] >= anchor]
    if point.lean == -1:
        past = [s for s in found if s[1] < anchor]
        return past[-1] if past else None
    if point.lean == 1:
        future = [s for s in found if s[0] > anchor]
        return future[0] if future else None
    if point.lean == 0:
        same = [s for s in found if s[0].year == anchor.year]
        return same[0] if same else None
    against = {Way.PAST: 1, Way.FUTURE: -1, Way.OPEN: 0}[way]

    def cost(stretch: Days) -> tuple[float, bool]:
        away = almanac.distance(stretch, anchor)
        return abs(away) * (AGAINST_TENSE if away * against > 0 else 1), away > 0

    return min(found, key=cost, default=None)


def _weekday(point: Point, anchor: date, way: Way) -> Days | None:
    weekday = point.weekday or 0
    if point.unit == "W":
        week = almanac.week_seen(anchor, point.shift or 0)
        found = almanac.moved(week[0], (weekday - week[0].weekday()) % 7) if week else None
    elif point.lean == -1:
        found = almanac.moved(anchor, -((anchor.weekday() - weekday - 1) % 7 + 1))
    elif point.lean == 1 or (point.lean == 0 and way is not Way.PAST):
        found = almanac.moved(anchor, (weekday - anchor.weekday() - 1) % 7 + 1)
        if point.lean == 0 and weekday == anchor.weekday():
            found = anchor
    elif way is Way.FUTURE:
        found = almanac.moved(anchor, (weekday - anchor.weekday()) % 7)
    else:
        found = almanac.moved(anchor, -((anchor.weekday() - weekday) % 7))
    return (found, found) if found else None


def _shifted(unit: str, shift: int, anchor: date, past: bool) -> Days | None:
    if unit == "D":
        found = almanac.moved(anchor, shift)
        return (found, found) if found else None
    if unit == "W":
        return almanac.week_seen(anchor, shift)
    if unit == "WE":
        return _weekend(shift, anchor, past)
    if unit == "M":
        number = anchor.year * 12 + anchor.month - 1 + shift
        return almanac.month(number // 12, number % 12 + 1)
    if unit == "Q":
        number = anchor.year * 4 + (anchor.month - 1) // 3 + shift
        return almanac.months(number // 4, number % 4 * 3 + 1, 3)
    if unit == "Y":
        return almanac.years(anchor.year + shift)
    if unit == "E":
        return almanac.years(anchor.year // 10 * 10 + 10 * shift, 10)
    if unit == "C":
        return almanac.years((anchor.year - 1) // 100 * 100 + 1 + 100 * shift, 100)
    return (anchor, anchor) if shift == 0 else None


def _weekend(shift: int, anchor: date, past: bool) -> Days | None:
    """Saturday and Sunday: the last ones over for "last", the coming for "next"; "the" and "this" follow the tense."""
    weekday = anchor.weekday()
    saturday = anchor.toordinal() - weekday + 5  # of this ISO week
    if shift < 0 or (shift == 0 and past and weekday < 5):
        saturday -= 7
    elif shift > 0 and weekday >= 5:
        saturday += 7
    first, last = (
        almanac.moved(anchor, saturday - anchor.toordinal()),
        almanac.moved(anchor, saturday + 1 - anchor.toordinal()),
    )
    return (first, last) if first and last else None
