"""Stamps weighed: agreement counts, contradiction is answered and explained, nothing is claimed beyond it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article, to_article
from onrecord.capture import Media, capture_bytes
from onrecord.interval import Interval, to_edtf
from onrecord.reading.read import dated

BODY = (
    "Veldania Speaks of Peace Again\n\nThe envoys of Veldania met in Ostmark and parted without any agreement, "
    "officials said in the capital on their return."
)


def article(stamps: str, body: str = BODY) -> Article:
    return to_article(capture_bytes((stamps + body).encode(), "x.txt", media=Media.TEXT))


def published(stamps: str) -> Interval:
    return article(stamps).published


@pytest.mark.parametrize(
    ("stamps", "edtf"),
    [
        ("Tuesday, 02 January 2035 12:17 GMT\n", "2035-01-02"),
        ("Monday, 02 January 2035 12:17 GMT\n", "2035-01-01/2035-01-02"),
        ("Friday, 02 January 2035\n", "2035-01-02?"),
        ("Mon, 02 Jan 2035\n2035-01-01\n", "2035-01-01"),
        ("03/04/2035\n", "[2035-03-04,2035-04-03]"),
        ("25/04/2035\n", "2035-04-25"),
        ("31 February 2035\n", None),
        ("0000-01-01\n", None),
        ("02 January 12035\n", None),
        ("2035-01-02\n2035-01-09\n", "2035-01-02?"),
    ],
)
def test_what_stamps_come_to(stamps: str, edtf: str | None) -> None:
    assert to_edtf(published(stamps)) == edtf


def test_a_weekday_of_another_day_is_said() -> None:
    assert "is a Tuesday, though Friday stands with it" in published("Friday, 02 January 2035\n").reasons[0].text


def test_neighbouring_days_without_a_zone_leave_both() -> None:
    when = published("2035-01-02 23:50:00\n2035-01-03\n")
    assert when.day is None
    assert (when.earliest, when.latest) == (date(2035, 1, 2), date(2035, 1, 3))


def test_two_contradicting_stamps_leave_neither_certain() -> None:
    when = published("2035-01-02\n2035-01-09\n")
    assert when.candidates == (date(2035, 1, 2), date(2035, 1, 9))
    assert any(r.rule == "published.rejected" for r in when.reasons)


def test_a_lone_stamp_that_the_text_contradicts_is_only_likely() -> None:
    body = (
        "Veldania Speaks of Peace Again\n\nEarlier this year, Veldania and Karsova held two rounds of talks. The most "
        "recent meeting in June saw both sides exchange drafts, officials said."
    )
    when = dated(article("2035-01-02\n", body)).published
    assert to_edtf(when) == "2035-01-02?"
    contradicted = [r for r in when.reasons if r.rule == "dates.solve.contradicted"]
    assert len(contradicted) == 1
    assert "June" in contradicted[0].text
    assert dated(article("2035-07-02\n", body)).published.day == date(2035, 7, 2)


@given(st.lists(st.dates(date(2030, 1, 1), date(2036, 12, 31)), min_size=1, max_size=5))
def test_any_stamps_are_answered_by_one_of_them_and_explained(days: list[date]) -> None:
    found = article("".join(f"{day}\n" for day in days))
    first, last = found.published.best
    assert first in days
    assert last in days
    assert len(found.published.reasons) >= len(days)
    assert [c.first for c in found.claims] == days
    if len(set(days)) == 1:
        assert found.published.day == days[0]
