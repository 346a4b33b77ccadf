"""Decisions to rows of the log and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, TextClause, func, insert, select, text

from onrecord.errors import RecordError
from onrecord.interval import Interval
from onrecord.record import schema as t
from onrecord.record.document import dumps, interval_from, interval_json
from onrecord.record.figures import blocks_of, to_do
from onrecord.record.types import Decision


def decision_from(row: Any, subjects: tuple[str, ...]) -> Decision:
    """Return the decision that a row of the log holds."""
    return Decision(
        verb=row.verb,
        kind=row.kind,
        subjects=subjects,
        who=row.who,
        when=datetime.fromisoformat(row.decided_at),
        changes=tuple((field, _value(plain)) for field, plain in json.loads(row.changes)),
        note=row.note,
        number=row.number,
    )


def append(connection: Connection, decision: Decision) -> tuple[int, frozenset[int]]:
    """Append a checked decision with the places of its subjects; return its number and the captures it touches.

    Raises:
        RecordError: a subject is not in the record.
    """
    placed = [_place(connection, decision.kind, subject) for subject in decision.subjects]
    number = (connection.execute(select(func.max(t.decisions.c.number))).scalar() or 0) + 1
    row = {
        "number": number,
        "verb": decision.verb,
        "kind": decision.kind,
        "who": decision.who,
        "decided_at": decision.when.isoformat(),
        "changes": dumps([[field, _plain(value)] for field, value in decision.changes]),
        "note": decision.note,
    }
    connection.execute(insert(t.decisions), [row])
    rows = [
        {"decision": number, "place": place, "subject": subject, "capture": capture, "spans": spans}
        for place, (subject, capture, spans) in enumerate(placed)
    ]
    connection.execute(insert(t.subjects), rows)
    return number, frozenset(capture for _, capture, _ in placed if capture is not None)


def log(connection: Connection, subject: str | None) -> Iterator[Decision]:
    """Yield the decisions in their order, those on one subject if given."""
    query = select(t.decisions).order_by(t.decisions.c.number)
    if subject is not None:
        mine = select(t.subjects.c.decision).where(t.subjects.c.subject == subject)
        query = query.where(t.decisions.c.number.in_(mine))
    for row in connection.execute(query).all():
        names = select(t.subjects.c.subject).where(t.subjects.c.decision == row.number).order_by(t.subjects.c.place)
        yield decision_from(row, tuple(connection.execute(names).scalars()))


def _place(connection: Connection, kind: str, subject: str) -> tuple[str, int | None, str]:
    """Return a subject's whole id, its capture and where it stands there."""
    if kind == "actor":
        blocks = blocks_of(connection, subject)
        if not blocks and not _spoken(connection, subject):
            raise RecordError(subject, "no actor of the record has this name", "see the list of actors")
        to_do(connection, blocks)
        return subject, None, ""
    table = t.statements if kind == "statement" else t.events
    number, id_, capture = one(connection, table, subject, kind)
    if kind == "event":
        spans = select(t.events.c.start, t.events.c.end).where(t.events.c.number == number)
    else:
        mine = (t.evidence.c.statement == number) & (t.evidence.c.role == "content")
        spans = select(t.evidence.c.start, t.evidence.c.end).where(mine).order_by(t.evidence.c.place)
    return id_, capture, " ".join(f"{row.start}-{row.end}" for row in connection.execute(spans))


def _spoken(connection: Connection, name: str) -> bool:
    """Tell whether a reading not linked yet knows the name."""
    for column in (t.statements.c.speaker, t.actors.c.name):
        if connection.execute(select(column).where(column == name).limit(1)).first():
            return True
    return False


@cache
def _exactly(table: Table) -> TextClause:
    """Return the query for the rows of an id; as text, as it is asked for every capture that is read."""
    capture = "number" if table is t.captures else "capture"
    return text(f"SELECT number, id, {capture} AS capture FROM {table.name} WHERE id = :id LIMIT 2")


def one(connection: Connection, table: Any, prefix: str, what: str) -> tuple[int, str, int]:
    """Return number, id and capture of the one row whose id begins with ``prefix``.

    Raises:
        RecordError: there is none, or more than one.
    """
    found = connection.execute(_exactly(table), {"id": prefix}).all()
    capture = table.c.number if table is t.captures else table.c.capture
    query = select(table.c.number, table.c.id, capture.label("capture")).order_by(table.c.id)
    if not found and len(prefix) >= 4:
        found = connection.execute(query.where(table.c.id >= prefix, table.c.id < prefix + "\U0010ffff").limit(2)).all()
    if not found:
        remedy = "give at least four characters of an id" if len(prefix) < 4 else "check the id"
        raise RecordError(prefix, f"no {what} of the record has this id", remedy)
    if len(found) > 1:
        raise RecordError(prefix, f"more than one {what} has an id that begins so", "give more of it")
    return found[0].number, found[0].id, found[0].capture


def _plain(value: Any) -> Any:
    if isinstance(value, Interval):
        return {"interval": json.loads(interval_json(value, reasons=True))}
    return list(value) if isinstance(value, tuple) else value


def _value(plain: Any) -> Any:
    if isinstance(plain, dict):
        return interval_from(dumps(plain["interval"]))
    return tuple(plain) if isinstance(plain, list) else plain
