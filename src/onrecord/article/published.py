"""When an article was published: its witnesses weighed against each other.

Witnesses to one date are constraints. Where they cannot all be true, the smallest set that conflicts is found, its
weakest member is rejected with the reason, and the rest decides; nothing rejected is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.article.types import DateClaim
from onrecord.interval import UNKNOWN, Interval, in_words
from onrecord.interval import days as sets
from onrecord.interval.solve import Filter, Solution, Tie, solve
from onrecord.span import Reason

# How far a witness is believed when two disagree: what a page declares about itself before what stands printed on it,
# the article's own words last. A second witness to the same day adds AGREEMENT.
WEIGHT = {
    "json-ld": 9, "meta": 8, "time": 7, "feed": 7, "header": 6, "dateline": 6, "url": 5, "updated": 3, "text": 2,
}  # fmt: skip
AGREEMENT = 3
CLOSE = 1  # a rejected witness at most this much weaker leaves the outcome only likely
MAX_CLAIMS = 60  # witnesses beyond these repeat what was said (a page of comments with stamps)
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_ZONE = re.compile(r"(?:\d|\b)Z\b|[+-]\d{2}:?\d{2}\b|\b(?:GMT|UTC|[ECMP][SD]T|CES?T|MSK|BST|EE[SD]T)\b")
_PUBLICATION = "publication"


def weigh(
    claims: Sequence[DateClaim], *, text_bounds: Interval | None = None
) -> tuple[Interval, tuple[DateClaim, ...]]:
    """Weigh the witnesses to a publication date.

    "published" claims must hold the day; "modified" ones and captures recorded from outside can only follow it; a date
    in boilerplate says when the page was captured at the earliest, and nothing of publication.

    Args:
        claims: the witnesses as found, in order of appearance.
        text_bounds: what the article's own words allow, if they bound it.

    Returns:
        The publication date as an interval with reasons, and the claims in the same order with ``taken`` and
        ``reason`` decided.
    """
    usable = [n for n, c in enumerate(claims) if _speaks_of_publication(c)][:MAX_CLAIMS]
    widened = _across_midnight([claims[n] for n in usable])
    filters: list[Filter] = []
    for n in usable:
        filters.append(_filter(claims, n, usable, widened.get(id(claims[n]))))
    if text_bounds is not None and (text_bounds.earliest or text_bounds.latest):
        why = Reason("published.text", f"the text itself allows {in_words(text_bounds)}")
        filters.append(
            Filter(_PUBLICATION, sets.stretch(text_bounds.earliest, text_bounds.latest), why, WEIGHT["text"])
        )
    if not filters:
        return text_bounds or UNKNOWN, tuple(_unused(c) for c in claims)
    found = solve(filters)
    return _interval(claims, usable, filters, found, text_bounds), _judged(claims, usable, filters, found)


def _speaks_of_publication(claim: DateClaim) -> bool:
    if claim.witness == "boilerplate" or not (claim.first or claim.last):
        return False
    return claim.about == "published" or claim.about == "modified" or (claim.about == "captured" and bool(claim.last))


def _filter(claims: Sequence[DateClaim], n: int, usable: Sequence[int], widened: tuple[date, date] | None) -> Filter:
    claim = claims[n]
    weight = WEIGHT.get(claim.witness, 1)
    why = Reason("published.witness", f"{claim.witness}: “{_short(claim.text)}”", claim.span)
    if claim.about != "published":
        why = replace(why, rule=f"published.{claim.about}", text=f"{why.text} ({claim.about}, so published by then)")
        return Filter(_PUBLICATION, sets.stretch(None, claim.last), why, weight)
    if widened:
        zone = "may be the moment of a stamp beside it" if _ZONE.search(claim.text) else "gives no zone"
        text = f"{why.text} {zone}, so the neighbouring day is possible too"
        return Filter(_PUBLICATION, sets.stretch(*widened), replace(why, rule="published.zone", text=text), weight)
    seconds = sum(m != n and claims[m].about == "published" and _same(claims[m], claim) for m in usable)
    return Filter(_PUBLICATION, sets.stretch(claim.first, claim.last), why, weight + AGREEMENT * min(seconds, 3))


def _same(one: DateClaim, two: DateClaim) -> bool:
    return one.first is not None and (one.first, one.last) == (two.first, two.last)


def _across_midnight(claims: Sequence[DateClaim]) -> dict[int, tuple[date, date]]:
    """Return the two days that stamps on neighbouring days stand for, where a clock time without zone may join them."""
    out: dict[int, tuple[date, date]] = {}
    dated = [c for c in claims if c.about == "published" and c.first and c.first == c.last]
    by_day: dict[date, list[DateClaim]] = {}
    for claim in dated:
        by_day.setdefault(claim.first or date.min, []).append(claim)
    for day, ones in sorted(by_day.items()):
        twos = by_day.get(day + timedelta(1), []) if day < date.max else []
        timed = [c for c in (*ones, *twos) if _CLOCK.search(c.text)]
        if twos and len(timed) > 1 and any(not _ZONE.search(c.text) for c in timed):
            for claim in (*ones, *twos):
                out.setdefault(id(claim), (day, day + timedelta(1)))
    return out


def _interval(
    claims: Sequence[DateClaim],
    usable: Sequence[int],
    filters: Sequence[Filter],
    found: Solution,
    text_bounds: Interval | None,
) -> Interval:
    kept = [f for f in filters if f not in found.rejected]
    rejected = [f for f in filters if f in found.rejected]
    first, last = sets.bounds(found.of(_PUBLICATION))
    open_start = all(f.days & 1 for f in kept)
    open_end = all(f.days >> (sets.SIZE - 1) for f in kept)
    reasons = tuple(f.reason for f in kept) + tuple(_refuted(f, kept) for f in rejected)
    answer = Interval(None if open_start else first, None if open_end else last, reasons=reasons)
    if text_bounds is not None and text_bounds.month_day and answer.day is None:
        answer = replace(answer, month_day=text_bounds.month_day)
    strongest = max((f.weight for f in kept), default=0)
    rivals = [f for f in rejected if strongest - f.weight <= CLOSE and f.reason.rule == "published.witness"]
    if rivals and answer.earliest and answer.latest:
        ends = [sets.bounds(f.days) for f in rivals]
        low, high = min(answer.earliest, *(e[0] for e in ends)), max(answer.latest, *(e[1] for e in ends))
        days = sorted({answer.earliest, answer.latest, *(d for e in ends for d in e)})
        likely = (answer.earliest, answer.latest)
        answer = Interval(low, high, candidates=tuple(days), likely=likely, reasons=reasons)
    return answer


def _refuted(one: Filter, kept: Sequence[Filter | Tie]) -> Reason:
    against = next((f for f in kept if isinstance(f, Filter) and not f.days & one.days), None)
    what = f"contradicts {against.reason.text}" if against else "contradicts the other witnesses together"
    return Reason("published.rejected", f"{one.reason.text} {what}", one.reason.span)


def _judged(
    claims: Sequence[DateClaim], usable: Sequence[int], filters: Sequence[Filter], found: Solution
) -> tuple[DateClaim, ...]:
    out = [_unused(c) for c in claims]
    kept = [f for f in filters if f not in found.rejected]
    for n, one in zip(usable, filters, strict=False):
        if one in found.rejected:
            out[n] = replace(claims[n], taken=False, reason=_refuted(one, kept))
        else:
            out[n] = replace(claims[n], taken=claims[n].about == "published", reason=one.reason)
    return tuple(out)


def _unused(claim: DateClaim) -> DateClaim:
    if claim.witness == "boilerplate":
        words = f"“{_short(claim.text)}” stands in the page's furniture: captured then or later, nothing of publication"
        return replace(claim, taken=False, reason=Reason("published.boilerplate", words, claim.span))
    return replace(claim, taken=False)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:57] + "…"
