"""All that is SQLite's own: settings, full-text search, integrity, and what its errors mean.

The journal is SQLite's rollback journal, not its write-ahead log: a record at rest is one plain file that a read-only
folder can hold, and a process killed at any moment leaves a journal that the next open rolls back. A PostgreSQL record
needs a module of the same functions and nothing else.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Date, Engine, ExceptionContext, Table, create_engine, event, text
from sqlalchemy.pool import QueuePool

from onrecord.errors import RecordDamagedError, RecordError
from onrecord.record.types import Snip

APPLICATION_ID = 0x6F6E7263  # "onrc" in the file's header, so that `file` and the next open can tell a record
WAIT = 10_000  # ms to wait for another process to finish a write
CACHE = 16_000  # KiB of page cache a connection; bounds memory
_MARKS = ("\x02", "\x03")  # around hits; control characters that no printable text holds
SEARCHED = (("texts", "capture", "text"), ("statements", "number", "words"))  # table, row id, column


def engine_for(path: str) -> Engine:
    """Return an engine on one file; it is not created, and errors come out as RecordErrors."""
    address = "file:" + quote(path) + "?mode=rw"
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(address, uri=True, timeout=WAIT / 1000, check_same_thread=False),
        poolclass=QueuePool,
    )
    event.listen(engine, "connect", _settings)
    event.listen(engine, "begin", _begin)

    def explain(context: ExceptionContext) -> None:
        error = explained(path, context.original_exception)
        if error:
            raise error from context.original_exception

    event.listen(engine, "handle_error", explain)
    return engine


def _settings(raw: sqlite3.Connection, _: object) -> None:
    raw.isolation_level = None  # SQLAlchemy's "begin" event below starts every transaction
    for setting in (f"cache_size = -{CACHE}", "foreign_keys = ON", "temp_store = MEMORY"):
        raw.execute(f"PRAGMA {setting}")
    raw.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own folds ASCII only


def _lower(value: str | None) -> str | None:
    return None if value is None else str(value).lower()


def _begin(connection: Connection) -> None:
    # A write takes its lock at once: two processes then wait for each other and never fail half-way.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows as ``connection.execute(insert(table), rows)`` would, in a third of the time.

    Args:
        connection: an open write transaction.
        table: where to.
        rows: one or more, all with the same two or more columns.
    """
    columns = tuple(rows[0])
    statement, dated = _insertion(table, columns)
    values = list(map(itemgetter(*columns), rows))
    if dated:
        values = [tuple(v.isoformat() if isinstance(v, date) else v for v in row) for row in values]
    connection.exec_driver_sql(statement, values)


@cache
def _insertion(table: Table, columns: tuple[str, ...]) -> tuple[str, bool]:
    """Return the statement that inserts a row, and whether some column holds a date."""
    names, marks = ", ".join(f'"{c}"' for c in columns), ", ".join("?" * len(columns))
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', any(
        isinstance(table.c[c].type, Date) for c in columns
    )


def create_file(path: str) -> None:
    """Make an empty database marked as a record."""
    try:
        raw = sqlite3.connect(f"file:{quote(path)}?mode=rwc", uri=True, isolation_level=None)
        try:
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        finally:
            raw.close()
    except sqlite3.Error as error:
        raise explained(path, error) or RecordError(path, str(error)) from error


def explained(path: str, error: BaseException | None) -> RecordError | None:
    """Return what an error of SQLite means to a user, None when it is a fault of the program."""
    if not isinstance(error, sqlite3.Error):
        return None
    says = str(error).lower()
    for words, kind, cause, remedy in _MEANINGS:
        if words in says:
            return kind(path, cause, remedy)
    return None


_MEANINGS: tuple[tuple[str, type[RecordError], str, str], ...] = (
    ("file is not a database", RecordDamagedError, "is not a record", "check the path"),
    ("file is encrypted", RecordDamagedError, "is not a record", "check the path"),
    ("malformed", RecordDamagedError, "is damaged", "restore a copy, or build the record again from its captures"),
    ("readonly database", RecordError, "cannot be written: the file or its folder is read-only", "copy it elsewhere"),
    ("disk is full", RecordError, "cannot be written: the disk is full", "free some space and run the command again"),
    ("database is locked", RecordError, "is being written by another process", "wait for it and try again"),
    ("unable to open", RecordError, "cannot be opened", "check the path and its permissions"),
    ("disk i/o error", RecordError, "cannot be read or written: the disk reports an error", "check the disk"),
    ("no such table", RecordDamagedError, "lacks a table", "restore a copy, or build it again from its captures"),
    ("no such column", RecordDamagedError, "lacks a column", "restore a copy, or build it again from its captures"),
    ("authorization denied", RecordError, "cannot be opened", "check its permissions"),
)


def is_record(connection: Connection) -> bool:
    """Tell whether the file's header says that it is a record."""
    return connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


def is_blank(connection: Connection) -> bool:
    """Tell whether the file holds no table at all (killed while it was being made)."""
    return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()


def create_search(connection: Connection) -> None:
    """Make the full-text indexes and the triggers that keep them, and close the log of decisions to change.

    The tokenizer folds case and diacritics (SQLite FTS5, "unicode61 remove_diacritics 2").
    """
    for table, key, column in SEARCHED:
        index = f"{table}_search"
        gone = f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', old.{key}, old.{column});"
        come = f"INSERT INTO {index}(rowid, {column}) VALUES (new.{key}, new.{column});"
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {index} USING fts5({column}, content='{table}', content_rowid='{key}',"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        for moment, does in (("INSERT", come), ("DELETE", gone), (f"UPDATE OF {column}", gone + come)):
            name = f"{index}_{moment.split()[0].lower()}"
            connection.exec_driver_sql(f"CREATE TRIGGER {name} AFTER {moment} ON {table} BEGIN {does} END")
    for table in ("decisions", "subjects"):
        for moment in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_{moment.lower()} BEFORE {moment} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END"
            )


def query_of(words: str) -> str:
    """Return the FTS5 query for what a user typed: all words, quoted ones together, no operators; "" for no word."""
    found = re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\x00", " "))
    return " ".join(f'"{quoted or bare}"' for quoted, bare in found if any(c.isalnum() for c in quoted or bare))


def search_sql(table: str) -> str:
    """Return SQL for the best rows of a searched table: ``number``, ``snippet``, ``rank``."""
    index = f"{table}_search"
    left, right = _MARKS
    return (
        f"SELECT rowid AS number, snippet({index}, 0, '{left}', '{right}', '…', 24) AS snippet, bm25({index}) AS rank"
        f" FROM {index} WHERE {index} MATCH :query"
    )


def match_sql() -> str:
    """Return SQL for the numbers of the statements whose words match ``:query``."""
    return "SELECT rowid AS number FROM statements_search WHERE statements_search MATCH :query"


def snips(snippet: str) -> tuple[Snip, ...]:
    """Cut a snippet into runs, marked where they were looked for."""
    out = []
    for part in re.split(f"({_MARKS[0]}[^{_MARKS[1]}]*{_MARKS[1]})", snippet):
        if part:
            hit = part.startswith(_MARKS[0])
            out.append(Snip(part[1:-1] if hit else part, hit))
    return tuple(out)


def search_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield the searched tables whose index does not agree with them, and why."""
    for table, _, _ in SEARCHED:
        index = f"{table}_search"
        try:
            connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        except (RecordError, sqlite3.Error) as error:
            if "read-only" in str(error):  # the check is a write that changes nothing; such a file cannot be asked
                return
            yield table, "the search index does not agree with its table"


def page_faults(connection: Connection) -> Iterator[str]:
    """Yield what SQLite's own check finds wrong with the file."""
    for (line,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if line != "ok":
            yield str(line)
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"a row of {row[0]} refers to a missing row of {row[2]}"
