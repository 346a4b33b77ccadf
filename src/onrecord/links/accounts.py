"""What a party said of one matter at two times, though no type names what lies between: both quotes are shown.

Statements of a party on one issue speak of one matter when they share telling words ("Hallen", "draft accord"). That
they differ is no finding, only a reason to set them beside each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.interval import Answer, Interval
from onrecord.lexicon.load import table
from onrecord.models.rarity import rarity
from onrecord.reading.stems import stem, words
from onrecord.record.types import StatementRow
from onrecord.span import Span

RARE, MASS = 3.0, 5.0  # rarity of the rarest shared word, and of all together, that make one matter; set on the samples
AGAIN = 0.8  # share of the lighter one's words from which the same is merely said again
WORDS, BACK = 6, 20  # rarest words of a statement that are followed, and statements back in time along each


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """Two statements of one party on one matter, the earlier made before the later, and the words they share."""

    before: StatementRow
    after: StatementRow
    shared: tuple[str, ...]
    mass: float


def differing(ordered: Sequence[StatementRow]) -> tuple[Accounts, ...]:
    """Return pairs of statements on one matter at two times, each statement in one pair at most, the closest first.

    Args:
        ordered: statements of one party on one issue, in order of time; time is linear in their number.
    """
    told = {row.id: _telling(row) for row in ordered}
    along: dict[str, list[StatementRow]] = defaultdict(list)
    found: list[Accounts] = []
    for after in ordered:
        mine = told[after.id]
        rarest = sorted(mine, key=lambda s: (-mine[s][0], s))[:WORDS]
        met = {row.id: row for s in rarest if mine[s][0] >= RARE for row in along[s][-BACK:]}
        pairs = (_pair(met[id_], after, told) for id_ in sorted(met))
        found += [pair for pair in pairs if pair]
        for s in rarest:
            along[s].append(after)
    used: set[str] = set()
    out = []
    for pair in sorted(found, key=lambda p: (-p.mass, p.before.id, p.after.id)):
        if not used & {pair.before.id, pair.after.id}:
            used |= {pair.before.id, pair.after.id}
            out.append(pair)
    return tuple(out)


def _pair(before: StatementRow, after: StatementRow, told: dict[str, dict[str, tuple[float, str]]]) -> Accounts | None:
    if not _earlier(before.said_at, after.said_at):
        return None
    one, other = told[before.id], told[after.id]
    shared = sorted(one.keys() & other.keys(), key=lambda s: (-one[s][0], s))
    mass = sum(one[s][0] for s in shared)
    least = min(sum(w for w, _ in t.values()) for t in (one, other))
    if mass < MASS or (before.act == after.act and mass >= AGAIN * least):
        return None
    return Accounts(before, after, tuple(one[s][1] for s in shared), round(mass, 3))


def _earlier(one: Interval, other: Interval) -> bool:
    """Tell whether the first came before the second, surely or by the days that are likely."""
    last, first = one.best[1], other.best[0]
    return other.before(one) is not Answer.YES and last is not None and first is not None and last < first


def _telling(row: StatementRow) -> dict[str, tuple[float, str]]:
    """Return the telling stems of a statement with their rarity and form; names of states say who, not what."""
    out = {}
    for word in words(row.words, Span(0, len(row.words))):
        weight = rarity().of(word.stem)
        if len(word.stem) > 2 and weight >= RARE / 2 and word.stem not in _states():
            out[word.stem] = (weight, row.words[word.span.start : word.span.end])
    return out


@cache
def _states() -> frozenset[str]:
    """Return the stems of the names, adjectives, people and capitals of states."""
    kinds = ("names", "short", "adjectives", "people", "capitals", "seats")
    names = (n for e in table("en/states").entries for n in (e.term, *(n for k in kinds for n in e.get(k, ()))))
    return frozenset(stem(part.lower()) for name in names for part in name.split())
