"""What is new in a record since a day or since its last captures, ready to be set or printed as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.interval import Answer, Interval, on
from onrecord.links.changes import Changes, Remark, find_changes
from onrecord.links.copy_groups import origins_of
from onrecord.record.linked import LinkRow
from onrecord.record.types import EventRow, Record, StatementRow
from onrecord.views.links import End, Rows, end_of, shown
from onrecord.views.positions import place_json


@dataclass(frozen=True, slots=True)
class ChangedLink:
    """A link with an end that is new, ready to be set."""

    kind: str
    detail: str
    ends: tuple[End, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What is new, ready to be set: remarks with how many tell them, links by kind, positions that first appear."""

    said: tuple[tuple[End, int, int], ...]
    again: tuple[tuple[End, int, int], ...]
    moved: tuple[ChangedLink, ...]
    contradicted: tuple[ChangedLink, ...]
    answered: tuple[ChangedLink, ...]
    echoed: tuple[ChangedLink, ...]
    occasions: tuple[ChangedLink, ...]
    first: tuple[tuple[str, str], ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is new."""
        return not (self.said or self.again or self.moved or self.contradicted or self.occasions)


def changes(record: Record, *, since: date | None = None, since_add: int | None = None) -> Changes:
    """Return what is new.

    Args:
        record: the record.
        since: statements that can have been made on or after this day are new.
        since_add: everything in the captures that came last, so many, is new.
    """
    latest = frozenset(record.latest(since_add)) if since_add else frozenset()

    def late(when: Interval) -> bool:
        return since is not None and when.known and when.before(on(since)) is not Answer.YES and _possible(when, since)

    def new(row: StatementRow) -> bool:
        return row.capture in latest or late(row.said_at)

    def new_event(row: EventRow) -> bool:
        return row.capture in latest or late(row.published)

    rows = list(record.statements())
    subjects = {r.id for r in rows if new(r)} | {e.id for e in record.events() if new_event(e)}
    standing = origins_of(record).stands_for
    return find_changes(rows, shown(record), new, frozenset(subjects), lambda capture: standing.get(capture, capture))


def _possible(when: Interval, since: date) -> bool:
    """Tell whether the preferred reading of a day lies on or after ``since``; an open beginning counts by its end."""
    first, last = when.best
    return (first or last or since) >= since


def changes_page(record: Record, found: Changes) -> ChangesPage:
    """Return changes ready to be set."""
    rows = Rows(record)

    def links(of: tuple[LinkRow, ...]) -> tuple[ChangedLink, ...]:
        out = []
        for link in of:
            ends = [end_of(row) for row in map(rows.of, link.items) if row is not None]
            if len(ends) >= 2:
                out.append(ChangedLink(link.kind, link.detail, tuple(ends), tuple(r.text for r in link.reasons)))
        return tuple(out)

    def remarks(of: tuple[Remark, ...]) -> tuple[tuple[End, int, int], ...]:
        return tuple((end_of(r.row), len(r.rows), r.copies) for r in of)

    return ChangesPage(
        remarks(found.said),
        remarks(found.again),
        links(found.moved),
        links(found.contradicted),
        links(found.answered),
        links(found.echoed),
        links(found.occasions),
        found.first,
    )


def changes_json(found: Changes) -> dict[str, Any]:
    """Return changes as plain values."""

    def remark(r: Remark) -> dict[str, Any]:
        return {"statements": [place_json(row) for row in r.rows], "copies_folded": r.copies}

    def link(r: LinkRow) -> dict[str, Any]:
        ends = [{"capture": i.capture, "id": i.subject} for i in r.items]
        return {"kind": r.kind, "detail": r.detail or None, "items": ends, "reasons": [x.text for x in r.reasons]}

    kinds = ("moved", "contradicted", "answered", "echoed", "occasions")
    return {
        "said": [remark(r) for r in found.said],
        "again": [remark(r) for r in found.again],
        **{name: [link(r) for r in getattr(found, name)] for name in kinds},
        "first": [{"party": party, "issue": issue} for party, issue in found.first],
    }
