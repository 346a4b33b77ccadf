"""Sets of days as integers: bit ``n`` stands for the n-th day from the start of the horizon.

Sets are combined with ``&`` and ``|``; a move by some days is a shift. The horizon only bounds what can be reasoned
about; an interval that touches its edge is reported as open there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

FIRST, LAST = date(1900, 1, 1), date(2099, 12, 31)
_LOW = FIRST.toordinal()
SIZE = LAST.toordinal() - _LOW + 1
ALL = (1 << SIZE) - 1


def stretch(first: date | None, last: date | None) -> int:
    """Return the days from ``first`` to ``last`` that the horizon holds; None leaves a side open."""
    low = 0 if first is None else max(0, first.toordinal() - _LOW)
    high = SIZE - 1 if last is None else min(SIZE - 1, last.toordinal() - _LOW)
    return ((1 << (high - low + 1)) - 1) << low if low <= high else 0


@cache
def weekday(number: int) -> int:
    """Return every Monday (0) to Sunday (6)."""
    start = (number - FIRST.weekday()) % 7
    out = 1 << start
    step = 7
    while step < SIZE:
        out |= out << step
        step *= 2
    return out & ALL


@cache
def month(number: int) -> int:
    """Return every day of one month of every year."""
    out = 0
    for year in range(FIRST.year, LAST.year + 1):
        end = date(year + number // 12, number % 12 + 1, 1).toordinal()
        begin = date(year, number, 1).toordinal()
        out |= ((1 << (end - begin)) - 1) << (begin - _LOW)
    return out


@cache
def month_day(number: int, day: int) -> int:
    """Return one day of the month of every year that has it."""
    out = 0
    for year in range(FIRST.year, LAST.year + 1):
        try:
            out |= 1 << (date(year, number, day).toordinal() - _LOW)
        except ValueError:
            continue
    return out


def moved(days: int, low: int, high: int) -> int:
    """Return the days that lie ``low`` to ``high`` days after some day of the set.

    A window wider than a year is taken as reaching over everything between the extremes.
    """
    if not days or low > high:
        return 0
    width = high - low + 1
    if width > 400:
        first, last = bounds(days)
        return stretch(_from(first, low), _from(last, high))
    out, done = _shift(days, low), 1
    while done < width:
        step = min(done, width - done)
        out |= out << step
        done += step
    return out & ALL


def _shift(days: int, by: int) -> int:
    return days << by if by >= 0 else days >> -by


def _from(day: date, by: int) -> date:
    return date.fromordinal(max(_LOW, min(_LOW + SIZE - 1, day.toordinal() + by)))


def whole_months(days: int, shift: int) -> int:
    """Return the months that lie ``shift`` months after a month of some day of the set."""
    if days == ALL:
        return ALL
    out = 0
    for first in _months(days):
        number = first.year * 12 + first.month - 1 + shift
        begin = date(number // 12, number % 12 + 1, 1)
        end = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
        out |= stretch(begin, date.fromordinal(end.toordinal() - 1))
    return out


def _months(days: int) -> Iterator[date]:
    while days:
        first = date.fromordinal(_LOW + (days & -days).bit_length() - 1).replace(day=1)
        yield first
        end = date(first.year + first.month // 12, first.month % 12 + 1, 1).toordinal() - _LOW
        days = days >> end << end


def whole_years(days: int, shift: int) -> int:
    """Return the years that lie ``shift`` years after a year of some day of the set."""
    if days == ALL:
        return ALL
    out = 0
    while days:
        year = date.fromordinal(_LOW + (days & -days).bit_length() - 1).year
        if 1 <= year + shift <= 9998:
            out |= stretch(date(year + shift, 1, 1), date(year + shift, 12, 31))
        end = date(year + 1, 1, 1).toordinal() - _LOW
        days = days >> end << end
    return out


def bounds(days: int) -> tuple[date, date]:
    """Return the first and last day of a set that is not empty."""
    return date.fromordinal(_LOW + (days & -days).bit_length() - 1), date.fromordinal(_LOW + days.bit_length() - 1)


def count(days: int) -> int:
    """Return how many days the set holds."""
    return days.bit_count()


def each(days: int, limit: int) -> tuple[date, ...]:
    """Return the days of the set in order, at most ``limit`` of them."""
    out: list[date] = []
    while days and len(out) < limit:
        low = days & -days
        out.append(date.fromordinal(_LOW + low.bit_length() - 1))
        days ^= low
    return tuple(out)


def years_of(days: int) -> tuple[int, int]:
    """Return the first and last year of a set that is not empty."""
    first, last = bounds(days)
    return first.year, last.year
