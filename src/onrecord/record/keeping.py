"""Captures and failures into the tables."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text, update

from onrecord.article.repetition import outlet_key
from onrecord.capture import redecode
from onrecord.capture.types import Capture, Decoding, Failure, Media
from onrecord.record import ledger
from onrecord.record import schema as t
from onrecord.record.check import check_capture
from onrecord.record.rows import origin_key, origins_of
from onrecord.record.sqlite import insert_many
from onrecord.record.types import Added, FailureRow, Known, Status
from onrecord.record.visible import printable
from onrecord.record.writing import clear

# Asked for every capture that is read: as text they take a third of the time of queries put together from columns.
_KEPT = text(
    "SELECT c.id, c.media, c.encoding, c.decoded_by, c.note, c.escaped, r.packing, r.bytes"
    " FROM captures c JOIN raws r ON r.capture = c.number WHERE c.number = :number"
)
_LEVEL = 6  # zlib: news text to two fifths; 9 gains under 1 %


def keep_all(connection: Connection, items: Sequence[Capture | Failure]) -> list[Added | Known | FailureRow]:
    """Keep captures and failures, in their order, inside an open write transaction.

    The same bytes again remember a new origin. They are read again when the new origin goes before the others (an
    article may learn its outlet and day from it), or when reading them failed.
    """
    if any(isinstance(item, Failure) for item in items) and len(items) > 1:
        return [outcome for item in items for outcome in keep_all(connection, [item])]
    captures = [item for item in items if isinstance(item, Capture)]
    if not captures:
        return [fail(connection, item) for item in items if isinstance(item, Failure)]
    origins = [capture.origin for capture in captures]
    connection.execute(delete(t.failures).where(t.failures.c.origin.in_(origins), t.failures.c.stage == "capture"))
    numbers = _insert_new(connection, captures)
    return [_keep(connection, capture, numbers.pop(capture.id, None)) for capture in captures]


def _insert_new(connection: Connection, captures: Sequence[Capture]) -> dict[str, int]:
    """Insert the captures whose bytes are not known, each once, and return their numbers by id."""
    ids = select(t.captures.c.id).where(t.captures.c.id.in_([capture.id for capture in captures]))
    held = set(connection.execute(ids).scalars())
    new = list({capture.id: capture for capture in reversed(captures) if capture.id not in held}.values())[::-1]
    for capture in new:
        check_capture(capture)
    if not new:
        return {}
    first = (connection.execute(select(func.max(t.captures.c.number))).scalar() or 0) + 1
    insert_many(connection, t.captures, [_row(number, capture) for number, capture in enumerate(new, first)])
    insert_many(connection, t.raws, [_raw(number, capture) for number, capture in enumerate(new, first)])
    insert_many(connection, t.origins, [_origin(number, capture) for number, capture in enumerate(new, first)])
    return {capture.id: number for number, capture in enumerate(new, first)}


def _keep(connection: Connection, capture: Capture, new: int | None) -> Added | Known:
    if new is not None:
        if capture.media is Media.TEXT:
            ledger.remember(connection, new, capture)
        return Added(capture.id)
    found = connection.execute(select(t.captures).where(t.captures.c.id == capture.id)).one()
    known = origins_of(connection, [found.number])[0][found.number]
    another = capture.origin not in known
    if another:
        insert_many(connection, t.origins, [_origin(found.number, capture)])
    first = another and origin_key(capture.origin) < origin_key(known[0])
    if first and outlet_key(capture) != found.outlet_key:
        _move(connection, found.number, capture)
    if first or found.status == Status.FAILED.value:
        pending = {"status": Status.PENDING.value, "reader": None, "reader_version": None}
        connection.execute(update(t.captures).where(t.captures.c.number == found.number).values(pending))
    return Known(capture.id, another)


def kept(connection: Connection, number: int) -> Capture:
    """Return a kept capture with its bytes and text."""
    row = connection.execute(_KEPT, {"number": number}).one()
    raw = zlib.decompress(row.bytes) if row.packing == "zlib" else row.bytes
    decoding = Decoding(row.encoding, row.decoded_by, row.note, row.escaped)
    origins, received = origins_of(connection, [number])
    text = redecode(raw, decoding)
    return Capture(row.id, raw, text, decoding, Media(row.media), origins[number][0], received.get(number))


def fail(
    connection: Connection,
    failure: Failure,
    stage: str = "capture",
    capture: tuple[int, str] | None = None,
    reader: tuple[str, str] = ("", ""),
) -> FailureRow:
    """Remember a failure; that of a kept capture sets its status, so that the same reader does not try again.

    Args:
        connection: an open write transaction.
        failure: origin, cause and remedy.
        stage: "capture", "article" or "reading".
        capture: number and id of the kept capture.
        reader: name and version of the reader that failed on it.
    """
    origin = printable(failure.origin)
    said = {"cause": printable(failure.cause), "remedy": printable(failure.remedy)}
    number, id_ = capture or (None, None)
    connection.execute(delete(t.failures).where(t.failures.c.origin == origin, t.failures.c.stage == stage))
    if number is not None:
        clear(connection, [number])
    connection.execute(insert(t.failures), [{"origin": origin, "stage": stage, "capture": number, **said}])
    if number is not None:
        failed = {"status": Status.FAILED.value, "reader": reader[0], "reader_version": reader[1], "told": None}
        connection.execute(update(t.captures).where(t.captures.c.number == number).values(failed))
    return FailureRow(origin, stage, said["cause"], said["remedy"], id_)


def _move(connection: Connection, number: int, capture: Capture) -> None:
    """Enter a capture under another outlet."""
    moved = update(t.captures).where(t.captures.c.number == number).values(outlet_key=outlet_key(capture))
    connection.execute(moved)
    if capture.media is Media.TEXT:
        ledger.forget(connection, number)
        ledger.remember(connection, number, capture)


def _row(number: int, capture: Capture) -> dict[str, Any]:
    return {
        "number": number,
        "id": capture.id,
        "media": capture.media.value,
        "encoding": capture.decoding.encoding,
        "decoded_by": capture.decoding.how,
        "escaped": capture.decoding.escaped,
        "note": capture.decoding.note,
        "size": len(capture.raw),
        "length": len(capture.text),
        "status": Status.PENDING.value,
        "outlet_key": outlet_key(capture),
        "stale": False,
    }


def _raw(number: int, capture: Capture) -> dict[str, Any]:
    packed = zlib.compress(capture.raw, _LEVEL)
    small = len(packed) < len(capture.raw)
    return {"capture": number, "packing": "zlib" if small else "none", "bytes": packed if small else capture.raw}


def _origin(number: int, capture: Capture) -> dict[str, Any]:
    received = capture.received.isoformat() if capture.received else None
    return {"capture": number, "origin": capture.origin, "received": received}
