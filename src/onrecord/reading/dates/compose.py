"""Atoms joined into whole expressions: "early" + "next year", "noon" + "Saturday", "last year" 's "third quarter".

One pass from left to right; an atom is joined to the one before it when the words between are of the right kind
(``joints`` of the word table) and the two terms fit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from onrecord.reading.dates.grammar import Atom, Grammar
from onrecord.reading.dates.terms import Base, Every, Expression, Length, Modifier, Offset, Point, Term, Vague, Window
from onrecord.span import Span

_POINT = frozenset(f.name for f in fields(Point))
_MAX_GAP = 12
_MONTHS = {"M": 1, "Q": 3, "Y": 12}


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    term: Term | Modifier
    rule: str


def expressions(grammar: Grammar, text: str) -> tuple[Expression, ...]:
    """Return the expressions of time in ``text``, in order, without overlap.

    Args:
        grammar: the grammar of the text's language.
        text: any text; offsets of the result count its code points.

    Returns:
        Expressions with their terms; nothing is resolved yet.
    """
    done: list[_Item] = []
    for item in _items(grammar.atoms(text)):
        while done:
            joined = _join(done[-1], item, _gap(text, done[-1].end, item.start), grammar.joints)
            if joined is None:
                break
            done.pop()
            item = joined
        done.append(item)
    return tuple(Expression(Span(i.start, i.end), i.term, i.rule) for i in done if not isinstance(i.term, Modifier))


def _items(atoms: Iterable[Atom]) -> Iterable[_Item]:
    for atom in atoms:
        term = _term(atom.rule.kind, atom.fields)
        if term is not None:
            yield _Item(atom.start, atom.end, term, atom.rule.id)


def _term(kind: str, found: dict[str, Any]) -> Term | Modifier | None:
    if kind == "point":
        return _point(found)
    if kind == "length":
        return _length(found)
    if kind == "offset":
        return Offset(_length(found), int(found["way"]), Base(found.get("base", "now")))
    if kind == "window":
        return Window(_length(found), int(found["way"]), *(bool(found.get(k)) for k in ("within", "calendar")))
    if kind == "every":
        if "unit" in found:
            return Every(length=_length({"n": 1, **found}))
        return Every(point=_point(found))
    if kind == "vague":
        return Vague(found["vague"], bool(found.get("dates")))
    return Modifier(kind, found["mod"])


def _point(found: dict[str, Any]) -> Point | None:
    values = {k: v for k, v in found.items() if k in _POINT}
    if isinstance(found.get("deictic"), int):
        values |= {"unit": "D", "shift": found["deictic"]}
    if "noon" in found:
        values["hour"] = found["noon"]
    if "base" in values:
        values["base"] = Base(values["base"])
    if "head_n" in found:
        values["head"] = int(found["head_n"] or 0) * _MONTHS.get(found["head_unit"], 0)
    if values.get("year2") is not None and values.get("year") is not None:
        values["year2"] = _last_year(values["year"], values["year2"])
        if values["year2"] is None:
            return None
    if values.get("unit") == "F":
        values["unit"] = "W"
    return Point(**values)


def _last_year(first: int, last: int) -> int | None:
    """Return the last year of a range, its century supplied ("2015-16", "1999-00"), or None if it comes before."""
    if last < 100:
        last += first // 100 * 100 + (100 if last < first % 100 and first % 100 > 89 else 0)
    return last if last > first else None


def _length(found: dict[str, Any]) -> Length:
    n, unit = found.get("n", 1), found["unit"]
    number = None if n in (None, "X") else float(n)
    if number is not None and found.get("half_more"):
        number += 0.5
    if unit == "F":
        number, unit = (None if number is None else 2 * number), "W"
    return Length(number, unit)


def _gap(text: str, start: int, end: int) -> str | None:
    if not 0 <= end - start <= _MAX_GAP:
        return None
    return " ".join(text[start:end].lower().replace("’", "'").replace("-", " ").split())


def _join(left: _Item, right: _Item, gap: str | None, joints: dict[str, frozenset[str]]) -> _Item | None:
    if gap is None:
        return None
    if isinstance(left.term, Modifier):
        term = _modified(left.term, right.term, gap, joints)
    elif isinstance(right.term, Modifier):
        term = _modified(right.term, left.term, gap, joints) if right.term.kind in ("roughly", "onward") else None
    elif isinstance(left.term, Point) and isinstance(right.term, Point):
        term = _union(left.term, right.term, gap, joints)
    else:
        term = None
    return _Item(left.start, right.end, term, f"{left.rule}+{right.rule}") if term else None


def _modified(how: Modifier, term: Term | Modifier, gap: str, joints: dict[str, frozenset[str]]) -> Term | None:
    near = gap == "" or gap in joints["within"]
    if isinstance(term, Point) and near and not term.clock_only:
        if how.kind == "portion":
            return None if term.mod or term.hour is not None else replace(term, mod=how.mod)
        if how.kind == "sofar":
            return replace(term, mod=how.mod, sofar=not term.daylong)
    if gap:
        return None
    if how.kind == "onward" and isinstance(term, Point):
        return replace(term, mod=how.mod)
    if how.kind == "compare" and isinstance(term, Point):
        return replace(term, mod="APPROX") if how.mod == "APPROX" and not term.unit else None
    if how.kind == "over":  # "over a month", but "over the past month"
        how = replace(how, kind="compare") if isinstance(term, Length | Offset) else how
    if how.kind in ("compare", "roughly"):
        if isinstance(term, Length):
            return replace(term, mod=how.mod)
        if isinstance(term, Offset):
            return replace(term, length=replace(term.length, mod=how.mod))
        if isinstance(term, Window):
            return replace(term, length=replace(term.length, mod=how.mod))
    return None


def _set(point: Point) -> frozenset[str]:
    names = ("year", "month", "day", "weekday", "season", "quarter", "half", "decade", "named", "unit", "part", "hour")
    return frozenset(n for n in names if getattr(point, n) is not None)


def _union(left: Point, right: Point, gap: str, joints: dict[str, frozenset[str]]) -> Point | None:
    one, two = _set(left), _set(right)
    if left.part and left.base is Base.THEN and one == {"unit", "part"}:  # "mid-afternoon" + "yesterday"
        one = frozenset({"part"})
    if one & two or (left.mod and right.mod):
        return None
    close = gap == "" or gap in joints["comma"]
    if one == {"weekday"} and two >= {"month", "day"} and close:
        return replace(right, weekday=left.weekday)
    if one >= {"month", "day"} and two == {"weekday"} and gap in joints["comma"]:
        return replace(left, weekday=right.weekday)
    if one and one <= {"hour", "part"} and right.daylong and (close or gap in joints["on"]):
        return replace(
            right, hour=left.hour, minute=left.minute, zone=left.zone, part=left.part, mod=left.mod or right.mod
        )
    if left.daylong and not left.timed and two and two <= {"hour"} and (close or gap in joints["at"]):
        return replace(left, hour=right.hour, minute=right.minute, zone=right.zone)
    if left.daylong and two == {"part"} and gap == "" and not left.timed:
        return replace(left, part=right.part)
    if two == {"unit"} and right.unit in ("Y", "W") and (gap == "" or gap in joints["of"]):
        fits = one <= {"month", "day", "season", "quarter", "half"} if right.unit == "Y" else one == {"weekday"}
        if fits and one and left.lean is None:
            return replace(left, unit=right.unit, shift=right.shift, base=right.base, grain=None)
    whose_year = one <= {"unit", "year"} and left.unit in (None, "Y") and gap in joints["possessive"]
    if whose_year and two and two <= {"season", "quarter", "half", "month", "day"} and right.lean is None:
        return replace(right, unit=left.unit, shift=left.shift, year=left.year, base=left.base)
    return None
