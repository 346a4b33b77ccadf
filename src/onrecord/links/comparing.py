"""Two captures, or two periods, side by side: what both tell, what only one tells, where their accounts differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.interval import in_words
from onrecord.links.occasions import mention_of, same_occasion
from onrecord.links.positions import utterance_of
from onrecord.reading.types import Mode
from onrecord.record.linked import LinkRow
from onrecord.record.types import EventRow, StatementRow


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """One utterance on both sides, its renderings next to each other."""

    here: tuple[StatementRow, ...]
    there: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """One occasion on both sides, with what the two sides say otherwise: what, here, there."""

    here: EventRow
    there: EventRow
    differs: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What each side itself says about one party: own-voice statements, and the verbs given to it as a speaker."""

    party: str
    here: tuple[StatementRow, ...]
    there: tuple[StatementRow, ...]
    verbs_here: tuple[str, ...]
    verbs_there: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two sides compared."""

    shared: tuple[Shared, ...]
    only_here: tuple[StatementRow, ...]
    only_there: tuple[StatementRow, ...]
    links: tuple[LinkRow, ...]
    accounts: tuple[Account, ...]
    wording: tuple[Wording, ...]


def compare(
    here: Sequence[StatementRow],
    there: Sequence[StatementRow],
    events_here: Sequence[EventRow],
    events_there: Sequence[EventRow],
    links: Sequence[LinkRow],
) -> Comparison:
    """Return two sides compared.

    Args:
        here: statements of the first side.
        there: statements of the second; one that is on both sides counts for both.
        events_here: events of the first side.
        events_there: events of the second.
        links: links of the record as shown.
    """
    group = utterance_of(links)
    one, other = _grouped(here, group), _grouped(there, group)
    both = [key for key in one if key in other]
    mine, theirs = {r.id for r in here}, {r.id for r in there}
    return Comparison(
        shared=tuple(Shared(tuple(one[k]), tuple(other[k])) for k in both),
        only_here=tuple(r for r in here if group.get(r.id, r.id) not in other),
        only_there=tuple(r for r in there if group.get(r.id, r.id) not in one),
        links=tuple(
            link
            for link in links
            if link.kind not in ("same_utterance", "same_event")
            and any(i.subject in mine for i in link.items)
            and any(i.subject in theirs for i in link.items)
            and len(link.items) == 2
        ),
        accounts=tuple(_accounts(events_here, events_there)),
        wording=tuple(_wording(here, there)),
    )


def _grouped(rows: Iterable[StatementRow], group: Mapping[str, str]) -> dict[str, list[StatementRow]]:
    out: dict[str, list[StatementRow]] = defaultdict(list)
    for row in rows:
        out[group.get(row.id, row.id)].append(row)
    return out


def _accounts(here: Sequence[EventRow], there: Sequence[EventRow]) -> Iterable[Account]:
    """Yield occasions that both sides tell; the best counterpart of each."""
    taken: set[str] = set()
    left, right = [mention_of(e) for e in here], [mention_of(e) for e in there]
    for one in left:
        fits = [(found[0], m) for m in right if m.row.id not in taken and (found := same_occasion(one, m))]
        if fits:
            _, other = max(fits, key=lambda f: (f[0], f[1].row.id))
            taken.add(other.row.id)
            yield Account(one.row, other.row, tuple(_differs(one.row, other.row)))


def _differs(one: EventRow, other: EventRow) -> Iterable[tuple[str, str, str]]:
    days = [in_words(e.when) if e.when.known else "no day" for e in (one, other)]
    if days[0] != days[1]:
        yield "day", days[0], days[1]
    if one.status != other.status:
        yield "status", one.status, other.status
    if one.place != other.place and (one.place or other.place):
        yield "place", one.place or "no place", other.place or "no place"
    if set(one.parties) != set(other.parties):
        yield "parties", ", ".join(one.parties) or "nobody", ", ".join(other.parties) or "nobody"


def _wording(here: Sequence[StatementRow], there: Sequence[StatementRow]) -> Iterable[Wording]:
    about, verbs = [_about(here), _about(there)], [_verbs(here), _verbs(there)]
    for party in sorted({*about[0], *about[1]} | (verbs[0].keys() & verbs[1].keys())):
        own = [tuple(side.get(party, ())) for side in about]
        cues = [tuple(dict.fromkeys(side.get(party, ()))) for side in verbs]
        if any(own) or (cues[0] and cues[1] and cues[0] != cues[1]):
            yield Wording(party, own[0], own[1], cues[0], cues[1])


def _about(rows: Sequence[StatementRow]) -> dict[str, list[StatementRow]]:
    out: dict[str, list[StatementRow]] = defaultdict(list)
    for row, target in ((r, t) for r in rows if r.mode is Mode.OWN_VOICE for t in r.targets):
        out[target.name].append(row)
    return out


def _verbs(rows: Sequence[StatementRow]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.party and row.cue:
            out[row.party].append(" ".join(row.cue.exact.split()).lower())
    return out
