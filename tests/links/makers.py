"""Small records for the tests of links: captures written as text, read by the rules, linked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from onrecord.article.types import Article, Block, Part, Role
from onrecord.capture import capture_bytes
from onrecord.interval import UNKNOWN, on
from onrecord.links.linking import link
from onrecord.reading.anchor import anchored
from onrecord.reading.read import rules_reader
from onrecord.reading.types import Reading
from onrecord.record import Record, open_record
from onrecord.span import MappedText, Reason, Span

WHY = Reason("test", "as said in the test")


def article_of(text: str, origin: str, day: date | None = None, outlet: str | None = None) -> Article:
    """An article whose first line is the headline and whose other lines are body."""
    capture = capture_bytes(text.encode(), origin)
    parts, blocks, at = [], [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        role = Role.BODY if number else Role.HEADLINE
        blocks.append(Block(Span(at, at + len(line)), role, WHY))
        if line.strip():
            parts.append(Part(Span(at, at + len(line.rstrip())), role, WHY))
        at += len(line)
    published = on(day, WHY) if day else UNKNOWN
    return Article(
        capture, MappedText.identity(capture.text), tuple(blocks), tuple(parts), parts[0].span, outlet,
        WHY if outlet else None, "en", published,
    )  # fmt: skip


def read(article: Article) -> Reading:
    """What the rules find in an article."""
    return anchored(article, rules_reader().read(article))


def record_of(path: Path, articles: Sequence[Article]) -> Record:
    """A record of articles, read by rules and linked."""
    record = open_record(path, create=True)
    for article in articles:
        record.add(article.capture)
        record.write(article, read(article))
    link(record)
    return record
