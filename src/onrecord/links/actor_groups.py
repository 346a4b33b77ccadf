"""Names put together as one actor, step by step, each step with its reason, none against what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b

from onrecord.lexicon.load import table
from onrecord.record.linked import Doubt, Identity, Named
from onrecord.span import Reason

Key = tuple[str, str, str]  # name, kind, party


@dataclass(slots=True)
class Groups:
    """A partition of names that only ever grows together; pairs in ``apart`` stay apart."""

    names: Mapping[Key, Named]
    apart: set[frozenset[Key]] = field(default_factory=set)
    _of: dict[Key, Key] = field(default_factory=dict)
    _members: dict[Key, list[Key]] = field(default_factory=dict)
    _reasons: dict[Key, list[Reason]] = field(default_factory=dict)
    _doubts: dict[tuple[Key, Key], tuple[float, Reason]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key in self.names:
            self._of[key], self._members[key] = key, [key]

    def leader(self, key: Key) -> Key:
        """Return the name that stands for the group of a name."""
        return self._of[key]

    def members(self, key: Key) -> list[Named]:
        """Return the group of a name."""
        return [self.names[k] for k in self._members[self._of[key]]]

    def all(self) -> list[list[Named]]:
        """Return the groups, each by key, in order of their first name."""
        return [[self.names[k] for k in sorted(m)] for m in sorted(self._members.values(), key=min)]

    def may_join(self, one: Key, other: Key) -> bool:
        """Tell whether no decision keeps the two groups apart."""
        first, second = self._members[self._of[one]], self._members[self._of[other]]
        return not self.apart or not any(frozenset((a, b)) in self.apart for a in first for b in second)

    def join(self, one: Key, other: Key, why: Reason) -> bool:
        """Put two groups together unless a decision keeps them apart; tell whether they are one now."""
        a, b = self._of[one], self._of[other]
        if a == b:
            return True
        if not self.may_join(a, b):
            return False
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        for key in self._members[b]:
            self._of[key] = a
        self._members[a] += self._members.pop(b)
        self._reasons.setdefault(other if other != one else b, []).append(why)
        return True

    def doubt(self, one: Key, other: Key, score: float, why: Reason) -> None:
        """Note that two names may be one; what is joined, or kept apart by people, is in doubt no more."""
        a, b = sorted((one, other))
        if (a, b) not in self._doubts or self._doubts[a, b][0] < score:
            self._doubts[a, b] = (score, why)

    def identities(self) -> tuple[Identity, ...]:
        """Return the actor of every name."""
        ids = self._ids()
        return tuple(
            Identity(*key, actor=ids[self._of[key]], reasons=tuple(self._reasons.get(key, ())))
            for key in sorted(self.names)
        )

    def doubts(self) -> tuple[Doubt, ...]:
        """Return the pairs of actors in doubt, each once with its best score."""
        ids, best = self._ids(), dict[tuple[str, str], tuple[float, Reason]]()
        for (a, b), (score, why) in sorted(self._doubts.items()):
            one, other = sorted((ids[self._of[a]], ids[self._of[b]]))
            if one == other or not self.may_join(a, b):
                continue
            if (one, other) not in best or best[one, other][0] < score:
                best[one, other] = (score, why)
        return tuple(Doubt(*pair, score, (why,)) for pair, (score, why) in sorted(best.items()))

    def _ids(self) -> dict[Key, str]:
        """Return an id for every group: made of its fullest name, and of its party where another has that name too."""
        chosen = {leader: fullest([self.names[k] for k in members]) for leader, members in self._members.items()}
        times: dict[tuple[str, str], int] = {}
        for named in chosen.values():
            times[named.name, named.kind] = times.get((named.name, named.kind), 0) + 1
        return {
            leader: actor_id(n.name, n.kind, n.party if times[n.name, n.kind] > 1 else "")
            for leader, n in chosen.items()
        }


def actor_id(name: str, kind: str, party: str = "") -> str:
    """Return the id of an actor: the same in every record where its fullest name is the same."""
    return blake2b("|".join((kind, name, party)).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def fullest(group: Sequence[Named]) -> Named:
    """Return the name that stands for a group: of several words, in most captures, the first by alphabet."""
    return min(group, key=lambda n: (len(n.name.split()) == 1, -n.captures, -len(n.name), n.key))


def parties_of(group: Iterable[Named]) -> frozenset[str]:
    """Return the parties for which a group's names speak."""
    return frozenset(n.party for n in group if n.party)


def powers_of(group: Iterable[Named]) -> frozenset[str]:
    """Return the states among the parties of a group: neither itself nor what the lexicon lists as an organisation."""
    held = list(group)
    return parties_of(held) - _organisations() - {n.name for n in held}


@cache
def _organisations() -> frozenset[str]:
    return frozenset(entry.term for entry in table("en/organisations").entries)


def gender_of(group: Iterable[Named]) -> str | None:
    """Return the gender that most captures give, None when none does or both are given as often."""
    counted: dict[str, int] = {}
    for named in group:
        for gender, number in named.genders:
            counted[gender] = counted.get(gender, 0) + number
    ranked = sorted(counted, key=lambda g: (-counted[g], g))
    return ranked[0] if ranked and (len(ranked) == 1 or counted[ranked[0]] > counted[ranked[1]]) else None


def values_of(group: Iterable[Named], *what: str) -> frozenset[str]:
    """Return the values of some traits of a group."""
    return frozenset(value for named in group for kind, value, _ in named.traits if kind in what)
