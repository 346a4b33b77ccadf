"""TIMEX3 type, value and modifier of a term (TimeML annotation guidelines 1.2.1; ISO 24617-1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from onrecord.reading.dates import almanac
from onrecord.reading.dates.place import place
from onrecord.reading.dates.terms import Base, Every, Length, Offset, Point, Term, Vague, Way, Window

_YEARS = {"E": 10, "C": 100}
_CLOCK_UNITS = {"H": "H", "TM": "M", "S": "S"}


@dataclass(frozen=True, slots=True)
class Timex:
    """The attributes of a TIMEX3 tag."""

    type: str
    value: str
    mod: str | None = None


def timex(term: Term, anchor: date | None, way: Way) -> Timex:
    """Return the TIMEX3 attributes of a term.

    Args:
        term: what the expression says.
        anchor: the day it counts from, or None: what depends on it is then written with X.
        way: where the words around place it.
    """
    if isinstance(term, Point):
        return _point(term, anchor, way)
    if isinstance(term, Length):
        return Timex("DURATION", duration(term), term.mod)
    if isinstance(term, Window) and term.calendar and anchor:
        return _point(Point(unit=term.length.unit, shift=term.way), anchor, way)
    if isinstance(term, Window):
        return Timex("DURATION", duration(term.length), term.length.mod)
    if isinstance(term, Offset):
        return _offset(term, anchor)
    if isinstance(term, Every):
        return _every(term)
    return _vague(term)


def duration(length: Length) -> str:
    """Return the ISO 8601 duration of a length, with X for a number that is not said."""
    n, unit = length.n, length.unit
    if unit in _CLOCK_UNITS:
        letter = _CLOCK_UNITS[unit]
        if n is not None and n % 1 == 0.5 and unit in ("H", "TM"):
            whole, half = int(n), {"H": "30M", "TM": "30S"}[unit]
            return f"PT{whole}{letter}{half}" if whole else f"PT{half}"
        return f"PT{_number(n)}{letter}"
    if unit == "E":
        return "PXE" if n is None else f"P{_number(10 * n)}Y"
    if unit == "C":
        return "PXC" if n is None else f"P{_number(100 * n)}Y"
    if n is not None and n % 1 == 0.5 and unit == "Y":
        return f"P{int(n)}Y6M" if int(n) else "P6M"
    return f"P{_number(n)}{'XX' if unit == 'X' else unit}".replace("PXXX", "PXX")


def _number(n: float | None) -> str:
    if n is None:
        return "X"
    return str(int(n)) if n == int(n) else f"{n:g}"


def _vague(term: Vague) -> Timex:
    return Timex("DATE", term.ref)


def _every(term: Every) -> Timex:
    if term.length is not None:
        return Timex("SET", duration(term.length))
    point = term.point or Point()
    tail = f"T{point.part}" if point.part else ""
    if point.weekday is not None:
        return Timex("SET", f"XXXX-WXX-{point.weekday + 1}{tail}")
    if point.month is not None:
        return Timex("SET", f"XXXX-{point.month:02d}")
    return Timex("SET", f"XXXX-{point.season}" if point.season else f"XXXX-XX-XX{tail}")


def _offset(term: Offset, anchor: date | None) -> Timex:
    n, unit = term.length.n, term.length.unit
    if term.base is Base.EVENT:
        return Timex("DURATION", duration(term.length), term.length.mod)
    if n is None:
        return Timex("DATE", "PAST_REF" if term.way < 0 else "FUTURE_REF", term.length.mod)
    if unit in _CLOCK_UNITS:
        return Timex("DURATION", duration(term.length), term.length.mod)
    if anchor is None:
        return Timex("DURATION", duration(term.length), term.length.mod)
    if n != int(n) and unit in _YEARS:  # "half a century ago"
        n, unit = n * _YEARS[unit], "Y"
    if n != int(n):
        return Timex("DATE", f"{anchor.year + round(term.way * n):04d}" if unit == "Y" else "XXXX", "APPROX")
    step = int(n) * term.way
    landed = almanac.moved(anchor, 7 * step) if unit == "W" and abs(step) < 5000 else None
    if landed:
        iso = landed.isocalendar()
        return Timex("DATE", f"{iso[0]:04d}-W{iso[1]:02d}", term.length.mod)
    point = Point(unit=unit, shift=step)
    if place(point, anchor, Way.OPEN) is None:  # before the year 1
        return Timex("DATE", "PAST_REF" if term.way < 0 else "FUTURE_REF", term.length.mod)
    return Timex("DATE", _point(point, anchor, Way.OPEN).value, term.length.mod)


def _point(point: Point, anchor: date | None, way: Way) -> Timex:
    kind = "TIME" if point.timed else "DATE"
    mod = None if point.sofar and point.mod is None else point.mod
    stretch = place(replace(point, mod=None, sofar=False, head=0), anchor, way)
    if stretch is None:
        return Timex(kind, _open(point), mod)
    return Timex(kind, _named(point, stretch) + _clock(point), mod)


def _clock(point: Point) -> str:
    if point.hour is not None:
        if point.minute is None and point.hour == 24:
            return "T24:00"
        return f"T{point.hour:02d}:{point.minute or 0:02d}" + ("Z" if point.zone == "Z" else "")
    return f"T{point.part}" if point.part else ""


def _named(point: Point, stretch: almanac.Days) -> str:
    first, last = stretch
    if point.daylong:
        return first.isoformat()
    if point.nth:
        iso = (first + (last - first) / 2).isocalendar()
        return f"{iso[0]:04d}-W{iso[1]:02d}"
    if point.month is not None:
        return first.isoformat()[:7]
    if point.season is not None:
        return f"{first.year:04d}-{point.season}"
    if point.quarter is not None:
        return f"{first.year:04d}-Q{point.quarter}"
    if point.half is not None:
        return f"{first.year:04d}-H{point.half}"
    if point.decade is not None or point.unit == "E":
        return f"{first.year:04d}"[:3]
    if point.century is not None or point.unit == "C":
        return f"{first.year:04d}"[:2]
    if point.unit in ("W", "WE"):
        iso = first.isocalendar()
        return f"{iso[0]:04d}-W{iso[1]:02d}" + ("-WE" if point.unit == "WE" else "")
    if point.unit == "M":
        return first.isoformat()[:7]
    if point.unit == "Q":
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    return f"{first.year:04d}" if (first.month, last.month) == (1, 12) else first.isoformat()


def _open(point: Point) -> str:
    """Write a point whose year nothing says."""
    if point.month is not None:
        day = f"-{point.day:02d}" if point.day else ""
        year = f"{point.year:04d}" if point.year is not None else "XXXX"  # a year with a day that it does not have
        return f"{year}-{point.month:02d}{day}" + _clock(point)
    if point.weekday is not None:
        return f"XXXX-WXX-{point.weekday + 1}" + _clock(point)
    if point.season is not None:
        return f"XXXX-{point.season}"
    if point.quarter is not None:
        return f"XXXX-Q{point.quarter}"
    if point.half is not None:
        return f"XXXX-H{point.half}"
    if point.named is not None and point.named[3:].isdigit():
        return f"XXXX-{point.named}"
    if point.unit == "D" or point.timed:
        return "XXXX-XX-XX" + _clock(point)
    return {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(point.unit or "", "XXXX")
