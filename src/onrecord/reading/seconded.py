"""Add what the rules see where the reader model is silent, and what they know better.

The model is right more often; but a source behind "by" or before a joined verb that it passes over, a headline it
finds nothing in, or a cue that it nearly took are worth the rules' word. Each addition needs a chance of a cue, as the
model sees it, from which the rules were right more often than not on held-out training articles.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.models.settings import Settings
from onrecord.reading.framed import Found
from onrecord.reading.nesting import nested
from onrecord.reading.types import Attribution, Mode
from onrecord.span import Reason, Span

Chance = Callable[[Span, bool], float]  # of a cue at a span, seen over the whole text or inside the content around it
_SAME = 0.5  # share of the union from which two contents are one (as gold/score_gold.py pairs them)


def seconded(found: Sequence[Found], rules: Sequence[Attribution], chance: Chance, use: Settings) -> list[Found]:
    """Return what the model found, completed and with what only the rules found, in the order of contents.

    Args:
        found: what the model found, in the order of contents.
        rules: what the rules found.
        chance: the model's chance of a cue at a span.
        use: the least chances from which a finding of the rules alone is taken.
    """
    by_cue = _Cues([r for r in rules if r.cue])
    out = [_sourced(f, by_cue) for f in found]
    mine = _Cues([f.attribution for f in found if f.attribution.cue])
    contents = _Contents([f.attribution for f in found])
    fresh: list[Found] = []
    for r in rules:
        if r.cue is None or mine.at(r.cue) or contents.same(r):
            continue
        inside = contents.holds(r.cue)
        least = use.second_headline if r.headline else use.second_inner if inside else use.second_outer
        seen = chance(r.cue, inside and not r.headline)
        if seen >= least:
            fresh.append(Found(replace(r, inside=None, carried=None, reasons=_reasons(r)), _grounds(r, seen, inside)))
    return _joined(out, fresh)


def _reasons(r: Attribution) -> tuple[Reason, ...]:
    silent = Reason(
        "trained.seconded", "the reader model nearly took this cue; the rules found source and content", r.cue
    )
    return (silent, *r.reasons)


def _grounds(r: Attribution, seen: float, inside: bool) -> dict[str, float]:
    return {
        "cue": math.log(max(seen, 1e-4)),
        "content": 0.0,
        "link": 0.0,
        "no_cue": 0.0,
        "no_source": float(r.source is None),
        "inherited": float(r.carried is not None),
        "inside": float(inside),
        "quoted": float(r.mode is not Mode.INDIRECT),
        "rule": 1.0,
        "agreed": 1.0,
    }


def _sourced(f: Found, rules: _Cues) -> Found:
    """Give an attribution without a source the one that the rules see at the same cue; note that they see the cue."""
    a = f.attribution
    twins = rules.at(a.cue) if a.cue else []
    f = Found(a, {**f.grounds, "agreed": float(bool(twins))})
    if a.source or a.cue is None:
        return f
    twin = next((r for r in twins if r.source and not r.source.overlaps(a.cue)), None)
    if twin is None or twin.source is None or any(c.overlaps(twin.source) and a.mode is Mode.DIRECT for c in a.content):
        return f
    why = Reason("trained.source-by-rule", "the model left the source open; the rules see it here", twin.source)
    return Found(replace(a, source=twin.source, reasons=(*a.reasons, why)), {**f.grounds, "no_source": 0.0})


class _Cues:
    """Attributions by the place of their cue."""

    def __init__(self, held: Sequence[Attribution]) -> None:
        pairs = sorted(((a.cue, a) for a in held if a.cue), key=lambda p: p[0])
        self.cues, self.held = [c for c, _ in pairs], [a for _, a in pairs]
        self.longest = max((len(c) for c in self.cues), default=0)

    def at(self, cue: Span) -> list[Attribution]:
        """Return those whose cue overlaps ``cue``."""
        low = bisect_left(self.cues, Span(max(0, cue.start - self.longest), max(0, cue.start - self.longest)))
        high = bisect_left(self.cues, Span(cue.end, cue.end))
        return [self.held[k] for k in range(low, high) if self.cues[k].overlaps(cue)]


class _Contents:
    """Pieces of contents by place."""

    def __init__(self, held: Sequence[Attribution]) -> None:
        self.pieces = sorted((c.start, c.end, n) for n, a in enumerate(held) for c in a.content)
        self.held = held
        self.reach: list[int] = []  # the furthest end of any piece so far
        for _, end, _ in self.pieces:
            self.reach.append(max(end, self.reach[-1] if self.reach else 0))

    def near(self, span: Span) -> list[tuple[int, int, int]]:
        """Return the pieces that overlap ``span``, looking back no further than any may reach, 64 at the most."""
        high = bisect_left(self.pieces, (span.end, 0, 0))
        low = max(bisect_right(self.reach, span.start), high - 64)
        return [p for p in self.pieces[low:high] if p[1] > span.start]

    def holds(self, cue: Span) -> bool:
        """Tell whether some content holds the cue."""
        return any(start <= cue.start and cue.end <= end for start, end, _ in self.near(cue))

    def same(self, r: Attribution) -> bool:
        """Tell whether some content is about the same words."""
        size = sum(len(c) for c in r.content)
        shared: dict[int, int] = {}
        for piece in r.content:
            for start, end, n in self.near(piece):
                shared[n] = shared.get(n, 0) + min(end, piece.end) - max(start, piece.start)
        return any(
            both >= _SAME * (size + sum(len(c) for c in self.held[n].content) - both) for n, both in shared.items()
        )


def _joined(found: Sequence[Found], fresh: Sequence[Found]) -> list[Found]:
    """Return both in the order of contents, indexes moved along, and who stands inside whom where it was open."""
    both = [(f, n) for n, f in enumerate(found)] + [(f, None) for f in fresh]
    order = sorted(both, key=lambda p: (p[0].attribution.content[0].start, -p[0].attribution.content[-1].end))
    place = {n: k for k, (_, n) in enumerate(order) if n is not None}
    moved = [_moved(f, place) for f, _ in order]
    seen = nested([replace(f.attribution, inside=None) for f in moved])
    inside = [f.attribution.inside for f in moved]
    for k, guess in enumerate(seen):
        if inside[k] is None and guess.inside is not None and not _loops(inside, k, guess.inside):
            inside[k] = guess.inside
    return [
        Found(replace(f.attribution, inside=i), {**f.grounds, "inside": float(i is not None)})
        for f, i in zip(moved, inside, strict=True)
    ]


def _moved(f: Found, place: dict[int, int]) -> Found:
    a = f.attribution
    inside, carried = (place[n] if n is not None else None for n in (a.inside, a.carried))
    return Found(replace(a, inside=inside, carried=carried), f.grounds)


def _loops(inside: Sequence[int | None], k: int, outer: int) -> bool:
    """Tell whether ``outer`` stands itself, at any depth, inside ``k``."""
    at: int | None = outer
    for _ in range(len(inside)):
        if at is None or at == k:
            break
        at = inside[at]
    return at == k
