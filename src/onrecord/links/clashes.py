"""Contradictions of order between captures: a round still to come in one that another has held days before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.interval import in_words
from onrecord.links.tellings import Telling, short
from onrecord.span import Reason

CLOSE = 60  # days between two tellings of "the third round" beyond which they are two third rounds
MAX_TOLD = 90  # tellings of one numbered occasion that are compared


@dataclass(frozen=True, slots=True)
class Clash:
    """Tellings or dates of two captures that cannot all be true."""

    captures: tuple[str, ...]
    events: tuple[str, ...]
    reason: Reason


def find_clashes(groups: Iterable[Sequence[Telling]]) -> list[Clash]:
    """Find tellings of one numbered occasion, in groups that may be of one, whose days cannot all be true."""
    found: dict[tuple[str, str], Clash] = {}
    for group in groups:
        numbered: dict[int, list[Telling]] = defaultdict(list)
        for telling in group:
            if telling.ordinal:
                numbered[telling.ordinal].append(telling)
        for same in numbered.values():
            for one, two in _told_and_dated(same):
                if one.capture != two.capture and len(one.parties & two.parties) > 1:
                    clash = _clash(one, two)
                    if clash is not None:
                        found[one.event, two.event] = clash
    return [clash for _, clash in sorted(found.items())]


def _told_and_dated(same: Sequence[Telling]) -> Iterable[tuple[Telling, Telling]]:
    dated = [t for t in same if t.status == "held" and t.when.best[0] and t.when.best[1]][:MAX_TOLD]
    for one, two in combinations(same[:MAX_TOLD], 2):
        if two in dated:
            yield one, two
        if one in dated:
            yield two, one


def _clash(telling: Telling, dated: Telling) -> Clash | None:
    """Return the contradiction between one telling's day of writing and the day that another gives the occasion."""
    first, last = dated.when.best
    early, late = telling.published.best
    if first is None or last is None or early is None or late is None or abs((early - last).days) > CLOSE:
        return None
    what = f"“{short(telling.name)}” ({telling.source}, {in_words(telling.published).removeprefix('on ')})"
    when = f"“{short(dated.name)}” ({dated.source}) dates it {in_words(dated.when)}"
    if telling.status in ("planned", "proposed") and early > last:
        text = f"{what} is still to come when it is printed, but {when}: the stamp may be that of a later printing"
    elif telling.status == "held" and late < first:
        text = f"{what} is told as past, but {when}: it would have been told before it took place"
    else:
        return None
    return Clash((telling.capture, dated.capture), (telling.event, dated.event), Reason("links.order", text))
