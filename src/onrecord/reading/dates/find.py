"""Expressions of time in running text, each with its interval, TIMEX3 attributes and reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.errors import LexiconError
from onrecord.interval import UNKNOWN, Interval, in_words
from onrecord.reading.dates.compose import expressions
from onrecord.reading.dates.grammar import grammar, lowered
from onrecord.reading.dates.resolve import resolve
from onrecord.reading.dates.tense import way
from onrecord.reading.dates.terms import Base, Every, Expression, Length, Offset, Point, Term, Vague, Way, Window
from onrecord.reading.dates.timex import Timex, timex
from onrecord.span import Reason, Span

LANGUAGES = ("en",)


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


def expressions_in(text: str, language: str = "en") -> tuple[tuple[Expression, Way], ...]:
    """Return the expressions of time in a text with the tense of the words around each."""
    try:
        found = expressions(grammar(language), text)
    except LexiconError:
        return ()
    lower = lowered(text)
    return tuple((e, way(language, lower, e.span.start, e.span.end)) for e in found)


def resolve_all(
    found: Iterable[tuple[Expression, Way]], anchor: Interval, *, said: dict[Span, Interval] | None = None
) -> tuple[Found, ...]:
    """Resolve expressions in order, so that "a year later" can count from the date named before it.

    Args:
        found: expressions with their tense, in text order.
        anchor: when the text was published.
        said: for expressions inside a quotation, when it was said.
    """
    out: list[Found] = []
    then: Interval | None = None
    last: Point | None = None
    for expression, tense in found:
        term = expression.term
        name, base = "publication", anchor
        if said and expression.span in said:
            name, base = "utterance", said[expression.span]
        if then is not None and _counts_from_text(term):
            name, base = "text", _certain_day(then)
        if isinstance(term, Point) and term.grain == "Q":
            term = _comparison(term, last)
        when = resolve(term, base, tense)
        if not needs_anchor(term):
            name = "none"
        day = base.best[0] if base.best[0] == base.best[1] else base.best[1]
        made = Found(expression, tense, when, timex(term, day, tense), name)
        out.append(made)
        if isinstance(term, Point | Offset) and when.best[0] and when.best[1]:
            then = when
        if isinstance(term, Point) and not term.clock_only:
            last = term
    return tuple(out)


def _counts_from_text(term: Term) -> bool:
    return isinstance(term, Point | Offset) and term.base is Base.THEN


def _certain_day(when: Interval) -> Interval:
    first, last = when.best
    return Interval(first, last)


def _comparison(term: Point, last: Point | None) -> Point:
    """Give "a year earlier" the quarter or half that the text compares with, if it just named one."""
    if last and (last.quarter or last.half):
        return replace(term, quarter=last.quarter, half=last.half, grain=None)
    return replace(term, grain=None)


def needs_anchor(term: Term) -> bool:
    """Tell whether a term depends on when it was said."""
    if isinstance(term, Point):
        return not (term.absolute and term.unit is None)
    return isinstance(term, Offset | Window | Vague)


def dates_something(term: Term) -> bool:
    """Tell whether a term places something in time, rather than measuring or repeating it."""
    return not isinstance(term, Length | Every)


def reason(found: Found, text: str, base: Interval) -> Reason:
    """Say why an expression means its days: the words, the rule, the anchor."""
    words = found.expression.span.of(text)
    if found.anchor == "none":
        why = f"“{words}” names it"
    elif found.anchor == "text":
        why = f"“{words}” counts from the date named before it"
    elif not base.known:
        why = f"“{words}” counts from a {found.anchor} date that is not known"
    else:
        why = f"“{words}” seen from {found.anchor} {in_words(base)}"
    return Reason(f"dates.{found.expression.rule}", why, found.expression.span)


__all__ = ["UNKNOWN", "Found", "dates_something", "expressions_in", "needs_anchor", "reason", "resolve_all"]
