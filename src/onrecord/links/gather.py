"""From links between pairs to what is told: utterances across captures, chains of repeats.

Pairs are kept because they do not depend on anything else; what they amount to together is worked out when it is
asked for, in an order that the links themselves give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from onrecord.record.linked import LinkItem, LinkRow

Apart = Callable[[tuple[LinkItem, ...]], bool]  # tells whether items cannot all be one


def gather(rows: Iterable[LinkRow], apart: Apart = lambda items: False) -> list[LinkRow]:
    """Return links as they are shown: groups joined, repeats chained, idle ones dropped, by kind and ids.

    Args:
        rows: links between pairs (or groups inside one capture), as the record keeps them.
        apart: tells whether statements cannot be one utterance (two speakers, two days).
    """
    by_kind: dict[str, list[LinkRow]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    groups = [*_groups(by_kind.pop("same_utterance", []), apart), *_groups(by_kind.pop("same_event", []), apart)]
    one = {frozenset((a.subject, b.subject)) for g in groups for a, b in combinations(g.items, 2)}
    stands_for = {i.subject: g.items[0].subject for g in groups for i in g.items}
    for kind in ("repeats", "shift"):
        by_kind[kind] = _told_once(by_kind[kind], stands_for)
    by_kind["repeats"] = _chained(by_kind["repeats"])
    rest = [row for kind in sorted(by_kind) for row in by_kind[kind] if _ends(row) not in one]
    return sorted((*groups, *rest), key=lambda r: (r.kind, [i.subject for i in r.items]))


def _ends(row: LinkRow) -> frozenset[str]:
    return frozenset(item.subject for item in row.items)


def _groups(rows: list[LinkRow], apart: Apart) -> list[LinkRow]:
    """Join links to groups, those inside a capture first, then the surest, unless the whole cannot be one."""
    group: dict[str, tuple[LinkItem, ...]] = {}
    made: dict[str, list[LinkRow]] = defaultdict(list)
    inside = [r for r in rows if len({i.capture for i in r.items}) == 1]
    across = [r for r in rows if len({i.capture for i in r.items}) > 1]
    for row in (*sorted(inside, key=_rank), *sorted(across, key=_rank)):
        held = {item for end in row.items for item in group.get(end.subject, (end,))}
        joined = tuple(sorted(held, key=lambda i: (i.subject, i.capture)))
        if len(joined) > len(row.items) and apart(joined):
            continue
        for item in joined:
            group[item.subject] = joined
        made[joined[0].subject].append(row)
    out = []
    for items in sorted(set(group.values()), key=lambda g: [i.subject for i in g]):
        used = [r for i in items for r in made.get(i.subject, ()) if _ends(r) <= {j.subject for j in items}]
        best = min(used, key=_rank)
        score = round(sum(sorted(r.score for r in used)) / len(used), 3)
        out.append(replace(best, items=items, score=score))
    return out


def _rank(row: LinkRow) -> tuple[float, list[str]]:
    return -row.score, [i.subject for i in row.items]


def _told_once(rows: list[LinkRow], stands_for: Mapping[str, str]) -> list[LinkRow]:
    """Of links between the same two utterances, told several times, keep the surest."""
    best: dict[tuple[str, ...], LinkRow] = {}
    for row in sorted(rows, key=_rank):
        best.setdefault(tuple(stands_for.get(i.subject, i.subject) for i in row.items), row)
    return sorted(best.values(), key=_rank)


def _chained(rows: list[LinkRow]) -> list[LinkRow]:
    """Drop a repeat that a chain of repeats already tells: of many tellings each is linked to the next one only."""
    after: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        after[row.items[0].subject].add(row.items[1].subject)
    out = []
    for row in rows:
        first, last = row.items[0].subject, row.items[1].subject
        if not any(last in after.get(between, ()) for between in after[first] if between != last):
            out.append(row)
    return out
