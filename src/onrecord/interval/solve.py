"""A small solver over sets of days: unary filters and windows between anchors, narrowed to a fixpoint (AC-3).

Source: A. K. Mackworth, Consistency in networks of relations, Artificial Intelligence 8 (1977). Every narrowing is
kept as a step with its reason; the steps are the reasoning that is shown. Arc consistency never loses a possible day;
where anchors are tied in a circle it may keep one that a full search would exclude.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.interval import days as sets
from onrecord.interval.network import Constraint, Filter, Relation, Solution, Step, Tie
from onrecord.span import Reason

__all__ = ["Constraint", "Filter", "Relation", "Solution", "Step", "Tie", "solve"]

MAX_SOFT = 60  # soft constraints ranked by; an article needs a handful
REVISIONS = 40  # of each tie at most; an article needs a handful, and a contradictory circle must end


def solve(constraints: Sequence[Constraint]) -> Solution:
    """Narrow every anchor as far as the constraints force it.

    On contradiction, a smallest conflicting set is found by leaving constraints out one at a time, its weakest member
    is rejected, and the rest is solved; both are part of the result. Soft constraints then rank what is left: they
    narrow ``preferred``, never ``days``, and one that nothing left fulfils is passed over.
    """
    kept = [c for c in constraints if not c.soft]
    rejected, conflict = list[Constraint](), tuple[Constraint, ...]()
    solution = _fixpoint(kept)
    while solution is None:
        core = _core(kept)
        kept = [c for c in kept if c is not core[-1]]
        rejected.append(core[-1])
        conflict = conflict or core
        solution = _fixpoint(kept)
    return _ranked(replace(solution, rejected=tuple(rejected), conflict=conflict), kept, constraints)


def _ranked(found: Solution, kept: Sequence[Constraint], constraints: Sequence[Constraint]) -> Solution:
    """Add the soft constraints, strongest first, each only where it leaves every anchor a day."""
    soft = sorted((c for c in constraints if c.soft), key=lambda c: -c.weight)[:MAX_SOFT]
    if not soft:
        return found
    together = _fixpoint(soft + list(kept), found.days)
    passed: list[Constraint] = []
    if together is None:
        ties: list[Constraint] = [c for c in kept if isinstance(c, Tie)]
        together, steps = Solution(found.days, ()), list[Step]()
        for one in soft:  # each from where those before it left the days: what they narrowed stays narrowed
            tried = _fixpoint([one, *ties], together.days)
            if tried is None:
                passed.append(one)
                continue
            if isinstance(one, Tie):
                ties.append(one)
            steps += tried.steps
            together = tried
        together = replace(together, steps=tuple(steps))
    return replace(found, preferred=together.days, ranking=together.steps, passed_over=tuple(passed))


def _core(constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Return a smallest conflicting subset, strongest first: leave any one out and the conflict is gone.

    With the constraints ordered by weight, the last of the shortest conflicting beginning belongs to it; what it
    conflicts with is found the same way (U. Junker, QuickXplain, AAAI 2004, in its simplest form). Of several equally
    believed, the one stated last counts as the weakest.
    """
    ordered = sorted(constraints, key=lambda c: -c.weight)
    core: list[Constraint] = []
    while ordered and _fixpoint(core) is not None:
        low, high = 1, len(ordered)
        while low < high:
            middle = (low + high) // 2
            if _fixpoint([*core, *ordered[:middle]]) is None:
                high = middle
            else:
                low = middle + 1
        core.insert(0, ordered[low - 1])
        ordered = ordered[: low - 1]
    return tuple(core)


def _fixpoint(constraints: Sequence[Constraint], start: Mapping[str, int] | None = None) -> Solution | None:
    """Return the fixpoint, from what is known at the start, or None when an anchor has no day left."""
    domains: dict[str, int] = dict(start or {})
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
    queue, waiting, left = deque(ties), set(map(id, ties)), REVISIONS * len(ties)
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
