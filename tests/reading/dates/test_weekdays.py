"""A bare weekday: a best guess by the tense of its clause, other weeks kept possible, never a certain day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.dates.reads import WEDNESDAY, only

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The envoys met on Tuesday.", date(2021, 3, 16)),
        ("The envoys met on Wednesday.", date(2021, 3, 17)),
        ("The envoys met on Thursday.", date(2021, 3, 11)),
        ("The envoys will meet on Thursday.", date(2021, 3, 18)),
        ("The talks are set to resume Monday.", date(2021, 3, 22)),
        ("The offer expires on Friday.", date(2021, 3, 19)),
        ("The offer had been due to expire Friday.", date(2021, 3, 12)),
        ("Two states had replied by Friday.", date(2021, 3, 12)),
        ("They must reply by Friday.", date(2021, 3, 19)),
        ("The shops remain closed until Friday.", date(2021, 3, 19)),
        ("On Thursday, the envoys will meet.", date(2021, 3, 18)),
        ("The ministry confirmed the visit Thursday.", date(2021, 3, 11)),
        ("A vote is expected at the United Council on Thursday.", date(2021, 3, 18)),
        ("The council meets on Friday.", date(2021, 3, 19)),
        ("They agreed to a schedule for Friday's talks.", date(2021, 3, 19)),
        ("The two sides have set a Friday deadline.", date(2021, 3, 19)),
        (
            "The president is due to hold a summit with the prime minister of Karsova at the border village of "
            "Nether Ostmark on Friday.",
            date(2021, 3, 19),
        ),
    ],
)
def test_best_guess(text: str, day: date) -> None:
    assert only(text).timex.value == day.isoformat()


def test_other_weeks_stay_possible() -> None:
    past, ahead = only("They met on Tuesday.").when, only("They will meet on Tuesday.").when
    assert past.candidates == (date(2021, 2, 23), date(2021, 3, 2), date(2021, 3, 9), date(2021, 3, 16))
    assert past.day is None
    assert ahead.day is None
    assert ahead.likely == (date(2021, 3, 23), date(2021, 3, 23))
    assert date(2021, 3, 16) in ahead.candidates  # the report may have been published again


@given(st.sampled_from(DAYS), st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(["met", "will meet"]))
def test_the_guess_is_the_nearest_such_day_on_the_side_of_the_tense(name: str, published: date, verb: str) -> None:
    when = only(f"The envoys {verb} on {name}.", published).when
    guess = when.best[0]
    assert guess
    assert guess.weekday() == DAYS.index(name)
    away = (guess - published).days
    assert -6 <= away <= 0 if verb == "met" else 0 <= away <= 6
    assert guess in when.candidates


def test_a_weekday_with_its_date_is_certain() -> None:
    assert only("They met on Tuesday, March 16.").when.day == date(2021, 3, 16)
    assert only("They met on Tuesday, March 16.", WEDNESDAY).expression.rule == "weekday_month_day"
