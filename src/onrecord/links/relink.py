"""Linking the statements and events of captures that came or changed, and nothing else.

Every capture puts down marks (``links.marks``); what carries the same mark elsewhere is compared with it. The links of
a capture are thrown away and found again when it is read again; links between others stay as they are, unless marks
that very many carry bring their ends together no more (``links.crowds``).
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.links.crowds import moved
from onrecord.links.found import Found
from onrecord.links.marks import put_down
from onrecord.links.occasions import Mention, mention_of, same_occasion
from onrecord.links.sayings import Saying, ordered, saying_of, sayings_of
from onrecord.links.weave import links_between, links_within
from onrecord.record.batches import COUNT
from onrecord.record.linked import LinkItem, LinkRow
from onrecord.record.types import Record

HELD = 500  # captures whose statements are kept at hand: bounds the memory, whatever the record holds
HELD_SINGLY = 10_000  # statements and events of others, likewise
WAVE = 4_000  # statements and events whose marks are put down at once: so many share the pages that are written

Told = tuple[tuple[Saying, ...], tuple[Mention, ...]]


class Sayings:
    """The statements and events of captures as linking sees them, the last asked for kept at hand."""

    def __init__(self, record: Record) -> None:
        """Read from ``record``."""
        self._record = record
        self._held: OrderedDict[str, Told] = OrderedDict()
        self._singly: OrderedDict[str, Saying | Mention] = OrderedDict()

    def of(self, capture: str) -> Told:
        """Return the statements and the events of one capture, in order."""
        if capture not in self._held:
            self.fetch([capture])
        self._held.move_to_end(capture)
        return self._held[capture]

    def fetch(self, captures: Iterable[str]) -> None:
        """Take at hand what is not there yet, several captures with one question."""
        missing = [capture for capture in dict.fromkeys(captures) if capture not in self._held][:HELD]
        for at in range(0, len(missing), COUNT):
            some = missing[at : at + COUNT]
            voices = self._record.voices_in(some)
            for capture, (said, events) in self._record.contents(some).items():
                self._held[capture] = sayings_of(said, voices[capture]), tuple(mention_of(row) for row in events)
        while len(self._held) > HELD:
            self._held.popitem(last=False)

    def some(self, items: Iterable[LinkItem]) -> Mapping[str, Saying | Mention]:
        """Return statements and events by their ids, without the rest of their captures."""
        wanted = list(dict.fromkeys(items))
        missing = [item for item in wanted if item.subject not in self._singly]
        for at in range(0, len(missing), COUNT * COUNT):
            self._take(missing[at : at + COUNT * COUNT])
        found = {i.subject: self._singly[i.subject] for i in wanted if i.subject in self._singly}
        while len(self._singly) > HELD_SINGLY:
            self._singly.popitem(last=False)
        return found

    def _take(self, items: Sequence[LinkItem]) -> None:
        captures = sorted({item.capture for item in items})
        said, events = self._record.some(captures, [item.subject for item in items])
        voices = self._record.voices_in(captures)
        order = {capture: ordered(places) for capture, places in self._record.places(captures).items()}
        for row in said:
            self._singly[row.id] = saying_of(row, *order[row.capture][row.id], voices[row.capture])
        for event in events:
            self._singly[event.id] = mention_of(event)

    def forget(self, captures: Sequence[str]) -> None:
        """Read these captures again when they are asked for."""
        gone = set(captures)
        for capture in gone & self._held.keys():
            self._held.pop(capture)
        for subject in [s for s, one in self._singly.items() if _item(one).capture in gone]:
            self._singly.pop(subject)


def relink(record: Record, captures: Sequence[str], sayings: Sayings | None = None) -> int:
    """Find the links of some captures again; return how many there are.

    Args:
        record: the record.
        captures: ids of captures that were read, or read again, or whose actors are others now.
        sayings: statements at hand from an earlier call on the same record.
    """
    sayings = sayings or Sayings(record)
    sayings.forget(captures)
    return sum(_relink(record, wave, sayings) for wave in _waves(captures, sayings))


def _waves(captures: Sequence[str], sayings: Sayings) -> Iterator[dict[str, Told]]:
    """Yield captures with what they hold, so many at once that little is written twice and memory is bounded."""
    wave: dict[str, Told] = {}
    number = 0
    for at in range(0, len(captures), COUNT):
        sayings.fetch(captures[at : at + COUNT])
        for capture in captures[at : at + COUNT]:
            wave[capture] = sayings.of(capture)
            number += sum(map(len, wave[capture]))
        if number >= WAVE:
            yield wave
            wave, number = {}, 0
    if wave:
        yield wave


def _relink(record: Record, wave: Mapping[str, Told], sayings: Sayings) -> int:
    record.keep_keys({
        capture: [mark for kind in told for one in kind for mark in put_down(one)] for capture, told in wave.items()
    })  # fmt: skip
    rows = [as_row(found) for said, _ in wave.values() for found in links_within(said)]
    own: dict[str, Saying | Mention] = {_item(one).subject: one for told in wave.values() for k in told for one in k}
    order = list(wave)
    for at in range(0, len(order), COUNT):
        pairs: dict[str, list[LinkItem]] = defaultdict(list)
        for _, subject, elsewhere, other in sorted(record.meetings(order[at : at + COUNT])):
            if elsewhere not in wave or subject < other:  # two of one wave meet twice
                pairs[subject].append(LinkItem(elsewhere, other))
        rows += _compared(pairs, own, sayings)
    change = moved(record, wave.keys())
    nearer: dict[str, list[LinkItem]] = defaultdict(list)
    for first, second in change.met:
        nearer[first.subject].append(second)
    rows += _compared(nearer, sayings.some(first for first, _ in change.met), sayings)
    record.keep_links(rows, replacing=list(wave), dropping=change.dropped)
    if change.gaps:
        record.close_gaps(change.gaps)
    return len(rows)


def _compared(
    pairs: Mapping[str, Sequence[LinkItem]], own: Mapping[str, Saying | Mention], sayings: Sayings
) -> list[LinkRow]:
    """Return the links between some subjects and those whom they meet in other captures."""
    wanted = (item for items in pairs.values() for item in items if item.subject not in own)
    known = {**sayings.some(wanted), **own}
    out: list[LinkRow] = []
    for subject, items in pairs.items():
        one, others = known.get(subject), [known[i.subject] for i in items if i.subject in known]
        if isinstance(one, Saying):
            out += [as_row(f) for f in links_between(one, [o for o in others if isinstance(o, Saying)])]
        elif one is not None:
            out += [row for o in others if isinstance(o, Mention) and (row := _one_occasion(one, o))]
    return out


def _one_occasion(one: Mention, other: Mention) -> LinkRow | None:
    first, second = sorted((one, other), key=lambda m: m.row.id)
    found = same_occasion(first, second)
    return LinkRow("same_event", (_item(first), _item(second)), found[0], found[1]) if found else None


def _item(one: Saying | Mention) -> LinkItem:
    return LinkItem(one.capture, one.id) if isinstance(one, Saying) else LinkItem(one.row.capture, one.row.id)


def as_row(found: Found) -> LinkRow:
    """Return a link as the record keeps it."""
    items = tuple(LinkItem(s.capture, s.id) for s in found.items)
    return LinkRow(found.kind, items, found.score, found.reasons, found.detail)
