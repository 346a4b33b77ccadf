"""The marks by which statements and events find one another, in the tables, each mark's carriers in order of days.

A carrier meets those of the other side that stand near it: fewer than ``NEAR`` carriers between them. Of a mark with
few carriers all meet; of a crowded one each meets its neighbours in time (the sorted neighbourhood of Hernández and
Stolfo, 1995), so that time is linear whatever is added, and who meets whom is told by what the record holds, not by
the order in which it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, literal, select
from sqlalchemy.sql.selectable import ScalarSelect

from onrecord.record import schema as t
from onrecord.record.linked import Mark, Meeting, Region
from onrecord.record.sqlite import insert_many

NEAR = 48  # carriers between two that still meet; gold articles of one negotiation crowd no mark so far
_MANY = 500  # values in one query
_FIRST, _LAST = -(1 << 63), (1 << 63) - 1


def put_keys(connection: Connection, keys: Mapping[int, Iterable[Mark]]) -> None:
    """Put the marks of captures, by number, in place of their former ones."""
    held = {number: sorted(set(marks)) for number, marks in keys.items()}
    forget_keys(connection, held)
    rows: list[dict[str, Any]] = [
        {"mark": m.mark, "place": m.place, "side": m.side, "subject": m.subject, "capture": number}
        for number, marks in held.items()
        for m in marks
    ]
    if rows:
        rows.sort(key=lambda r: (r["mark"], r["place"]))  # pages of the table are then written one after the other
        insert_many(connection, t.link_keys, rows)
        _close_gaps(connection, {(row["mark"], row["place"]) for row in rows})


def forget_keys(connection: Connection, numbers: Iterable[int]) -> None:
    """Drop the marks of captures; where a crowd closes up, remember the place."""
    known = list(numbers)
    for some in _runs(known):
        mine, k = t.link_keys.alias(), t.link_keys.alias()
        crowd = select(literal(1)).where(k.c.mark == mine.c.mark).offset(NEAR).limit(1).scalar_subquery()
        gone = select(mine.c.mark, mine.c.place).where(mine.c.capture.in_(some), crowd.is_not(None)).distinct()
        places = {(row[0], row[1]) for row in connection.execute(gone).all()}
        places -= set(gaps(connection) if places else ())
        if places:
            connection.execute(insert(t.link_gaps), [{"mark": m, "place": p} for m, p in sorted(places)])
        connection.execute(delete(t.link_keys).where(t.link_keys.c.capture.in_(some)))


def gaps(connection: Connection) -> list[tuple[int, int]]:
    """Return the marks and places where a carrier of a crowded mark went away."""
    return [(row.mark, row.place) for row in connection.execute(select(t.link_gaps))]


def forget_gaps(connection: Connection, places: Iterable[tuple[int, int]]) -> None:
    """Drop places that have been seen to."""
    g = t.link_gaps.c
    for mark, place in places:
        connection.execute(delete(t.link_gaps).where(g.mark == mark, g.place == place))


def _close_gaps(connection: Connection, places: set[tuple[int, int]]) -> None:
    """Drop gaps that are filled again, before anybody moved."""
    forget_gaps(connection, [gap for gap in gaps(connection) if gap in places])


def meetings(connection: Connection, numbers: Sequence[int]) -> Iterator[Meeting]:
    """Yield who of these captures meets whom of others, each pair once for each end that is of these captures."""
    for some in _runs(numbers):
        mine, other, of, theirs = t.link_keys.alias(), t.link_keys.alias(), t.captures.alias(), t.captures.alias()
        query = (
            select(of.c.id, mine.c.subject, theirs.c.id, other.c.subject)
            .select_from(mine)
            .join(other, (other.c.mark == mine.c.mark) & (other.c.side == -mine.c.side))
            .join(of, of.c.number == mine.c.capture)
            .join(theirs, theirs.c.number == other.c.capture)
            .where(mine.c.capture.in_(some), other.c.capture != mine.c.capture)
            .where(other.c.place >= func.coalesce(_nearest(mine, -1), _FIRST))
            .where(other.c.place <= func.coalesce(_nearest(mine, 1), _LAST))
            .distinct()
        )
        for row in connection.execute(query):
            yield Meeting(row[0], row[1], row[2], row[3])


def _nearest(mine: Any, way: int) -> ScalarSelect[int]:
    """Return the place of the last carrier that a carrier meets, before (-1) or after (1) it in time."""
    k = t.link_keys.alias().c
    beyond = k.place > mine.c.place if way > 0 else k.place < mine.c.place
    query: Select[tuple[int]] = select(k.place).where(k.mark == mine.c.mark, beyond)
    return query.order_by(k.place if way > 0 else k.place.desc()).offset(NEAR - 1).limit(1).scalar_subquery()


def crowded(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Return where captures stand in crowded marks: mark, place, and the places of the first and last that they meet.

    Gaps are among them, for every capture.
    """
    out = []
    for some in _runs(numbers):
        mine, k = t.link_keys.alias(), t.link_keys.alias()
        crowd = select(literal(1)).where(k.c.mark == mine.c.mark).offset(NEAR).limit(1).scalar_subquery()
        query = (
            select(mine.c.mark, mine.c.place)
            .add_columns(func.coalesce(_nearest(mine, -1), _FIRST), func.coalesce(_nearest(mine, 1), _LAST))
            .where(mine.c.capture.in_(some), crowd.is_not(None))
            .distinct()
        )
        out += [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]
    gap = t.link_gaps.alias()
    query = select(gap.c.mark, gap.c.place).add_columns(
        func.coalesce(_nearest(gap, -1), _FIRST), func.coalesce(_nearest(gap, 1), _LAST)
    )
    out += [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]
    return sorted(set(out))


def regions(
    connection: Connection, found: Sequence[tuple[int, int, int, int]], gaps: frozenset[tuple[int, int]]
) -> Iterator[Region]:
    """Yield stretches of crowded marks with everybody in them; those that touch are one.

    Args:
        connection: a transaction.
        found: what ``crowded`` gave.
        gaps: the places among them from which somebody went.
    """
    at = 0
    while at < len(found):
        mark, _, first, last = found[at]
        end = at
        while end < len(found) and found[end][0] == mark and found[end][2] <= last:
            last = max(last, found[end][3])
            end += 1
        places = [place for _, place, _, _ in found[at:end]]
        gone = frozenset(place for place in places if (mark, place) in gaps)
        yield Region(frozenset(places) - gone, gone, tuple(_carriers(connection, mark, first, last)))
        at = end


def _carriers(connection: Connection, mark: int, first: int, last: int) -> list[tuple[int, int, str, str]]:
    k = t.link_keys.c
    query = (
        select(k.place, k.side, k.subject, t.captures.c.id)
        .join(t.captures, t.captures.c.number == k.capture)
        .where(k.mark == mark, k.place >= first, k.place <= last)
        .order_by(k.place, k.side, k.subject)
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]


def still_meet(connection: Connection, one: tuple[str, int], other: tuple[str, int]) -> bool:
    """Tell whether two subjects, each with the number of its capture, meet by some mark."""
    first, second = (_own(connection, *end) for end in (one, other))
    for mark, side in sorted(first.keys() & {(mark, -side) for mark, side in second}):
        low, high = sorted((first[mark, side], second[mark, -side]))
        k = t.link_keys.c
        between = select(k.place).where(k.mark == mark, k.place > low, k.place < high).offset(NEAR - 1).limit(1)
        if connection.execute(between).first() is None:
            return True
    return False


def _own(connection: Connection, subject: str, number: int) -> dict[tuple[int, int], int]:
    k = t.link_keys.c
    query = select(k.mark, k.side, k.place).where(k.capture == number, k.subject == subject)
    return {(row.mark, row.side): row.place for row in connection.execute(query)}


def _runs(values: Sequence[int]) -> Iterator[Sequence[int]]:
    return (values[at : at + _MANY] for at in range(0, len(values), _MANY))
