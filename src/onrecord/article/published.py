"""When an article was published: the witnesses weighed against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.article.types import DateClaim
from onrecord.interval import UNKNOWN, Interval
from onrecord.span import Reason

# How far a witness is believed when two disagree: what the page declares about the article before what stands on it.
WEIGHT = {
    "json-ld": 9, "meta": 8, "time": 7, "feed": 7, "header": 6, "dateline": 6, "url": 5, "updated": 3, "text": 2,
    "boilerplate": 0,
}  # fmt: skip


def weigh(
    claims: Sequence[DateClaim], *, text_bounds: Interval | None = None
) -> tuple[Interval, tuple[DateClaim, ...]]:
    """Weigh the witnesses to a publication date.

    Args:
        claims: the witnesses as found, in order of appearance.
        text_bounds: what the article's own words allow, if they bound it.

    Returns:
        The publication date as an interval with reasons, and the claims with ``taken`` and ``reason`` decided.
    """
    dated = [c for c in claims if c.about == "published" and c.witness != "boilerplate" and (c.first or c.last)]
    if not dated:
        return (text_bounds or UNKNOWN), tuple(claims)
    best = max(dated, key=lambda c: (sum(_agree(c, d) for d in dated), WEIGHT.get(c.witness, 1)))
    taken = [c for c in dated if _agree(c, best)]
    firsts, lasts = [c.first for c in taken if c.first], [c.last for c in taken if c.last]
    first, last = max(firsts, default=None), min(lasts, default=None)
    reasons = tuple(Reason("published.witness", f"{c.witness} says {c.text}", c.span) for c in taken)
    out = []
    for claim in claims:
        if claim in taken:
            out.append(replace(claim, taken=True))
        elif claim in dated:
            why = Reason("published.contradicted", f"contradicts {best.witness} ({best.text})", claim.span)
            out.append(replace(claim, taken=False, reason=why))
        else:
            out.append(replace(claim, taken=False))
    return Interval(first, last, reasons=reasons), tuple(out)


def _agree(one: DateClaim, two: DateClaim) -> bool:
    return not ((one.last and two.first and one.last < two.first) or (two.last and one.first and two.last < one.first))
