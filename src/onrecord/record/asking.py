"""Which statements and events: filters as SQL, and the answers about dates that SQL cannot give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, nulls_last, or_, select, text

from onrecord.interval import Answer, Interval
from onrecord.record import schema as t
from onrecord.record import sqlite as dialect
from onrecord.record.linked import Place
from onrecord.record.reviewlog import one
from onrecord.record.types import Filter, Verdict


def statements_where(connection: Connection, where: Filter) -> list[int]:
    """Return the numbers of the statements that a filter lets through, in their order; dates as far as bounds tell."""
    s = t.statements.c
    conditions = [
        *_dated("said", t.statements, where.since, where.until, where.undated),
        *_equal(s.act, where.act),
        *_equal(s.mode, where.mode.value if where.mode else None),
        *_folded(s.party, where.party),
    ]
    if where.speaker:
        conditions.append(func.lower(s.speaker).contains(where.speaker.lower(), autoescape=True))
    if where.outlet:
        mine = select(t.articles.c.capture).where(*_folded(t.articles.c.outlet, where.outlet))
        conditions.append(s.capture.in_(mine))
    if where.issue:
        conditions.append(s.number.in_(select(t.issues.c.statement).where(t.issues.c.issue == where.issue)))
    if where.target:
        aimed = select(t.targets.c.statement).where(*_folded(t.targets.c.name, where.target))
        conditions.append(s.number.in_(aimed))
    if where.capture:
        conditions.append(s.capture == one(connection, t.captures, where.capture, "capture")[0])
    if not where.rejected:
        conditions.append(s.verdict != Verdict.REJECTED.value)
    values = {}
    if where.text.strip():
        values["query"] = dialect.query_of(where.text)
        if not values["query"]:
            return []
        conditions.append(s.number.in_(text(dialect.match_sql()).columns(s.number)))
    return list(connection.execute(_ordered(t.statements, "said", conditions), values).scalars())


def events_where(
    connection: Connection,
    kind: str | None,
    party: str | None,
    capture: str | None,
    since: date | None,
    until: date | None,
    undated: bool,
    rejected: bool,
) -> list[int]:
    """Return the numbers of the events that the conditions let through, in their order."""
    e = t.events.c
    conditions = [*_dated("when", t.events, since, until, undated), *_equal(e.kind, kind)]
    if party:
        mine = select(t.parties.c.event).where(*_folded(t.parties.c.party, party))
        conditions.append(e.number.in_(mine))
    if capture:
        conditions.append(e.capture == one(connection, t.captures, capture, "capture")[0])
    if not rejected:
        conditions.append(e.verdict != Verdict.REJECTED.value)
    return list(connection.execute(_ordered(t.events, "when", conditions)).scalars())


def standing_in(connection: Connection, table: Table, prefix: str, captures: list[int]) -> list[int]:
    """Return the numbers of the statements or events of some captures, rejected ones left out, in their order.

    Args:
        connection: an open transaction.
        table: statements or events.
        prefix: of its columns of dates, "said" or "when".
        captures: numbers of captures.
    """
    mine = [table.c.capture.in_(captures), table.c.verdict != Verdict.REJECTED.value]
    return list(connection.execute(_ordered(table, prefix, mine)).scalars())


def standing_of(connection: Connection, table: Table, captures: list[int], ids: Sequence[str]) -> list[int]:
    """Return the numbers of statements or events of some captures by their ids, rejected ones left out."""
    c, out = table.c, list[int]()
    for at in range(0, len(ids), 500):
        mine = (c.id.in_(ids[at : at + 500]), c.capture.in_(captures), c.verdict != Verdict.REJECTED.value)
        out += connection.execute(select(c.number).where(*mine)).scalars()
    return out


def places(connection: Connection, captures: list[int]) -> Iterator[tuple[str, Place]]:
    """Yield where the statements of captures stand, rejected ones left out, with the id of the capture."""
    s, e = t.statements.c, t.evidence.c
    query = (
        select(t.captures.c.id, s.id, s.start, func.max(e.end), s.headline)
        .select_from(t.statements)
        .join(t.captures, t.captures.c.number == s.capture)
        .join(t.evidence, (e.statement == s.number) & (e.role == "content"))
        .where(s.capture.in_(captures), s.verdict != Verdict.REJECTED.value)
        .group_by(s.number, t.captures.c.id, s.id, s.start, s.headline)
    )
    for row in connection.execute(query):
        yield row[0], Place(row[1], row[2], row[3], row[4])


def matched(interval: Interval, since: date | None, until: date | None) -> Answer:
    """Tell whether a day known only as ``interval`` lies between two days: surely, possibly, or not.

    Args:
        interval: what is known of the day.
        since: first day asked for, None for no bound.
        until: last day asked for, None for no bound.
    """
    if since is None and until is None:
        return Answer.YES

    def inside(day: date) -> bool:
        return (since is None or day >= since) and (until is None or day <= until)

    if interval.candidates:
        fits = [inside(day) for day in interval.candidates]
        return Answer.YES if all(fits) else Answer.UNKNOWN if any(fits) else Answer.NO
    first, last = interval.earliest, interval.latest
    if (since and last and last < since) or (until and first and first > until):
        return Answer.NO
    surely = (since is None or (first is not None and first >= since)) and (
        until is None or (last is not None and last <= until)
    )
    return Answer.YES if surely else Answer.UNKNOWN


def batches(numbers: list[int], size: int = 200) -> Iterator[list[int]]:
    """Cut numbers into runs of at most ``size``."""
    for at in range(0, len(numbers), size):
        yield numbers[at : at + size]


def _ordered(table: Table, prefix: str, conditions: list[ColumnElement[bool]]) -> Select[Any]:
    first = func.coalesce(table.c[f"{prefix}_earliest"], table.c[f"{prefix}_latest"])
    return (
        select(table.c.number)
        .join(t.captures, t.captures.c.number == table.c.capture)
        .where(*conditions)
        .order_by(
            nulls_last(first), nulls_last(table.c[f"{prefix}_latest"]), t.captures.c.id, table.c.start, table.c.id
        )
    )


def _dated(
    prefix: str, table: Table, since: date | None, until: date | None, undated: bool
) -> Iterator[ColumnElement[bool]]:
    if since is None and until is None:
        return
    first, last = table.c[f"{prefix}_possible_earliest"], table.c[f"{prefix}_possible_latest"]
    if since:
        yield or_(last.is_(None), last >= since)
    if until:
        yield or_(first.is_(None), first <= until)
    if not undated:
        yield table.c[f"{prefix}_edtf"].is_not(None)


def _equal(column: ColumnElement[str], value: str | None) -> list[ColumnElement[bool]]:
    return [column == value] if value else []


def _folded(column: ColumnElement[str | None], value: str | None) -> list[ColumnElement[bool]]:
    return [func.lower(column) == value.lower()] if value else []
