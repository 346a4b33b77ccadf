"""The logical content of a record: what stands in it, without the numbers that only say in which order it came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.article.types import Article
from onrecord.record import schema as t
from onrecord.record.copying import copies
from onrecord.record.document import dumps, to_plain, unpack
from onrecord.record.linkrows import link_rows, links_where
from onrecord.record.review import Reviewed
from onrecord.record.writing import Rows

# Tables that show an article or its reading, and the column by which their rows hang together.
SHOWN: tuple[tuple[Table, str], ...] = (
    (t.articles, "capture"),
    (t.texts, "capture"),
    (t.blocks, "capture"),
    (t.claims, "capture"),
    (t.statements, "capture"),
    (t.dates, "capture"),
    (t.events, "capture"),
    (t.actors, "capture"),
    (t.reasons, "capture"),
)
HUNG: tuple[tuple[Table, Table, str], ...] = (
    (t.evidence, t.statements, "statement"),
    (t.targets, t.statements, "statement"),
    (t.issues, t.statements, "statement"),
    (t.parties, t.events, "event"),
)
_OWNERS = {
    **dict.fromkeys(("statement", "speaker", "act", "said_at"), "statements"),
    **dict.fromkeys(("event", "event_when"), "events"),
    "date": "dates",
}

Shown = dict[str, list[str]]


def canonical(connection: Connection, number: int) -> Shown:
    """Return the rows that show a capture's article and reading, as sorted canonical JSON by table."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for table, key in SHOWN:
        found = connection.execute(select(table).where(table.c[key] == number)).mappings()
        rows[table.name] = [dict(row) for row in found]
    for table, owner, key in HUNG:
        mine = select(owner.c.number).where(owner.c.capture == number)
        found = connection.execute(select(table).where(table.c[key].in_(mine))).mappings()
        rows[table.name] = [dict(row) for row in found]
    return _numberless(rows)


def expected(article: Article, seen: Reviewed) -> Shown:
    """Return what ``canonical`` must give for an article and a reading with its decisions."""
    rows = Rows()
    rows.add(0, article, seen)
    names = [table.name for table, _ in SHOWN] + [table.name for table, _, _ in HUNG]
    return _numberless({name: rows.of(name) for name in names})


def _numberless(rows: dict[str, list[dict[str, Any]]]) -> Shown:
    """Put places in the text where numbers of this file stood."""
    names = {
        (table, row["number"]): f"{row.get('id', 'date')}@{row['start']}"
        for table in ("statements", "events", "dates")
        for row in rows[table]
    }
    for row in rows["reasons"]:
        row["owner"] = names.get((_OWNERS.get(row["about"], ""), row["owner"]), "capture")
    for table, owner, key in HUNG:
        for row in rows[table.name]:
            row[key] = names[owner.name, row[key]]
    out = {}
    for name, found in rows.items():
        plain = ({k: _plain(v) for k, v in row.items() if k not in _LEFT_OUT} for row in found)
        out[name] = sorted(dumps(row) for row in plain)
    return out


_LEFT_OUT = frozenset(("number", "capture", "document"))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def dump(connection: Connection) -> Iterator[str]:
    """Yield the record as canonical JSON lines, captures by id, then failures, lines, decisions."""
    for row in connection.execute(select(t.captures).order_by(t.captures.c.id)).mappings().all():
        yield dumps(_capture(connection, dict(row)))
    for table in (t.failures, t.readers, t.decisions, t.subjects, t.codebooks):
        columns = [c for c in table.c if c.name != "capture"]
        for found in connection.execute(select(*columns).order_by(*columns)).mappings():
            yield dumps({table.name: dict(found)})
    yield from _links(connection)


def _links(connection: Connection) -> Iterator[str]:
    """Yield what linking found: by capture, then actors, pairs to judge, copies and links."""
    of = t.captures.c.id.label("of")
    for table in (t.figures, t.traits, t.shingled):  # marks are an index: what they bring together is in the links
        columns = [c for c in table.c if c.name not in ("capture", "shingles")]
        query = select(of, *columns).join_from(table, t.captures, t.captures.c.number == table.c.capture)
        for found in connection.execute(query.order_by(of, *columns)).mappings():
            yield dumps({table.name: dict(found)})
    for table in (t.identities, t.doubts):
        for found in connection.execute(select(table).order_by(*table.primary_key)).mappings():
            yield dumps({table.name: dict(found)})
    yield from (dumps({"copies": group}) for group in _groups([(row.one, row.other) for row in copies(connection)]))
    numbers = links_where(connection, None, None, None)
    for at in range(0, len(numbers), 200):
        for link in link_rows(connection, numbers[at : at + 200]):
            yield dumps({"links": to_plain(link)})


def _groups(pairs: list[tuple[str, str]]) -> list[list[str]]:
    """Return what pairs hold together; which of many equal pairs were looked at does not count."""
    group: dict[str, set[str]] = {}
    for one, other in pairs:
        both = group.get(one, {one}) | group.get(other, {other})
        group.update(dict.fromkeys(both, both))
    return sorted({id(found): sorted(found) for found in group.values()}.values())


def _capture(connection: Connection, row: dict[str, Any]) -> dict[str, Any]:
    number = row.pop("number")
    lines = connection.execute(select(t.line_sets.c.lines).where(t.line_sets.c.capture == number)).scalar()
    entered = select(t.lines.c.line).where(t.lines.c.capture == number).order_by(t.lines.c.line)
    raw = connection.execute(select(t.raws.c.bytes).where(t.raws.c.capture == number)).scalar()
    origins = select(t.origins.c.origin, t.origins.c.received).where(t.origins.c.capture == number)
    readings = select(t.readings).where(t.readings.c.capture == number).order_by(t.readings.c.reader)
    article = connection.execute(select(t.articles.c.document).where(t.articles.c.capture == number)).scalar()
    return {
        **row,
        "raw": sha256(raw or b"").hexdigest(),
        "lines": [sha256(lines or b"").hexdigest(), list(connection.execute(entered).scalars())],
        "origins": sorted([list(found) for found in connection.execute(origins)], key=dumps),
        "article": unpack(article) if article else None,
        "readings": sorted(
            ([r.reader, r.version, r.current, unpack(r.document)] for r in connection.execute(readings)), key=dumps
        ),
        "rows": canonical(connection, number),
    }
