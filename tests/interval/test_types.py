"""Intervals: what they allow, three answers, what covers several."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.interval import UNKNOWN, Answer, Interval, between, cover, on

DAY = st.dates(date(1900, 1, 1), date(2099, 12, 31))
BOUNDS = st.tuples(DAY | st.none(), DAY | st.none()).filter(lambda b: b[0] is None or b[1] is None or b[0] <= b[1])
INTERVALS = BOUNDS.map(lambda b: between(*b))


def test_an_interval_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="is after"):
        Interval(date(2021, 2, 1), date(2021, 1, 1))
    with pytest.raises(ValueError, match="outside"):
        Interval(date(2021, 1, 1), date(2021, 1, 2), likely=(date(2021, 1, 3), date(2021, 1, 3)))


@given(INTERVALS, INTERVALS)
def test_the_answers_agree_with_each_other(one: Interval, two: Interval) -> None:
    if one.before(two) is Answer.YES:
        assert two.before(one) is Answer.NO
        assert not one.overlaps(two)
        assert one.same_day(two) is Answer.NO
    assert one.overlaps(two) == two.overlaps(one)
    assert one.same_day(two) is two.same_day(one)


@given(INTERVALS, DAY)
def test_an_answer_holds_for_every_day_it_speaks_of(one: Interval, day: date) -> None:
    if one.before(on(day)) is Answer.YES:
        assert not one.allows(day, day)


@given(st.lists(INTERVALS, max_size=4))
def test_what_covers_allows_all_that_its_parts_allow(parts: list[Interval]) -> None:
    whole = cover(parts)
    for part in parts:
        for day in (part.earliest, part.latest):
            assert day is None or whole.allows(day, day)


def test_few_days_that_never_meet_are_not_the_same() -> None:
    one = Interval(date(2021, 3, 1), date(2021, 3, 15), candidates=(date(2021, 3, 1), date(2021, 3, 15)))
    two = Interval(date(2021, 3, 8), date(2021, 3, 22), candidates=(date(2021, 3, 8), date(2021, 3, 22)))
    assert one.same_day(two) is Answer.NO


def test_nothing_known_answers_nothing() -> None:
    assert UNKNOWN.before(on(date(2021, 1, 1))) is Answer.UNKNOWN
    assert not UNKNOWN.known
    assert UNKNOWN.certain


def test_a_month_without_a_year_meets_only_days_of_that_month() -> None:
    april = Interval(date(2020, 4, 2), None, month_day="XXXX-04", weekday=3)
    assert not april.overlaps(on(date(2025, 7, 22)))
    assert not april.overlaps(Interval(date(2025, 7, 1), date(2026, 3, 31)))
    assert not april.overlaps(on(date(2025, 4, 22)))  # a Tuesday
    assert april.overlaps(on(date(2025, 4, 24)))
    assert april.overlaps(Interval(date(2025, 1, 1), date(2026, 1, 1)))
    assert april.overlaps(Interval(date(2025, 7, 22), None))
    assert on(date(2025, 4, 24)).overlaps(april)
