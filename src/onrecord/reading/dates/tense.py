"""Whether the words around an expression place it before or after the day of writing."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon.load import table
from onrecord.reading.dates.slots import literal
from onrecord.reading.dates.terms import Way

_CLAUSE = re.compile(r"[.;:!?\n\"“”]|,\s|\s(?:that|who|which|but|after|while)\s")
_ADJUNCT = 20  # characters that may open a clause before its date: "and then, in "
_REACH = 80  # characters before and after an expression that may tell its time


@cache
def _cues(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rows = table(f"{language}/time_tense")
    found: list[re.Pattern[str]] = []
    for where in ("ahead", "behind", "point_ahead"):
        terms = sorted(
            (literal(t) for e in rows.entries if e.get("way") == where for t in (e.term, *e.get("forms", []))),
            key=lambda t: (-len(t), t),
        )
        endings = rows.values.get("endings", {}).get(where, [])
        patterns = [rf"\b(?:{'|'.join(terms)})\b"] if terms else []
        patterns += [rf"\b\w{{2,20}}{ending}\b" for ending in endings]
        found.append(re.compile("|".join(patterns) or r"(?!)"))
    return found[0], found[1], found[2]


def way(language: str, lower: str, start: int, end: int) -> Way:
    """Tell whether the clause around ``lower[start:end]`` speaks of the past or of the future.

    The nearest cue before the expression in its clause decides; failing one, the nearest after it.

    Args:
        language: which table of tense cues to use.
        lower: the lower-cased text.
        start: where the expression begins.
        end: where it ends.
    """
    ahead, behind, point_ahead = _cues(language)
    head = _CLAUSE.split(lower[max(0, start - _REACH) : start])[-1]
    clauses = _CLAUSE.split(lower[end : end + _REACH])
    tail = clauses[0]
    if len(clauses) > 1 and len(head) < _ADJUNCT and not tail.strip() and lower[end : end + 1] == ",":
        tail = clauses[1]  # "In January, the envoys met": the clause follows its adjunct
    if point_ahead.search(head[-14:]):
        return Way.FUTURE
    before = _last(ahead, head), _last(behind, head)
    if before != (-1, -1):
        return Way.FUTURE if before[0] >= before[1] else Way.PAST
    after = _first(ahead, tail), _first(behind, tail)
    if after != (_NEVER, _NEVER):
        return Way.FUTURE if after[0] <= after[1] else Way.PAST
    return Way.OPEN


_NEVER = 10**6


def _last(cue: re.Pattern[str], text: str) -> int:
    return max((m.start() for m in cue.finditer(text)), default=-1)


def _first(cue: re.Pattern[str], text: str) -> int:
    found = cue.search(text)
    return found.start() if found else _NEVER
