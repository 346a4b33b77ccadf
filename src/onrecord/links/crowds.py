"""What changes between others when somebody comes into a crowded mark, or leaves one.

Of a mark that very many carry each carrier meets its neighbours in time. Whoever comes moves those around it apart,
whoever goes lets them nearer; the links between them follow, so that a record says the same however it grew.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Set
from dataclasses import dataclass

from onrecord.record.linked import LinkItem, LinkRow, Region
from onrecord.record.linkmarks import NEAR
from onrecord.record.types import Record

Pair = tuple[LinkItem, LinkItem]


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed: links between those that no mark brings together any more, and pairs that one brings together now.

    Attributes:
        dropped: such links.
        met: such pairs.
        gaps: what has been seen to, for ``Record.close_gaps``.
    """

    dropped: tuple[LinkRow, ...] = ()
    met: tuple[Pair, ...] = ()
    gaps: frozenset[tuple[int, int]] = frozenset()


def moved(record: Record, captures: Set[str]) -> Moved:
    """Return what changes between other captures because of the marks that some captures put down, and of gaps.

    Args:
        record: the record, with the marks of ``captures`` in it.
        captures: ids of captures all of whose links are found anew; pairs with them are left out.
    """
    regions, gaps = record.regions(sorted(captures))
    dropped: dict[Pair, list[LinkRow]] = {}
    met: set[Pair] = set()
    for region in regions:
        crowd = _Crowd(region, captures)
        for link in record.links_among(sorted(crowd.at)):
            pair = crowd.pair_of(link)
            if pair is not None and crowd.apart_now(*pair):
                dropped.setdefault(pair, []).append(link)
        met.update(crowd.nearer())
    pairs = sorted(dropped, key=_key)
    gone = [pair for pair, meet in zip(pairs, record.still_meet(pairs), strict=True) if not meet]
    return Moved(tuple(link for pair in gone for link in dropped[pair]), tuple(sorted(met, key=_key)), gaps)


def _key(pair: Pair) -> tuple[str, ...]:
    return tuple(value for item in pair for value in (item.capture, item.subject))


class _Crowd:
    """The carriers of a region, and how many stand between two of them, now and before."""

    def __init__(self, region: Region, captures: Set[str]) -> None:
        self._places = [place for place, *_ in region.carriers]
        self._came, self._gone = sorted(region.came), sorted(region.gone)
        self._old = [carrier for carrier in region.carriers if carrier[3] not in captures]
        self.at: dict[str, list[tuple[int, int]]] = {}
        for place, side, subject, _ in self._old:
            self.at.setdefault(subject, []).append((place, side))

    def pair_of(self, link: LinkRow) -> Pair | None:
        """Return the ends of a link between two captures that both stand here, else None."""
        one, *rest = link.items
        if len(rest) != 1 or one.capture == rest[0].capture or not {one.subject, rest[0].subject} <= self.at.keys():
            return None
        return (one, rest[0]) if one.subject < rest[0].subject else (rest[0], one)

    def apart_now(self, one: LinkItem, other: LinkItem) -> bool:
        """Tell whether two that met here do so no more."""
        for (p, side), (q, opposite) in ((a, b) for a in self.at[one.subject] for b in self.at[other.subject]):
            if side == -opposite and self._between(p, q) >= NEAR > self._before(p, q):
                return True
        return False

    def nearer(self) -> Iterator[Pair]:
        """Yield the pairs that meet here now and did not before."""
        for n, (p, side, one, capture) in enumerate(self._old if self._gone else ()):
            for q, opposite, other, another in self._old[n + 1 :]:
                if self._between(p, q) >= NEAR:
                    break
                if side == -opposite and capture != another and self._before(p, q) >= NEAR:
                    first, second = sorted((LinkItem(capture, one), LinkItem(another, other)), key=lambda i: i.subject)
                    yield first, second

    def _between(self, p: int, q: int) -> int:
        return _within(self._places, p, q)

    def _before(self, p: int, q: int) -> int:
        return self._between(p, q) - _within(self._came, p, q) + _within(self._gone, p, q)


def _within(places: list[int], p: int, q: int) -> int:
    low, high = min(p, q), max(p, q)
    return max(0, bisect_left(places, high) - bisect_right(places, low))
