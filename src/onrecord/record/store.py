"""The record in one SQLite file: each method one transaction, each subject in its own module."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import Literal

from sqlalchemy import Connection, Engine, select

from onrecord.article.types import Article
from onrecord.capture.types import Capture, Failure
from onrecord.errors import RecordError
from onrecord.interval import Answer
from onrecord.reading.types import Reader, Reading
from onrecord.record import asking, ledger, rows, tallies
from onrecord.record import schema as t
from onrecord.record import sqlite as dialect
from onrecord.record.check import check
from onrecord.record.coding import keep_codebook, kept_codebook
from onrecord.record.document import unpack_article, unpack_reading
from onrecord.record.dump import dump
from onrecord.record.keeping import fail, keep_all, kept
from onrecord.record.linkstore import LinkStore
from onrecord.record.review import check_decision
from onrecord.record.reviewlog import append, log, one
from onrecord.record.search import search
from onrecord.record.types import (
    EVERYTHING,
    ActorRow,
    Added,
    CaptureRow,
    DateRow,
    Decision,
    EventRow,
    FailureRow,
    Filter,
    Hit,
    Known,
    OwnCodebook,
    Problem,
    StatementRow,
    Status,
)
from onrecord.record.upgrade import bring_up_to_date, is_current
from onrecord.record.verify import documents, verify
from onrecord.record.writing import write_rows


def open_store(path: str | os.PathLike[str], *, create: bool = False) -> SqlRecord:
    """Open a record file; see ``onrecord.record.open_record``."""
    name = os.fspath(path)
    fresh = not os.path.exists(name) or os.path.getsize(name) == 0
    if fresh and not create:
        cause = "is empty, not a record" if os.path.exists(name) else "there is no such record"
        raise RecordError(name, cause, "check the path, or make one with `onrecord add`")
    if os.path.isdir(name):
        raise RecordError(name, "is a folder, not a record", "name a file")
    if fresh:
        dialect.create_file(name)
    engine = dialect.engine_for(name)
    try:
        _prepare(engine, name)
    except BaseException:
        engine.dispose()
        raise
    return SqlRecord(engine, name)


def _prepare(engine: Engine, name: str) -> None:
    with engine.begin() as connection:
        blank = dialect.is_blank(connection)
        if not blank and is_current(connection, name):
            return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        bring_up_to_date(connection, name, fresh=dialect.is_blank(connection))


class SqlRecord(LinkStore):
    """A ``Record`` in one file. Made by ``open_record``."""

    def __init__(self, engine: Engine, path: str) -> None:
        self._engine, self.path = engine, path
        self._told: ledger.Told = {}

    def __enter__(self) -> SqlRecord:
        """Return the record."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the record."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
            yield connection

    # Writing

    def add(self, capture: Capture) -> Added | Known:
        """Keep a capture; see ``Record.add``."""
        (outcome,) = self.add_all([capture])
        assert not isinstance(outcome, FailureRow)
        return outcome

    def add_all(self, items: Iterable[Capture | Failure]) -> tuple[Added | Known | FailureRow, ...]:
        """Keep several captures and failures in one transaction."""
        with self._write() as connection:
            return tuple(keep_all(connection, list(items)))

    def fail(self, failure: Failure, *, stage: str, capture: str, by: Reader) -> FailureRow:
        """Remember that a reader failed on a capture; see ``Record.fail``."""
        with self._write() as connection:
            number, id_, _ = one(connection, t.captures, capture, "capture")
            return fail(connection, failure, stage, (number, id_), (by.name, by.version))

    def pending(self, reader: str, version: str) -> Iterator[str]:
        """Yield ids of captures to read; see ``Record.pending``."""
        with self._read() as connection:
            stale = ledger.any_stale(connection)
        if stale:
            with self._write() as connection:
                ledger.settle(connection)
        with self._read() as connection:
            ids = tallies.pending(connection, reader, version)
        yield from ids

    def write(self, article: Article, reading: Reading) -> None:
        """Store an anchored reading; see ``Record.write``."""
        self.write_all([(article, reading)])

    def write_all(self, read: Iterable[tuple[Article, Reading]]) -> None:
        """Store several readings in one transaction."""
        batch = list({article.capture.id: (article, reading) for article, reading in read}.values())
        for article, reading in batch:
            check(article, reading)
        with self._write() as connection:
            write_rows(connection, batch, self._told)

    def decide(self, decision: Decision) -> Decision:
        """Append a human decision and apply it; see ``Record.decide``."""
        check_decision(decision)
        with self._write() as connection:
            number, touched = append(connection, decision)
            write_rows(connection, [documents(connection, n, kept(connection, n)) for n in sorted(touched)], {})
            return next(d for d in log(connection, None) if d.number == number)

    def keep_codebook(self, book: OwnCodebook | None) -> None:
        """Remember the codebook by which the rows show readings; see ``Record.keep_codebook``."""
        with self._write() as connection:
            keep_codebook(connection, book)

    def codebook(self) -> OwnCodebook | None:
        """Return the codebook of the record, None when it is the reader's own."""
        with self._read() as connection:
            return kept_codebook(connection)

    def seen(self, outlet_key: str, lines: Iterable[str]) -> Mapping[str, int]:
        """Return in how many captures of the outlet each line stands; see ``Record.seen``."""
        with self._read() as connection:
            return ledger.seen(connection, outlet_key, lines, self._told)

    # Reading

    def captures(self, *, failed: bool = False) -> Iterator[CaptureRow]:
        """Yield captures by id."""
        query = select(t.captures.c.number).order_by(t.captures.c.id)
        if failed:
            query = query.where(t.captures.c.status == Status.FAILED.value)
        with self._read() as connection:
            numbers = list(connection.execute(query).scalars())
        for batch in asking.batches(numbers):
            with self._read() as connection:
                found = list(rows.capture_rows(connection, batch))
            yield from found

    def capture_row(self, capture_id: str) -> CaptureRow:
        """Return one capture without its bytes."""
        with self._read() as connection:
            number = one(connection, t.captures, capture_id, "capture")[0]
            return next(rows.capture_rows(connection, [number]))

    def capture(self, capture_id: str) -> Capture:
        """Return one capture with bytes and text."""
        with self._read() as connection:
            return kept(connection, one(connection, t.captures, capture_id, "capture")[0])

    def article(self, capture_id: str) -> Article | None:
        """Return the article of a capture, None while it is pending or failed."""
        with self._read() as connection:
            number = one(connection, t.captures, capture_id, "capture")[0]
            query = select(t.articles.c.document).where(t.articles.c.capture == number)
            found = connection.execute(query).scalar()
            return unpack_article(found, kept(connection, number)) if found else None

    def reading(self, capture_id: str, reader: str | None = None) -> Reading | None:
        """Return what a reader found, before human decisions."""
        with self._read() as connection:
            number = one(connection, t.captures, capture_id, "capture")[0]
            query = select(t.readings.c.document).where(t.readings.c.capture == number)
            query = query.where(t.readings.c.current if reader is None else t.readings.c.reader == reader)
            query = query.order_by(t.readings.c.current.desc(), t.readings.c.number.desc())
            found = connection.execute(query).scalars().first()
            return unpack_reading(found) if found else None

    def statements(self, where: Filter = EVERYTHING) -> Iterator[StatementRow]:
        """Yield statements in order of time; see ``Record.statements``."""
        with self._read() as connection:
            numbers = asking.statements_where(connection, where)
        for batch in asking.batches(numbers):
            with self._read() as connection:
                found = list(rows.statement_rows(connection, batch))
            for row in found:
                answer = asking.matched(row.said_at, where.since, where.until)
                if answer is not Answer.NO:
                    yield row if answer is Answer.YES else replace(row, matched=answer)

    def statement(self, statement_id: str) -> StatementRow:
        """Return one statement, rejected or not."""
        with self._read() as connection:
            number = one(connection, t.statements, statement_id, "statement")[0]
            return next(rows.statement_rows(connection, [number]))

    def events(
        self,
        *,
        kind: str | None = None,
        party: str | None = None,
        capture: str | None = None,
        since: date | None = None,
        until: date | None = None,
        undated: bool = True,
        rejected: bool = False,
    ) -> Iterator[EventRow]:
        """Yield events in order of time."""
        with self._read() as connection:
            numbers = asking.events_where(connection, kind, party, capture, since, until, undated, rejected)
        for batch in asking.batches(numbers):
            with self._read() as connection:
                found = list(rows.event_rows(connection, batch))
            for row in found:
                answer = asking.matched(row.when, since, until)
                if answer is not Answer.NO:
                    yield row if answer is Answer.YES else replace(row, matched=answer)

    def event(self, event_id: str) -> EventRow:
        """Return one event, rejected or not."""
        with self._read() as connection:
            return next(rows.event_rows(connection, [one(connection, t.events, event_id, "event")[0]]))

    def dates(self, *, capture: str | None = None) -> Iterator[DateRow]:
        """Yield dated expressions by capture and place."""
        with self._read() as connection:
            query = select(t.dates.c.number).join(t.captures, t.captures.c.number == t.dates.c.capture)
            query = query.order_by(t.captures.c.id, t.dates.c.start, t.dates.c.end)
            if capture:
                query = query.where(t.dates.c.capture == one(connection, t.captures, capture, "capture")[0])
            numbers = list(connection.execute(query).scalars())
        for batch in asking.batches(numbers):
            with self._read() as connection:
                found = list(rows.date_rows(connection, batch))
            yield from found

    def actors(self) -> Iterator[ActorRow]:
        """Yield the names that speak, with most statements first."""
        with self._read() as connection:
            found = tallies.actors(connection)
        yield from found

    def facet(self, field: Literal["speaker", "party", "act", "issue", "outlet", "mode"]) -> Mapping[str, int]:
        """Return each value of a field with its number of statements, most first."""
        with self._read() as connection:
            return tallies.facet(connection, field)

    def search(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Return statements, then captures, that hold all of ``words``."""
        with self._read() as connection:
            return search(connection, words, limit)

    def failures(self) -> Iterator[FailureRow]:
        """Yield everything that failed, by origin."""
        with self._read() as connection:
            found = tallies.failures(connection)
        yield from found

    def decisions(self, *, subject: str | None = None) -> Iterator[Decision]:
        """Yield human decisions in the order they were made."""
        with self._read() as connection:
            found = list(log(connection, subject))
        yield from found

    def counts(self) -> Mapping[str, int]:
        """Return how many there are of what."""
        with self._read() as connection:
            return tallies.counts(connection)

    def verify(self) -> Iterator[Problem]:
        """Recompute everything; yield what is wrong."""
        yield from verify(self._read)

    def dump(self) -> Iterator[str]:
        """Yield the logical content as canonical JSON lines."""
        with self._read() as connection:
            yield from dump(connection)
