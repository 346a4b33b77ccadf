"""Words before an expression that open its interval: "by Friday", "since 2012", "before November"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from onrecord.interval import Interval
from onrecord.lexicon.load import table
from onrecord.reading.dates import almanac
from onrecord.reading.dates.slots import literal
from onrecord.reading.dates.terms import Base, Expression, Offset, Point

_LOOK = 60  # characters before an expression that are looked at
_CLAUSE = re.compile(r"[.:](?!\d)|[;!?\n\"“”]|,\s")


@cache
def _cues(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = table(f"{language}/time_reach")
    little = "|".join(map(literal, rows.values.get("between", ())))
    out = []
    for kind in ("by", "before", "since", "from", "not", "first"):
        terms = sorted(
            (s for e in rows.entries if e.get("reach") == kind for s in (e.term, *e.get("forms", []))), key=len
        )
        words = "|".join(map(literal, reversed(terms))) or r"(?!)"
        words = "|".join([words, *rows.values.get("endings", {}).get(kind, [])])
        end = r"(?!\w)" if kind in ("not", "first") else rf"\s(?:(?:{little})\s)?\Z"
        out.append((kind, re.compile(rf"(?<!\w)(?:{words}){end}")))
    return tuple(out)


def reach(language: str, lower: str, expression: Expression) -> str:
    """Tell what the words before an expression do to its interval: "by", "before", "since" or "" (nothing).

    "Not until December" and "the first time since December" name December itself, "before Friday's vote" and "since
    last month's talks" the time of what they name: they open nothing.

    Args:
        language: which table of such words to use.
        lower: the lower-cased text.
        expression: the expression; its place counts in ``lower``.
    """
    term, span = expression.term, expression.span
    if not isinstance(term, Point | Offset) or term.base is Base.EVENT:
        return ""
    if isinstance(term, Point) and (term.clock_only or term.mod == "ON_OR_AFTER"):
        return ""
    head = _CLAUSE.split(lower[max(0, span.start - _LOOK) : span.start])[-1]
    cues = dict(_cues(language))
    kind = next((k for k in ("by", "before", "since", "from") if cues[k].search(head)), "")
    if kind == "from":
        return "since" if isinstance(term, Point) and not term.daylong else ""
    if kind in ("before", "since") and lower[span.end : span.end + 1] in ("'", "’"):
        return ""
    unless = {"by": "not", "since": "first"}.get(kind)
    return "" if unless and cues[unless].search(head) else kind


def reached(when: Interval, kind: str) -> Interval:
    """Return the interval as the words before the expression open it: only what they leave certain is kept."""
    first, last = when.best
    if kind == "since" and first:
        return replace(when, earliest=first, latest=None, candidates=(), likely=None, month_day=None)
    if kind == "by" and last:
        return replace(when, earliest=None, latest=last, candidates=(), likely=None, month_day=None)
    if kind == "before" and first:
        return replace(when, earliest=None, latest=almanac.moved(first, -1), candidates=(), likely=None, month_day=None)
    return when
