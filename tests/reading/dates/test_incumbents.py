"""Titles before names bound and rank the day of an undated text; old titles and strangers do not."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.article import to_article
from onrecord.capture import Media, capture_bytes
from onrecord.interval import Interval
from onrecord.reading.read import dated

BODY = (
    "The grain is rotting in the barns along the lower river, and nobody has opened the fords so far, officials said."
)


def published(sentence: str, stamp: str = "") -> Interval:
    text = f"{stamp}Envoys Speak of Peace Again\n\n{sentence} {BODY}\n"
    return dated(to_article(capture_bytes(text.encode(), "x.txt", media=Media.TEXT))).published


def test_a_title_makes_its_terms_likely() -> None:
    when = published("Secretary of State John Kerry met the envoys on the bridge.")
    assert when.likely == (date(2013, 2, 1), date(2017, 1, 30))
    assert when.earliest == date(2013, 2, 1)
    assert when.latest is None
    assert "John Kerry" in when.reasons[-1].text


def test_two_titles_leave_the_time_that_they_share() -> None:
    when = published("President Barack Obama spoke to Secretary of State John Kerry on the bridge.")
    assert when.likely == (date(2013, 2, 1), date(2017, 1, 30))
    narrower = published("President Donald Trump wrote to Secretary of State Mike Pompeo about the bridge.")
    assert narrower.likely is not None
    assert narrower.likely[0].year == 2018


@pytest.mark.parametrize(
    "sentence",
    [
        "Former Secretary of State John Kerry met the envoys on the bridge.",
        "The Secretary of State then met John Kerry on the bridge.",
        "President Anton Breyl met the envoys on the bridge.",
        "John Kerry met the envoys on the bridge.",
    ],
    ids=["former", "no title before the name", "unknown holder", "no title"],
)
def test_nothing_follows_from_what_is_no_present_title(sentence: str) -> None:
    assert not published(sentence).known


def test_a_given_name_is_no_surname() -> None:
    when = published("President Petro Poroshenko met the envoys on the bridge.")
    assert when.likely is not None
    assert when.likely[0] == date(2014, 6, 7)


def test_a_declared_day_stands_against_any_title() -> None:
    assert published("Secretary of State John Kerry spoke.", stamp="2036-07-24\n").day == date(2036, 7, 24)
