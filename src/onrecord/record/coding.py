"""The codebook by which a record is coded, when it is not the reader's own, and what a reading looks like coded by it.

Readings are kept as their reader gave them; the rows show them coded, so that a codebook holds for whatever comes
later, for what is read again, and can be taken back. What people coded in another tool keeps its codes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import Connection, delete, insert, select

from onrecord.article.types import Article
from onrecord.reading.codebook import Codebook
from onrecord.reading.codebook_file import codebook_in
from onrecord.reading.stems import words
from onrecord.reading.types import Reading, Statement
from onrecord.record import schema as t
from onrecord.record.tallies import BY_HAND
from onrecord.record.types import OwnCodebook
from onrecord.record.visible import visible
from onrecord.span import Span

MOST = 4  # issues of one statement, as many as the reader gives
Coder = Callable[[Article, Reading], Reading]


def kept_codebook(connection: Connection) -> OwnCodebook | None:
    """Return the codebook of the record, None when it is the reader's."""
    row = connection.execute(select(t.codebooks)).first()
    return OwnCodebook(row.name, row.text) if row else None


def keep_codebook(connection: Connection, book: OwnCodebook | None) -> None:
    """Put a codebook in place of the former one; None is the reader's own."""
    connection.execute(delete(t.codebooks))
    if book is not None:
        connection.execute(insert(t.codebooks), [{"number": 1, "name": book.name, "text": book.text}])


def coder(connection: Connection) -> Coder:
    """Return what turns a reading into the one that the rows show."""
    own = kept_codebook(connection)
    if own is None:
        return lambda article, reading: reading
    book = _parsed(own)
    return lambda article, reading: coded(article, reading, book)


@lru_cache(maxsize=4)
def _parsed(own: OwnCodebook) -> Codebook:
    return codebook_in(own.text, own.name)


def coded(article: Article, reading: Reading, book: Codebook) -> Reading:
    """Return a reading with the issues of a codebook in the place of its own.

    A stance is kept only where the main issue stays the same: the poles are another codebook's.
    """
    if reading.reader == BY_HAND:
        return reading
    return replace(
        reading, statements=tuple(_coded(s, visible(article.view, s.content), book) for s in reading.statements)
    )


def _coded(statement: Statement, told: str, book: Codebook) -> Statement:
    issues = issues_in(told, book)
    kept = statement.stance if issues[:1] == statement.issues[:1] else None
    return replace(statement, issues=issues, stance=kept)


def issues_in(told: str, book: Codebook) -> tuple[str, ...]:
    """Return the codes whose terms stand in a text, those with most terms first, then by place."""
    counted: dict[str, int] = {}
    for _, code in book.terms.find(words(told, Span(0, len(told)))):
        counted[code] = counted.get(code, 0) + 1
    return tuple(sorted(counted, key=lambda c: -counted[c])[:MOST])
