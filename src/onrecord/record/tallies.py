"""How many of what, who speaks, what failed, what waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from onrecord.record import schema as t
from onrecord.record.types import ActorRow, FailureRow, Status, Verdict

BY_HAND = "dna"  # the reader of what people coded in another tool; no machine reads it again unasked
_STANDS = t.statements.c.verdict != Verdict.REJECTED.value


def pending(connection: Connection, reader: str, version: str) -> list[str]:
    """Return ids of captures that a reader at a version has yet to read or to fail on."""
    c = t.captures.c
    other = and_(c.reader != BY_HAND, or_(c.reader != reader, c.reader_version != version))
    waits = or_(c.status == Status.PENDING.value, other)
    return list(connection.execute(select(c.id).where(waits).order_by(c.id)).scalars())


def actors(connection: Connection) -> list[ActorRow]:
    """Return the names that speak, most statements first."""
    s = t.statements.c
    number = func.count()
    query = (
        select(s.speaker, s.party, number, func.count(s.capture.distinct()))
        .where(s.speaker.is_not(None), _STANDS)
        .group_by(s.speaker, s.party)
        .order_by(number.desc(), s.speaker, s.party)
    )
    return [ActorRow(*row) for row in connection.execute(query)]


def facet(connection: Connection, field: str) -> Mapping[str, int]:
    """Return each value of a field of statements with its number, most first."""
    columns: dict[str, Any] = {
        **{name: t.statements.c[name] for name in ("speaker", "party", "act", "mode")},
        "issue": t.issues.c.issue,
        "outlet": t.articles.c.outlet,
    }
    column, number = columns[field], func.count()
    query = select(column, number).select_from(t.statements).where(column.is_not(None), _STANDS)
    if field == "issue":
        query = query.join(t.issues, t.issues.c.statement == t.statements.c.number)
    if field == "outlet":
        query = query.join(t.articles, t.articles.c.capture == t.statements.c.capture)
    return dict(connection.execute(query.group_by(column).order_by(number.desc(), column)).all())


def failures(connection: Connection) -> list[FailureRow]:
    """Return everything that failed, by origin."""
    query = (
        select(t.failures, t.captures.c.id)
        .outerjoin(t.captures, t.captures.c.number == t.failures.c.capture)
        .order_by(t.failures.c.origin, t.failures.c.stage)
    )
    return [FailureRow(r.origin, r.stage, r.cause, r.remedy, r.id) for r in connection.execute(query)]


def counts(connection: Connection) -> Mapping[str, int]:
    """Return how many there are of what."""

    def count(what: Any) -> int:
        return int(connection.execute(select(func.count()).select_from(what)).scalar() or 0)

    waiting = select(t.captures).where(t.captures.c.status == Status.PENDING.value).subquery()
    speakers = select(t.statements.c.speaker).where(t.statements.c.speaker.is_not(None), _STANDS).distinct().subquery()
    return {
        "captures": count(t.captures),
        "pending": count(waiting),
        "failures": count(t.failures),
        "articles": count(t.articles),
        "statements": count(select(t.statements.c.number).where(_STANDS).subquery()),
        "rejected": count(select(t.statements.c.number).where(~_STANDS).subquery()),
        "events": count(t.events),
        "dates": count(t.dates),
        "actors": count(speakers),
        "decisions": count(t.decisions),
    }
