"""Two captures or two periods compared, ready to be set or printed as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.errors import RecordError
from onrecord.interval import Interval, from_edtf, in_words
from onrecord.links.comparing import Comparison, compare
from onrecord.record.types import EventRow, Filter, Record, StatementRow
from onrecord.views.links import shown
from onrecord.views.positions import place_json


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its name for people, its statements and events."""

    name: str
    statements: tuple[StatementRow, ...]
    events: tuple[EventRow, ...]


def side_of(record: Record, told: str) -> Side:
    """Return one side: a capture by its id (or a unique beginning), or the time that an EDTF date names.

    Args:
        record: the record.
        told: "3f2a91", "2022-04", "2022-04-01/2022-06-30".

    Raises:
        RecordError: it names neither.
    """
    when = _period(told)
    if when is not None:
        statements = tuple(record.statements(Filter(since=when.earliest, until=when.latest)))
        return Side(
            in_words(when), statements, tuple(record.events(since=when.earliest, until=when.latest, undated=False))
        )
    try:
        row = record.capture_row(told)
    except RecordError:
        cause = "names neither a capture nor a period"
        raise RecordError(told, cause, "give an id of onrecord captures, or a period such as 2022-04") from None
    name = f"{row.outlet or row.origin}: {row.title}" if row.title else row.origin
    statements = tuple(record.statements(Filter(capture=row.id, undated=True)))
    return Side(name, statements, tuple(record.events(capture=row.id)))


def _period(told: str) -> Interval | None:
    """Return the time that an EDTF date names, None for anything else; a beginning of digits may also be a capture."""
    try:
        when = from_edtf(told)
    except ValueError:
        return None
    return when if when.earliest or when.latest else None


def comparison(record: Record, one: Side, other: Side) -> Comparison:
    """Return two sides compared."""
    return compare(one.statements, other.statements, one.events, other.events, shown(record))


def comparison_json(one: Side, other: Side, found: Comparison) -> dict[str, Any]:
    """Return a comparison as plain values."""

    def rows(of: tuple[StatementRow, ...]) -> list[dict[str, Any]]:
        return [place_json(row) for row in of]

    def event(row: EventRow) -> dict[str, Any]:
        return {
            "id": row.id,
            "capture": row.capture,
            "name": row.name,
            "event": [row.quote.span.start, row.quote.span.end],
        }

    return {
        "here": one.name,
        "there": other.name,
        "shared": [{"here": rows(s.here), "there": rows(s.there)} for s in found.shared],
        "only_here": rows(found.only_here),
        "only_there": rows(found.only_there),
        "links": [{"kind": k.kind, "items": [i.subject for i in k.items]} for k in found.links],
        "accounts": [
            {
                "here": event(a.here),
                "there": event(a.there),
                "differs": [{"what": w, "here": h, "there": t} for w, h, t in a.differs],
            }
            for a in found.accounts
        ],
        "wording": [
            {
                "party": w.party,
                "own_voice": {"here": rows(w.here), "there": rows(w.there)},
                "verbs": {"here": list(w.verbs_here), "there": list(w.verbs_there)},
            }
            for w in found.wording
        ],
    }
