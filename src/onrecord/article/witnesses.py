"""One witness to publication as a constraint: which days it allows, how far it is believed, why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.article.claims import WRONG_WEEKDAY
from onrecord.article.types import DateClaim
from onrecord.interval import days as sets
from onrecord.interval.solve import Filter
from onrecord.interval.wording import DAYS
from onrecord.span import Reason

# How far a witness is believed when two disagree: what a page declares about itself before what stands printed on it,
# the article's own words last. A second witness to the same day adds AGREEMENT.
WEIGHT = {
    "json-ld": 9, "meta": 8, "time": 7, "feed": 7, "header": 6, "dateline": 6, "url": 5, "updated": 3, "text": 2,
}  # fmt: skip
AGREEMENT = 3
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_ZONE = re.compile(r"(?:\d|\b)Z\b|[+-]\d{2}:?\d{2}\b|\b(?:GMT|UTC|[ECMP][SD]T|CES?T|MSK|BST|EE[SD]T)\b")
_NUMERIC = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}")
PUBLICATION = "publication"


def days_of(claims: Sequence[DateClaim], n: int, usable: Sequence[int], widened: tuple[date, date] | None) -> Filter:
    """Return what the n-th claim allows.

    Args:
        claims: all claims of the article.
        n: which one.
        usable: numbers of the claims that speak of publication; agreement among them is counted.
        widened: the two days that it stands for where a clock without zone joins two stamps, else None.
    """
    claim = claims[n]
    weight = WEIGHT.get(claim.witness, 1)
    why = Reason("published.witness", f"{claim.witness}: “{short(claim.text)}”", claim.span)
    if claim.about != "published":
        why = replace(why, rule=f"published.{claim.about}", text=f"{why.text} ({claim.about}, so published by then)")
        return Filter(PUBLICATION, sets.stretch(None, claim.last), why, weight)
    if widened:
        zone = "may be the moment of a stamp beside it" if _ZONE.search(claim.text) else "gives no zone"
        text = f"{why.text} {zone}, so the neighbouring day is possible too"
        return Filter(PUBLICATION, sets.stretch(*widened), replace(why, rule="published.zone", text=text), weight)
    if claim.reason.rule.startswith(WRONG_WEEKDAY) and claim.first:
        return _of_two_calendars(claim, claim.first, weight, why)
    seconds = sum(m != n and claims[m].about == "published" and _same(claims[m], claim) for m in usable)
    days = sets.stretch(claim.first, claim.last)
    if _NUMERIC.fullmatch(claim.text.strip()) and claim.first and claim.last and claim.first != claim.last:
        days = sets.of([claim.first, claim.last])
        why = replace(why, text=f"{why.text} may be read day first or month first")
    return Filter(PUBLICATION, days, why, weight + AGREEMENT * min(seconds, 3))


def _of_two_calendars(claim: DateClaim, day: date, weight: int, why: Reason) -> Filter:
    """Return a stamp whose weekday is another day's: less believed, and the neighbouring day of that name possible."""
    named = int(claim.reason.rule.rpartition(".")[2])
    away = {1: 1, 6: -1}.get((named - day.weekday()) % 7, 0)
    days = sets.of([day, day + timedelta(away)])
    text = f"{why.text} is a {DAYS[day.weekday()]}, though {DAYS[named]} stands with it"
    text += ": the neighbouring day is possible too" if away else ""
    return Filter(PUBLICATION, days, replace(why, rule="published.weekday", text=text), max(1, weight - AGREEMENT))


def _same(one: DateClaim, two: DateClaim) -> bool:
    return one.first is not None and (one.first, one.last) == (two.first, two.last)


def across_midnight(claims: Sequence[DateClaim]) -> dict[int, tuple[date, date]]:
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


def short(text: str) -> str:
    """Return words on one line, cut where they run on."""
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:57] + "…"
