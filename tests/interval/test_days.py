"""Sets of days: what the calendar says, checked day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.interval import days as sets

dates = st.dates(date(1995, 1, 1), date(2060, 12, 31))


@given(st.lists(dates, max_size=8))
def test_days_go_in_and_come_out(some: list[date]) -> None:
    assert sets.each(sets.of(some), 20) == tuple(sorted(set(some)))
    assert sets.count(sets.of(some)) == len(set(some))


@given(st.integers(0, 6), dates)
def test_a_weekday_holds_its_days_and_no_other(number: int, day: date) -> None:
    assert bool(sets.weekday(number) & sets.of([day])) == (day.weekday() == number)


@given(st.integers(1, 12), dates)
def test_a_month_holds_its_days_and_no_other(number: int, day: date) -> None:
    assert bool(sets.month(number) & sets.of([day])) == (day.month == number)


@given(st.lists(dates, min_size=1, max_size=4), st.integers(-40, 40), st.integers(0, 30))
def test_moving_reaches_every_day_of_the_window(some: list[date], low: int, width: int) -> None:
    expected = {d + timedelta(n) for d in some for n in range(low, low + width + 1)}
    assert set(sets.each(sets.moved(sets.of(some), low, low + width), 10**6)) == expected


@given(st.lists(dates, min_size=1, max_size=6), st.integers(-14, 14), dates)
def test_whole_months_and_years_are_those_so_many_away(some: list[date], shift: int, day: date) -> None:
    asked = sets.of([day])
    months = {d.year * 12 + d.month + shift for d in some}
    assert bool(sets.whole_months(sets.of(some), shift) & asked) == (day.year * 12 + day.month in months)
    assert bool(sets.whole_years(sets.of(some), shift) & asked) == (day.year - shift in {d.year for d in some})


def test_a_day_that_not_every_year_has() -> None:
    leap = sets.each(sets.month_day(2, 29) & sets.stretch(date(2030, 1, 1), date(2040, 12, 31)), 9)
    assert leap == (date(2032, 2, 29), date(2036, 2, 29), date(2040, 2, 29))
    assert not sets.month_day(2, 31)


@pytest.mark.parametrize("shift", [-5000, 5000])
def test_nothing_lies_beyond_the_horizon(shift: int) -> None:
    assert not sets.whole_months(sets.of([date(2030, 5, 5)]), shift)
    assert not sets.of([date(1, 1, 1)])
