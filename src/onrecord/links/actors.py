"""The actors of a record: who speaks across captures, under which names, for whom, in which offices.

cast = cast_of(record)
cast.of("Zelenskiy", "Ukraine")   # id of the actor, None for an unnamed source
cast.actors()                     # everybody, with most statements first
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.links.actor_figures import block_of
from onrecord.links.actor_groups import Key, fullest
from onrecord.links.actor_judgements import Pair, addressed, judged_pairs
from onrecord.links.copy_groups import origins_of
from onrecord.record.linked import Doubt, Identity, Named
from onrecord.record.types import Decision, Record
from onrecord.span import Reason


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation or state across captures.

    Attributes:
        id: the same in every record that knows it by the same fullest name.
        name: the fullest name.
        kind: "person", "organisation" or "state".
        names: every name, as one party's: name, kind, party.
        parties: whom it speaks for, most statements first.
        statements: how many statements it makes in all captures.
        origins: in how many independent reports they stand: copies of one text count once.
        captures: in how many captures they stand.
        reasons: why names were put together.
    """

    id: str
    name: str
    kind: str
    names: tuple[Key, ...]
    parties: tuple[str, ...] = ()
    statements: int = 0
    origins: int = 0
    captures: int = 0
    reasons: tuple[Reason, ...] = ()


class Cast:
    """Which actor a name stands for, in one record as it is now."""

    def __init__(self, identities: Iterable[Identity], merged: Mapping[str, str] | None = None) -> None:
        """Keep the actors of names.

        Args:
            identities: the actor of each name.
            merged: actors of different blocks that people put together: id, and id of the one that stands for both.
        """
        merged = merged or {}
        self._of: dict[Key, str] = {}
        self._named: dict[str, set[str]] = defaultdict(set)
        self._reasons: dict[str, list[Reason]] = defaultdict(list)
        self._by_actor: Mapping[str, tuple[Key, ...]] | None = None
        for i in identities:
            actor = merged.get(i.actor, i.actor)
            self._of[i.name, i.kind, i.party] = actor
            self._named[i.name].add(actor)
            self._reasons[actor] += i.reasons

    def of(self, name: str | None, party: str | None = None) -> str | None:
        """Return the id of the actor for whom a name stands, None for an unnamed source or an unknown name.

        Args:
            name: the resolved name of a speaker or target.
            party: whom it speaks for there; tells namesakes apart.
        """
        if not name:
            return None
        found = {self._of[key] for kind in _KINDS if (key := (name, kind, party or "")) in self._of}
        found = found or self._named.get(name, set())
        return next(iter(found)) if len(found) == 1 else None

    def names_of(self, name: str | None, party: str | None = None) -> tuple[Key, ...]:
        """Return the names of the actor for whom a name stands, the fullest first; none for the unnamed."""
        actor = self.of(name, party)
        keys = self._keys().get(actor, ()) if actor else ()
        if not keys:
            return ()
        first = fullest([Named(*key) for key in keys]).key
        return (first, *(key for key in keys if key != first))

    def _keys(self) -> Mapping[str, tuple[Key, ...]]:
        if self._by_actor is None:
            self._by_actor = self.names()
        return self._by_actor

    def names(self) -> Mapping[str, tuple[Key, ...]]:
        """Return the names of every actor."""
        out: dict[str, list[Key]] = defaultdict(list)
        for key, actor in self._of.items():
            out[actor].append(key)
        return {actor: tuple(sorted(keys)) for actor, keys in out.items()}

    def reasons(self, actor: str) -> tuple[Reason, ...]:
        """Return why the names of an actor were put together."""
        return tuple(dict.fromkeys(self._reasons[actor]))


_KINDS = ("person", "organisation", "state")


def cast_of(record: Record) -> Cast:
    """Return the cast of a record whose links are up to date (``linking.link``)."""
    identities = list(record.identities())
    of = {(i.name, i.kind, i.party): i.actor for i in identities}
    return Cast(identities, across_blocks(of, judged_pairs(record.decisions())))


def across_blocks(of: Mapping[Key, str], judged: Sequence[tuple[Pair, Decision]]) -> dict[str, str]:
    """Return the actors of different blocks that people put together; within a block it is done already.

    Args:
        of: the actor of each name that people decided on, or of more names.
        judged: what ``judged_pairs`` gave.

    Returns:
        For each such actor the one that stands for all.
    """
    known, leader = addressed(of), dict[str, str]()
    apart: set[frozenset[str]] = set()

    def lead(actor: str) -> str:
        while leader.get(actor, actor) != actor:
            actor = leader[actor]
        return actor

    for pair, decision in judged:
        a, b = sorted(pair)
        for x, y in ((x, y) for x in known.get(a, ()) for y in known.get(b, ())):
            if block_of(x[0], x[1]) == block_of(y[0], y[1]):
                continue
            one, other = sorted((lead(of[x]), lead(of[y])))
            if decision.verb == "split":
                apart.add(frozenset((one, other)))
            elif one != other and frozenset((one, other)) not in {frozenset(map(lead, p)) for p in apart}:
                leader[other] = one
    return {actor: lead(actor) for actor in leader}


def actors_of(record: Record) -> tuple[Actor, ...]:
    """Return the actors of a record, those with most statements first, then by name.

    Args:
        record: a record whose links are up to date.
    """
    cast, stands_for = cast_of(record), origins_of(record).stands_for
    said: dict[str, int] = defaultdict(int)
    parties: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    where: dict[str, set[str]] = defaultdict(set)
    for speaker, party, capture, number in record.spoken():
        for name in speaker.split("; "):
            actor = cast.of(name, party)
            if actor is not None:
                said[actor] += number
                where[actor].add(capture)
                if party and ";" not in party:
                    parties[actor][party] += number
    found = []
    for actor, keys in cast.names().items():
        shown = fullest([Named(*key) for key in keys])
        ranked = sorted(parties[actor], key=lambda p: (-parties[actor][p], p))
        ranked += sorted({key[2] for key in keys if key[2]} - set(ranked))
        found.append(
            Actor(
                actor, shown.name, shown.kind, keys, tuple(ranked), said[actor],
                len({stands_for.get(capture, capture) for capture in where[actor]}), len(where[actor]),
                cast.reasons(actor),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda a: (-a.statements, a.name, a.id)))


def doubts_of(record: Record) -> tuple[Doubt, ...]:
    """Return the pairs of actors for a person to judge, the likeliest first."""
    return tuple(record.doubts())
