"""Expressions that count from an occasion hang on the day that dates it."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.article import to_article
from onrecord.capture import Media, capture_bytes
from onrecord.interval import to_edtf
from onrecord.reading.dates import find_dates
from onrecord.reading.read import dated
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import DateMention

MET = "The envoys of Veldania met in Ostmark on Tuesday and parted without an agreement. "


def dates_in(body: str, stamp: str = "2036-07-24\n") -> dict[str, DateMention]:
    text = f"{stamp}Veldania Speaks of Peace Again\n\n{body}\n"
    article = dated(to_article(capture_bytes(text.encode(), "x.txt", media=Media.TEXT)))
    return {d.span.of(text): d for d in find_dates(article, split_sentences(article))}


def test_days_after_a_meeting_follow_the_day_of_the_meeting() -> None:
    found = dates_in(MET + "Two days after the meeting the guns along the river fell silent again.")
    when = found["Two days"].when
    assert to_edtf(when) == "2036-07-24?"
    assert when.candidates == tuple(date(2036, 7, d) for d in (3, 10, 17, 24))
    assert "“Tuesday”" in when.reasons[0].text


def test_weeks_before_the_talks_are_about_so_many_days() -> None:
    found = dates_in(MET + "Three weeks before the talks Veldania had closed the fords of the river.")
    assert to_edtf(found["Three weeks"].when) == "2036-06-28?/2036-07-04?"


def test_a_date_right_after_the_occasion_dates_it() -> None:
    found = dates_in("A month after the ceasefire of May 4, 2036 the shelling began again along the river.")
    assert to_edtf(found["A month"].when) == "2036-06-01/2036-06-05"


def test_without_a_year_the_day_still_follows() -> None:
    found = dates_in("Three days after the meeting in Ostmark on March 29 the envoys left for the capital.", stamp="")
    assert to_edtf(found["Three days"].when) == "XXXX-04-01"


@pytest.mark.parametrize("body", ["Two days after the meeting the guns fell silent along the whole river.", MET])
def test_nothing_is_tied_to_an_occasion_that_no_date_names(body: str) -> None:
    found = dates_in(body)
    assert all(d.when.day is None and not d.when.candidates for words, d in found.items() if words == "Two days")
