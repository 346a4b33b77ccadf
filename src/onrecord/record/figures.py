"""Figures of captures and the actors that they were taken for, in the tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, tuple_

from onrecord.record import schema as t
from onrecord.record.document import dumps, interval_from
from onrecord.record.linked import Doubt, Figure, Identity, Named, Trait, TraitRow
from onrecord.record.types import Verdict
from onrecord.record.visible import printable
from onrecord.span import Reason, Span

_MANY = 300  # rows of keys in one query: three values each, and SQLite allows 999 before version 3.32
Key = tuple[str, str, str]


def put_figures(connection: Connection, number: int, figures: Sequence[Figure]) -> None:
    """Store the figures of one capture, whose former ones are gone, and set their blocks to be done."""
    rows, traits = [], []
    for place, figure in enumerate(figures):
        who = {"block": figure.block, "name": printable(figure.name), "kind": figure.kind, "party": figure.party}
        counted = {"gender": figure.gender, "mentions": figure.mentions}
        rows.append({"capture": number, "place": place, **who, **counted})
        for at, trait in enumerate(figure.traits):
            span = {"start": trait.span.start, "end": trait.span.end} if trait.span else {"start": None, "end": None}
            said = {"what": trait.what, "value": printable(trait.value), **span}
            traits.append({"capture": number, "figure": place, "place": at, **who, **said})
    if rows:
        connection.execute(insert(t.figures), rows)
    if traits:
        connection.execute(insert(t.traits), traits)
    to_do(connection, {figure.block for figure in figures})


def to_do(connection: Connection, blocks: Iterable[str]) -> None:
    """Set blocks to be worked out again."""
    wanted = set(blocks)
    if wanted:
        wanted -= set(connection.execute(select(t.blocks_to_do.c.block)).scalars())
    if wanted:
        connection.execute(insert(t.blocks_to_do), [{"block": block} for block in sorted(wanted)])


def done(connection: Connection, blocks: Iterable[str]) -> None:
    """Note that blocks have been worked out."""
    for block in blocks:
        connection.execute(delete(t.blocks_to_do).where(t.blocks_to_do.c.block == block))


def blocks_of(connection: Connection, subject: str) -> frozenset[str]:
    """Return the blocks of an actor that people name as "Name" or, one of several, as "Name (Party)"."""
    f = t.figures.c
    name, _, party = subject.removesuffix(")").rpartition(" (")
    whole = f.name == subject
    query = select(f.block).where(or_(whole, (f.name == name) & (f.party == party)) if name else whole)
    return frozenset(connection.execute(query.distinct()).scalars())


def named(connection: Connection, block: str) -> tuple[Named, ...]:
    """Return the names of a block, summed up."""
    f, a = t.figures.c, t.articles.c
    who = (f.name, f.kind, f.party)
    query = (
        select(*who, f.gender, func.count(f.capture.distinct()), func.sum(f.mentions))
        .add_columns(func.min(a.published_earliest), func.max(a.published_latest))
        .join_from(t.figures, t.articles, a.capture == f.capture, isouter=True)
        .where(f.block == block)
        .group_by(*who, f.gender)
    )
    found: dict[Key, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row[0], row[1], row[2]].append(row[3:])
    s = t.traits.c
    says = (s.name, s.kind, s.party, s.what, s.value)
    counted = select(*says, func.count(s.capture.distinct())).where(s.block == block).group_by(*says)
    traits: dict[Key, list[tuple[str, str, int]]] = defaultdict(list)
    for name, kind, party, what, value, number in connection.execute(counted):
        traits[name, kind, party].append((what, value, number))
    return tuple(_named(key, found[key], sorted(traits[key])) for key in sorted(found))


def _named(key: Key, rows: Sequence[Any], traits: Sequence[tuple[str, str, int]]) -> Named:
    firsts = [row[3] for row in rows if row[3] is not None]
    lasts = [row[4] for row in rows if row[4] is not None]
    return Named(
        *key,
        captures=sum(row[1] for row in rows),
        mentions=sum(row[2] for row in rows),
        genders=tuple(sorted((row[0], row[1]) for row in rows if row[0])),
        traits=tuple(traits),
        first=_day(min(firsts)) if firsts else None,
        last=_day(max(lasts)) if lasts else None,
    )


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def put_identities(connection: Connection, block: str, identities: Sequence[Identity], doubts: Sequence[Doubt]) -> None:
    """Put the actors of a block in place of its former ones."""
    for table in (t.identities, t.doubts):
        connection.execute(delete(table).where(table.c.block == block))
    if identities:
        rows = [
            {"name": i.name, "kind": i.kind, "party": i.party, "block": block, "actor": i.actor, "why": _why(i.reasons)}
            for i in identities
        ]
        connection.execute(insert(t.identities), rows)
    if doubts:
        pairs = [
            {"one": d.one, "other": d.other, "block": block, "score": d.score, "why": _why(d.reasons)} for d in doubts
        ]
        connection.execute(insert(t.doubts), pairs)


def identities(connection: Connection, name: str | None, actor: str | None) -> list[Identity]:
    """Return which actor each name stands for."""
    i = t.identities.c
    query = select(t.identities).order_by(i.name, i.kind, i.party)
    if name is not None:
        query = query.where(i.name == name)
    if actor is not None:
        query = query.where(i.actor == actor)
    return [Identity(r.name, r.kind, r.party, r.actor, _reasons(r.why)) for r in connection.execute(query)]


def doubts(connection: Connection) -> list[Doubt]:
    """Return the pairs to be judged, the likeliest first."""
    query = select(t.doubts).order_by(t.doubts.c.score.desc(), t.doubts.c.one, t.doubts.c.other)
    return [Doubt(r.one, r.other, r.score, _reasons(r.why)) for r in connection.execute(query)]


def traits(connection: Connection, keys: Sequence[Key]) -> Iterator[TraitRow]:
    """Yield the traits of figures with these keys, by capture."""
    for at in range(0, len(keys), _MANY):
        s = t.traits.c
        query = (
            select(t.traits, t.captures.c.id.label("capture_id"), t.articles.c.outlet, t.articles.c.published_interval)
            .join(t.captures, t.captures.c.number == s.capture)
            .join(t.articles, t.articles.c.capture == s.capture)
            .where(tuple_(s.name, s.kind, s.party).in_(keys[at : at + _MANY]))
            .order_by(t.captures.c.id, s.figure, s.place)
        )
        for row in connection.execute(query):
            span = Span(row.start, row.end) if row.start is not None else None
            trait = Trait(row.what, row.value, span)
            who = (row.name, row.kind, row.party)
            yield TraitRow(*who, row.capture_id, row.outlet, interval_from(row.published_interval), trait)


def spoken(connection: Connection) -> list[tuple[str, str, str, int]]:
    """Return speaker, party, capture and number of statements."""
    s = t.statements.c
    query = (
        select(s.speaker, func.coalesce(s.party, ""), t.captures.c.id, func.count())
        .join(t.captures, t.captures.c.number == s.capture)
        .where(s.speaker.is_not(None), s.mode != "own_voice", s.verdict != Verdict.REJECTED.value)
        .group_by(s.speaker, s.party, t.captures.c.id)
        .order_by(s.speaker, s.party, t.captures.c.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]


def speakers(connection: Connection, number: int) -> list[tuple[str, str]]:
    """Return speaker and party of a capture's statements in order of place, each pair once, without its own voice."""
    s = t.statements.c
    query = select(s.speaker, func.coalesce(s.party, "")).where(s.capture == number, s.speaker.is_not(None))
    found = connection.execute(query.where(s.mode != "own_voice").order_by(s.start, s.id))
    return list(dict.fromkeys((row[0], row[1]) for row in found))


def _why(reasons: Iterable[Reason]) -> str:
    return dumps([[r.rule, r.text] for r in reasons])


def _reasons(why: str) -> tuple[Reason, ...]:
    return tuple(Reason(rule, text) for rule, text in json.loads(why))
