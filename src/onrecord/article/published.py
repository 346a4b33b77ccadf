"""When an article was published: its witnesses weighed against each other.

Witnesses to one date are constraints. Where they cannot all be true, the smallest set that conflicts is found, its
weakest member is rejected with the reason, and the rest decides; nothing rejected is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.article.types import DateClaim
from onrecord.article.witnesses import PUBLICATION, WEIGHT, across_midnight, days_of, short
from onrecord.interval import UNKNOWN, Interval, in_words
from onrecord.interval import days as sets
from onrecord.interval.solve import Filter, Solution, Tie, solve
from onrecord.span import Reason

CLOSE = 1  # a rejected witness at most this much weaker leaves the outcome only likely
MAX_CLAIMS = 60  # witnesses beyond these repeat what was said (a page of comments with stamps)


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
    widened = across_midnight([claims[n] for n in usable])
    filters: list[Filter] = []
    for n in usable:
        filters.append(days_of(claims, n, usable, widened.get(id(claims[n]))))
    if text_bounds is not None and (text_bounds.earliest or text_bounds.latest):
        why = Reason("published.text", f"the text itself allows {in_words(text_bounds)}")
        filters.append(Filter(PUBLICATION, sets.stretch(text_bounds.earliest, text_bounds.latest), why, WEIGHT["text"]))
    if not filters:
        return text_bounds or UNKNOWN, tuple(_unused(c) for c in claims)
    found = solve(filters)
    return _interval(claims, usable, filters, found, text_bounds), _judged(claims, usable, filters, found)


def _speaks_of_publication(claim: DateClaim) -> bool:
    if claim.witness == "boilerplate" or not (claim.first or claim.last):
        return False
    return claim.about == "published" or claim.about == "modified" or (claim.about == "captured" and bool(claim.last))


def _interval(
    claims: Sequence[DateClaim],
    usable: Sequence[int],
    filters: Sequence[Filter],
    found: Solution,
    text_bounds: Interval | None,
) -> Interval:
    kept = [f for f in filters if f not in found.rejected]
    rejected = [f for f in filters if f in found.rejected]
    first, last = sets.bounds(found.of(PUBLICATION))
    open_start = all(f.days & 1 for f in kept)
    open_end = all(f.days >> (sets.SIZE - 1) for f in kept)
    reasons = tuple(f.reason for f in kept) + tuple(_refuted(f, kept) for f in rejected)
    few = () if open_start or open_end else sets.each(found.of(PUBLICATION), 3)
    answer = Interval(
        None if open_start else first,
        None if open_end else last,
        candidates=few if len(few) == 2 and (few[1] - few[0]).days > 1 else (),
        reasons=reasons,
    )
    if answer.day and all(f.reason.rule == "published.weekday" for f in kept):
        return Interval(likely=(first, last), reasons=reasons)
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
        words = f"“{short(claim.text)}” stands in the page's furniture: captured then or later, nothing of publication"
        return replace(claim, taken=False, reason=Reason("published.boilerplate", words, claim.span))
    return replace(claim, taken=False)
