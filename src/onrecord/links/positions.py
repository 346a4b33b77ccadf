"""Where a party stands on an issue over time: derived from statements, never without them.

A position holds the stands that a party took (what it demands, offers, accepts, rejects …), in order of time, each with
the statements that show it; one remark told by many counts once. Between two stands that follow one another surely,
a change is named only when a typed link says so; where they merely differ both quotes are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.interval import Answer
from onrecord.links.accounts import Accounts, differing
from onrecord.links.sayings import names_of
from onrecord.record.linked import LinkRow
from onrecord.record.types import StatementRow

# How an act is told of a position (acts of the codebook); some count only with a stance.
LANES: dict[str, str] = {
    "demand": "demands",
    "propose": "offers",
    "commit": "offers",
    "accept": "accepts",
    "concede": "accepts",
    "confirm": "accepts",
    "praise": "accepts",
    "reject": "rejects",
    "deny": "rejects",
    "threaten": "threatens",
    "accuse": "says",
    "state": "says",
    "predict": "says",
}
_TAKES_NO_STAND = frozenset({"accuse", "state", "predict", "praise", "confirm"})


@dataclass(frozen=True, slots=True, eq=False)
class Stand:
    """One remark of a party on an issue.

    Attributes:
        lane: "demands", "offers", "accepts", "rejects", "threatens" or "says".
        stance: "+" for the first-named pole of the issue, "-" for the other, None where no side is taken.
        rows: the statements that tell of it, the fullest first.
    """

    lane: str
    stance: str | None
    rows: tuple[StatementRow, ...]

    @property
    def row(self) -> StatementRow:
        """The statement that stands for it."""
        return self.rows[0]


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """Two stands between which a position changed, or merely differs.

    Attributes:
        what: "reversed", "strengthened", "weakened" when a typed link says so; "differs" otherwise.
        before: the earlier stand.
        after: the later one.
        reasons: the grounds.
    """

    what: str
    before: Stand
    after: Stand
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """Where one party stands on one issue.

    Attributes:
        party: the party.
        issue: code of the issue.
        stands: in order of time, undated last.
        turns: changes and differences between them.
    """

    party: str
    issue: str
    stands: tuple[Stand, ...]
    turns: tuple[Turn, ...]

    @property
    def first(self) -> Stand:
        """The stand with which it first appears."""
        return self.stands[0]


def find_positions(
    rows: Iterable[StatementRow], links: Iterable[LinkRow], *, party: str | None = None, issue: str | None = None
) -> tuple[Position, ...]:
    """Return the positions of every party on every issue, those with most stands first.

    Args:
        rows: statements of a record.
        links: its links as shown (groups joined).
        party: only this party, case-insensitive.
        issue: only this issue.
    """
    held: dict[tuple[str, str], list[StatementRow]] = defaultdict(list)
    for row in rows:
        for name in names_in(row.party):
            for code in row.issues:
                if (not party or party.lower() == name.lower()) and (not issue or issue == code) and in_a_lane(row):
                    held[name, code].append(row)
    all_links = list(links)
    group = utterance_of(all_links)
    shifts = {(r.items[0].subject, r.items[1].subject): r for r in all_links if r.kind == "shift"}
    found = (_position(name, code, found, group, shifts) for (name, code), found in held.items())
    return tuple(sorted((p for p in found if p), key=lambda p: (-len(p.stands), p.party, p.issue)))


def names_in(party: str | None) -> tuple[str, ...]:
    """Return the parties joined in one field, as they are written."""
    return tuple(part.strip() for part in (party or "").split(";") if part.strip()) if names_of(party) else ()


def takes_stand(row: StatementRow) -> bool:
    """Tell whether a statement shows where its party stands."""
    return in_a_lane(row) and (row.stance is not None or row.act not in _TAKES_NO_STAND)


def in_a_lane(row: StatementRow) -> bool:
    """Tell whether a statement is told of a position at all, as a stand or beside another on the same matter."""
    return row.act in LANES and row.manner != "attitude"


def utterance_of(links: Iterable[LinkRow]) -> Mapping[str, str]:
    """Return for every statement of a group of one utterance the id that stands for the group."""
    return {i.subject: link.items[0].subject for link in links if link.kind == "same_utterance" for i in link.items}


def _position(
    party: str,
    issue: str,
    rows: list[StatementRow],
    group: Mapping[str, str],
    shifts: Mapping[tuple[str, str], LinkRow],
) -> Position | None:
    told: dict[str, list[StatementRow]] = defaultdict(list)
    rows.sort(key=lambda r: (order_of(r), r.capture, r.content[0].span.start, r.id))
    pairs = [
        p for p in differing(rows) if group.get(p.before.id) is None or group[p.before.id] != group.get(p.after.id)
    ]
    pairs = [p for p in pairs if not (takes_stand(p.before) and takes_stand(p.after))]
    beside = {row.id for pair in pairs for row in (pair.before, pair.after)}
    for row in (r for r in rows if r.id in beside or takes_stand(r)):
        told[group.get(row.id, row.id)].append(row)
    stands = []
    for members in told.values():
        members.sort(key=lambda r: (r.headline, -len(r.words), r.id))
        stance = members[0].stance if members[0].issues[:1] == (issue,) else None
        stands.append(Stand(LANES[members[0].act], stance, tuple(members)))
    stands.sort(key=lambda s: (order_of(s.row), s.row.capture, s.row.content[0].span.start, s.row.id))
    turns = tuple(_turns(stands, shifts))
    return Position(party, issue, tuple(stands), (*turns, *_accounts(stands, turns, pairs))) if stands else None


def _accounts(stands: Sequence[Stand], turns: Sequence[Turn], pairs: Sequence[Accounts]) -> Iterable[Turn]:
    """Yield accounts of one matter at two times as turns, unless one between the same stands is there already."""
    stand_of = {row.id: stand for stand in stands for row in stand.rows}
    there = {(id(t.before), id(t.after)) for t in turns}
    for pair in pairs:
        before, after = stand_of[pair.before.id], stand_of[pair.after.id]
        if before is not after and (id(before), id(after)) not in there:
            there.add((id(before), id(after)))
            yield Turn("differs", before, after, (f"both speak of {', '.join(pair.shared[:4])}; not the same words",))


def order_of(row: StatementRow) -> tuple[bool, date]:
    """Return what puts statements in order of time: the first day on which one can have been made; undated last."""
    day = row.said_at.best[0] or row.said_at.best[1]
    return day is None, day or date.min


def _turns(stands: list[Stand], shifts: Mapping[tuple[str, str], LinkRow]) -> Iterable[Turn]:
    linked = set()
    for n, before in enumerate(stands):
        for after in stands:
            link = next((shifts[a.id, b.id] for a in before.rows for b in after.rows if (a.id, b.id) in shifts), None)
            if link is not None:
                linked.add(n)
                yield Turn(link.detail or "shifted", before, after, tuple(r.text for r in link.reasons))
    for n, before in enumerate(stands):
        following = next((s for s in stands[n + 1 :] if s.stance and s.lane != "says"), None)
        if (
            n in linked
            or not before.stance
            or before.lane == "says"
            or following is None
            or following.stance == before.stance
        ):
            continue
        if before.row.said_at.before(following.row.said_at) is Answer.YES:
            yield Turn("differs", before, following, ("for and against on the same issue; not the same words",))
