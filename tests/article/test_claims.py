"""Witnesses to the dates of an article: where each stamp stands decides what it may say."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.article import Article, to_article
from onrecord.article.stamps import is_stamp_line, stamps_in
from onrecord.capture import Media, capture_bytes

TITLE = "Veldania Accuses Ostmark of Breaking River Treaty"
BODY = (
    "Veldania on Tuesday accused Ostmark of breaking the terms of the treaty of 4 May 2029 and called for talks.\n\n"
    "The foreign minister said that the fords were closed and that the grain was rotting in the barns."
)


def read(text: str, origin: str = "x.txt") -> Article:
    return to_article(capture_bytes(text.encode(), origin, media=Media.TEXT))


def test_two_stamps_outvote_a_third_which_stays_with_its_reason() -> None:
    article = read(f" date 2031-07-24 Tuesday, 02 January 2030 12:17 GMT\n{TITLE}\n\n\n2031-07-24 07:37:45\n{BODY}\n")
    assert article.published.day == date(2031, 7, 24)
    assert [(c.witness, c.first, c.taken) for c in article.claims] == [
        ("header", date(2031, 7, 24), True),
        ("header", date(2030, 1, 2), False),
        ("header", date(2031, 7, 24), True),
    ]
    rejected = article.claims[1]
    assert rejected.span is not None
    assert rejected.span.of(article.capture.text) == "02 January 2030"
    assert "contradict" in rejected.reason.text


def test_dates_in_furniture_never_publish() -> None:
    article = read(
        f"Since July 1, 2030, we have disabled all ads for you.\nSupport us\n\n{TITLE}\n\n{BODY}\n\n"
        "Copyright © 2028-2032 The Harbour Courier\n"
    )
    assert not article.published.known
    assert {(c.witness, c.about, c.first, c.last, c.taken) for c in article.claims} == {
        ("boilerplate", "captured", date(2030, 7, 1), None, False),
        ("boilerplate", "captured", date(2032, 1, 1), None, False),
    }


@pytest.mark.parametrize(
    ("text", "origin", "witness", "about", "day"),
    [
        (f"{TITLE}\n\nWASHINGTON, March 3, 2031 (AP) — {BODY}\n", "x.txt", "dateline", "published", date(2031, 3, 3)),
        (f"{TITLE}\nPublished 3 March 2031 10:15 GMT\n\n{BODY}\n", "x.txt", "header", "published", date(2031, 3, 3)),
        (f"{TITLE}\nUpdated 3 March 2031\n\n{BODY}\n", "x.txt", "updated", "modified", date(2031, 3, 3)),
        (f"{TITLE}\n\n{BODY}\n\nPublished on March 3, 2031\n", "x.txt", "text", "published", date(2031, 3, 3)),
        (f"{TITLE}\n\n{BODY}\n", "https://courier.example/2031/03/03/river", "url", "published", date(2031, 3, 3)),
        (f"{TITLE}\nBy Ana Veld | March 3, 2031\n\n{BODY}\n", "x.txt", "header", "published", date(2031, 3, 3)),
    ],
)
def test_witness_and_what_it_is_about(text: str, origin: str, witness: str, about: str, day: date) -> None:
    claims = read(text, origin).claims
    assert (witness, about, day, day) in [(c.witness, c.about, c.first, c.last) for c in claims]


def test_a_date_in_the_prose_is_no_claim() -> None:
    assert read(f"{TITLE}\n\n{BODY}\n").claims == ()


def test_day_and_month_that_cannot_be_told_apart_stay_open() -> None:
    (stamp,) = stamps_in("Posted 03/04/2031")
    assert (stamp.first, stamp.last) == (date(2031, 3, 4), date(2031, 4, 3))
    (stamp,) = stamps_in("Posted 23/04/2031")
    assert (stamp.first, stamp.last) == (date(2031, 4, 23), date(2031, 4, 23))


@pytest.mark.parametrize("text", ["2031-02-30", "31 June 2031", "1203-04-05", "12/2031/03", "version 2.10.2031.4"])
def test_impossible_dates_are_left_out(text: str) -> None:
    assert stamps_in(text) == ()


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("2031-03-04T10:15:00Z", True),
        ("Last updated: Tue 4 Mar 2031 10.15 GMT", True),
        ("4 March", True),
        ("12:17", True),
        ("Monday", False),
        ("March", False),
        ("On 4 March 2031 the ford was closed", False),
        ("10:15 to Karsova", False),
    ],
)
def test_stamp_lines(line: str, stamp: bool) -> None:
    assert is_stamp_line(line) is stamp
