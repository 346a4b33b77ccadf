"""Positions that moved: the same party on the same matter, at another time, no longer where it stood.

Only typed changes count (an offer taken back, a demand given up, a refusal turned into acceptance), told by the acts
of the two statements or by the words of the later one; that two statements merely differ is no move.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.interval import Answer
from onrecord.links.matter import Matter, matter
from onrecord.links.retractions import retraction_in
from onrecord.record.types import StatementRow
from onrecord.span import Reason

# What a party that did the first is said to have done when it later does the second (acts of the codebook).
CHANGES: dict[tuple[str, str], str] = {
    ("demand", "concede"): "gave up a demand",
    ("propose", "reject"): "took back an offer",
    ("commit", "reject"): "took back a promise",
    ("accept", "reject"): "went back on an agreement",
    ("reject", "accept"): "accepted what it had refused",
    ("reject", "commit"): "promised what it had refused",
    ("deny", "confirm"): "admitted what it had denied",
    ("threaten", "concede"): "gave up a threat",
}
LEAST_SHARED, LEAST_CONTAINMENT = 2, 0.3  # set on the sample captures alone


@dataclass(frozen=True, slots=True)
class Move:
    """Two statements of one party between which its position changed."""

    party: str
    what: str
    issues: tuple[str, ...]
    before: StatementRow
    after: StatementRow
    score: float
    reasons: tuple[Reason, ...]


def find_moves(rows: Iterable[StatementRow]) -> tuple[Move, ...]:
    """Return the moves of every party, best supported first.

    Args:
        rows: the statements of a record.

    Returns:
        For each later statement the one earlier statement of the same party that shares most rare words with it,
        an issue, and an act that the later one reverses; the earlier one certainly precedes it.
    """
    all_rows = list(rows)
    weighed = matter(all_rows)
    by_party: dict[str, list[StatementRow]] = defaultdict(list)
    for row in all_rows:
        if row.party:
            by_party[row.party].append(row)
    found = [m for party in sorted(by_party) for m in _moves(party, by_party[party], weighed)]
    return tuple(sorted(found, key=lambda m: (m.after.act == m.before.act, -m.score, m.after.id)))


def _moves(party: str, rows: Sequence[StatementRow], weighed: Matter) -> Iterable[Move]:
    for after in rows:
        best: Move | None = None
        taken_back = retraction_in(_told(after))
        for before in rows:
            issues = tuple(i for i in after.issues if i in before.issues)
            said_so = taken_back is not None and before.act in taken_back.acts and retraction_in(_told(before)) is None
            what = taken_back.what if taken_back and said_so else CHANGES.get((before.act, after.act))
            unsure = before.said_at.before(after.said_at) is not Answer.YES
            if not what or unsure or not (issues or said_so):
                continue
            shared = weighed.shared(before.id, after.id)
            score = weighed.containment(before.id, after.id)
            if len(shared) < LEAST_SHARED or score < LEAST_CONTAINMENT or (best and best.score >= score):
                continue
            told = f"“{taken_back.words}”" if taken_back and said_so else f"then {after.act}"
            text = f"{before.act}, {told}: both say {weighed.in_words(shared[:5])}"
            best = Move(party, what, issues, before, after, round(score, 3), (Reason("links.move", text),))
        if best:
            yield best


def _told(row: StatementRow) -> str:
    return f"{row.cue.exact if row.cue else ''} {row.words}"
