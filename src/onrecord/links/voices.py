"""With whose voice a name speaks in links: one for all names of an actor, and it stays when the actor's id changes.

An actor's id is made of its fullest name, which changes as captures come; a voice is kept by the names that have it,
and of two groups of names that become one the smaller takes the voice of the larger. So only statements of names whose
actor is another now are linked again: what a merge or a split touches, and little else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from onrecord.links.actor_groups import Key
from onrecord.links.actor_judgements import Pair, addressed
from onrecord.links.actors import across_blocks
from onrecord.record.linked import Voice
from onrecord.record.types import Decision, Record

Apart = dict[str, set[str]]  # voices from which people told a voice


def settle_voices(
    record: Record, blocks: Sequence[str], judged: Sequence[tuple[Pair, Decision]], linked: str, waiting: str
) -> None:
    """Give the names of blocks the voices of their actors; captures of names that speak with another now wait.

    Args:
        record: the record.
        blocks: blocks whose actors have been worked out; they are done then.
        judged: what ``judged_pairs`` gave.
        linked: what is noted of captures whose statements are linked.
        waiting: what is noted of those whose statements are to be linked again.
    """
    names = {part for pair, _ in judged for address in pair for part in (address, address.rpartition(" (")[0])}
    named = record.voiced(names=sorted(names - {""}))
    held = {v.key: v for v in (*record.voiced(blocks=blocks), *record.voiced(actors=sorted({v.actor for v in named})))}
    leader = across_blocks({key: v.actor for key, v in held.items()}, judged)
    groups: dict[str, list[Voice]] = defaultdict(list)
    for key in sorted(held):
        groups[leader.get(held[key].actor, held[key].actor)].append(held[key])
    voice = _chosen(record, groups)
    apart = _told_apart(voice, judged)
    changed = [
        (key, voice[key], frozenset(apart[voice[key]]))
        for key, v in held.items()
        if (v.voice, v.apart) != (voice[key], frozenset(apart[voice[key]]))
    ]
    touched = {key for key, v in held.items() if v.voice not in (None, voice[key])}
    touched |= _lighter(record, held.values(), voice, apart)
    record.keep_voices(blocks, changed, sorted(touched), linked, waiting)


def _chosen(record: Record, groups: Mapping[str, Sequence[Voice]]) -> dict[Key, str]:
    """Return the voice of every name: the one that most of its group had, unless more had it elsewhere."""
    had = {actor: {v.voice for v in group if v.voice} for actor, group in groups.items()}
    times = Counter(voice for voices in had.values() for voice in voices)
    unsure = [actor for actor, voices in had.items() if len(voices) > 1 or any(times[v] > 1 for v in voices)]
    weight = record.standing_in([v.key for actor in unsure for v in groups[actor]])
    claims = [
        (-sum(1 + weight.get(v.key, 0) for v in groups[actor] if v.voice == voice), voice, actor)
        for actor, voices in had.items()
        for voice in voices
    ]
    chosen: dict[str, str] = {}
    given: set[str] = set()
    for _, voice, actor in sorted(claims):
        if actor not in chosen and voice not in given:
            chosen[actor] = voice
            given.add(voice)
    fresh = {actor: "|".join((g[0].kind, g[0].name, g[0].party)) for actor, g in groups.items() if actor not in chosen}
    taken = record.used_voices(fresh.values()) | {voice for voices in had.values() for voice in voices}
    for actor, name in sorted(fresh.items()):
        number, free = 2, name
        while free in taken:
            number, free = number + 1, f"{name}#{number}"
        taken.add(free)
        chosen[actor] = free
    return {v.key: chosen[actor] for actor, group in groups.items() for v in group}


def _told_apart(voice: Mapping[Key, str], judged: Iterable[tuple[Pair, Decision]]) -> Apart:
    """Return the voices that people told from one another."""
    known, out = addressed(voice), defaultdict[str, set[str]](set)
    for pair, decision in judged:
        if decision.verb == "split":
            a, b = sorted(pair)
            for x, y in product(known.get(a, ()), known.get(b, ())):
                if voice[x] != voice[y]:
                    out[voice[x]].add(voice[y])
                    out[voice[y]].add(voice[x])
    return out


def _lighter(record: Record, held: Iterable[Voice], voice: Mapping[Key, str], apart: Apart) -> set[Key]:
    """Return, of every two voices that people now tell apart, or no more, the names of the one that stands in less."""
    names: dict[str, list[Key]] = defaultdict(list)
    before: set[frozenset[str]] = set()
    for v in held:
        names[voice[v.key]].append(v.key)
        before |= {frozenset((v.voice, other)) for other in v.apart if v.voice}
    now = {frozenset((one, other)) for one, others in apart.items() for other in others}
    pairs = [[names.get(one, []) for one in sorted(pair)] for pair in sorted(before ^ now, key=sorted)]
    if not pairs:
        return set()
    weight = record.standing_in([key for pair in pairs for keys in pair for key in keys])
    return {key for pair in pairs for key in min(pair, key=lambda keys: (sum(weight.get(k, 0) for k in keys), keys))}
