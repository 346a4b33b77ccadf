"""Constraints on sets of days (filters on one anchor, ties between two) and what solving them gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from onrecord.interval import days as sets
from onrecord.span import Reason

_COUNTED = re.compile(r"(.*) \((any day|\d+ days?) → (\d+ days?)\)", re.DOTALL)


class Relation(Enum):
    """How one anchor lies to another."""

    WINDOW = "window"  # low to high days after
    MONTH = "month"  # in the month that lies ``low`` months after
    YEAR = "year"  # in the year that lies ``low`` years after


@dataclass(frozen=True, slots=True)
class Filter:
    """A constraint on one anchor: it is one of ``days``."""

    anchor: str
    days: int = field(repr=False)  # thousands of digits
    reason: Reason
    weight: int = 9  # how far it is believed when constraints conflict; the weakest is rejected first
    soft: bool = False  # whether it only ranks what the hard ones allow


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
    soft: bool = False

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
    """The days left for each anchor, how they came about, and what was rejected to keep any.

    Attributes:
        days: what the hard constraints leave.
        steps: how they left it.
        rejected: the hard constraints that had to go, weakest first.
        conflict: the smallest set that could not all be true, when there was one.
        preferred: what the soft constraints leave of ``days``.
        ranking: how they left it.
        passed_over: soft constraints that nothing of ``days`` fulfils.
    """

    days: dict[str, int] = field(repr=False)
    steps: tuple[Step, ...]
    rejected: tuple[Filter | Tie, ...] = ()
    conflict: tuple[Filter | Tie, ...] = ()
    preferred: dict[str, int] = field(default_factory=dict, repr=False)
    ranking: tuple[Step, ...] = ()
    passed_over: tuple[Filter | Tie, ...] = ()

    def of(self, anchor: str) -> int:
        """Return the days left for an anchor."""
        return self.days.get(anchor, sets.ALL)

    def preferred_of(self, anchor: str) -> int:
        """Return the days left for an anchor that the soft constraints prefer."""
        return self.preferred.get(anchor, self.of(anchor))

    def why(self, anchor: str) -> tuple[Reason, ...]:
        """Return the reasons that narrowed an anchor by a tenth or more, with the days before and after."""
        return _told(self.steps, anchor)

    def why_preferred(self, anchor: str) -> tuple[Reason, ...]:
        """Return the reasons that ranked what was left for an anchor, with the days before and after."""
        return _told(self.ranking, anchor)


def _told(steps: Sequence[Step], anchor: str) -> tuple[Reason, ...]:
    return tuple(
        replace(s.reason, text=f"{s.reason.text} ({_shown(s.before)} → {_shown(s.after)})")
        for s in steps
        if s.anchor == anchor and 10 * s.after <= 9 * s.before
    )


def counted(text: str) -> tuple[str, str, str]:
    """Return the text of a reason without its days before and after, and those two in words ("" where it has none)."""
    match = _COUNTED.fullmatch(text)
    return (match[1], match[2], match[3]) if match else (text, "", "")


def _shown(count: int) -> str:
    return "any day" if count == sets.SIZE else f"{count} day{'s' if count != 1 else ''}"


Constraint = Filter | Tie
