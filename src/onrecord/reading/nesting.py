"""Say which attribution stands inside the content of which other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.types import Attribution
from onrecord.span import Span, hull


def nested(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Set ``inside`` to the smallest attribution whose content holds the cue (or else the content) of each."""
    hulls = [hull(a.content) for a in found]
    order = sorted(range(len(found)), key=lambda i: (hulls[i].start, -len(hulls[i])))
    out = list(found)
    stack: list[int] = []
    events = sorted(((found[i].cue or hulls[i]).start, i) for i in range(len(found)))
    at = 0
    for start, i in events:
        while at < len(order) and hulls[order[at]].start <= start:
            stack.append(order[at])
            at += 1
        stack = [k for k in stack if hulls[k].end > start]
        best = min(
            (k for k in stack if k != i and _holds(found[k], hulls[k], found[i], hulls[i])),
            key=lambda k: (len(hulls[k]), k),
            default=None,
        )
        if best is not None:
            out[i] = replace(found[i], inside=best)
    return tuple(out)


def _holds(outer: Attribution, outer_hull: Span, inner: Attribution, inner_hull: Span) -> bool:
    key = inner.cue or inner_hull
    return (
        outer_hull.contains(key)
        and outer_hull.contains(inner_hull)
        and (len(outer_hull) > len(inner_hull) or outer_hull != inner_hull)
    )
