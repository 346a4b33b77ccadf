"""Intervals in words for people: certain things plainly, likely ones with what else is possible."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from tests.interval.test_edtf import intervals

from onrecord.interval import UNKNOWN, Interval, from_edtf, in_words

DAY = date(2025, 7, 22)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-07-22", "on 22 July 2025"),
        ("2025-07", "in July 2025"),
        ("2025", "in 2025"),
        ("199X", "in the 1990s"),
        ("../2025-07-22", "by 22 July 2025"),
        ("2025-07-22/..", "from 22 July 2025 on"),
        ("2025-07-01/2025-07-22", "between 1 and 22 July 2025"),
        ("2025-06-01/2025-07-22", "between 1 June and 22 July 2025"),
        ("2024-06-01/2025-07-22", "between 1 June 2024 and 22 July 2025"),
        ("2025-03/2025-05", "between March and May 2025"),
        ("2024/2025", "between 2024 and 2025"),
        ("[2025-07-15,2025-07-22]", "on 15 or 22 July 2025"),
        ("XXXX-04", "in April, year unknown"),
        ("XXXX-03-29", "29 March, year unknown"),
        ("1990~", "about 1990"),
        ("2025-07-22?", "22 July 2025, probably"),
    ],
)
def test_words(edtf: str, words: str) -> None:
    assert in_words(from_edtf(edtf)) == words


def test_another_week_is_named_by_its_weekday() -> None:
    older = tuple(date(2025, 7, d) for d in (1, 8, 15, 22))
    when = Interval(older[0], DAY, candidates=older, likely=(DAY, DAY), weekday=1)
    assert in_words(when) == "22 July 2025, or an earlier Tuesday"


def test_a_weekday_without_a_date() -> None:
    assert in_words(Interval(weekday=3)) == "a Thursday, date unknown"
    assert in_words(Interval(month_day="XXXX-04", weekday=3)) == "a Thursday in April, year unknown"
    assert in_words(UNKNOWN) == "not known"


@given(intervals())
def test_every_interval_has_words_of_its_own(interval: Interval) -> None:
    assert in_words(interval) not in ("", "not known")


def test_the_same_weekday_of_several_weeks_is_said_as_one() -> None:
    days = tuple(date(2022, 3, 31) + timedelta(weeks=n) for n in range(5))
    assert in_words(Interval(days[0], days[-1], candidates=days)) == "a Thursday between 31 March and 28 April 2022"
    assert in_words(Interval(days[0], days[1], candidates=days[:2])) == "on 31 March 2022 or 7 April 2022"
