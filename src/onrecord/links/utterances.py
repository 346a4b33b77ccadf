"""One remark told several times: in headline, lead and body, as paraphrase and quotation, by several outlets.

A small model weighs the grounds of each pair; groups are then joined by the mean of their pairs, the likeliest first,
as long as a group keeps to one speaker and one occasion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

from onrecord.interval import Answer
from onrecord.links.found import Found
from onrecord.links.grounds import grounds, speaker_ground
from onrecord.links.grounds_told import told
from onrecord.links.sayings import Saying, shared_words
from onrecord.models.linear import LinearModel, linear_model
from onrecord.reading.types import Mode
from onrecord.span import Reason

LEAST, READ_LEAST = 0.3, 0.14  # mean chance from which groups are joined, coded by people and read; held-out articles
CROWD, NEAR = 300, 40  # statements: keeps the time linear in a capture without end; articles have under 100
# Nobody in particular: two captures that quote "officials" do not quote the same people.
UNNAMED = frozenset({"open", "outlet", "other"})


def may_be_one(one: Saying, other: Saying) -> bool:
    """Tell whether two statements may be one utterance: speakers and days allow it, and there are words to compare."""
    who = speaker_ground(one, other)
    if one.capture == other.capture:
        return who != "other" and not overlapping(one, other)
    if who in UNNAMED or one.unnamed or other.unnamed or not one.said.overlaps(other.said):
        return False
    return bool(one.rare.keys() & other.rare.keys())


def overlapping(one: Saying, other: Saying) -> bool:
    """Tell whether two statements share words of one capture: what is said inside another is not the other again."""
    return one.capture == other.capture and max(one.start, other.start) < min(one.end, other.end)


def chance(one: Saying, other: Saying) -> float:
    """Return the chance that two statements are one utterance."""
    return model_for(one, other).sigmoid(grounds(one, other))[0]


def model_for(one: Saying, other: Saying) -> LinearModel:
    """Return the model that weighs two statements: one for statements that people coded, one for those read."""
    return linear_model("utterances_read" if one.read or other.read else "utterances")


def least_for(sayings: Iterable[Saying]) -> float:
    """Return the chance from which statements are taken to be one utterance."""
    return READ_LEAST if any(s.read for s in sayings) else LEAST


def pairs_within(sayings: Sequence[Saying]) -> dict[tuple[str, str], float]:
    """Return the chance of every pair of one capture's statements that may be one utterance, by ids in order.

    In a capture of more than `CROWD` statements, no article, each is compared with the `NEAR` that follow it.
    """
    crowd = len(sayings) > CROWD
    near = ((a, b) for n, a in enumerate(sayings) for b in sayings[n + 1 : n + 1 + NEAR])
    found = (pair for pair in (near if crowd else combinations(sayings, 2)) if may_be_one(*pair))
    return {_key(a, b): chance(a, b) for a, b in found}


def _key(one: Saying, other: Saying) -> tuple[str, str]:
    return (one.id, other.id) if one.id < other.id else (other.id, one.id)


def join(sayings: Iterable[Saying], chances: dict[tuple[str, str], float]) -> tuple[tuple[Saying, ...], ...]:
    """Return groups of two and more statements that are one utterance, in order of their first ids.

    Average linkage (Sokal and Michener, 1958): of all groups the two whose pairs are likeliest on average are joined,
    until none are likely enough; a group never spans two occasions.

    Args:
        sayings: the statements.
        chances: of pairs, by their ids in order; pairs that are not there cannot be one utterance.
    """
    by_id = {s.id: s for s in sayings}
    least = least_for(by_id.values())
    group: dict[str, tuple[str, ...]] = {id_: (id_,) for id_ in by_id}
    near: dict[str, dict[str, float]] = {id_: {} for id_ in by_id}  # sums of chances between groups
    for (a, b), likely in sorted(chances.items()):
        if a in by_id and b in by_id:
            near[a][b] = near[b][a] = likely
    waiting = [(-likely, a, b) for a in near for b, likely in near[a].items() if a < b and likely >= least]
    heapify(waiting)
    while waiting:
        close, a, b = heappop(waiting)
        if a not in group or b not in group or close != -_mean(near[a].get(b, 0.0), group[a], group[b]):
            continue  # one of them has grown since
        if not one_occasion([by_id[i] for i in (*group[a], *group[b])]):
            continue
        group[a] += group.pop(b)
        for other, likely in near.pop(b).items():
            del near[other][b]
            if other != a:
                near[a][other] = near[other][a] = near[a].get(other, 0.0) + likely
        for other, likely in near[a].items():
            mean = _mean(likely, group[a], group[other])
            if mean >= least:
                heappush(waiting, (-mean, min(a, other), max(a, other)))
    groups = {tuple(sorted(ids)) for ids in group.values() if len(ids) > 1}
    return tuple(tuple(by_id[i] for i in ids) for ids in sorted(groups))


def _mean(total: float, one: Sequence[str], other: Sequence[str]) -> float:
    return total / (len(one) * len(other))


def one_occasion(sayings: Sequence[Saying]) -> bool:
    """Tell whether no two of the statements were surely made on two days, by persons who differ, or in each other."""
    days = [s.said for s in sayings if s.said.day]
    if any(a.same_day(b) is Answer.NO for a, b in combinations(days, 2)):
        return False
    if any(overlapping(a, b) for a, b in combinations(sayings, 2)):
        return False
    named = [s for s in sayings if s.speakers and s.mode is not Mode.OWN_VOICE]
    return all(speaker_ground(a, b) not in ("other", "party") for a, b in combinations(named, 2))


def as_found(group: Sequence[Saying], chances: dict[tuple[str, str], float]) -> Found:
    """Return a group as a link, with the grounds of the pair that tells most."""
    held = {k: chances[k] for k in (_key(a, b) for a, b in combinations(group, 2)) if k in chances}
    best = max(held, key=lambda k: (held[k], k))
    by_id = {s.id: s for s in group}
    score = sum(sorted(held.values())) / len(held)
    return Found("same_utterance", tuple(group), round(score, 3), why(by_id[best[0]], by_id[best[1]], held[best]))


def why(one: Saying, other: Saying, score: float) -> tuple[Reason, ...]:
    """Return the strongest grounds of a pair in words, and the telling words that both share."""
    strongest = model_for(one, other).strongest(grounds(one, other), "same", 20)
    out = [Reason("links.utterance", f"{told(strongest) or 'weak grounds'} (chance {score:.2f})")]
    shared = shared_words(one, other)
    if shared:
        out.append(Reason("links.words", f"both say: {', '.join(shared)}"))
    return tuple(out)
