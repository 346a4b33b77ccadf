"""A small solver over sets of days: unary filters and windows between anchors, narrowed to a fixpoint (AC-3).

Source: A. K. Mackworth, Consistency in networks of relations, Artificial Intelligence 8 (1977). Every narrowing is
kept as a step with its reason; the steps are the reasoning that is shown.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from onrecord.interval import days as sets
from onrecord.span import Reason

MAX_REVISIONS = 20_000  # far above what an article needs; keeps adversarial input linear


class Relation(Enum):
    """How one anchor lies to another."""

    WINDOW = "window"  # low to high days after
    MONTH = "month"  # in the month that lies ``low`` months after
    YEAR = "year"  # in the year that lies ``low`` years after


@dataclass(frozen=True, slots=True)
class Filter:
    """A constraint on one anchor: it is one of ``days``."""

    anchor: str
    days: int
    reason: Reason
    weight: int = 9  # how far it is believed when constraints conflict; the weakest is rejected first


@dataclass(frozen=True, slots=True)
class Tie:
    """A constraint on two anchors: ``other`` lies so and so to ``anchor``."""

    anchor: str
    other: str
    low: int
    high: int
    reason: Reason
    relation: Relation = Relation.WINDOW
    weight: int = 9

    def forward(self, days: int) -> int:
        """Return the days possible for ``other`` when ``anchor`` is one of ``days``."""
        return _reach(self.relation, days, self.low, self.high)

    def backward(self, days: int) -> int:
        """Return the days possible for ``anchor`` when ``other`` is one of ``days``."""
        return _reach(self.relation, days, -self.high, -self.low)


def _reach(relation: Relation, days: int, low: int, high: int) -> int:
    if relation is Relation.MONTH:
        return sets.whole_months(days, low)
    if relation is Relation.YEAR:
        return sets.whole_years(days, low)
    return sets.moved(days, low, high)


@dataclass(frozen=True, slots=True)
class Step:
    """One narrowing: which anchor, by which reason, how many days before and after."""

    anchor: str
    reason: Reason
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Solution:
    """The days left for each anchor, how they came about, and what was rejected to keep any."""

    days: dict[str, int]
    steps: tuple[Step, ...]
    rejected: tuple[Filter | Tie, ...] = ()
    conflict: tuple[Filter | Tie, ...] = ()

    def of(self, anchor: str) -> int:
        """Return the days left for an anchor."""
        return self.days.get(anchor, sets.ALL)

    def why(self, anchor: str) -> tuple[Reason, ...]:
        """Return the reasons that narrowed an anchor by a tenth or more, with the days before and after."""
        return tuple(
            replace(s.reason, text=f"{s.reason.text} ({_shown(s.before)} → {_shown(s.after)})")
            for s in self.steps
            if s.anchor == anchor and 10 * s.after <= 9 * s.before
        )


def _shown(count: int) -> str:
    return "any day" if count == sets.SIZE else f"{count} day{'s' if count != 1 else ''}"


def solve(constraints: Sequence[Filter | Tie]) -> Solution:
    """Narrow every anchor as far as the constraints force it.

    On contradiction, the smallest conflicting set is found by leaving constraints out one at a time, its weakest
    member is rejected, and the rest is solved; both are part of the result.
    """
    kept, rejected, conflict = list(constraints), [], tuple[Filter | Tie, ...]()
    solution = _fixpoint(kept)
    while solution is None and kept:
        core = _core(kept)
        weakest = min(core, key=lambda c: (c.weight, -kept.index(c)))
        kept.remove(weakest)
        rejected.append(weakest)
        conflict = conflict or core
        solution = _fixpoint(kept)
    found = solution or Solution({}, ())
    return replace(found, rejected=tuple(rejected), conflict=conflict)


def _core(constraints: Sequence[Filter | Tie]) -> tuple[Filter | Tie, ...]:
    """Return a smallest conflicting subset: what cannot be left out without the conflict going away (drop-one)."""
    core = list(constraints)
    for one in constraints:
        rest = [c for c in core if c is not one]
        if _fixpoint(rest) is None:
            core = rest
    return tuple(core)


def _fixpoint(constraints: Sequence[Filter | Tie]) -> Solution | None:
    """Return the fixpoint, or None when an anchor has no day left."""
    domains: dict[str, int] = {}
    steps: list[Step] = []

    def narrow(anchor: str, days: int, reason: Reason) -> bool:
        before = domains.get(anchor, sets.ALL)
        after = before & days
        domains[anchor] = after
        if after != before:
            steps.append(Step(anchor, reason, sets.count(before), sets.count(after)))
        return after != before

    for one in constraints:
        if isinstance(one, Filter) and narrow(one.anchor, one.days, one.reason) and not domains[one.anchor]:
            return None
    ties = [c for c in constraints if isinstance(c, Tie)]
    around: dict[str, list[Tie]] = {}
    for tie in ties:
        around.setdefault(tie.anchor, []).append(tie)
        around.setdefault(tie.other, []).append(tie)
    queue, waiting, left = deque(ties), set(map(id, ties)), MAX_REVISIONS
    while queue and left:
        tie, left = queue.popleft(), left - 1
        waiting.discard(id(tie))
        for source, target, reach in (
            (tie.anchor, tie.other, tie.forward),
            (tie.other, tie.anchor, tie.backward),
        ):
            if not narrow(target, reach(domains.get(source, sets.ALL)), tie.reason):
                continue
            if not domains[target]:
                return None
            for neighbour in around[target]:
                if neighbour is not tie and id(neighbour) not in waiting:
                    waiting.add(id(neighbour))
                    queue.append(neighbour)
    return Solution(domains, tuple(steps))
