"""Expressions and their TIMEX3 type and value, read on Wednesday 17 March 2021."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.reading.dates.reads import found, only, words

VALUES = [
    ("They signed on 24 July 2025.", "24 July 2025", "DATE", "2025-07-24"),
    ("They signed on July 24, 2025.", "July 24, 2025", "DATE", "2025-07-24"),
    ("They signed on Thursday, July 24, 2025.", "Thursday, July 24, 2025", "DATE", "2025-07-24"),
    ("They signed on the 24th of July 2025.", "the 24th of July 2025", "DATE", "2025-07-24"),
    ("Posted 2025-07-24 on the page.", "2025-07-24", "DATE", "2025-07-24"),
    ("They met on March 3.", "March 3", "DATE", "2021-03-03"),
    ("They met in February.", "February", "DATE", "2021-02"),
    ("They will meet in September.", "September", "DATE", "2021-09"),
    ("They met in June 2019.", "June 2019", "DATE", "2019-06"),
    ("The land was annexed in 2014.", "2014", "DATE", "2014"),
    ("It began in the 1990s.", "the 1990s", "DATE", "199"),
    ("It began in the 19th century.", "the 19th century", "DATE", "18"),
    ("They met on Tuesday.", "Tuesday", "DATE", "2021-03-16"),
    ("A week-long visit ended.", "week-long", "DURATION", "P1W"),
    ("They save 500 million a year.", "a year", "SET", "P1Y"),
    ("They meet daily.", "daily", "SET", "P1D"),
    ("Trade fell in the first half of the year.", "the first half of the year", "DATE", "2021-H1"),
    (
        "They came in the early morning hours of Saturday.",
        "the early morning hours of Saturday",
        "TIME",
        "2021-03-13TMO",
    ),
    ("In the past two and a half years they met.", "the past two and a half years", "DURATION", "P2Y6M"),
    ("The paper should be completed in October.", "October", "DATE", "2021-10"),
    ("They met last Friday.", "last Friday", "DATE", "2021-03-12"),
    ("They met yesterday.", "yesterday", "DATE", "2021-03-16"),
    ("They meet the day after tomorrow.", "the day after tomorrow", "DATE", "2021-03-19"),
    ("They met last week.", "last week", "DATE", "2021-W10"),
    ("They met last month.", "last month", "DATE", "2021-02"),
    ("They met last year.", "last year", "DATE", "2020"),
    ("They met over the weekend.", "the weekend", "DATE", "2021-W10-WE"),
    ("They met three weeks ago.", "three weeks ago", "DATE", "2021-W08"),
    ("They met two years ago.", "two years ago", "DATE", "2019"),
    ("They met in early 2019.", "early 2019", "DATE", "2019"),
    ("Sales fell in the third quarter of 2020.", "the third quarter of 2020", "DATE", "2020-Q3"),
    ("They met last summer.", "last summer", "DATE", "2020-SU"),
    ("They met on Christmas Eve.", "Christmas Eve", "DATE", "2020-12-24"),
    ("They spoke recently.", "recently", "DATE", "PAST_REF"),
    ("They now speak.", "now", "DATE", "PRESENT_REF"),
    ("They will soon speak.", "soon", "DATE", "FUTURE_REF"),
    ("In recent years they spoke.", "recent years", "DURATION", "PXY"),
    ("They met on Monday night.", "Monday night", "TIME", "2021-03-15TNI"),
    ("They spoke yesterday evening.", "yesterday evening", "TIME", "2021-03-16TEV"),
    ("The truce began at 8 a.m. on Tuesday.", "8 a.m. on Tuesday", "TIME", "2021-03-16T08:00"),
    ("The truce began at 16:30 GMT on Tuesday.", "16:30 GMT on Tuesday", "TIME", "2021-03-16T16:30Z"),
    ("It began on the morning of March 3.", "the morning of March 3", "TIME", "2021-03-03TMO"),
    ("They will meet Friday at 3 p.m.", "Friday at 3 p.m.", "TIME", "2021-03-19T15:00"),
    ("It began in the early 1990's.", "the early 1990's", "DATE", "199"),
    ("It took five and one-half years.", "five and one-half years", "DURATION", "P5Y6M"),
    ("It grew in Q4 2012.", "Q4 2012", "DATE", "2012-Q4"),
    ("It was the worst since the Sept. 11 attacks.", "Sept. 11", "DATE", "2001-09-11"),
    ("They met half a century ago.", "half a century ago", "DATE", "1971"),
    ("It took two weeks.", "two weeks", "DURATION", "P2W"),
    ("It took two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
    ("It took several months.", "several months", "DURATION", "PXM"),
    ("It took half an hour.", "half an hour", "DURATION", "PT30M"),
    ("It lasted a quarter century.", "a quarter century", "DURATION", "P25Y"),
    ("They have met in the past two weeks.", "the past two weeks", "DURATION", "P2W"),
    ("They meet every month.", "every month", "SET", "P1M"),
    ("They meet each Thursday.", "each Thursday", "SET", "XXXX-WXX-4"),
    ("They meet every two weeks.", "every two weeks", "SET", "P2W"),
]


@pytest.mark.parametrize(("text", "expected", "kind", "value"), VALUES)
def test_type_and_value(text: str, expected: str, kind: str, value: str) -> None:
    one = only(text)
    assert one.expression.span.of(text) == expected
    assert (one.timex.type, one.timex.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("They met in early March.", "START"),
        ("They met in late March.", "END"),
        ("They met in mid-March.", "MID"),
        ("It took more than a month.", "MORE_THAN"),
        ("It took nearly a month.", "LESS_THAN"),
        ("It took about a month.", "APPROX"),
        ("It took at least a month.", "EQUAL_OR_MORE"),
    ],
)
def test_modifiers(text: str, mod: str) -> None:
    assert only(text).timex.mod == mod


def test_without_an_anchor_what_is_open_is_written_with_x() -> None:
    values = [f.timex.value for f in found("On Thursday they recalled March 29 and last year.", None)]
    assert values == ["XXXX-WXX-4", "XXXX-03-29", "XXXX"]


def test_later_dates_count_from_the_one_before() -> None:
    text = "They met on 3 May 2010. Two days later they signed, and the following year they parted."
    assert [f.timex.value for f in found(text)] == ["2010-05-03", "2010-05-05", "2011"]


def test_a_time_of_day_is_of_the_day_named_just_before_it() -> None:
    assert [f.timex.value for f in found("They met Monday in Meridian, at 18:00 UTC.")] == [
        "2021-03-15",
        "2021-03-15T18:00Z",
    ]
    assert [f.timex.value for f in found("They met Monday. At 18:00 UTC it rained.")] == [
        "2021-03-15",
        "2021-03-17T18:00Z",
    ]


def test_what_counts_from_nothing_named_is_a_duration() -> None:
    one = only("Some 30 years later they met.")
    assert (one.timex.value, one.when.known) == ("P30Y", False)


def test_a_comparison_twice_is_one_year() -> None:
    text = "Exports of 2019 rose from a year earlier; imports fell from a year earlier."
    assert [f.timex.value for f in found(text)] == ["2019", "2018", "2018"]


def test_how_long_after_an_event_is_a_duration() -> None:
    text = "It came three days after the vote."
    assert (only(text).timex.type, only(text).timex.value) == ("DURATION", "P3D")


def test_expressions_come_in_order_without_overlap() -> None:
    text = "On Monday, 3 May, and on Tuesday night they met; last year, early in June, they had not."
    spans = [f.expression.span for f in found(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert words(text) == ["Monday, 3 May", "Tuesday night", "last year", "early in June"]
