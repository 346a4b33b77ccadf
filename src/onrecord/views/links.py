"""Links as people and programs read them: every end with its words, its place and its capture."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.interval import in_words
from onrecord.links.gather import gather
from onrecord.links.occasions import apart as apart_events
from onrecord.links.relink import Sayings
from onrecord.links.utterances import one_occasion
from onrecord.record.linked import LinkItem, LinkRow
from onrecord.record.types import EventRow, Filter, Record, StatementRow
from onrecord.span import Reason
from onrecord.views.statements import one_line, statement_line

# What a link says, as a sentence begun by its first end; groups have no first end.
KINDS: dict[str, str] = {
    "same_utterance": "one remark, told several times",
    "same_event": "one occasion",
    "repeats": "said again later",
    "shift": "no longer where it stood",
    "denies": "denied or rejected",
    "answers": "answered",
    "opposed": "opposite stands",
    "echo": "said by the outlet itself",
}
_HELD = 500  # captures whose rows are kept at hand


class Rows:
    """The statements and events of captures by id, the last captures asked for kept at hand."""

    def __init__(self, record: Record) -> None:
        """Read from ``record``."""
        self._record = record
        self._held: OrderedDict[str, dict[str, StatementRow | EventRow]] = OrderedDict()

    def of(self, item: LinkItem) -> StatementRow | EventRow | None:
        """Return the row of one end of a link, None when it was rejected or is gone."""
        if item.capture not in self._held:
            rows: dict[str, StatementRow | EventRow] = {}
            rows.update({s.id: s for s in self._record.statements(Filter(capture=item.capture, undated=True))})
            rows.update({e.id: e for e in self._record.events(capture=item.capture)})
            self._held[item.capture] = rows
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(item.capture)
        return self._held[item.capture].get(item.subject)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link, ready to be set."""

    id: str
    capture: str
    when: str
    lead: str
    words: str
    quoted: bool
    outlet: str


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """One link, ready to be set: what it says, its ends, why."""

    kind: str
    says: str
    detail: str
    score: float
    ends: tuple[End, ...]
    reasons: tuple[Reason, ...]


def shown(record: Record, rows: Iterable[LinkRow] | None = None) -> list[LinkRow]:
    """Return links as they are shown: groups joined across captures, repeats chained.

    Args:
        record: the record.
        rows: links of it; all of them when None.
    """
    sayings = Sayings(record)

    def apart(items: tuple[LinkItem, ...]) -> bool:
        said = {s.id: s for i in items for s in sayings.of(i.capture)[0]}
        events = {m.row.id: m for i in items for m in sayings.of(i.capture)[1]}
        if any(i.subject in events for i in items):
            return apart_events([events[i.subject] for i in items if i.subject in events])
        return not one_occasion([said[i.subject] for i in items if i.subject in said])

    return gather(record.links() if rows is None else rows, apart)


def link_entries(record: Record, *, kind: str | None = None, party: str | None = None) -> Iterator[LinkEntry]:
    """Yield links ready to be set, by kind and ids.

    Args:
        record: the record.
        kind: only links of this kind.
        party: only links with a statement by, or an event with, this party (case-insensitive).
    """
    rows = Rows(record)
    for link in shown(record):
        if kind and link.kind != kind:
            continue
        ends = [row for row in map(rows.of, link.items) if row is not None]
        if len(ends) >= 2 and (not party or any(_with(row, party) for row in ends)):
            yield LinkEntry(
                link.kind, KINDS[link.kind], link.detail, link.score, tuple(map(end_of, ends)), link.reasons
            )


def _with(row: StatementRow | EventRow, party: str) -> bool:
    names = row.parties if isinstance(row, EventRow) else (row.party or "", row.speaker or "")
    return any(party.lower() in name.lower() for name in names)


def end_of(row: StatementRow | EventRow) -> End:
    """Return a statement or event as one end of a link."""
    outlet = row.outlet or "outlet unknown"
    if isinstance(row, EventRow):
        when = in_words(row.when) if row.when.known else ""
        return End(row.id, row.capture, when, f"{row.name} ({row.status})", one_line(row.quote.exact), True, outlet)
    line = statement_line(row)
    lead = f"{line.speaker} {line.verb} {line.targets}".strip()
    return End(row.id, row.capture, line.when, lead, line.words, line.quoted, outlet)


def contract_links(record: Record) -> Iterator[dict[str, Any]]:
    """Yield links as ``onrecord links --json`` prints them: each end with its capture and its place in it."""
    rows = Rows(record)
    for link in shown(record):
        ends = [row for row in map(rows.of, link.items) if row is not None]
        if len(ends) >= 2:
            yield {
                "kind": link.kind,
                "detail": link.detail or None,
                "score": round(link.score, 3),
                "reasons": [r.text for r in link.reasons],
                "items": [_item(row) for row in ends],
            }


def _item(row: StatementRow | EventRow) -> dict[str, Any]:
    place: dict[str, Any] = {"capture": row.capture, "origin": row.origin, "id": row.id}
    if isinstance(row, EventRow):
        place["event"] = [row.quote.span.start, row.quote.span.end]
    else:
        place["content"] = [[q.span.start, q.span.end] for q in row.content]
    return place
