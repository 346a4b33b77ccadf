"""Everything the record claims, computed again from the bytes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, select

from onrecord.article.types import Article
from onrecord.capture.types import Capture
from onrecord.errors import OnRecordError, RecordDamagedError
from onrecord.reading.types import Reading
from onrecord.record import schema as t
from onrecord.record import sqlite as dialect
from onrecord.record.check import capture_faults, faults
from onrecord.record.coding import coder
from onrecord.record.document import unpack_article, unpack_reading
from onrecord.record.dump import canonical, expected
from onrecord.record.keeping import kept
from onrecord.record.review import decided_on, reviewed
from onrecord.record.types import Problem, Status
from onrecord.record.visible import printable

Begin = Callable[[], AbstractContextManager[Connection]]


def verify(begin: Begin) -> Iterator[Problem]:
    """Yield every problem of the file: its pages, its search index, then capture by capture."""
    try:
        yield from _all(begin)
    except RecordDamagedError as error:
        yield Problem("record", "pages", error.cause)


def _all(begin: Begin) -> Iterator[Problem]:
    with begin() as connection:
        pages = [Problem("record", "pages", cause) for cause in dialect.page_faults(connection)]
    yield from pages
    if pages:
        return
    with begin() as connection:
        found = [Problem(table, "search", cause) for table, cause in dialect.search_faults(connection)]
        numbers = connection.execute(select(t.captures.c.number, t.captures.c.id).order_by(t.captures.c.id)).all()
    yield from found
    for number, id_ in numbers:
        with begin() as connection:
            problems = list(_capture(connection, number, id_))
        yield from problems


def _capture(connection: Connection, number: int, id_: str) -> Iterator[Problem]:
    try:
        capture = kept(connection, number)
    except (UnicodeError, LookupError) as error:
        yield Problem(id_, "decoding", f"the bytes do not decode: {error}")
        return
    except (zlib.error, TypeError, ValueError) as error:
        yield Problem(id_, "hash", f"the bytes cannot be restored: {error}")
        return
    for cause in capture_faults(id_, capture):
        yield Problem(id_, "decoding" if "decode" in cause else "hash", cause)
    row = connection.execute(select(t.captures).where(t.captures.c.number == number)).one()
    if (row.size, row.length) != (len(capture.raw), len(capture.text)):
        yield Problem(id_, "hash", "the size or length is not that of the bytes")
    if row.status == Status.READ.value:
        yield from _reading(connection, number, capture)


def _reading(connection: Connection, number: int, capture: Capture) -> Iterator[Problem]:
    try:
        article, reading = documents(connection, number, capture)
    except (OnRecordError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield Problem(capture.id, "rows", f"the article or reading cannot be restored: {error}")
        return
    for cause in faults(article, reading):
        yield Problem(capture.id, "blocks" if "block" in cause else "evidence", cause)
    yield from _quotations(connection, number, capture)
    shown = canonical(connection, number)
    coded = coder(connection)(article, reading)
    wanted = expected(article, reviewed(coded, decided_on(connection, [number]).get(number, ())))
    for table in sorted(wanted):
        if shown[table] != wanted[table]:
            yield Problem(capture.id, "rows", f"{table}: the rows do not show the reading")


def documents(connection: Connection, number: int, capture: Capture) -> tuple[Article, Reading]:
    """Return the article and the current reading of a capture that has been read.

    Raises:
        RecordDamagedError: one is missing.
    """
    article = connection.execute(select(t.articles.c.document).where(t.articles.c.capture == number)).scalar()
    mine = (t.readings.c.capture == number) & t.readings.c.current
    reading = connection.execute(select(t.readings.c.document).where(mine)).scalar()
    if article is None or reading is None:
        raise RecordDamagedError(capture.id, "its article or reading is missing", "add the capture again")
    return unpack_article(article, capture), unpack_reading(reading)


def _quotations(connection: Connection, number: int, capture: Capture) -> Iterator[Problem]:
    """Yield each quotation that is not what stands at its place."""
    text = printable(capture.text)
    quoted: list[Any] = [
        select(t.statements.c.id, t.evidence.c.start, t.evidence.c.end, t.evidence.c.exact)
        .join(t.evidence, t.evidence.c.statement == t.statements.c.number)
        .where(t.statements.c.capture == number),
        select(t.events.c.id, t.events.c.start, t.events.c.end, t.events.c.exact).where(t.events.c.capture == number),
        select(t.captures.c.id, t.dates.c.start, t.dates.c.end, t.dates.c.exact)
        .join(t.captures, t.captures.c.number == t.dates.c.capture)
        .where(t.dates.c.capture == number),
    ]
    for query in quoted:
        for id_, start, end, exact in connection.execute(query):
            if text[start:end] != exact:
                yield Problem(id_, "evidence", f"[{start}, {end}) does not read {exact[:60]!r}")
