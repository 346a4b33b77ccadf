"""What linking found about captures goes when their readings go; their blocks and they themselves wait to be linked."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select, update

from onrecord.record import schema as t
from onrecord.record.copying import forget_copies
from onrecord.record.figures import to_do
from onrecord.record.linkmarks import forget_keys
from onrecord.record.linkrows import drop_links

_OF_ONE = (t.traits, t.figures, t.shingles, t.shingled)  # tables whose rows one capture alone brings


def forget_figures(connection: Connection, numbers: Iterable[int]) -> None:
    """Drop figures and shingles of captures; the blocks in which they stood are to be worked out again."""
    known = list(numbers)
    blocks = select(t.figures.c.block).where(t.figures.c.capture.in_(known)).distinct()
    to_do(connection, connection.execute(blocks).scalars().all())
    for table in _OF_ONE:
        connection.execute(delete(table).where(table.c.capture.in_(known)))


def forget_links(connection: Connection, numbers: Iterable[int]) -> None:
    """Drop everything that linking found about captures, and let them wait to be linked."""
    known = list(numbers)
    forget_figures(connection, known)
    forget_copies(connection, known)
    drop_links(connection, known)
    forget_keys(connection, known)
    connection.execute(update(t.captures).where(t.captures.c.number.in_(known)).values(linked=None))
