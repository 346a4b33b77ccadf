"""From an article and its reading to rows, and the one transaction that puts them in place of the former ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, text, update

from onrecord.article.types import Article
from onrecord.errors import RecordError
from onrecord.interval import Interval, to_edtf
from onrecord.reading.types import DateMention, Event, Reading, Statement
from onrecord.record import schema as t
from onrecord.record.coding import coder
from onrecord.record.document import interval_json, pack_article, pack_reading
from onrecord.record.forgetting import forget_links
from onrecord.record.ledger import Told, told_to
from onrecord.record.review import Reviewed, decided_on, reviewed
from onrecord.record.sqlite import insert_many
from onrecord.record.types import Status
from onrecord.record.visible import printable, visible
from onrecord.span import Reason, Span

Row = dict[str, Any]
_NUMBERED = (t.statements, t.dates, t.events)
# What `write` replaces; rows that hang on these go with them (ON DELETE CASCADE).
_REPLACED = (t.statements, t.dates, t.events, t.actors, t.reasons, t.blocks, t.claims, t.articles, t.texts, t.failures)

_WRITTEN = text(
    "SELECT capture FROM articles WHERE capture IN :numbers"
    " UNION SELECT capture FROM failures WHERE capture IN :numbers"
).bindparams(bindparam("numbers", expanding=True))


def write_rows(connection: Connection, read: Sequence[tuple[Article, Reading]], told: Told) -> None:
    """Store checked readings of kept captures inside an open write transaction.

    Args:
        connection: the transaction.
        read: articles and their anchored readings.
        told: what the ledger answered while they were read; its entries are taken out.

    Raises:
        RecordError: a capture is not in the record.
    """
    numbers = numbers_of(connection, [article.capture.id for article, _ in read])
    for article, _ in read:
        if article.capture.id not in numbers:
            raise RecordError(article.capture.id, "is not in the record", "add the capture first")
    clear(connection, numbers.values())
    decisions, coded = decided_on(connection, numbers.values()), coder(connection)
    rows = Rows(_next_numbers(connection))
    for article, reading in read:
        number = numbers[article.capture.id]
        rows.add(number, article, reviewed(coded(article, reading), decisions.get(number, ())))
        rows.keep(number, article, reading)
    rows.store(connection)
    answers = [(numbers[article.capture.id], told_to(article.capture, told)) for article, _ in read]
    given = [{"capture": number, "answer": answer} for number, answer in answers if answer is not None]
    if given:
        mine = t.captures.c.number == bindparam("capture")
        connection.execute(update(t.captures).where(mine).values(told=bindparam("answer")), given)


def numbers_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of those captures that the record holds."""
    query = select(t.captures.c.id, t.captures.c.number).where(t.captures.c.id.in_(list(ids)))
    return {row.id: row.number for row in connection.execute(query)}


def clear(connection: Connection, numbers: Iterable[int]) -> None:
    """Remove the rows of former readings of captures (their documents stay)."""
    known = connection.execute(_WRITTEN, {"numbers": list(numbers)}).scalars().all()
    if not known:
        return  # new captures, nearly all of a new pile, have nothing to remove
    forget_links(connection, known)
    for table in _REPLACED:
        connection.execute(delete(table).where(table.c.capture.in_(known)))


def _next_numbers(connection: Connection) -> dict[Table, int]:
    return {n: (connection.execute(select(func.max(n.c.number))).scalar() or 0) + 1 for n in _NUMBERED}


class Rows:
    """Rows of several captures, gathered so that each table is written once."""

    def __init__(self, following: Mapping[Table, int] | None = None) -> None:
        """Start numbering statements, dates and events at ``following``."""
        self._rows: dict[Table, list[Row]] = {}
        self._next = dict(following or dict.fromkeys(_NUMBERED, 1))

    def of(self, name: str) -> list[Row]:
        """Return the rows gathered for a table."""
        return self._rows.get(t.metadata.tables[name], [])

    def keep(self, number: int, article: Article, reading: Reading) -> None:
        """Add the documents: article and reading as the reader gave them."""
        version = {"reader": reading.reader, "version": reading.version}
        self._put(t.readings, capture=number, **version, current=True, document=pack_reading(reading))
        row = self._rows[t.articles][-1]
        row["document"] = pack_article(article)

    def add(self, number: int, article: Article, seen: Reviewed) -> None:
        """Add the rows that show an article and a reading with its human decisions."""
        self.add_article(number, article)
        self.add_reading(number, article, seen)

    def add_article(self, number: int, article: Article) -> None:
        """Add the rows of an article."""
        title = printable(article.title.of(article.view.text)) if article.title is not None else None
        self._put(
            t.articles,
            capture=number,
            title=title,
            outlet=_maybe(article.outlet),
            language=article.language,
            **interval_columns("published", article.published),
        )
        self._put(t.texts, capture=number, text=printable(article.view.text))
        self._reasons(number, "published", number, article.published.reasons)
        self._reasons(number, "outlet", number, [article.outlet_reason] if article.outlet_reason else [])
        for block in article.blocks:
            why = {"rule": block.reason.rule, "reason": printable(block.reason.text)}
            self._put(t.blocks, capture=number, **_range(block.span), role=block.role.value, **why)
        for place, claim in enumerate(article.claims):
            self._put(
                t.claims,
                capture=number,
                place=place,
                witness=claim.witness,
                about=claim.about,
                first=claim.first,
                last=claim.last,
                words=printable(claim.text),
                **_range(claim.span),
                taken=claim.taken,
                rule=claim.reason.rule,
                reason=printable(claim.reason.text),
            )

    def add_reading(self, number: int, article: Article, seen: Reviewed) -> None:
        """Add the rows of a reading."""
        reading = seen.reading
        for statement in reading.statements:
            self._statement(number, article, statement, seen.verdicts[statement.id].value)
        for mention in reading.dates:
            self._date(number, article.capture.text, mention)
        for event in reading.events:
            self._event(number, article.capture.text, event, seen.verdicts[event.id].value)
        named = Counter((m.name, m.party, m.kind.value) for m in reading.mentions if m.name)
        for place, ((name, party, kind), count) in enumerate(named.items()):
            who = {"name": printable(name), "party": _maybe(party), "kind": kind}
            self._put(t.actors, capture=number, place=place, **who, mentions=count)
        self._reasons(number, "note", number, reading.notes)

    def store(self, connection: Connection) -> None:
        """Write all rows, the reader's name, and the status of each capture."""
        kept = self._rows.get(t.readings, [])
        _retire(connection, kept)
        for table in t.metadata.sorted_tables:
            if self._rows.get(table):
                insert_many(connection, table, self._rows[table])
        if kept:
            _mark_read(connection, kept)

    def _statement(self, capture: int, article: Article, s: Statement, verdict: str) -> None:
        number = self._number(t.statements)
        self._put(
            t.statements,
            number=number,
            id=s.id,
            capture=capture,
            start=s.content[0].start,
            mode=s.mode.value,
            headline=s.headline,
            speaker=_maybe(s.speaker.name),
            party=_maybe(s.speaker.party),
            act=s.act.code,
            manner=s.act.manner,
            modality=" ".join(s.act.modality) or None,
            stance=s.stance,
            words=visible(article.view, s.content),
            inside=s.inside,
            **interval_columns("said", s.said_at),
            confidence=s.confidence,
            verdict=verdict,
        )
        single = {"source": [s.source] if s.source is not None else [], "cue": [s.cue] if s.cue is not None else []}
        for role, spans in {**single, "content": s.content, "hedge": s.hedges}.items():
            for place, span in enumerate(spans):
                self._evidence(number, role, place, span, article.capture.text)
        for place, target in enumerate(s.targets):
            self._put(t.targets, statement=number, place=place, name=printable(target.name))
            if target.span is not None:
                self._evidence(number, "target", place, target.span, article.capture.text)
        for place, issue in enumerate(s.issues):
            self._put(t.issues, statement=number, place=place, issue=issue)
        for about, reasons in (("statement", s.reasons), ("speaker", s.speaker.reasons), ("act", s.act.reasons)):
            self._reasons(capture, about, number, reasons)
        self._reasons(capture, "said_at", number, s.said_at.reasons)

    def _date(self, capture: int, text: str, mention: DateMention) -> None:
        number = self._number(t.dates)
        timex = {"timex_type": mention.timex_type, "timex_value": mention.timex_value}
        place = {**_range(mention.span), "exact": printable(mention.span.of(text))}
        self._put(t.dates, number=number, capture=capture, **place, **interval_columns("when", mention.when), **timex)
        self._reasons(capture, "date", number, mention.when.reasons)

    def _event(self, capture: int, text: str, event: Event, verdict: str) -> None:
        number = self._number(t.events)
        self._put(
            t.events,
            number=number,
            id=event.id,
            capture=capture,
            **_range(event.span),
            exact=printable(event.span.of(text)),
            name=printable(event.name),
            kind=event.kind,
            status=event.status,
            place=_maybe(event.place),
            **interval_columns("when", event.when),
            ordinal=event.ordinal,
            verdict=verdict,
        )
        for place, party in enumerate(event.parties):
            self._put(t.parties, event=number, place=place, party=printable(party))
        self._reasons(capture, "event", number, event.reasons)
        self._reasons(capture, "event_when", number, event.when.reasons)

    def _evidence(self, statement: int, role: str, place: int, span: Span, text: str) -> None:
        exact = printable(span.of(text))
        self._put(t.evidence, statement=statement, role=role, place=place, **_range(span), exact=exact)

    def _reasons(self, capture: int, about: str, owner: int, reasons: Iterable[Reason]) -> None:
        for place, why in enumerate(reasons):
            said = {"rule": why.rule, "reason": printable(why.text), **_range(why.span)}
            self._put(t.reasons, about=about, owner=owner, place=place, capture=capture, **said)

    def _put(self, table: Table, **row: Any) -> None:
        self._rows.setdefault(table, []).append(row)

    def _number(self, table: Table) -> int:
        self._next[table] += 1
        return self._next[table] - 1


def interval_columns(prefix: str, interval: Interval) -> Row:
    """Return an interval as its columns: what outputs print, what the evidence forces, and all of it."""
    first, last = (None, None) if interval.month_day else interval.best
    return {
        f"{prefix}_edtf": to_edtf(interval),
        f"{prefix}_earliest": first,
        f"{prefix}_latest": last,
        f"{prefix}_possible_earliest": interval.earliest,
        f"{prefix}_possible_latest": interval.latest,
        f"{prefix}_interval": interval_json(interval),
    }


def _retire(connection: Connection, kept: Sequence[Mapping[str, Any]]) -> None:
    """Make room for new readings: the same reader's at the same version goes, others stay but are current no more."""
    column, by_reader = t.readings.c, dict[tuple[str, str], list[int]]()
    held = select(column.capture).where(column.capture.in_([row["capture"] for row in kept]))
    had = set(connection.execute(held).scalars())
    for row in (row for row in kept if row["capture"] in had):
        by_reader.setdefault((row["reader"], row["version"]), []).append(row["capture"])
    for (reader, version), captures in by_reader.items():
        same = (column.reader == reader) & (column.version == version)
        connection.execute(delete(t.readings).where(column.capture.in_(captures) & same))
    if had:
        mine = column.capture.in_(sorted(had))
        connection.execute(update(t.readings).where(mine & column.current).values(current=False))


def _mark_read(connection: Connection, kept: Sequence[Mapping[str, Any]]) -> None:
    for name, version in sorted({(row["reader"], row["version"]) for row in kept}):
        mine = (t.readers.c.name == name) & (t.readers.c.version == version)
        if not connection.execute(select(t.readers).where(mine)).first():
            connection.execute(insert(t.readers).values(name=name, version=version))
    marked = (
        update(t.captures)
        .where(t.captures.c.number == bindparam("capture"))
        .values(status=Status.READ.value, reader=bindparam("by"), reader_version=bindparam("at"))
    )
    values = [{"capture": row["capture"], "by": row["reader"], "at": row["version"]} for row in kept]
    connection.execute(marked, values)


def _range(span: Span | None) -> Row:
    # An empty span is a place too, and false: ask for None.
    return {"start": None, "end": None} if span is None else {"start": span.start, "end": span.end}


def _maybe(text: str | None) -> str | None:
    return None if text is None else printable(text)
