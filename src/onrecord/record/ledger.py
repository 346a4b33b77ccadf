"""The ledger of lines (``article.repetition``): in how many other captures of an outlet a line stands.

A question looks at no more than the ``MOST`` holders of a line with the smallest hashes. So the answer depends on
which captures the record holds and never on the order in which they came, it costs the same in a large record, and a
new capture can change it for few others; those are marked stale and asked again before the next reading.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b

from sqlalchemy import Connection, TextClause, bindparam, delete, select, text, update

from onrecord.article.repetition import COPY, REPEATED, lines_of, outlet_key
from onrecord.capture.types import Capture, Media
from onrecord.record import schema as t
from onrecord.record.sqlite import insert_many
from onrecord.record.types import Status

MOST = 8  # holders looked at: REPEATED others, and room for the copies among them that do not count
_MANY = 400  # lines in one query

Told = dict[tuple[str, frozenset[int]], str]  # what was answered, by outlet and lines


_SETS = text("SELECT capture, lines FROM line_sets WHERE capture IN :numbers").bindparams(
    bindparam("numbers", expanding=True)
)


def remember(connection: Connection, number: int, capture: Capture) -> None:
    """Enter the lines of a kept text capture and mark the captures whose answers may change."""
    keys = _of(capture)
    rank = _hash(capture.id)
    entered = []
    for some in _runs(keys):
        held = _holders(connection, some)
        # A line that nobody holds yet changes no answer.
        entered += [key for key in some if held[key] and (len(held[key]) < MOST or rank < held[key][-1][0])]
    _mark(connection, entered)
    if keys:
        insert_many(connection, t.lines, [{"line": key, "rank": rank, "capture": number} for key in keys])
    insert_many(connection, t.line_sets, [{"capture": number, "lines": array("q", keys).tobytes()}])


def forget(connection: Connection, number: int) -> None:
    """Take the lines of a capture out again (it belongs to another outlet now)."""
    for keys in _sets(connection, {number}).values():
        for some in _runs(sorted(keys)):
            connection.execute(delete(t.lines).where(t.lines.c.line.in_(some), t.lines.c.capture == number))
        _mark(connection, sorted(keys))
    connection.execute(delete(t.line_sets).where(t.line_sets.c.capture == number))


def seen(connection: Connection, outlet: str, lines: Iterable[str], told: Told) -> Mapping[str, int]:
    """Return in how many other captures of an outlet each line stands, counting to ``REPEATED``; copies do not count.

    Args:
        connection: an open transaction.
        outlet: the outlet's key.
        lines: the line keys of one capture.
        told: where to note what was answered.
    """
    asked = {_hash(outlet + "\n" + line): line for line in lines}
    counts = _counts(connection, frozenset(asked))
    told[outlet, frozenset(asked)] = _digest(counts)
    return {asked[key]: count for key, count in counts.items()}


def told_to(capture: Capture, told: Told) -> str | None:
    """Take out what a capture's article was told, None when it did not ask."""
    if capture.media is not Media.TEXT or not told:
        return None
    return told.pop((outlet_key(capture), frozenset(_of(capture))), None)


def settle(connection: Connection) -> None:
    """Ask again for the captures marked stale; those with another answer are to be read again."""
    c = t.captures.c
    stale = connection.execute(select(c.number, c.told).where(c.stale, c.told.is_not(None))).all()
    changed = [number for number, told in stale if _digest(_counts(connection, _lines(connection, number))) != told]
    for some in _runs(changed):
        connection.execute(update(t.captures).where(c.number.in_(some)).values(status=Status.PENDING.value))
    connection.execute(update(t.captures).where(c.stale).values(stale=False))


def any_stale(connection: Connection) -> bool:
    """Tell whether some capture is marked stale."""
    return connection.execute(select(t.captures.c.number).where(t.captures.c.stale).limit(1)).first() is not None


def _counts(connection: Connection, asked: frozenset[int]) -> dict[int, int]:
    holders = {key: held for some in _runs(sorted(asked)) for key, held in _holders(connection, some).items() if held}
    sets = _sets(connection, {number for held in holders.values() for _, number in held})
    others = {number for number, lines in sets.items() if lines != asked and not _copies(asked, lines)}
    counts = {key: sum(number in others for _, number in held) for key, held in holders.items()}
    return {key: min(count, REPEATED) for key, count in sorted(counts.items()) if count}


def _holders(connection: Connection, keys: list[int]) -> Mapping[int, list[tuple[int, int]]]:
    """Return rank and number of the first ``MOST`` captures that hold each line, in order of rank."""
    out: dict[int, list[tuple[int, int]]] = defaultdict(list)
    if not keys:
        return out
    for line, rank, number in connection.execute(_holders_of(len(keys)), {f"k{n}": key for n, key in enumerate(keys)}):
        out[line].append((rank, number))
    return out


@lru_cache(maxsize=_MANY)
def _holders_of(count: int) -> TextClause:
    """Return the query for the first ``MOST`` holders of ``count`` lines; one that costs the same in a large record."""
    asked = ", ".join(f"(:k{n})" for n in range(count))
    return text(
        f"WITH asked(line) AS (VALUES {asked}) SELECT l.line, l.rank, l.capture FROM asked JOIN lines l"
        " ON l.line = asked.line AND l.rank <= coalesce((SELECT m.rank FROM lines m WHERE m.line = asked.line"
        f" ORDER BY m.rank LIMIT 1 OFFSET {MOST - 1}), {2**63 - 1}) ORDER BY l.line, l.rank"
    )


def _sets(connection: Connection, numbers: set[int]) -> dict[int, frozenset[int]]:
    out: dict[int, frozenset[int]] = {}
    for some in _runs(sorted(numbers)):
        for number, packed in connection.execute(_SETS, {"numbers": some}):
            out[number] = frozenset(array("q", packed))
    return out


def _lines(connection: Connection, number: int) -> frozenset[int]:
    return _sets(connection, {number}).get(number, frozenset())


def _mark(connection: Connection, keys: list[int]) -> None:
    for some in _runs(keys):
        sharing = select(t.lines.c.capture).where(t.lines.c.line.in_(some))
        mine = t.captures.c.number.in_(sharing) & ~t.captures.c.stale
        connection.execute(update(t.captures).where(mine).values(stale=True))


def _of(capture: Capture) -> list[int]:
    outlet = outlet_key(capture)
    return sorted({_hash(outlet + "\n" + line) for line in lines_of(capture)})


def _copies(one: frozenset[int], two: frozenset[int]) -> bool:
    return len(one & two) > COPY * min(len(one), len(two))


def _digest(counts: Mapping[int, int]) -> str:
    return blake2b(repr(sorted(counts.items())).encode(), digest_size=16).hexdigest()


def _hash(line: str) -> int:
    return int.from_bytes(blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _runs(keys: list[int]) -> Iterable[list[int]]:
    return (keys[at : at + _MANY] for at in range(0, len(keys), _MANY))
