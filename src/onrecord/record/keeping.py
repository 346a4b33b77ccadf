"""Captures and failures into the tables."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.article.repetition import outlet_key
from onrecord.capture import redecode
from onrecord.capture.types import Capture, Decoding, Failure, Media
from onrecord.record import ledger
from onrecord.record import schema as t
from onrecord.record.check import check_capture
from onrecord.record.rows import origin_key, origins_of
from onrecord.record.types import Added, FailureRow, Known, Status
from onrecord.record.visible import printable
from onrecord.record.writing import clear

_LEVEL = 6  # zlib: news text to two fifths; 9 gains under 1 %


def keep(connection: Connection, capture: Capture) -> Added | Known:
    """Keep a capture inside an open write transaction.

    The same bytes again remember a new origin. They are read again when the new origin goes before the others (an
    article may learn its outlet and day from it), or when reading them failed.
    """
    found = connection.execute(select(t.captures).where(t.captures.c.id == capture.id)).first()
    connection.execute(delete(t.failures).where(t.failures.c.origin == capture.origin, t.failures.c.stage == "capture"))
    if found is None:
        check_capture(capture)
        number = _insert(connection, capture)
        _remember(connection, number, capture)
        if capture.media is Media.TEXT:
            ledger.remember(connection, number, capture)
        return Added(capture.id)
    known = origins_of(connection, [found.number])[0][found.number]
    new = capture.origin not in known
    if new:
        _remember(connection, found.number, capture)
    first = new and origin_key(capture.origin) < origin_key(known[0])
    if first and outlet_key(capture) != found.outlet_key:
        _move(connection, found.number, capture)
    if first or found.status == Status.FAILED.value:
        pending = {"status": Status.PENDING.value, "reader": None, "reader_version": None}
        connection.execute(update(t.captures).where(t.captures.c.number == found.number).values(pending))
    return Known(capture.id, new)


def kept(connection: Connection, number: int) -> Capture:
    """Return a kept capture with its bytes and text."""
    row = connection.execute(
        select(t.captures, t.raws)
        .join(t.raws, t.raws.c.capture == t.captures.c.number)
        .where(t.captures.c.number == number)
    ).one()
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


def _insert(connection: Connection, capture: Capture) -> int:
    row = {
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
    key = connection.execute(insert(t.captures).values(row)).inserted_primary_key
    assert key is not None
    number = int(key[0])
    packed = zlib.compress(capture.raw, _LEVEL)
    small = len(packed) < len(capture.raw)
    raw = {"packing": "zlib" if small else "none", "bytes": packed if small else capture.raw}
    connection.execute(insert(t.raws).values(capture=number, **raw))
    return number


def _remember(connection: Connection, number: int, capture: Capture) -> None:
    received = capture.received.isoformat() if capture.received else None
    connection.execute(insert(t.origins).values(capture=number, origin=capture.origin, received=received))
