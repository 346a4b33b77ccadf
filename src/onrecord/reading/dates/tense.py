"""Whether the words around an expression place it before or after the day of writing."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon.load import table
from onrecord.reading.dates.slots import literal
from onrecord.reading.dates.terms import Way

_CLAUSE = re.compile(r"[.:](?!\d)|[;!?\n\"“”]|,\s|\s(?:that|who|which|but|after|while)\s")
_ADJUNCT = 20  # characters that may open a clause before its date: "and then, in "
_BEFORE = 160  # characters before an expression that may tell its time
_AFTER = 80  # characters after it that may


_KINDS = "ahead", "planned", "behind", "looks_back", "by_then", "until"


@cache
def _cues(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the cues of the table, one pattern for each of ``_KINDS``."""
    rows = table(f"{language}/time_tense")
    little = "|".join(map(literal, rows.values.get("between", ())))
    none = "|".join(rf"{literal(t)}\b" for t in rows.terms(way="timeless")) or "(?!)"
    found: list[re.Pattern[str]] = []
    for where in _KINDS:
        terms = sorted(
            (literal(t) for e in rows.entries if e.get("way") == where for t in (e.term, *e.get("forms", []))),
            key=lambda t: (-len(t), t),
        )
        end = rf"\s(?:(?:{little})[\s-])?\Z" if where in ("by_then", "until") else r"\b"
        patterns = [rf"\b(?:{'|'.join(terms)}){end}"] if terms else []
        patterns += [rf"\b(?!(?:{none}))\w{{2,20}}{e}\b" for e in rows.values.get("endings", {}).get(where, [])]
        unless = (
            "".join(rf"(?<!\b{literal(w)}\s)" for w in rows.values.get("base_form", ())) if where == "behind" else ""
        )
        found.append(re.compile(f"{unless}(?:{'|'.join(patterns)})" if patterns else r"(?!)"))
    return tuple(found)


def way(language: str, lower: str, start: int, end: int) -> Way:
    """Tell whether the clause around ``lower[start:end]`` speaks of the past or of the future.

    The nearest cue before the expression in its clause decides; failing one, the nearest after it.

    Args:
        language: which table of tense cues to use.
        lower: the lower-cased text.
        start: where the expression begins.
        end: where it ends.
    """
    ahead, planned, behind, looks_back, by_then, until = _cues(language)
    head = _CLAUSE.split(lower[max(0, start - _BEFORE) : start])[-1]
    clauses = _CLAUSE.split(lower[end : end + _AFTER])
    tail = clauses[0]
    if len(clauses) > 1 and len(head) < _ADJUNCT and not tail.strip() and lower[end : end + 1] == ",":
        tail = clauses[1]  # "In January, the envoys met": the clause follows its adjunct
    if until.search(head):
        return Way.FUTURE
    whose = lower[end : end + 1] in ("'", "’")  # "before Friday's vote" may be long past
    if by_then.search(head) and not whose:  # "had complied by Wednesday" looks back all the same
        return Way.PAST if looks_back.search(head) else Way.FUTURE
    plan = _NONE if looks_back.search(head) else _last(planned, head)  # "had been due on Friday" does, too
    before = max(_last(ahead, head), plan), _last(behind, head)
    if before != (_NONE, _NONE):
        return Way.FUTURE if before[0] >= before[1] else Way.PAST
    after = min(_first(ahead, tail), _first(planned, tail)), _first(behind, tail)
    if after != (_NEVER, _NEVER):
        return Way.FUTURE if after[0] <= after[1] else Way.PAST
    return Way.OPEN


_NEVER = 10**6, 0
_NONE = -1, 0


def _last(cue: re.Pattern[str], text: str) -> tuple[int, int]:
    """Return where the last cue ends, and its length: of two that end together the longer counts ("had been due")."""
    return max(((m.end(), m.end() - m.start()) for m in cue.finditer(text)), default=_NONE)


def _first(cue: re.Pattern[str], text: str) -> tuple[int, int]:
    found = cue.search(text)
    return (found.start(), 0) if found else _NEVER
