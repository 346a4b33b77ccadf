"""The days that expressions come to: ranges, vague words, open intervals, numeric dates; never more than is said."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.dates.reads import WEDNESDAY, edtf, found, mentions, only

from onrecord.interval import Interval, to_edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The round of March 1-2 failed.", "2021-03-01/2021-03-02"),
        ("The round of 1-2 March 2020 failed.", "2020-03-01/2020-03-02"),
        ("The round of 1 to 2 March failed.", "2021-03-01/2021-03-02"),
        ("The truce of 2015-2017 held.", "2015/2017"),
        ("In 2015-16 the truce held.", "2015/2016"),
        ("It fell in the first nine months of 2018.", "2018-01/2018-09"),
        ("They met in the first week of May 2019.", "2019-05-01/2019-05-07"),
        ("They met in the last week of May 2019.", "2019-05-25/2019-05-31"),
        ("They met in the early 1990s.", "1990/1993"),
        ("They met in late 2019.", "2019-10/2019-12"),
        ("They met in mid-May 2019.", "2019-05-11/2019-05-20"),
        ("They met earlier this month.", "2021-03-01/2021-03-17"),
        ("They will meet later this year.", "2021-03-17/2021-12-31"),
        ("They met earlier this year.", "2021-01-01/2021-03-17"),
        ("They met in the past two weeks.", "2021-03-03/2021-03-17"),
        ("It must act within three months.", "2021-03-17/2021-06-17"),
        ("They met last night.", "2021-03-16/2021-03-17"),
        ("Over the past year they met.", "2020-03-17/2021-03-17"),
        ("In the coming weeks they meet.", "2021-03-17/.."),
        ("In the coming hours they meet.", "2021-03-17/2021-03-18"),
        ("They signed a letter this week.", "2021-03-15/2021-03-17"),
        ("They will sign a letter this week.", "2021-03-15/2021-03-21"),
    ],
)
def test_stretches(text: str, expected: str) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They must sign by 1 May.", "../2021-05-01"),
        ("The truce holds until 2025.", "../2025-12-31"),
        ("It will not change until December.", "2021-12"),
        ("They had stopped before 2003.", "../2002-12-31"),
        ("They have been at war since 2012.", "2012-01-01/.."),
        ("It is the first round since 2012.", "2012"),
        ("It may enrich uranium starting in 2025.", "2025-01-01/.."),
        ("They will answer by Friday.", "../2021-03-19"),
    ],
)
def test_words_that_open_an_interval(text: str, expected: str) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The envoys met from Monday to Tuesday.", ["2021-03-15", "2021-03-16"]),
        ("The envoys met from Thursday to Sunday.", ["2021-03-11", "2021-03-14"]),
        ("The envoys will meet from Monday to Thursday.", ["2021-03-22", "2021-03-25"]),
        ("They met in January and February.", ["2021-01", "2021-02"]),
        ("They met between April and June 2008.", ["2008-04", "2008-06"]),
        ("They met between November and February 2008.", ["2007-11", "2008-02"]),
        ("They met from November to February.", ["2020-11", "2021-02"]),
    ],
)
def test_the_second_of_a_range_is_looked_for_from_the_first(text: str, values: list[str]) -> None:
    assert [f.timex.value for f in found(text)] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met from Thursday to Sunday.", ["2021-03-11?/2021-03-14?"]),
        ("The envoys met in late May or early June 2019.", ["2019-05-21/2019-06-10"]),
        ("The envoys met between 7 April 2019 and 28 May 2019.", ["2019-04-07/2019-05-28"]),
        ("The envoys met between 7 and 28 April 2019.", ["2019-04-07/2019-04-28"]),
        ("The envoys met on Monday and Tuesday.", ["2021-03-15?/2021-03-16?"]),
        ("The envoys met in May 2019 and July 2020.", ["2019-05", "2020-07"]),
    ],
)
def test_an_article_dates_a_range_as_one_stretch(text: str, expected: list[str]) -> None:
    assert [to_edtf(m.when) for m in mentions(text)] == expected


def test_listing_every_expression_keeps_the_ends_apart() -> None:
    assert len(mentions("The envoys met from Thursday to Sunday.", every=True)) == 2


def test_vague_times_have_a_bound_and_no_more() -> None:
    assert only("They met recently.").when == Interval(latest=WEDNESDAY)
    assert only("They met in recent weeks.").when == Interval(latest=WEDNESDAY)
    days = only("They met in recent days.").when
    assert days.latest == WEDNESDAY
    assert days.earliest is None
    assert not days.certain


def test_both_orders_of_a_numeric_date_stay_possible() -> None:
    when = only("Signed 04/05/2020 in the port.").when
    assert when.candidates == (date(2020, 4, 5), date(2020, 5, 4))
    assert to_edtf(when) == "[2020-04-05,2020-05-04]"
    assert when.day is None


@pytest.mark.parametrize("text", ["Signed 24/07/2025 in the port.", "Signed 07/24/2025.", "Signed 24.07.2025."])
def test_an_order_that_the_calendar_forces_is_certain(text: str) -> None:
    assert only(text).when.day == date(2025, 7, 24)


def test_a_month_that_could_be_of_another_year_is_only_likely() -> None:
    july = only("The July round is a mystery.").when
    assert (july.certain, to_edtf(july)) == (False, "2021-07?")
    assert july.allows(date(2020, 7, 1), date(2020, 7, 31))
    for text in ("The envoys met in July.", "The envoys will meet in July.", "The February round is a mystery."):
        assert only(text).when.certain


def test_a_month_against_the_tense_of_its_clause_is_only_likely() -> None:
    assert edtf("The envoys will meet in February.") == "2021-02?"


def test_an_event_dated_from_another_is_never_certain() -> None:
    when = only("It came three days after the vote.").when
    assert not when.certain
    assert when.best == (date(2021, 3, 14), WEDNESDAY)


def test_a_sunday_looks_back_on_the_week_that_ended_the_day_before() -> None:
    sunday = date(2021, 3, 21)
    assert edtf("They met last week.", sunday) == "2021-03-14/2021-03-20"
    assert edtf("They will meet this week.", sunday) == "2021-03-21/2021-03-27"
    assert edtf("They met last week.", date(2021, 3, 20)) == "2021-03-08/2021-03-14"


def test_midnight_belongs_to_two_days() -> None:
    assert edtf("The truce ended at midnight.") == "2021-03-16/2021-03-17"


def test_without_an_anchor_nothing_is_guessed() -> None:
    text = "On Thursday they recalled the talks of March 29, and the war of last year."
    thursday, march, year = (f.when for f in found(text, None))
    assert (thursday.weekday, thursday.earliest, thursday.latest) == (3, None, None)
    assert to_edtf(march) == "XXXX-03-29"
    assert not year.known
