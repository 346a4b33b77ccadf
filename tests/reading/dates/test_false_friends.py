"""Words that look like dates and are none, and dates that look like words."""

from __future__ import annotations

import pytest
from tests.reading.dates.reads import words


@pytest.mark.parametrize(
    "text",
    [
        "It cost $27 a head.",
        "It cost $2014.",
        "The 22-year-old envoy left.",
        "She is 12 years old.",
        "He ran it in 3:07:35.",
        "They may meet.",
        "The envoys march on the capital.",
        "The second round failed.",
        "It was second nature to them.",
        "He told the Sunday Times so.",
        "She spoke on This Week.",
        "It was a deal at the last minute.",
        "Some 2014 people fled.",
        "About 1,950 soldiers left.",
        "Room 2014 was empty.",
        "Minister May's government fell.",
        "The march of time.",
        "Call 555-2014-77.",
        "Version 10.11.12.13 is out.",
        "Three-quarters of the food is imported.",
        "It fell by 1990%.",
        "The sun set.",
        "He sat down.",
        "Resolution 1701/2006/3 was read.",
        "once and for all",
    ],
)
def test_no_date(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in May.", ["May"]),
        ("May 3 was fine.", ["May 3"]),
        ("They may meet in May.", ["May"]),
        ("They met in March.", ["March"]),
        ("They met on Sunday, the Sunday Times said.", ["Sunday"]),
        ("This week they met.", ["This week"]),
        ("The 8-month-old truce held.", ["8-month-old"]),
        ("They met on 3 may 2019.", ["2019"]),  # the month is written with a capital
    ],
)
def test_the_same_words_as_a_date(text: str, expected: list[str]) -> None:
    assert words(text) == expected
