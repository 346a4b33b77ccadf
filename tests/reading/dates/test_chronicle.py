"""Occasions on record rank the days of an article that no stamp dates; what contradicts them is left alone."""

from __future__ import annotations

import time
from datetime import date

import pytest

from onrecord.article import Article, to_article
from onrecord.capture import Media, capture_bytes
from onrecord.interval import Interval, from_edtf
from onrecord.lexicon.load import table
from onrecord.reading.dates import find_dates
from onrecord.reading.dates.chronicle import spoken_of
from onrecord.reading.read import dated
from onrecord.reading.sentences import split_sentences
from onrecord.span import Span

REST = "The grain is rotting in the barns along the lower river, and nobody has opened the fords so far.\n"


def article(body: str, stamp: str = "") -> Article:
    text = f"{stamp}Leaders Speak of Peace Again\n\n{body} {REST}"
    return dated(to_article(capture_bytes(text.encode(), "x.txt", media=Media.TEXT)))


def published(body: str, stamp: str = "") -> Interval:
    return article(body, stamp).published


@pytest.mark.parametrize("entry", table("en/chronicle").entries, ids=lambda e: f"{e.get('days')} {e.term}"[:60])
def test_every_row_finds_its_example_and_has_days(entry: object) -> None:
    example, days = entry.example, from_edtf(entry.get("days"))  # type: ignore[attr-defined]
    found = spoken_of(example, [Span(0, len(example))], "en")
    assert entry.term in [occasion.name for _, told in found for occasion, _ in told]  # type: ignore[attr-defined]
    assert days.earliest
    assert days.latest
    assert (days.latest - days.earliest).days < 10


def test_a_weekday_beside_an_occasion_is_its_day() -> None:
    when = published("Kim and the president met at the Hanoi summit on Thursday.")
    assert when.likely == (date(2019, 2, 28), date(2019, 2, 28))
    assert when.day is None  # likely, no more
    assert any("Hanoi" in reason.text for reason in when.reasons)


def test_the_expressions_follow() -> None:
    one = article("Kim and the president met at the Hanoi summit on Wednesday. On Thursday the envoys flew home.")
    days = [mention.when.best for mention in find_dates(one, split_sentences(one))]
    assert days == [(date(2019, 2, 27),) * 2, (date(2019, 2, 28),) * 2]


def test_an_expression_keeps_its_own_width() -> None:
    one = article(
        "Kim and the president met at the Hanoi summit on Thursday. They will meet on Friday, after last week."
    )
    days = {m.span.of(one.view.text): m.when.best for m in find_dates(one, split_sentences(one))}
    assert days["last week"] == (date(2019, 2, 18), date(2019, 2, 24))
    assert days["Friday"] == (date(2019, 3, 1), date(2019, 3, 1))


def test_another_weekday_is_not_its_day() -> None:
    when = published("Kim and the president spoke of the Hanoi summit on Monday.")
    assert when.likely is None or when.likely[0] != when.likely[1]


def test_what_is_told_as_past_came_before() -> None:
    when = published("In Hanoi the summit with Kim ended without a paper. Secretary of State Mike Pompeo went home.")
    assert when.likely is not None
    assert when.likely[0] == date(2019, 2, 27)


def test_what_is_still_to_come_did_not() -> None:
    when = published("The summit with Kim in Hanoi will bring a paper. Secretary of State Mike Pompeo is at home.")
    assert when.likely is not None
    assert when.likely[0] < date(2019, 2, 27)


def test_a_full_date_that_its_weekday_bears_out_is_the_day_of_the_news() -> None:
    when = published("Breyl spoke in Ostmark on Friday. The ferrymen waited at the ford, May 4, 2035.")
    assert when.likely == (date(2035, 5, 4), date(2035, 5, 4))
    assert when.day is None


def test_a_full_date_of_another_weekday_only_came_before() -> None:
    when = published("Breyl spoke in Ostmark on Monday. The treaty was signed on May 4, 2035.")
    assert when.likely is None or when.likely[0] != when.likely[1]


def test_words_of_saying_keep_their_date() -> None:
    when = published("The envoy said on Thursday that Kim had left the Hanoi summit in anger.")
    assert when.likely is None or when.likely[0] != when.likely[1]


def test_a_stamp_is_not_questioned() -> None:
    assert published("Kim and the president met at the Hanoi summit on Thursday.", "2021-03-18\n").day == date(
        2021, 3, 18
    )


def test_strangers_are_in_no_chronicle() -> None:
    assert not published("Breyl and the president met at the Ostmark summit on Thursday.").likely


def test_linear_in_the_length_of_the_text() -> None:
    def spent(times: int) -> float:
        text = (
            "Kim and the president met at the Hanoi summit on Thursday, envoys of Iran and Israel among them. " * times
        )
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            sentences = [Span(at, at + 97) for at in range(0, len(text) - 97, 97)]
            assert spoken_of(text, sentences, "en")
            best = min(best, time.process_time() - start)
        return best

    assert spent(400) < 40 * max(spent(40), 0.002)
