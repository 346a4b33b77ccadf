"""The actors of one block, worked out from its names and the decisions of people alone: in any order, the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.links.actor_bodies import join_organisations
from onrecord.links.actor_figures import PERSON, STATE
from onrecord.links.actor_groups import Groups
from onrecord.links.actor_judgements import Pair, apply
from onrecord.links.actor_persons import join_persons
from onrecord.record.linked import Doubt, Identity, Named
from onrecord.record.types import Decision
from onrecord.span import Reason


def identify(
    names: Sequence[Named], judged: Sequence[tuple[Pair, Decision]] = ()
) -> tuple[tuple[Identity, ...], tuple[Doubt, ...]]:
    """Return which actor every name of a block stands for, and which actors may be one.

    Args:
        names: the names of one block; each key once.
        judged: what ``actor_judgements.judged_pairs`` gave.
    """
    ordered = sorted(names, key=lambda n: n.key)
    groups = Groups({n.key: n for n in ordered})
    apply(groups, judged)
    persons = [n for n in ordered if n.kind == PERSON]
    states = [n for n in ordered if n.kind == STATE]
    join_persons(groups, persons)
    join_organisations(groups, [n for n in ordered if n.kind not in (PERSON, STATE)])
    for one, other in pairwise(states):
        if one.name == other.name:
            groups.join(one.key, other.key, Reason("actors.name", f"the same state, {one.name}"))
    return groups.identities(), groups.doubts()
