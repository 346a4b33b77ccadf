"""Expressions of time in running text, each with its interval, TIMEX3 attributes and reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.errors import LexiconError
from onrecord.interval import UNKNOWN, Interval, in_words
from onrecord.reading.dates.compared import Period, compared, named_period
from onrecord.reading.dates.compose import expressions
from onrecord.reading.dates.grammar import grammar, lowered
from onrecord.reading.dates.ranges import goes_on, joined, sharing_years
from onrecord.reading.dates.reach import reach, reached
from onrecord.reading.dates.resolve import resolve
from onrecord.reading.dates.tense import way
from onrecord.reading.dates.terms import Base, Every, Expression, Length, Offset, Point, Term, Vague, Way, Window
from onrecord.reading.dates.timex import Timex, timex
from onrecord.span import Reason, Span

LANGUAGES = ("en",)  # every table of this room is there
TABLES = ("en", "ru")  # expressions of time can be found and resolved


@dataclass(frozen=True, slots=True)
class Found:
    """An expression, where its words place it, and what it comes to."""

    expression: Expression
    way: Way
    when: Interval
    timex: Timex
    anchor: str  # "publication", "utterance", "text" (the last date named), "none"


def language_of(code: str) -> str:
    """Return the language whose tables read a text of language ``code``: its own, else English."""
    return code if code in LANGUAGES else "en"


def tables_of(code: str) -> str:
    """Return the language whose tables find expressions of time in a text of language ``code``: its own, or English."""
    return code if code in TABLES else "en"


def expressions_in(text: str, language: str = "en") -> tuple[tuple[Expression, Way], ...]:
    """Return the expressions of time in a text with the tense of the words around each."""
    try:
        found = expressions(grammar(language), text)
    except LexiconError:
        return ()
    lower = lowered(text)
    found = joined(language, lower, found)
    return tuple(
        (replace(e, reach=reach(language, lower, e)), way(language, lower, e.span.start, e.span.end)) for e in found
    )


def resolve_all(
    text: str,
    found: Iterable[tuple[Expression, Way]],
    anchor: Interval,
    *,
    said: dict[Span, Interval] | None = None,
) -> tuple[Found, ...]:
    """Resolve expressions in order, so that "a year later" can count from the date named before it.

    Args:
        text: the text that they stand in.
        found: expressions with their tense, in text order.
        anchor: when the text was published.
        said: for expressions inside a quotation, when it was said.
    """
    out: list[Found] = []
    then: Interval | None = None
    last: Period | None = None
    for expression, tense in sharing_years(found):
        term = expression.term
        name, base = "publication", anchor
        if said and expression.span in said:
            name, base = "utterance", said[expression.span]
        if _counts_from_text(term) and (then is not None or isinstance(term, Offset)):
            name, base = "text", _certain_day(then) if then else UNKNOWN
        if out and _of_the_day_before(out[-1], expression, text):
            name, base = "text", _certain_day(out[-1].when)
        if out and expression.joins == "range" and goes_on(out[-1].expression.term, term) and out[-1].when.best[0]:
            first = out[-1].when.best[0]
            name, base, tense = "text", Interval(first, first), Way.FUTURE
        term = compared(term, last, text, expression.span)
        when = resolve(term, base, tense)
        if not needs_anchor(term):
            name = "none"
        day = base.best[0] if base.best[0] == base.best[1] else base.best[1]
        made = Found(expression, tense, reached(when, expression.reach), timex(term, day, tense), name)
        out.append(made)
        if isinstance(term, Point | Offset) and when.best[0] and when.best[1] and not _by_the_way(term):
            then = when
        last = named_period(last, term, when.best[0], expression.span, term is expression.term)
    return tuple(out)


def _counts_from_text(term: Term) -> bool:
    return isinstance(term, Point | Offset) and term.base is Base.THEN


_SAME_DAY = 60  # characters after a day in which a time of day is of that day, in its sentence
_BREAK = re.compile(r"[.!?;][\s\"”]|\n\s*\n")


def _of_the_day_before(day: Found, clock: Expression, text: str) -> bool:
    """Tell whether a bare time of day belongs to the day named just before it: "on Tuesday in Meridian at 18:00"."""
    one, two = day.expression.term, clock.term
    if not (isinstance(one, Point) and isinstance(two, Point) and two.clock_only and one.daylong and not one.timed):
        return False
    between = text[day.expression.span.end : clock.span.start]
    return len(between) < _SAME_DAY and not _BREAK.search(between) and day.when.best[0] is not None


def _by_the_way(term: Term) -> bool:
    """Tell whether a term tells no new time: "a year earlier" twice is the same year, an event's day is not known."""
    return isinstance(term, Offset) and (term.base is Base.EVENT or (term.base is Base.THEN and term.way < 0))


def _certain_day(when: Interval) -> Interval:
    first, last = when.best
    return Interval(first, last)


def needs_anchor(term: Term) -> bool:
    """Tell whether a term depends on when it was said."""
    if isinstance(term, Point):
        return not (term.absolute and term.unit is None)
    return isinstance(term, Offset | Window | Vague)


def dates_something(term: Term) -> bool:
    """Tell whether a term places something in time, rather than measuring or repeating it."""
    return term.dates if isinstance(term, Vague) else not isinstance(term, Length | Every)


def reason(found: Found, text: str, base: Interval) -> Reason:
    """Say why an expression means its days: the words, the rule, the anchor."""
    words = found.expression.span.of(text)
    if found.expression.reach:
        words = f"{found.expression.reach} {words}"
    if found.anchor == "none" and not found.when.known and dates_something(found.expression.term):
        why = f"“{words}”: the calendar has no such day"
    elif found.anchor == "none":
        why = f"“{words}” names it"
    elif found.anchor == "text" and not found.when.known:
        why = f"“{words}” counts from a date that the text does not name"
    elif found.anchor == "text":
        why = f"“{words}” counts from the date named before it"
    elif not base.known:
        why = f"“{words}” counts from a {found.anchor} date that is not known"
    else:
        why = f"“{words}” seen from {found.anchor} {in_words(base)}"
    return Reason(f"dates.{found.expression.rule}", why, found.expression.span)


__all__ = ["UNKNOWN", "Found", "dates_something", "expressions_in", "needs_anchor", "reason", "resolve_all"]
