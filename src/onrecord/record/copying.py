"""Shingles of captures and the pairs of captures that show one text, in the tables."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, func, insert, or_, select

from onrecord.record import schema as t
from onrecord.record.linked import CopyRow, Shingled
from onrecord.record.visible import printable
from onrecord.span import Span

_MANY = 500  # values in one query


def put_shingled(connection: Connection, number: int, id_: str, shingled: Shingled) -> None:
    """Store the shingles of one capture, whose former ones are gone."""
    keys = sorted(shingled.shingles)
    credit = printable(shingled.credit) if shingled.credit else None
    span = {"start": shingled.span.start, "end": shingled.span.end} if shingled.span else {}
    packed = array("q", keys).tobytes()
    row = {"digest": shingled.digest, "words": shingled.words, "shingles": packed, "credit": credit, **span}
    connection.execute(insert(t.shingled).values(capture=number, **row))
    if keys:
        connection.execute(
            insert(t.shingles), [{"shingle": key, "rank": rank_of(id_), "capture": number} for key in keys]
        )


def rank_of(id_: str) -> int:
    """Return the place of a capture among those with a shingle: 64 bits of its id, with sign."""
    return int(id_[:16], 16) - (1 << 63)


def sharing(connection: Connection, number: int, least: int, first: int) -> dict[str, int]:
    """Return the other captures that share shingles or all words with one, and how many shingles.

    Args:
        connection: a transaction.
        number: the capture.
        least: how many shingles must be shared.
        first: how many captures with a shingle, by rank, are looked at: what very many share leads to the same few.
    """
    mine, others = t.shingles.alias(), t.shingles.alias()
    nth = select(others.c.rank).where(others.c.shingle == mine.c.shingle).order_by(others.c.rank).offset(first).limit(1)
    last = func.coalesce(nth.scalar_subquery(), 2**63 - 1)
    shared = func.count()
    query = (
        select(t.captures.c.id, shared)
        .select_from(mine)
        .join(t.shingles, (t.shingles.c.shingle == mine.c.shingle) & (t.shingles.c.rank <= last))
        .join(t.captures, t.captures.c.number == t.shingles.c.capture)
        .where(mine.c.capture == number, t.shingles.c.capture != number)
        .group_by(t.captures.c.id)
        .having(shared >= least)
    )
    found = {row[0]: row[1] for row in connection.execute(query)}
    digest = select(t.shingled.c.digest).where(t.shingled.c.capture == number)
    same = (
        select(t.captures.c.id)
        .join(t.shingled, t.shingled.c.capture == t.captures.c.number)
        .where(t.shingled.c.digest == digest.scalar_subquery(), t.shingled.c.capture != number)
        .order_by(t.captures.c.id)
        .limit(first)
    )
    for id_ in connection.execute(same).scalars():
        found.setdefault(id_, 0)
    return found


def shingled(connection: Connection, capture_ids: Iterable[str]) -> dict[str, Shingled]:
    """Return the shingles of captures."""
    ids, out = sorted(set(capture_ids)), {}
    for at in range(0, len(ids), _MANY):
        query = (
            select(t.captures.c.id, t.shingled)
            .join(t.shingled, t.shingled.c.capture == t.captures.c.number)
            .where(t.captures.c.id.in_(ids[at : at + _MANY]))
        )
        for row in connection.execute(query):
            span = Span(row.start, row.end) if row.start is not None else None
            out[row.id] = Shingled(row.digest, row.words, frozenset(array("q", row.shingles)), row.credit, span)
    return out


def put_copies(connection: Connection, numbers: Mapping[str, int], rows: Sequence[CopyRow]) -> None:
    """Put the copies of captures in place of former ones.

    Args:
        connection: an open write transaction.
        numbers: the captures whose former copies go, by id.
        rows: the new ones; each has an end among ``numbers``.
    """
    forget_copies(connection, numbers.values())
    ends = {id_ for row in rows for id_ in (row.one, row.other)}
    known = dict(numbers) | _numbers(connection, ends - set(numbers))
    once = {(row.one, row.other): row for row in rows if row.one in known and row.other in known}
    if once:
        values = [
            {
                "capture": known[row.one],
                "other": known[row.other],
                "containment": row.containment,
                "shared": row.shared,
                "rule": row.rule,
            }
            for row in once.values()
        ]
        connection.execute(insert(t.copies), values)


def forget_copies(connection: Connection, numbers: Iterable[int]) -> None:
    """Drop every pair of copies with one of these captures."""
    known = list(numbers)
    connection.execute(delete(t.copies).where(or_(t.copies.c.capture.in_(known), t.copies.c.other.in_(known))))


def copies(connection: Connection) -> list[CopyRow]:
    """Return all pairs of copies, by ids."""
    one, other, c = t.captures.alias(), t.captures.alias(), t.copies.c
    query = (
        select(one.c.id, other.c.id, c.containment, c.shared, c.rule)
        .join_from(t.copies, one, one.c.number == c.capture)
        .join(other, other.c.number == c.other)
        .order_by(one.c.id, other.c.id)
    )
    return [CopyRow(*row) for row in connection.execute(query)]


def _numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    wanted, out = sorted(ids), {}
    for at in range(0, len(wanted), _MANY):
        query = select(t.captures.c.id, t.captures.c.number).where(t.captures.c.id.in_(wanted[at : at + _MANY]))
        out.update({row.id: row.number for row in connection.execute(query)})
    return out
