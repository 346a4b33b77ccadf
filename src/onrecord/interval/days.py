"""Sets of days as integers: bit ``n`` stands for the n-th day from the start of the horizon.

Sets are combined with ``&`` and ``|``; a move by some days is a shift. The horizon only bounds what can be reasoned
about; an interval that touches its edge is reported as open there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache

FIRST, LAST = date(1900, 1, 1), date(2099, 12, 31)
_LOW = FIRST.toordinal()
SIZE = LAST.toordinal() - _LOW + 1
ALL = (1 << SIZE) - 1
REMEMBERED = 256  # sets whose months or years are kept: one text asks for the same ones again and again


def stretch(first: date | None, last: date | None) -> int:
    """Return the days from ``first`` to ``last`` that the horizon holds; None leaves a side open."""
    low = 0 if first is None else max(0, first.toordinal() - _LOW)
    high = SIZE - 1 if last is None else min(SIZE - 1, last.toordinal() - _LOW)
    return ((1 << (high - low + 1)) - 1) << low if low <= high else 0


def of(days: Iterable[date]) -> int:
    """Return the set of single days; those beyond the horizon are left out."""
    out = 0
    for day in days:
        out |= stretch(day, day)
    return out


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


@lru_cache(maxsize=REMEMBERED)
def whole_months(days: int, shift: int) -> int:
    """Return the months that lie ``shift`` months after a month of some day of the set."""
    if days == ALL:
        return ALL
    return _stretches(_runs(days, _month_starts()), _month_starts(), shift)


@lru_cache(maxsize=REMEMBERED)
def whole_years(days: int, shift: int) -> int:
    """Return the years that lie ``shift`` years after a year of some day of the set."""
    if days == ALL:
        return ALL
    return _stretches(_runs(days, _year_starts()), _year_starts(), shift)


@cache
def _month_starts() -> tuple[int, ...]:
    """Return the bit of the first day of every month of the horizon, and one past its last."""
    years = range(FIRST.year, LAST.year + 1)
    return (*(date(y, m, 1).toordinal() - _LOW for y in years for m in range(1, 13)), SIZE)


@cache
def _year_starts() -> tuple[int, ...]:
    return _month_starts()[::12]


def _runs(days: int, starts: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield the periods that hold a day of the set, as runs of neighbours: first and last number of each."""
    bits = bin(days)[:1:-1]  # the n-th character is the n-th day
    at, first, last = bits.find("1"), -1, -2
    while at >= 0:
        number = bisect_right(starts, at) - 1
        if number != last + 1:
            if last >= 0:
                yield first, last
            first = number
        last = number
        at = bits.find("1", starts[number + 1])
    if last >= 0:
        yield first, last


def _stretches(runs: Iterable[tuple[int, int]], starts: tuple[int, ...], shift: int) -> int:
    out = 0
    for first, last in runs:
        low, high = max(0, first + shift), min(len(starts) - 2, last + shift)
        if low <= high:
            out |= ((1 << (starts[high + 1] - starts[low])) - 1) << starts[low]
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
