"""What solving an article's constraints leaves of its expressions: "on Thursday" of an article without a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.interval import Interval
from onrecord.interval import days as sets
from onrecord.interval.solve import Solution
from onrecord.reading.dates.constraints import anchor
from onrecord.reading.dates.event_ties import counts_from_event
from onrecord.reading.dates.terms import Offset, Point
from onrecord.reading.types import DateMention
from onrecord.span import Reason

MAX_CANDIDATES = 12
EDGE = 25  # years from the edge of the horizon within which a bound only reflects the horizon


def narrowed(found: Solution, mentions: Sequence[DateMention], *, keep: bool = False) -> tuple[DateMention, ...]:
    """Return the expressions with the days that the solution leaves, where it says more than their words alone.

    Args:
        found: the article's constraints, solved; anchors are those of ``constraints``.
        mentions: the article's expressions, resolved one by one.
        keep: whether they were resolved against one day of publication: what their words say is then kept ("last week"
            is that week, whichever of its days an occasion on record dates), unless the solution contradicts it.
    """
    return tuple(
        mention if keep and _borne_out(found, n, mention) else _narrowed(found, n, mention)
        for n, mention in enumerate(mentions)
    )


def _borne_out(found: Solution, number: int, mention: DateMention) -> bool:
    first, last = mention.when.best
    if first is None or last is None or counts_from_event(mention):
        return False
    return bool(found.preferred_of(anchor(number)) & sets.stretch(first, last))


def _narrowed(found: Solution, number: int, mention: DateMention) -> DateMention:
    term, name = mention.term, anchor(number)
    days = found.preferred_of(name)
    relative = isinstance(term, Offset) or (isinstance(term, Point) and (term.unit is not None or not term.absolute))
    if not relative or name not in found.days or not days or days == sets.ALL:
        return mention
    first, last = outer(days)
    when, reasons = mention.when, _reasons(found, name, mention)
    if first is None or last is None:
        masked = when.month_day or _masked(days)
        if not (first or last or masked != when.month_day) or (when.known and not when.month_day):
            return mention
        known = replace(when, earliest=first, latest=last, likely=None, candidates=(), month_day=masked)
        return replace(mention, when=replace(known, reasons=reasons))
    if None in outer(found.of(name)):  # only what ranks the days bounds them: likely, no more
        hard = outer(found.of(name))
        return replace(mention, when=Interval(*hard, likely=(first, last), weekday=when.weekday, reasons=reasons))
    if not _fewer(days, when):
        return mention
    return replace(mention, when=of_days(days, when.weekday, reasons))


def _reasons(found: Solution, name: str, mention: DateMention) -> tuple[Reason, ...]:
    """Return the reasons of an expression's words, unless it counts from an occasion, and of the solution."""
    own = () if counts_from_event(mention) else mention.when.reasons
    return (*own, *found.why(name), *found.why_preferred(name))


def _masked(days: int) -> str | None:
    """Return the one day of the calendar that all days of a set are, whatever the year, as EDTF."""
    first, _ = sets.bounds(days)
    same = not days & ~sets.month_day(first.month, first.day)
    return f"XXXX-{first.month:02d}-{first.day:02d}" if same else None


def tied(found: Solution, mentions: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """Return the expressions with those that count from an occasion dated by it: "three days after the meeting".

    Args:
        found: the article's constraints, solved.
        mentions: the article's expressions, resolved one by one.
    """
    return tuple(_tied(found, n, m) if counts_from_event(m) else m for n, m in enumerate(mentions))


def _tied(found: Solution, number: int, mention: DateMention) -> DateMention:
    name = anchor(number)
    days, best = found.of(name), found.preferred_of(name)
    if name not in found.days or not days or days == sets.ALL:
        return mention
    first, last = outer(days)
    reasons = _reasons(found, name, mention)
    if first is None or last is None:
        return mention
    likely = sets.bounds(best) if best != days else None
    return replace(mention, when=Interval(first, last, candidates(days), likely, reasons=reasons))


def outer(days: int) -> tuple[date | None, date | None]:
    """Return the first and last day of a set that is not empty, None on a side that only the horizon bounds."""
    first, last = sets.bounds(days)
    return (
        None if first.year < sets.FIRST.year + EDGE else first,
        None if last.year > sets.LAST.year - EDGE else last,
    )


def of_days(days: int, weekday: int | None, reasons: tuple[Reason, ...]) -> Interval:
    """Return a bounded set of days as an interval; few days with gaps between them are its candidates."""
    first, last = sets.bounds(days)
    return Interval(first, last, candidates=candidates(days), weekday=weekday, reasons=reasons)


def candidates(days: int) -> tuple[date, ...]:
    """Return the days of a set where they are few and not simply all between the first and the last."""
    few = sets.each(days, MAX_CANDIDATES + 1)
    return few if 1 < len(few) <= MAX_CANDIDATES and len(few) < (few[-1] - few[0]).days + 1 else ()


def _fewer(days: int, when: Interval) -> bool:
    if when.earliest is None or when.latest is None:
        return True
    known = len(when.candidates) or (when.latest - when.earliest).days + 1
    return sets.count(days) < known or (when.likely is not None and not when.certain)
