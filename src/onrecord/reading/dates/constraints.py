"""What the expressions of an article say about its anchors, as constraints on sets of days.

Anchors: "publication", and one for what each expression dates ("e0", "e1", …).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.interval import Interval
from onrecord.interval import days as sets
from onrecord.interval.solve import Filter, Relation, Tie
from onrecord.interval.wording import DAYS, MONTHS
from onrecord.reading.dates.place import place
from onrecord.reading.dates.terms import Base, Offset, Point, Way
from onrecord.reading.types import DateMention
from onrecord.span import Reason

PUBLICATION = "publication"
EVER = sets.SIZE
# Days from publication to what a bare expression dates, by the tense of its clause (past, none, future). A weekday of
# republished text can be four weeks old; a month or a day without a year lies within a year or so.
WEEKDAYS_OLD = 27
WEEK = 6  # days back in which a bare weekday of the past lies in 91.6 % of 310 cases (TimeBank, AQUAINT)
WEEKDAY = {-1: (-WEEKDAYS_OLD, 0), 0: (-WEEKDAYS_OLD, 13), 1: (-6, 13)}
YEARLESS = {-1: (-400, 31), 0: (-400, 400), 1: (-31, 400)}
LEAN_MONTH = 396  # days back to the first day of "last July", said in the July after it at the latest
SHOWN = 40


def anchor(number: int) -> str:
    """Return the name of the anchor for what the n-th expression dates."""
    return f"e{number}"


def of_stamps(published: Interval) -> Iterator[Filter]:
    """Yield what is already known of publication."""
    if published.earliest or published.latest:
        why = published.reasons[0] if published.reasons else Reason("dates.stamp", "the article's stamps")
        days = sets.stretch(published.earliest, published.latest)
        if published.candidates:
            days &= sets.of(published.candidates)
        yield Filter(PUBLICATION, days, why)


def of_mentions(text: str, mentions: Sequence[DateMention]) -> Iterator[Filter | Tie]:
    """Yield what each expression says of its own occasion and of publication."""
    for number, mention in enumerate(mentions):
        term = mention.term
        words = mention.span.of(text)[:SHOWN]
        if isinstance(term, Point) and term.base is Base.NOW and mention.anchor in ("publication", "none"):
            head = text[max(0, mention.span.start - SHOWN) : mention.span.start]
            tail = text[mention.span.end : mention.span.end + SHOWN]
            yield from _point(anchor(number), term, mention, words, head, tail)
        elif isinstance(term, Point) and mention.anchor == "utterance" and term.unit == "D" and not term.timed:
            said, shift = f"u{number}", term.shift or 0
            why = Reason(
                "dates.solve.quoted", f"“{words}”: in a quotation, so seen from when it was said", mention.span
            )
            yield Tie(PUBLICATION, said, -WEEKDAYS_OLD, 0, why, weight=4)
            yield Tie(PUBLICATION, said, -WEEK, 0, replace(why, rule="dates.solve.week"), weight=4, soft=True)
            yield Tie(said, anchor(number), shift, shift, why, weight=6)
        elif isinstance(term, Offset) and term.base is Base.NOW and mention.anchor == "publication":
            yield from _offset(anchor(number), term, mention, words)


def _point(name: str, term: Point, mention: DateMention, words: str, head: str, tail: str) -> Iterator[Filter | Tie]:
    def why(rule: str, what: str) -> Reason:
        return Reason(f"dates.solve.{rule}", f"“{words}”: {what}", mention.span)

    if term.absolute and term.unit is None:
        stretch = place(term, None, Way.OPEN)
        if stretch and not term.swapped and stretch[0] >= sets.FIRST and stretch[1] <= sets.LAST:
            yield Filter(name, sets.stretch(*stretch), why("named", "names its days itself"))
            if mention.way < 0 and _firm(mention, head, tail):
                yield Tie(name, PUBLICATION, 0, EVER, why("past", "told as past, so not after publication"), weight=5)
        return
    yield from _fields(name, term, why)
    yield from _relative(name, term, mention.way, why)


_FULL = frozenset(
    ("iso", "weekday_month_day_year", "weekday_day_month_year", "month_day_year", "day_month_year", "month_year")
)
_IN = re.compile(r"\b(?:in|since|from|of) \Z")
_MADE = re.compile(r"(?:[ -]\w+){0,2}[ -](?:deal|agreement|accord|pact|treaty|war|invasion|annexation|revolution)\b")


def _firm(mention: DateMention, head: str, tail: str) -> bool:
    """Tell whether a year named in a clause of the past is surely past: "in 2014", "the 2015 deal"."""
    if mention.rule in _FULL:
        return True
    return mention.rule == "year" and bool(_IN.search(head) or _MADE.match(tail))


def _fields(name: str, term: Point, why: Callable[[str, str], Reason]) -> Iterator[Filter]:
    if term.month is not None and term.day is not None:
        days = sets.month_day(term.month, term.day)
        yield Filter(name, days, why("month-day", f"{term.day} {MONTHS[term.month - 1]} of some year"))
    elif term.month is not None:
        yield Filter(name, sets.month(term.month), why("month", f"{MONTHS[term.month - 1]} of some year"))
    if term.weekday is not None:
        yield Filter(name, sets.weekday(term.weekday), why("weekday", f"a {DAYS[term.weekday]}"))


def _relative(name: str, term: Point, way: int, why: Callable[[str, str], Reason]) -> Iterator[Tie]:
    shift = term.shift or 0

    def seen(what: str) -> Reason:
        return why("relative", what)

    if term.unit == "M":
        yield Tie(PUBLICATION, name, shift, shift, seen(_away("month", shift)), Relation.MONTH)
    elif term.unit == "Y" and not term.grain:
        yield Tie(PUBLICATION, name, shift, shift, seen(_away("year", shift)), Relation.YEAR)
    elif term.unit == "D" and not term.timed:
        yield Tie(PUBLICATION, name, shift, shift, seen(_away("day", shift)), weight=6)
    elif term.unit == "W":
        yield Tie(PUBLICATION, name, 7 * shift - 6, 7 * shift + 6, seen(_away("week", shift)), weight=6)
    elif term.unit is None and term.weekday is not None and term.day is None:
        low, high = WEEKDAY[way] if not term.lean else ((-14, 0) if term.lean < 0 else (0, 14))
        yield Tie(PUBLICATION, name, low, high, seen(_within(low, high)), weight=4)
        if way <= 0 and term.lean is None:
            near = why("week", "the last such day when this was written; older only in a text printed again")
            yield Tie(PUBLICATION, name, -WEEK, 0, near, weight=4, soft=True)
    elif term.unit is None and term.month is not None and term.lean in (-1, 1):
        low, high = (-LEAN_MONTH, -1) if term.lean < 0 else (1, LEAN_MONTH)
        yield Tie(PUBLICATION, name, low, high, seen(_within(low, high)), weight=4)
    elif term.unit is None and term.month is not None and term.lean is None:
        low, high = YEARLESS[way]
        yield Tie(PUBLICATION, name, low, high, seen(_within(low, high)), weight=4)
    if term.sofar:
        low, high = (-EVER, 0) if term.mod == "START" else (0, EVER)
        yield Tie(PUBLICATION, name, low, high, why("so far", "already over" if high == 0 else "still to come"))


def _away(unit: str, shift: int) -> str:
    """Say how a relative expression lies to publication: "the month before publication"."""
    if shift == 0:
        return f"the {unit} of publication"
    count = f"the {unit}" if abs(shift) == 1 else f"{abs(shift)} {unit}s"
    return f"{count} {'before' if shift < 0 else 'after'} publication"


def _within(low: int, high: int) -> str:
    """Say how far an expression may lie from publication."""
    if high == 0:
        return f"at most {-low} days before publication"
    return f"from {-low} days before publication to {high} days after" if low < 0 else f"at most {high} days after"


def _offset(name: str, term: Offset, mention: DateMention, words: str) -> Iterator[Tie]:
    n, unit = term.length.n, term.length.unit
    if n is None or n != int(n) or n > 90 or term.length.mod or unit not in ("D", "W", "M", "Y"):
        return
    step = int(n) * term.way
    why = Reason("dates.solve.offset", f"“{words}”: counted from publication", mention.span)
    if unit == "Y":
        yield Tie(PUBLICATION, name, step, step, why, Relation.YEAR, weight=4)
    elif unit == "M":
        yield Tie(PUBLICATION, name, 31 * step - 31, 31 * step + 31, why, weight=4)
    else:
        slack = 1 if unit == "D" else 6
        size = step * (1 if unit == "D" else 7)
        yield Tie(PUBLICATION, name, size - slack, size + slack, why, weight=4)
