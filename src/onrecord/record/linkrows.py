"""Links between statements or events, and the marks by which they find one another, in the tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.record import schema as t
from onrecord.record.document import dumps
from onrecord.record.linked import LinkItem, LinkRow
from onrecord.span import Reason

_MANY = 500  # values in one query


def link_id(link: LinkRow) -> str:
    """Return the id of a link: made of its kind and ends, so the same link has the same id in every record."""
    ends = [item.subject for item in link.items]
    return blake2b("|".join((link.kind, *ends)).encode(), digest_size=8).hexdigest()


def put_links(connection: Connection, rows: Iterable[LinkRow], numbers: Mapping[str, int]) -> None:
    """Store links between captures of these numbers; the same link again replaces the former."""
    once = {link_id(row): row for row in rows if all(item.capture in numbers for item in row.items)}
    ids = sorted(once)
    for some in _runs(ids):
        connection.execute(delete(t.links).where(t.links.c.id.in_(some)))
    number = (connection.execute(select(func.max(t.links.c.number))).scalar() or 0) + 1
    heads, ends = [], []
    for at, id_ in enumerate(ids, number):
        row = once[id_]
        why = dumps([[r.rule, r.text] for r in row.reasons])
        heads.append(
            {"number": at, "id": id_, "kind": row.kind, "score": row.score, "reasons": why, "detail": row.detail}
        )
        for place, item in enumerate(row.items):
            ends.append({"link": at, "place": place, "capture": numbers[item.capture], "subject": item.subject})
    if heads:
        connection.execute(insert(t.links), heads)
        connection.execute(insert(t.link_items), ends)


def drop_links(connection: Connection, numbers: Iterable[int], kinds: Sequence[str] = ()) -> None:
    """Drop every link with an end in one of these captures, of these kinds if given."""
    for some in _runs(sorted(numbers)):
        touched = select(t.link_items.c.link).where(t.link_items.c.capture.in_(some))
        query = delete(t.links).where(t.links.c.number.in_(touched))
        connection.execute(query.where(t.links.c.kind.in_(kinds)) if kinds else query)


def links_where(connection: Connection, kind: str | None, capture: int | None, subject: str | None) -> list[int]:
    """Return the numbers of links, by kind and id."""
    query = select(t.links.c.number).order_by(t.links.c.kind, t.links.c.id)
    if kind is not None:
        query = query.where(t.links.c.kind == kind)
    for column, value in ((t.link_items.c.capture, capture), (t.link_items.c.subject, subject)):
        if value is not None:
            query = query.where(t.links.c.number.in_(select(t.link_items.c.link).where(column == value)))
    return list(connection.execute(query).scalars())


def link_rows(connection: Connection, numbers: Sequence[int]) -> list[LinkRow]:
    """Return the links with these numbers, in this order."""
    items: dict[int, list[LinkItem]] = defaultdict(list)
    query = (
        select(t.link_items.c.link, t.link_items.c.subject, t.captures.c.id)
        .join(t.captures, t.captures.c.number == t.link_items.c.capture)
        .where(t.link_items.c.link.in_(numbers))
        .order_by(t.link_items.c.link, t.link_items.c.place)
    )
    for link, subject, capture in connection.execute(query):
        items[link].append(LinkItem(capture, subject))
    found = {row.number: row for row in connection.execute(select(t.links).where(t.links.c.number.in_(numbers)))}
    return [
        LinkRow(row.kind, tuple(items[n]), row.score, tuple(Reason(*r) for r in json.loads(row.reasons)), row.detail)
        for n, row in ((n, found[n]) for n in numbers if n in found)
    ]


def links_among(connection: Connection, subjects: Iterable[str]) -> list[int]:
    """Return the numbers of the links all of whose ends are among some statements or events."""
    wanted, ends = set(subjects), defaultdict[int, int](int)
    for some in _runs(sorted(wanted)):
        query = select(t.link_items.c.link).where(t.link_items.c.subject.in_(some))
        for link in connection.execute(query).scalars():
            ends[link] += 1
    return sorted(link for link, number in ends.items() if number > 1)


def drop_rows(connection: Connection, rows: Iterable[LinkRow]) -> None:
    """Drop links by what they are."""
    for some in _runs(sorted({link_id(row) for row in rows})):
        connection.execute(delete(t.links).where(t.links.c.id.in_(some)))


def _runs(values: Sequence[int] | Sequence[str]) -> Iterable[Sequence[int] | Sequence[str]]:
    return (values[at : at + _MANY] for at in range(0, len(values), _MANY))
