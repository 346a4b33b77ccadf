"""From the tables to the rows that views and doors show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, text

from onrecord.capture.types import Media
from onrecord.interval import UNKNOWN, Interval
from onrecord.reading.types import Mode
from onrecord.record import schema as t
from onrecord.record.document import interval_from
from onrecord.record.types import CaptureRow, DateRow, EventRow, Quote, StatementRow, Status, TargetRow, Verdict
from onrecord.span import Reason, Span

Reasons = dict[tuple[str, int], tuple[Reason, ...]]


def origin_key(origin: str) -> tuple[bool, str]:
    """Return the key that sorts origins: addresses before files, then by name."""
    return "://" not in origin, origin


def capture_rows(connection: Connection, numbers: Sequence[int]) -> Iterator[CaptureRow]:
    """Yield the captures with these numbers, by id."""
    query = (
        select(t.captures, t.articles)
        .outerjoin(t.articles, t.articles.c.capture == t.captures.c.number)
        .where(t.captures.c.number.in_(numbers))
        .order_by(t.captures.c.id)
    )
    origins, received = origins_of(connection, numbers)
    counted = _counted(connection, numbers)
    why = select(t.failures.c.capture, t.failures.c.cause).where(t.failures.c.capture.in_(numbers))
    failed: dict[int, str] = dict(connection.execute(why).all())
    published = reasons_of(connection, ("published",), numbers)
    for row in connection.execute(query):
        yield CaptureRow(
            id=row.id,
            origins=tuple(origins[row.number]),
            media=Media(row.media),
            encoding=row.encoding,
            note=row.note,
            size=row.size,
            length=row.length,
            received=received.get(row.number),
            status=Status(row.status),
            title=row.title,
            outlet=row.outlet,
            language=row.language or "und",
            published=_published(row, row.number, published),
            statements=counted.get(row.number, 0),
            failure=failed.get(row.number),
        )


# As text it takes a third of the time of a query put together from columns, and it is asked for every capture read.
_ORIGINS = text("SELECT capture, origin, received FROM origins WHERE capture IN :numbers").bindparams(
    bindparam("numbers", expanding=True)
)


def origins_of(connection: Connection, numbers: Iterable[int]) -> tuple[dict[int, list[str]], dict[int, datetime]]:
    """Return the origins of captures, sorted, and when each was first received."""
    origins: dict[int, list[str]] = defaultdict(list)
    received: dict[int, datetime] = {}
    for row in connection.execute(_ORIGINS, {"numbers": list(numbers)}):
        origins[row.capture].append(row.origin)
        if row.received:
            when = datetime.fromisoformat(row.received)
            held = received.get(row.capture)
            received[row.capture] = when if held is None else min(held, when, key=datetime.isoformat)
    for found in origins.values():
        found.sort(key=origin_key)
    return origins, received


def statement_rows(connection: Connection, numbers: Sequence[int]) -> Iterator[StatementRow]:
    """Yield the statements with these numbers, in this order; numbers gone meanwhile are passed over."""
    query = _with_article(t.statements).where(t.statements.c.number.in_(numbers))
    found = {row.number: row for row in connection.execute(query)}
    captures = {row.capture for row in found.values()}
    origins, _ = origins_of(connection, captures)
    why = reasons_of(connection, ("statement", "speaker", "act", "said_at"), numbers)
    published = reasons_of(connection, ("published",), captures)
    quotes = _quotes(connection, numbers)
    issues = _listed(connection, t.issues, t.issues.c.statement, t.issues.c.issue, numbers)
    targets = _listed(connection, t.targets, t.targets.c.statement, t.targets.c.name, numbers)
    for row in (found[n] for n in numbers if n in found):
        held = quotes[row.number]
        yield StatementRow(
            id=row.id,
            capture=row.capture_id,
            origin=origins[row.capture][0],
            outlet=row.outlet,
            title=row.title,
            published=_published(row, row.capture, published),
            mode=Mode(row.mode),
            headline=row.headline,
            source=held.get(("source", 0)),
            cue=held.get(("cue", 0)),
            content=_all(held, "content"),
            speaker=row.speaker,
            party=row.party,
            speaker_reasons=why.get(("speaker", row.number), ()),
            act=row.act,
            manner=row.manner,
            modality=tuple((row.modality or "").split()),
            act_reasons=why.get(("act", row.number), ()),
            targets=tuple(TargetRow(n, held.get(("target", i))) for i, n in enumerate(targets[row.number])),
            issues=tuple(issues[row.number]),
            stance=row.stance,
            hedges=_all(held, "hedge"),
            inside=row.inside,
            said_at=_with(row.said_interval, why.get(("said_at", row.number), ())),
            confidence=row.confidence,
            reasons=why.get(("statement", row.number), ()),
            reader=row.reader,
            reader_version=row.reader_version,
            verdict=Verdict(row.verdict),
            visible=row.words,
        )


def event_rows(connection: Connection, numbers: Sequence[int]) -> Iterator[EventRow]:
    """Yield the events with these numbers, in this order; numbers gone meanwhile are passed over."""
    query = _with_article(t.events).where(t.events.c.number.in_(numbers))
    found = {row.number: row for row in connection.execute(query)}
    captures = {row.capture for row in found.values()}
    origins, _ = origins_of(connection, captures)
    why = reasons_of(connection, ("event", "event_when"), numbers)
    published = reasons_of(connection, ("published",), captures)
    parties = _listed(connection, t.parties, t.parties.c.event, t.parties.c.party, numbers)
    for row in (found[n] for n in numbers if n in found):
        yield EventRow(
            id=row.id,
            capture=row.capture_id,
            origin=origins[row.capture][0],
            outlet=row.outlet,
            published=_published(row, row.capture, published),
            name=row.name,
            quote=Quote(Span(row.start, row.end), row.exact),
            kind=row.kind,
            status=row.status,
            parties=tuple(parties[row.number]),
            place=row.place,
            when=_with(row.when_interval, why.get(("event_when", row.number), ())),
            ordinal=row.ordinal,
            reasons=why.get(("event", row.number), ()),
            verdict=Verdict(row.verdict),
        )


def date_rows(connection: Connection, numbers: Sequence[int]) -> Iterator[DateRow]:
    """Yield the dated expressions with these numbers, in this order."""
    query = _with_article(t.dates).where(t.dates.c.number.in_(numbers))
    found = {row.number: row for row in connection.execute(query)}
    why = reasons_of(connection, ("date",), numbers)
    for row in (found[n] for n in numbers if n in found):
        yield DateRow(
            capture=row.capture_id,
            outlet=row.outlet,
            quote=Quote(Span(row.start, row.end), row.exact),
            when=_with(row.when_interval, why.get(("date", row.number), ())),
            timex_type=row.timex_type,
            timex_value=row.timex_value,
        )


def reasons_of(connection: Connection, about: tuple[str, ...], owners: Iterable[int]) -> Reasons:
    """Return reasons by what they are about and whose they are."""
    r = t.reasons.c
    query = select(t.reasons).where(r.about.in_(about), r.owner.in_(list(owners))).order_by(r.about, r.owner, r.place)
    out: dict[tuple[str, int], list[Reason]] = defaultdict(list)
    for row in connection.execute(query):
        span = None if row.start is None else Span(row.start, row.end)
        out[row.about, row.owner].append(Reason(row.rule, row.reason, span))
    return {key: tuple(found) for key, found in out.items()}


def _with_article(table: Any) -> Select[Any]:
    return (
        select(
            table,
            t.captures.c.id.label("capture_id"),
            t.captures.c.reader,
            t.captures.c.reader_version,
            t.articles.c.outlet,
            t.articles.c.title,
            t.articles.c.published_interval,
        )
        .join(t.captures, t.captures.c.number == table.c.capture)
        .join(t.articles, t.articles.c.capture == table.c.capture)
    )


def _quotes(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[tuple[str, int], Quote]]:
    e = t.evidence.c
    out: dict[int, dict[tuple[str, int], Quote]] = defaultdict(dict)
    query = select(t.evidence).where(e.statement.in_(numbers)).order_by(e.statement, e.role, e.place)
    for row in connection.execute(query):
        out[row.statement][row.role, row.place] = Quote(Span(row.start, row.end), row.exact)
    return out


def _all(held: dict[tuple[str, int], Quote], role: str) -> tuple[Quote, ...]:
    return tuple(quote for (kind, _), quote in held.items() if kind == role)


def _listed(connection: Connection, table: Any, owner: Any, value: Any, numbers: Sequence[int]) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    query = select(owner, value).where(owner.in_(numbers)).order_by(owner, table.c.place)
    for number, item in connection.execute(query):
        out[number].append(item)
    return out


def _counted(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    s = t.statements.c
    query = select(s.capture, func.count()).where(s.capture.in_(numbers), s.verdict != Verdict.REJECTED.value)
    return dict(connection.execute(query.group_by(s.capture)).all())


def _published(row: Any, number: int, reasons: Reasons) -> Interval:
    if row.published_interval is None:
        return UNKNOWN
    return _with(row.published_interval, reasons.get(("published", number), ()))


def _with(stored: str, reasons: tuple[Reason, ...]) -> Interval:
    interval = interval_from(stored)
    return replace(interval, reasons=reasons) if reasons else interval
