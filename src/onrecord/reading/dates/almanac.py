"""Stretches of the civil (Gregorian) calendar: months, quarters, seasons, ISO weeks, movable feasts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # meteorological, northern hemisphere (WMO)
FIRST_YEAR, LAST_YEAR = 1, 9998


def month(year: int, number: int) -> Days | None:
    """Return the days of a month, or None outside the calendar."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12):
        return None
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(year: int, number: int, count: int) -> Days | None:
    """Return the days of ``count`` months from month ``number`` of ``year``; ``number`` may run past December."""
    first = month(year + (number - 1) // 12, (number - 1) % 12 + 1)
    end = number + count - 2
    last = month(year + end // 12, end % 12 + 1)
    return (first[0], last[1]) if first and last else None


def years(first: int, count: int = 1) -> Days | None:
    """Return the days of ``count`` years."""
    last = first + count - 1
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        return None
    return date(first, 1, 1), date(last, 12, 31)


def day(year: int, number: int, of_month: int) -> Days | None:
    """Return one day as a stretch, or None if the calendar has no such day (31 February)."""
    try:
        found = date(year, number, of_month)
    except ValueError:
        return None
    return found, found


def season(year: int, code: str) -> Days | None:
    """Return the days of a season; the winter of a year begins in its December."""
    return months(year, SEASONS[code], 3)


def week(of: date, shift: int = 0) -> Days | None:
    """Return the ISO week (Monday to Sunday) that lies ``shift`` weeks from the one of a day."""
    start = moved(of, 7 * shift - of.weekday())
    end = moved(start, 6) if start else None
    return (start, end) if start and end else None


def week_seen(of: date, shift: int = 0) -> Days | None:
    """Return the week that a writer means by "this week" (0) or "last week" (-1).

    It is the ISO week, but for what is written on a Sunday: its last week is the one that ended the day before, its
    own the one that begins (codebook of the gold records; TimeBank tags Sunday papers so).
    """
    if of.weekday() < 6:
        return week(of, shift)
    start = moved(of, 7 * shift)
    end = moved(start, 6) if start else None
    return (start, end) if start and end else None


def moved(of: date, days: int) -> date | None:
    """Return the day ``days`` later, or None outside the calendar."""
    number = of.toordinal() + days
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def month_shift(of: date, count: int) -> date | None:
    """Return the same day ``count`` months later, moved back to the month's end where it has no such day."""
    number = of.year * 12 + of.month - 1 + count
    found = month(number // 12, number % 12 + 1)
    return found[0].replace(day=min(of.day, found[1].day)) if found else None


def named_day(rule: str, year: int) -> date | None:
    """Return the day that a named day's rule gives in a year.

    Rules: ``MM-DD``; ``MM-Mn`` the n-th Monday (``L`` the last), likewise T, W, R (Thursday), F, S, U (Sunday); ``E±n``
    days from the Western, ``O±n`` from the Orthodox Easter Sunday.
    """
    if not FIRST_YEAR < year <= LAST_YEAR:
        return None
    if rule[0] in "EO":
        return moved(easter(year, orthodox=rule[0] == "O"), int(rule[1:]))
    number, detail = int(rule[:2]), rule[3:]
    if detail.isdigit():
        found = day(year, number, int(detail))
        return found[0] if found else None
    weekday = "MTWRFSU".index(detail[0])
    stretch = month(year, number)
    if stretch is None:
        return None
    if detail[1] == "L":
        return stretch[1] - timedelta((stretch[1].weekday() - weekday) % 7)
    return stretch[0] + timedelta((weekday - stretch[0].weekday()) % 7 + 7 * (int(detail[1]) - 1))


def easter(year: int, *, orthodox: bool = False) -> date:
    """Return Easter Sunday in the Gregorian calendar.

    Source: J. Meeus, Astronomical Algorithms (1991), chapter 8: the Gregorian and the Julian computus.
    """
    if orthodox:
        d = (19 * (year % 19) + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        number = d + e + 114
        return date(year, number // 31, number % 31 + 1) + timedelta(year // 100 - year // 400 - 2)
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number = h + m - 7 * n + 114
    return date(year, number // 31, number % 31 + 1)


def overlap(one: Days, two: Days) -> bool:
    """Tell whether two stretches share a day."""
    return one[0] <= two[1] and two[0] <= one[1]


def distance(stretch: Days, of: date) -> int:
    """Return how many days lie between a stretch and a day: 0 inside, negative when the stretch is past."""
    if of > stretch[1]:
        return (stretch[1] - of).days
    return max(0, (stretch[0] - of).days)
