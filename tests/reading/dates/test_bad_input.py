"""Bad input: answered, explained, and in time that grows with the length of the text and no faster."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.dates.reads import WEDNESDAY, edtf, found, only, words

from onrecord.interval import UNKNOWN, on
from onrecord.reading.dates.find import expressions_in, reason, resolve_all
from onrecord.reading.dates.timeml import tag_text, tag_tml


@pytest.mark.parametrize("text", ["They met on 31 February 2020.", "They met on 30 February 2020.", "On 31 June 2019."])
def test_a_day_that_no_calendar_has_is_said_to_be_none(text: str) -> None:
    one = only(text)
    assert not one.when.known
    assert "no such day" in reason(one, text, on(WEDNESDAY)).text


def test_29_february_is_of_a_leap_year() -> None:
    assert edtf("They met on 29 February 2020.") == "2020-02-29"
    assert not only("They met on 29 February 2019.").when.known
    assert edtf("They met on 29 February.") == "2020-02-29"


@pytest.mark.parametrize("text", ["In 0000 nothing was.", "In 0 they met.", "In 20210 they met.", "In 99999 they met."])
def test_year_zero_and_five_digit_years_are_no_years(text: str) -> None:
    assert words(text) == []


def test_two_digit_years_have_one_century() -> None:
    assert edtf("Signed 24/07/25.") == "2025-07-24"
    assert edtf("Signed 24/07/99.") == "1999-07-24"
    assert edtf("It began in '97.") == "1997"


def test_a_month_or_hour_that_does_not_exist_is_no_date() -> None:
    assert words("Signed 2025-13-40.") == []
    assert words("It left at 25:00.") == []


def test_a_weekday_that_contradicts_its_date_keeps_the_date() -> None:
    assert edtf("They met on Monday, 17 March 2021.") == "2021-03-17"  # a Wednesday


def test_the_ends_of_the_calendar() -> None:
    assert found("They met a century ago and three weeks earlier, last year.", date(1, 1, 2))
    assert found("They will meet in a hundred years, two weeks later, next century.", date(9999, 12, 31))


UNITS = [
    "1", "1 ", "the ", "the first ", "two ", "two and a half ", "one hundred and ", "2014-", "Thursday, ",
    "March 29-30 ", "last ", "more than about ", "early late mid ", "the end of the end of ", "'", "1/", "1.", "12:",
    "\u00a0", "will be in ", "has been for ", "will meet in 60 ", "a ", "İ", "by the ", "\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_adversarial_strings_take_linear_time(unit: str) -> None:
    def spent(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        start = time.process_time()
        tag_text(text, WEDNESDAY)
        return time.process_time() - start

    spent(100)  # tables are loaded
    assert spent(24_000) < 13 * spent(6_000) + 0.3  # quadratic would be sixteen times


@pytest.mark.parametrize("unit", ["<!--", "<TEXT>", "<TIMEX3 ", "<DCT> ", "<a ", "&#1;", "<TEXT>on Friday</TEXT>"])
def test_adversarial_documents_take_linear_time(unit: str) -> None:
    def spent(length: int) -> float:
        start = time.process_time()
        tag_tml((unit * (length // len(unit) + 1))[:length])
        return time.process_time() - start

    spent(100)
    assert spent(48_000) < 13 * spent(12_000) + 0.3


@pytest.mark.slow
def test_ten_megabytes_of_digits() -> None:
    assert tag_text("7" * 10_000_000, WEDNESDAY) == ()


@pytest.mark.slow
def test_a_hundred_thousand_expressions() -> None:
    start = time.process_time()
    assert len(tag_text("They met on 3 March 2019. " * 100_000, WEDNESDAY)) == 100_000
    assert time.process_time() - start < 60


DATE_WORDS = (
    st.sampled_from(
        [
            "the",
            "first",
            "last",
            "next",
            "March",
            "May",
            "29",
            "30",
            "2014",
            "2014-15",
            "Monday",
            "night",
            "of",
            "in",
            "on",
        ]
    )
    | st.sampled_from(
        [
            "by",
            "since",
            "until",
            ",",
            "-",
            "–",
            "'",
            ".",
            "two",
            "weeks",
            "ago",
            "later",
            "early",
            "end",
            "year",
            "noon",
        ]
    )
    | st.sampled_from(
        [
            "quarter",
            "Christmas",
            "8",
            "a.m.",
            "GMT",
            "every",
            "each",
            "half",
            "more",
            "than",
            "about",
            "and",
            "a",
            "now",
        ]
    )
)


@given(st.lists(DATE_WORDS, max_size=30).map(" ".join) | st.text(max_size=200), st.dates() | st.none())
def test_any_text_on_any_day_is_read(text: str, day: date | None) -> None:
    anchor = on(day) if day else UNKNOWN
    for one in resolve_all(text, expressions_in(text), anchor):
        span = one.expression.span
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        assert one.timex.value
        assert reason(one, text, anchor).text
