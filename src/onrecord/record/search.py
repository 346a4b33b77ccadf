"""Full-text search over statements and over whole captures."""

from __future__ import annotations

from sqlalchemy import Connection, select, text

from onrecord.record import schema as t
from onrecord.record import sqlite as dialect
from onrecord.record.types import Hit, Verdict


def search(connection: Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """Return statements, then captures, that hold all words; at most ``limit`` of each, best first."""
    query = dialect.query_of(words)
    if not query or limit < 1:
        return ()
    return (*_statements(connection, query, limit), *_captures(connection, query, limit))


def _statements(connection: Connection, query: str, limit: int) -> list[Hit]:
    best = text(dialect.search_sql("statements")).columns(t.statements.c.number).subquery("best")
    rows = connection.execute(
        select(
            t.statements.c.id,
            t.captures.c.id.label("capture"),
            t.articles.c.outlet,
            t.articles.c.title,
            text("best.snippet"),
            text("best.rank"),
        )
        .join(best, best.c.number == t.statements.c.number)
        .join(t.captures, t.captures.c.number == t.statements.c.capture)
        .join(t.articles, t.articles.c.capture == t.statements.c.capture)
        .where(t.statements.c.verdict != Verdict.REJECTED.value)
        .order_by(text("best.rank"), t.captures.c.id, t.statements.c.start, t.statements.c.id)
        .limit(limit),
        {"query": query},
    )
    return [Hit("statement", r.id, r.capture, r.outlet, r.title, dialect.snips(r.snippet), r.rank) for r in rows]


def _captures(connection: Connection, query: str, limit: int) -> list[Hit]:
    best = text(dialect.search_sql("texts")).columns(t.captures.c.number).subquery("best")
    rows = connection.execute(
        select(t.captures.c.id, t.articles.c.outlet, t.articles.c.title, text("best.snippet"), text("best.rank"))
        .join(best, best.c.number == t.captures.c.number)
        .join(t.articles, t.articles.c.capture == t.captures.c.number)
        .order_by(text("best.rank"), t.captures.c.id)
        .limit(limit),
        {"query": query},
    )
    return [Hit("capture", r.id, r.id, r.outlet, r.title, dialect.snips(r.snippet), r.rank) for r in rows]
