"""The captures of a record as a list for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.interval import in_words, sort_key
from onrecord.record.types import CaptureRow
from onrecord.views.statements import one_line


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """One capture, ready to be set."""

    id: str
    short: str
    published: str
    outlet: str
    title: str
    statements: int
    failure: str
    origin: str


def capture_lines(rows: Iterable[CaptureRow]) -> list[CaptureLine]:
    """Return the captures by day of publication, the undated last."""
    return [
        CaptureLine(
            id=row.id,
            short=row.id[:8],
            published=in_words(row.published) if row.published.known else "not known",
            outlet=row.outlet or "unknown",
            title=one_line(row.title or "(no headline found)"),
            statements=row.statements,
            failure=row.failure or "",
            origin=row.origin,
        )
        for row in sorted(rows, key=lambda r: (sort_key(r.published), r.id))
    ]
