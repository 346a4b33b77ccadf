"""The voices of names, in the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, func, insert, select, tuple_, update

from onrecord.record import schema as t
from onrecord.record.document import dumps
from onrecord.record.linked import Voice

_MANY = 300  # keys in one query: three values each, and SQLite allows 999 before version 3.32
Key = tuple[str, str, str]


def voiced(connection: Connection, field: str, values: Sequence[str]) -> Iterator[Voice]:
    """Yield the names of some blocks, actors or names with their voices.

    Args:
        connection: a transaction.
        field: "block", "actor" or "name".
        values: which.
    """
    i, v = t.identities.c, t.voices.c
    own = (v.name == i.name) & (v.kind == i.kind) & (v.party == i.party)
    for at in range(0, len(values), _MANY):
        query = (
            select(i.name, i.kind, i.party, i.actor, v.voice, v.apart)
            .join_from(t.identities, t.voices, own, isouter=True)
            .where(i[field].in_(values[at : at + _MANY]))
            .order_by(i.name, i.kind, i.party)
        )
        for row in connection.execute(query):
            yield Voice(row[0], row[1], row[2], row[3], row[4], frozenset(json.loads(row[5] or "[]")))


def voices_in(connection: Connection, numbers: Mapping[str, int]) -> dict[str, dict[str, tuple[str, frozenset[str]]]]:
    """Return by capture id the voice of every name, persons before organisations and states of the same name."""
    f, v = t.figures.c, t.voices.c
    ids = {number: id_ for id_, number in numbers.items()}
    out: dict[str, dict[str, tuple[str, frozenset[str]]]] = {id_: {} for id_ in numbers}
    query = (
        select(f.capture, f.name, v.voice, v.apart)
        .join_from(t.figures, t.voices, (v.name == f.name) & (v.kind == f.kind) & (v.party == f.party))
        .where(f.capture.in_(list(ids)))
        .order_by(f.capture, func.coalesce(func.nullif(f.kind, "person"), ""), f.place)
    )
    for capture, name, voice, apart in connection.execute(query):
        out[ids[capture]].setdefault(name, (voice, frozenset(json.loads(apart))))
    return out


def standing_in(connection: Connection, keys: Iterable[Key]) -> dict[Key, int]:
    """Return in how many captures names stand."""
    f, out = t.figures.c, dict[Key, int]()
    for some in _runs(sorted(set(keys))):
        query = select(f.name, f.kind, f.party, func.count(f.capture.distinct()))
        query = query.where(tuple_(f.name, f.kind, f.party).in_(some)).group_by(f.name, f.kind, f.party)
        out.update({(row[0], row[1], row[2]): row[3] for row in connection.execute(query)})
    return out


def used(connection: Connection, voices: Iterable[str]) -> set[str]:
    """Return those of some voices that names have."""
    wanted, out = sorted(set(voices)), set[str]()
    for at in range(0, len(wanted), _MANY):
        out |= set(
            connection.execute(select(t.voices.c.voice).where(t.voices.c.voice.in_(wanted[at : at + _MANY]))).scalars()
        )
    return out


def put_voices(connection: Connection, voices: Iterable[tuple[Key, str, frozenset[str]]]) -> None:
    """Put voices in place of former ones."""
    held = {key: {"voice": voice, "apart": dumps(sorted(apart))} for key, voice, apart in voices}
    v = t.voices.c
    for some in _runs(sorted(held)):
        connection.execute(delete(t.voices).where(tuple_(v.name, v.kind, v.party).in_(some)))
        connection.execute(
            insert(t.voices), [{"name": key[0], "kind": key[1], "party": key[2], **held[key]} for key in some]
        )


def note_captures(connection: Connection, keys: Iterable[Key], linked: str, waiting: str) -> None:
    """Note captures of names, of those noted ``linked``, as ``waiting``."""
    f, c = t.figures.c, t.captures.c
    for some in _runs(sorted(set(keys))):
        mine = select(f.capture).where(f.name.in_(sorted({key[0] for key in some})))
        mine = mine.where(tuple_(f.name, f.kind, f.party).in_(some))
        connection.execute(update(t.captures).where(c.number.in_(mine), c.linked == linked).values(linked=waiting))


def _runs(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    return (keys[at : at + _MANY] for at in range(0, len(keys), _MANY))
