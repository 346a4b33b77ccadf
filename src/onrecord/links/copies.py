"""Captures that show one text: identical, with another credit, trimmed, extended, lightly rewritten.

Counts in onrecord are of independent origins: a report that sixty outlets took from one agency was said once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.links.shingles import shingled, told
from onrecord.record.linked import CopyRow, Shingled

TextOf = Callable[[str], str]

# Three fifths of the shorter text stand in the longer one. With 3 % of its words changed a copy keeps 86 % of its
# shingles, give or take 5 % for the sample; of reports on one event that were written apart, the closest pairs of
# 12,000 news articles share about half.
MOST = 0.6
LEAST = 6  # ... in so many kept shingles, about fifty words
# A brief has fewer; most of it must stand in the other.
MOST_OF_A_BRIEF, LEAST_OF_A_BRIEF = 0.8, 3
# From here on a pair needs no second look; below, this part of what is told outside quotation marks must be shared too.
SURE, TOLD = 0.8, 0.45
WHOLE = 0.95  # the shorter text stands in the longer one as it is
# How many texts with one shingle a text is compared with: the first ones, since a copy of a copy leads on to the rest.
FIRST = 8


def pair(one: str, first: Shingled, other: str, second: Shingled, text_of: TextOf) -> CopyRow | None:
    """Return two texts as a pair of copies, or None when they are none.

    Args:
        one: id of a text.
        first: its shingles.
        other: id of another.
        second: its shingles.
        text_of: gives a text by its id; asked only in doubt, for what stands outside quotation marks.
    """
    if other < one:
        one, first, other, second = other, second, one, first
    shared = len(first.shingles & second.shingles)
    if first.digest == second.digest and first.words:
        return CopyRow(one, other, 1.0, shared, "identical")
    least = min(len(first.shingles), len(second.shingles))
    part = shared / least if least else 0.0
    enough = (part >= MOST and shared >= LEAST) or (part >= MOST_OF_A_BRIEF and shared >= LEAST_OF_A_BRIEF)
    if not enough or (part < SURE and _quotes_only(text_of(one), text_of(other))):
        return None
    return CopyRow(one, other, round(part, 3), shared, "contained" if part >= WHOLE else "rewritten")


def _quotes_only(one: str, other: str) -> bool:
    """Tell whether two texts share little but quotations: both report one speech."""
    first, second = told(one), told(other)
    least = min(len(first), len(second))
    return least >= LEAST and len(first & second) < TOLD * least


def find_copies(texts: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of texts that are copies of one another, in one pass over them.

    Args:
        texts: id and text of each. Ids must differ.

    Returns:
        The groups of two and more, each sorted by id, sorted. Time and memory grow with the size of the texts.
    """
    kept: dict[str, str] = {}
    ids: list[str] = []
    seen: list[Shingled] = []
    rows: list[CopyRow] = []
    holders: dict[int, list[int]] = {}
    digests: dict[str, int] = {}
    for number, (id_, text) in enumerate(texts):
        mine = shingled(text)
        ids.append(id_)
        kept[id_] = text
        seen.append(mine)
        before = digests.setdefault(mine.digest, number)
        if before != number:
            # The same words again: whatever copies them is found through the first text that has them.
            rows += [row for row in [pair(ids[before], seen[before], id_, mine, kept.__getitem__)] if row]
            continue
        for other in _candidates(mine, holders):
            row = pair(ids[other], seen[other], id_, mine, kept.__getitem__)
            if row is not None:
                rows.append(row)
        _enter(mine, number, holders)
    return groups(rows)


def _candidates(mine: Shingled, holders: Mapping[int, list[int]]) -> list[int]:
    counted: dict[int, int] = defaultdict(int)
    get = holders.get
    for key in mine.shingles:
        for other in get(key, ()):
            counted[other] += 1
    return sorted(other for other, shared in counted.items() if shared >= LEAST_OF_A_BRIEF)


def _enter(mine: Shingled, number: int, holders: dict[int, list[int]]) -> None:
    for key in mine.shingles:
        held = holders.get(key)
        if held is None:
            holders[key] = [number]
        elif len(held) < FIRST:
            held.append(number)


def groups(rows: Iterable[CopyRow]) -> tuple[tuple[str, ...], ...]:
    """Return the ids that pairs of copies hold together, each group sorted, sorted."""
    leader: dict[str, str] = {}

    def lead(id_: str) -> str:
        path = []
        while leader.setdefault(id_, id_) != id_:
            path.append(id_)
            id_ = leader[id_]
        for passed in path:
            leader[passed] = id_
        return id_

    for row in rows:
        one, other = sorted((lead(row.one), lead(row.other)))
        leader[other] = one
    found: dict[str, list[str]] = defaultdict(list)
    for id_ in leader:
        found[lead(id_)].append(id_)
    return tuple(sorted(tuple(sorted(group)) for group in found.values()))


def compared(
    captures: Sequence[str],
    known: Mapping[str, Shingled],
    sharing: Mapping[str, Iterable[str]],
    text_of: TextOf,
) -> list[CopyRow]:
    """Return the pairs of copies that some captures make with those that share shingles with them.

    Args:
        captures: ids of the captures.
        known: shingles of all captures named here.
        sharing: for each of ``captures`` the captures that share shingles with it.
        text_of: gives the text of a report by the id of its capture.
    """
    rows = {}
    for one in captures:
        for other in sharing[one]:
            if one in known and other in known:
                row = pair(one, known[one], other, known[other], text_of)
                if row is not None:
                    rows[row.one, row.other] = row
    return [rows[key] for key in sorted(rows)]
