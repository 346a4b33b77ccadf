"""What people decided about actors: which names are one, which are not. The last word on a pair stands.

The log is never altered: a merge is undone by a split, a split by a merge. Decisions that contradict one another in a
circle (A is B, B is C, C is not A) are taken from the latest back; what no longer fits is left out, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.links.actor_groups import Groups, Key
from onrecord.record.types import Decision
from onrecord.span import Reason

Pair = frozenset[str]


def judged_pairs(decisions: Iterable[Decision]) -> tuple[tuple[Pair, Decision], ...]:
    """Return the pairs of actors that people decided on, each with its last decision, the latest first.

    Args:
        decisions: the log, in its order. Those not on actors are passed over.
    """
    last: dict[Pair, Decision] = {}
    for decision in decisions:
        if decision.kind != "actor" or decision.verb not in ("merge", "split"):
            continue
        first = decision.subjects[0]
        # A merge of several makes them one with the first; a split of several tells each from every other.
        others = [(first, b) for b in decision.subjects[1:]]
        if decision.verb == "split":
            others = [(a, b) for n, a in enumerate(decision.subjects) for b in decision.subjects[n + 1 :]]
        for a, b in others:
            if a != b:
                last[frozenset((a, b))] = decision
    order = sorted(last.items(), key=lambda item: (-(item[1].number or 0), sorted(item[0])))
    return tuple(order)


def addressed(keys: Iterable[Key]) -> Mapping[str, list[Key]]:
    """Return the names that an address of the log means: "Name" all of that name, "Name (Party)" one party's."""
    out: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        out[key[0]].append(key)
        if key[2]:
            out[f"{key[0]} ({key[2]})"].append(key)
    return out


def apply(groups: Groups, pairs: Sequence[tuple[Pair, Decision]]) -> tuple[Decision, ...]:
    """Put decisions into a partition, the latest first.

    Args:
        groups: a partition in which nothing is joined yet.
        pairs: what ``judged_pairs`` gave.

    Returns:
        Merges that later splits leave no room for.
    """
    known, left_out = addressed(groups.names), []
    for pair, decision in pairs:
        a, b = sorted(pair)
        ends = [(x, y) for x in known.get(a, ()) for y in known.get(b, ()) if x != y]
        if decision.verb == "split":
            together = [end for end in ends if groups.leader(end[0]) == groups.leader(end[1])]
            groups.apart.update(frozenset(end) for end in ends if end not in together)
            continue
        for x, y in ends:
            said = f": {decision.note}" if decision.note else ""
            if not groups.join(x, y, Reason("review.merge", f"merged by {decision.who}{said}")):
                left_out.append(decision)
                break
    return tuple(left_out)
