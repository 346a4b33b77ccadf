"""Captures and failures into the tables."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.capture.types import Capture, Decoding, Media
from onrecord.errors import OnRecordError
from onrecord.record import schema as t
from onrecord.record.check import check_capture
from onrecord.record.rows import origin_key, origins_of
from onrecord.record.types import Added, Known, Status

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
        return Added(capture.id)
    known = origins_of(connection, [found.number])[0][found.number]
    new = capture.origin not in known
    if new:
        _remember(connection, found.number, capture)
    if found.status == Status.FAILED.value or (new and origin_key(capture.origin) < origin_key(known[0])):
        again(connection, [found.number])
    return Known(capture.id, new)


def again(connection: Connection, numbers: list[int]) -> None:
    """Mark captures to be read again."""
    pending = {"status": Status.PENDING.value, "reader": None, "reader_version": None}
    connection.execute(update(t.captures).where(t.captures.c.number.in_(numbers)).values(pending))


def kept(connection: Connection, number: int) -> Capture:
    """Return a kept capture with its bytes and text."""
    from onrecord.capture import redecode

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
    connection: Connection, origin: str, error: OnRecordError, stage: str, capture: int | None, reader: tuple[str, str]
) -> None:
    """Remember a failure; that of a kept capture sets its status, so that the same reader does not try again."""
    connection.execute(delete(t.failures).where(t.failures.c.origin == origin, t.failures.c.stage == stage))
    row = {"origin": origin, "stage": stage, "cause": error.cause, "remedy": error.remedy, "capture": capture}
    connection.execute(insert(t.failures), [row])
    if capture is not None:
        failed = {"status": Status.FAILED.value, "reader": reader[0], "reader_version": reader[1]}
        connection.execute(update(t.captures).where(t.captures.c.number == capture).values(failed))


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
        "outlet_key": "",
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
