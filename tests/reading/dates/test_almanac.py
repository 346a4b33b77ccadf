"""The civil calendar: months, weeks, feasts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.dates import almanac

DAYS = st.dates(date(2, 1, 1), date(9990, 12, 31))


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (2011, date(2011, 4, 24), date(2011, 4, 24)),
        (2019, date(2019, 4, 21), date(2019, 4, 28)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
    ],
)
def test_easter(year: int, western: date, orthodox: date) -> None:
    assert almanac.easter(year) == western
    assert almanac.easter(year, orthodox=True) == orthodox


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = almanac.easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_days_that_move_within_their_month() -> None:
    assert almanac.named_day("11-R4", 2021) == date(2021, 11, 25)
    assert almanac.named_day("05-ML", 2021) == date(2021, 5, 31)
    assert almanac.named_day("09-M1", 2021) == date(2021, 9, 6)
    assert almanac.named_day("05-U2", 2021) == date(2021, 5, 9)
    assert almanac.named_day("02-29", 2021) is None


@given(DAYS, st.integers(-60, 60))
def test_a_week_is_seven_days_from_monday(day: date, shift: int) -> None:
    week = almanac.week(day, shift)
    assert week
    assert (week[1] - week[0]).days == 6
    assert week[0].weekday() == 0
    assert (week[0] - day).days // 7 in (shift - 1, shift)


@given(DAYS)
def test_the_week_a_writer_means_holds_the_day(day: date) -> None:
    week, before = almanac.week_seen(day), almanac.week_seen(day, -1)
    assert week
    assert week[0] <= day <= week[1]
    assert before
    assert before[1] + timedelta(1) == week[0]


@given(DAYS, st.integers(-500, 500))
def test_a_month_later_is_in_the_month_later(day: date, count: int) -> None:
    moved = almanac.month_shift(day, count)
    if moved is not None:
        assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == count
        assert moved.day <= day.day


def test_the_calendar_ends() -> None:
    assert almanac.moved(date.max, 1) is None
    assert almanac.moved(date.min, -1) is None
    assert almanac.month(10_000, 1) is None
    assert almanac.years(0) is None
    assert almanac.day(2021, 2, 31) is None
