"""When an article was published, as far as its own words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

from onrecord.article.types import Article
from onrecord.interval import UNKNOWN, Interval
from onrecord.interval import days as sets
from onrecord.interval.solve import Filter, Solution, Tie, solve
from onrecord.reading.dates.chronicle_ties import of_chronicle
from onrecord.reading.dates.constraints import PUBLICATION, anchor, of_mentions, of_stamps
from onrecord.reading.dates.event_ties import of_event_ties
from onrecord.reading.dates.find import language_of
from onrecord.reading.dates.freshness import of_full_dates
from onrecord.reading.dates.incumbents import of_incumbents
from onrecord.reading.dates.narrowing import candidates, outer
from onrecord.reading.dates.occasion_ties import of_occasions
from onrecord.reading.dates.occasions import MAX_MENTIONS, settings
from onrecord.reading.types import DateMention, Sentence
from onrecord.span import Reason

_QUOTED = re.compile("“([^”]*)”")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known from outside the article: that its n-th expression dates a day of one of some stretches."""

    mention: int
    stretches: tuple[tuple[date | None, date | None], ...]
    reason: Reason
    sure: bool = True  # else it only ranks what the article's own words allow

    @property
    def days(self) -> int:
        """The days of the stretches as a set."""
        return reduce(or_, (sets.stretch(*ends) for ends in self.stretches), 0)


def infer_published(
    article: Article, sentences: Sequence[Sentence], dates: Sequence[DateMention], facts: Sequence[Fact] = ()
) -> Interval:
    """Return the publication date of an article, bounded by its own words where no stamp gives a day.

    Args:
        article: the article; its ``published`` is what the stamps say.
        sentences: its sentences, in order.
        dates: its expressions of time, as ``find_dates`` gives them.
        facts: what other captures say about the occasions that the expressions date.

    Returns:
        ``article.published`` when it is a day, only likely if the words contradict it; else the narrowest interval, or
        month of an unknown year, that stamps and words force, with the steps that led there. Never a day that the words
        do not force.
    """
    if article.published.day is not None and not facts:
        stamped = article.published.because(*_refutations(article, sentences, dates))
        return _doubted(stamped, solution(article, sentences, dates))
    return interval_of(solution(article, sentences, dates, facts), PUBLICATION, article.published)


def _doubted(stamped: Interval, found: Solution) -> Interval:
    """Return a declared day as no more than likely where the words leave no such day, and say which words."""
    day = stamped.day
    stamp = [c for c in found.conflict if isinstance(c, Filter) and c.anchor == PUBLICATION]
    if day is None or not stamp:
        return stamped
    others = "; ".join(dict.fromkeys(c.reason.text for c in found.conflict if c not in stamp))
    why = Reason("dates.solve.contradicted", f"the text contradicts {day}, which is therefore not certain: {others}")
    return replace(stamped, earliest=None, latest=None, likely=(day, day)).because(why)


def _refutations(article: Article, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> list[Reason]:
    """Say which rejected stamps the text itself contradicts: with them, some occasion would have no possible day."""
    out = []
    for claim in article.claims:
        if claim.taken or claim.about != "published" or claim.first is None or claim.first != claim.last:
            continue
        if article.published.allows(claim.first, claim.first):
            continue
        unstamped = replace(article, published=Interval(claim.first, claim.last), claims=())
        found = solution(unstamped, sentences, [replace(d, when=UNKNOWN) for d in dates], sure=True)
        if found.conflict:
            words = "; ".join(dict.fromkeys(c.reason.text for c in found.conflict[1:]))
            text = f"“{claim.text.strip()[:60]}” cannot be when this was published: {words}"
            out.append(Reason("dates.solve.refuted", text, claim.span))
    return out


def solution(
    article: Article,
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    facts: Sequence[Fact] = (),
    *,
    sure: bool = False,
) -> Solution:
    """Solve the constraints of an article's stamps and words.

    Args:
        article: the article; its ``published`` is one of the constraints.
        sentences: its sentences, in order.
        dates: its expressions of time.
        facts: what other captures say about the occasions that the expressions date.
        sure: whether to take the article's ``published`` as given, whatever conflicts with it.
    """
    text, some = article.view.text, dates[:MAX_MENTIONS]
    found: list[Filter | Tie] = [replace(f, weight=99) if sure else f for f in of_stamps(article.published)]
    if article.capture.received:
        day = article.capture.received.date()
        found.append(Filter(PUBLICATION, sets.stretch(None, day), Reason("dates.captured", f"captured on {day}")))
    found += of_mentions(text, some)
    language = language_of(article.language)
    around = settings(text, sentences, some, language)
    found += of_occasions(text, some, around)
    found += of_event_ties(text, some, around, language)
    if article.published.day is None:
        found += of_incumbents(article, language)
        found += of_chronicle(article, sentences, some, language)
        found += of_full_dates(text, some)
    found += [Filter(anchor(f.mention), f.days, f.reason, soft=not f.sure) for f in facts]
    return solve(found)


def interval_of(found: Solution, name: str, known: Interval) -> Interval:
    """Return the days left for an anchor as an interval with its steps as reasons; what ranks them makes it likely."""
    days = found.of(name)
    if not days or found.preferred_of(name) == sets.ALL:
        return known
    earliest, latest = outer(days)
    reasons = (*known.reasons, *_relevant(found, name))
    month = _one_month(days)
    if month and (earliest is None or latest is None or latest.year > earliest.year):
        return Interval(earliest, latest, month_day=f"XXXX-{month:02d}", reasons=reasons)
    likely = _likely(found, name)
    if likely:
        return Interval(earliest, latest, likely=likely, reasons=(*reasons, *found.why_preferred(name)))
    if earliest is None and latest is None:
        return known
    return Interval(earliest, latest, candidates=candidates(days), reasons=reasons)


def _likely(found: Solution, name: str) -> tuple[date, date] | None:
    """Return the stretch that is preferred of an anchor's days, where it is bounded on both sides and says more."""
    days, best = found.of(name), found.preferred_of(name)
    first, last = outer(best)
    return (first, last) if best != days and first and last else None


def _one_month(days: int) -> int | None:
    first, _ = sets.bounds(days)
    return first.month if not days & ~sets.month(first.month) else None


def _relevant(found: Solution, name: str) -> tuple[Reason, ...]:
    """Return the reasons that narrowed an anchor by a tenth or more, after the ties of the expressions they name."""
    own = found.why(name)
    words = {word for reason in own for word in _QUOTED.findall(reason.text)}
    ties = {
        s.reason
        for s in found.steps
        if s.anchor != name and s.reason.rule == "dates.solve.occasion" and words & set(_QUOTED.findall(s.reason.text))
    }
    return (*sorted(ties, key=lambda r: (r.span is None, r.span, r.text)), *own)
