"""Occasions as people and programs read them: one line an occasion, its mentions below, what they disagree about."""

from __future__ import annotations

from typing import Any

from onrecord.links.occasions import Occasion, find_occasions
from onrecord.record.types import Record
from onrecord.views.contract import interval_json
from onrecord.views.links import shown


def occasions(record: Record, *, party: str | None = None, several: bool = False) -> tuple[Occasion, ...]:
    """Return the occasions of a record in order of time, those without a day last.

    Args:
        record: the record.
        party: only those with this party, case-insensitive.
        several: only those that more than one capture tells of.
    """
    found = find_occasions(record.events(), shown(record))
    return tuple(
        o
        for o in found
        if (not several or len(o.mentions) > 1) and (not party or party.lower() in {p.lower() for p in o.parties})
    )


def occasion_json(occasion: Occasion) -> dict[str, Any]:
    """Return an occasion as plain values, every mention with its place."""
    return {
        "id": occasion.id,
        "name": occasion.name,
        "kind": occasion.kind,
        "status": occasion.status,
        "statuses": [{"status": s, "reported": interval_json(when)} for s, when in occasion.statuses],
        "parties": list(occasion.parties),
        "place": occasion.place,
        "ordinal": occasion.ordinal,
        "when": interval_json(occasion.when),
        "clashes": list(occasion.clashes),
        "mentions": [
            {
                "id": row.id,
                "capture": row.capture,
                "origin": row.origin,
                "outlet": row.outlet,
                "name": row.name,
                "event": [row.quote.span.start, row.quote.span.end],
                "exact": row.quote.exact,
                "status": row.status,
                "when": interval_json(row.when),
            }
            for row in occasion.mentions
        ],
        "reasons": [r.text for r in occasion.reasons],
    }
