"""What the tests of dates share: a text read on a day."""

from __future__ import annotations

from datetime import date

from onrecord.article.types import Article, Block, Part, Role
from onrecord.capture.types import Capture, Decoding, Media
from onrecord.interval import UNKNOWN, on, to_edtf
from onrecord.reading.dates import find_dates
from onrecord.reading.dates.find import Found, expressions_in, resolve_all
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import DateMention
from onrecord.span import MappedText, Reason, Span

WEDNESDAY = date(2021, 3, 17)


def found(text: str, day: date | None = WEDNESDAY, language: str = "en") -> tuple[Found, ...]:
    """Return every expression of a text that was published on a day, or on no known day."""
    return resolve_all(text, expressions_in(text, language), on(day) if day else UNKNOWN)


def only(text: str, day: date | None = WEDNESDAY, language: str = "en") -> Found:
    """Return the one expression of a text."""
    all_found = found(text, day, language)
    assert len(all_found) == 1, [f.expression.span.of(text) for f in all_found]
    return all_found[0]


def mentions(text: str, day: date | None = WEDNESDAY, *, every: bool = False) -> tuple[DateMention, ...]:
    """Return the dates of an article that is one paragraph."""
    why, whole = Reason("test", "given"), Span(0, len(text))
    capture = Capture("0" * 64, b"", text, Decoding("utf-8", "utf-8"), Media.TEXT, "-")
    body = Block(whole, Role.BODY, why), Part(whole, Role.BODY, why)
    published = on(day) if day else UNKNOWN
    article = Article(capture, MappedText.identity(text), body[:1], body[1:], language="en", published=published)
    return find_dates(article, split_sentences(article), every=every)


def words(text: str, day: date | None = WEDNESDAY, language: str = "en") -> list[str]:
    """Return the words of every expression of a text."""
    return [f.expression.span.of(text) for f in found(text, day, language)]


def edtf(text: str, day: date | None = WEDNESDAY, language: str = "en") -> str | None:
    """Return the EDTF of the one expression of a text."""
    return to_edtf(only(text, day, language).when)
