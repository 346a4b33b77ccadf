"""Linking the statements and events of captures that came or changed, and nothing else.

Every capture puts down marks (``links.marks``); what carries the same mark elsewhere is compared with it. The links of
a capture are thrown away and found again when it is read again; links between others stay as they are.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.links.found import Found
from onrecord.links.marks import MOST, marks_of, marks_of_event, sought_by
from onrecord.links.occasions import Mention, mention_of, same_occasion
from onrecord.links.sayings import Saying, sayings_of
from onrecord.links.weave import links_between, links_within
from onrecord.record.batches import COUNT
from onrecord.record.linked import LinkItem, LinkRow
from onrecord.record.types import Record

HELD = 1000  # captures whose statements are kept at hand: bounds the memory, whatever the record holds


class Sayings:
    """The statements and events of captures as linking sees them, the last asked for kept at hand."""

    def __init__(self, record: Record) -> None:
        """Read from ``record``."""
        self._record = record
        self._held: OrderedDict[str, tuple[tuple[Saying, ...], tuple[Mention, ...]]] = OrderedDict()

    def of(self, capture: str) -> tuple[tuple[Saying, ...], tuple[Mention, ...]]:
        """Return the statements and the events of one capture, in order."""
        if capture not in self._held:
            self.fetch([capture])
        self._held.move_to_end(capture)
        return self._held[capture]

    def fetch(self, captures: Iterable[str]) -> None:
        """Take at hand what is not there yet, several captures with one question."""
        missing = [capture for capture in dict.fromkeys(captures) if capture not in self._held][:HELD]
        for at in range(0, len(missing), COUNT):
            for capture, (said, events) in self._record.contents(missing[at : at + COUNT]).items():
                self._held[capture] = sayings_of(said), tuple(mention_of(row) for row in events)
        while len(self._held) > HELD:
            self._held.popitem(last=False)

    def forget(self, captures: Sequence[str]) -> None:
        """Read these captures again when they are asked for."""
        for capture in captures:
            self._held.pop(capture, None)


def relink(record: Record, captures: Sequence[str], sayings: Sayings | None = None) -> int:
    """Find the links of some captures again; return how many there are.

    Args:
        record: the record.
        captures: ids of captures that were read, or read again.
        sayings: statements at hand from an earlier call on the same record.
    """
    sayings = sayings or Sayings(record)
    sayings.forget(captures)
    sayings.fetch(captures)
    record.keep_all_keys({capture: _put_down(*sayings.of(capture)) for capture in captures})
    rows: list[LinkRow] = []
    for capture in captures:
        rows += _links_of(record, capture, sayings)
    record.keep_links(rows, replacing=captures)
    return len(rows)


def _put_down(said: Sequence[Saying], events: Sequence[Mention]) -> list[tuple[str, int]]:
    marks = {s.id: marks_of(s) for s in said} | {m.row.id: marks_of_event(m) for m in events}
    return [(subject, mark) for subject, found in marks.items() for mark in sorted(found)]


def _links_of(record: Record, capture: str, sayings: Sayings) -> list[LinkRow]:
    said, events = sayings.of(capture)
    out = [as_row(f) for f in links_within(said)]
    marks = {s.id: sought_by(s) for s in said} | {m.row.id: marks_of_event(m) for m in events}
    carriers = record.with_keys({mark for found in marks.values() for mark in found}, MOST)
    elsewhere: dict[str, set[LinkItem]] = defaultdict(set)
    for subject, found in marks.items():
        for mark in found:
            elsewhere[subject].update(i for i in carriers.get(mark, ()) if i.capture != capture)
    sayings.fetch(sorted({item.capture for items in elsewhere.values() for item in items}))
    for one in said:
        out += [as_row(f) for f in links_between(one, _sayings(elsewhere[one.id], sayings))]
    for event in events:
        for other in _mentions(elsewhere[event.row.id], sayings):
            found_ = same_occasion(*sorted((event, other), key=lambda m: m.row.id))
            if found_:
                ends = sorted((LinkItem(m.row.capture, m.row.id) for m in (event, other)), key=lambda i: i.subject)
                out.append(LinkRow("same_event", tuple(ends), found_[0], found_[1]))
    return out


def _sayings(items: set[LinkItem], sayings: Sayings) -> list[Saying]:
    wanted = {i.subject for i in items}
    return [s for capture in sorted({i.capture for i in items}) for s in sayings.of(capture)[0] if s.id in wanted]


def _mentions(items: set[LinkItem], sayings: Sayings) -> list[Mention]:
    wanted = {i.subject for i in items}
    return [m for capture in sorted({i.capture for i in items}) for m in sayings.of(capture)[1] if m.row.id in wanted]


def as_row(found: Found) -> LinkRow:
    """Return a link as the record keeps it."""
    items = tuple(LinkItem(s.capture, s.id) for s in found.items)
    return LinkRow(found.kind, items, found.score, found.reasons, found.detail)
