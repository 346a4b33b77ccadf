"""The ledger of lines: in how many captures of an outlet a line stands.

Counts saturate at ``MOST``. So how a capture is read depends on a bounded part of the record, and each line makes at
most ``MOST`` captures be read again, however many come later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from onrecord.record import schema as t

MOST = 3  # three captures of one outlet with the same line: nobody writes a sentence three times
_MANY = 500  # lines asked for in one query


def remember(connection: Connection, number: int, outlet_key: str, lines: Iterable[str]) -> set[int]:
    """Count the lines of a new capture; return the other captures for which a count has changed."""
    keys = sorted(set(lines))
    held = _held(connection, outlet_key, keys)
    fresh, raised, touched = [], [], set()
    for key in keys:
        if key not in held:
            fresh.append({"outlet_key": outlet_key, "line": key, "captures": 1, "holders": str(number)})
        elif held[key].captures < MOST:
            touched |= {int(n) for n in held[key].holders.split()}
            raised.append((key, held[key].captures + 1, f"{held[key].holders} {number}"))
    if fresh:
        connection.execute(insert(t.lines), fresh)
    for key, count, holders in raised:
        mine = (t.lines.c.outlet_key == outlet_key) & (t.lines.c.line == key)
        connection.execute(update(t.lines).where(mine).values(captures=count, holders=holders))
    return touched


def seen(connection: Connection, outlet_key: str, lines: Iterable[str]) -> Mapping[str, int]:
    """Return in how many captures of the outlet each line stands, at most ``MOST``; lines never seen are left out."""
    return {key: row.captures for key, row in _held(connection, outlet_key, sorted(set(lines))).items()}


def _held(connection: Connection, outlet_key: str, keys: list[str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for at in range(0, len(keys), _MANY):
        some = t.lines.c.line.in_(keys[at : at + _MANY])
        query = select(t.lines).where(t.lines.c.outlet_key == outlet_key, some)
        out.update({row.line: row for row in connection.execute(query)})
    return out
