"""Intervals out as EDTF and in from it, and the object that every output prints for one.

EDTF is ISO 8601-2:2019 annex A (Library of Congress, Extended Date/Time Format), levels 0 to 2 as far as an interval of
days needs them. It is an export: it cannot join two dates nor carry reasons (``Interval`` does).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from onrecord.interval.types import UNKNOWN, Interval

Bounds = tuple[date, date]
MAX_SET = 12  # a set of more days is written as the interval that covers it: nobody reads a longer list

_QUALIFIERS = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}
_DATE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?")
_CLOCK = re.compile(r"T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}(?::\d{2})?)?")
_SIGNIFICANT = re.compile(r"(\d{4})S(\d)")
# Sub-year groupings (EDTF level 1 "season" 21-24, level 2 25-41): first month and number of months. Seasons that
# name no hemisphere are read as northern, as the outlets of this field write them.
_GROUPINGS = {
    **{21 + i: (3 + 3 * i, 3) for i in range(4)},
    **{25 + i: (3 + 3 * i, 3) for i in range(4)},
    **{29 + i: ((9 + 3 * i - 1) % 12 + 1, 3) for i in range(4)},
    **{33 + i: (1 + 3 * i, 3) for i in range(4)},
    **{37 + i: (1 + 4 * i, 4) for i in range(3)},
    **{40 + i: (1 + 6 * i, 6) for i in range(2)},
}


def to_edtf(interval: Interval) -> str | None:
    """Return the EDTF of the interval's preferred reading, qualified where it is only likely, or None."""
    if interval.month_day:
        return interval.month_day
    first, last = interval.best
    if first is None and last is None:
        return None
    mark = _QUALIFIERS[not interval.certain, interval.approximate]
    if interval.certain and 1 < len(interval.candidates) <= MAX_SET:
        return "[" + ",".join(d.isoformat() for d in interval.candidates) + "]"
    if first is None or last is None:
        return f"../{last}{mark}" if last else f"{first}{mark}/.."
    whole = _whole(first, last)
    if whole:
        return whole + mark
    left, right = _ends(first, last)
    return f"{left}{mark}/{right}{mark}"


def _whole(first: date, last: date) -> str | None:
    """Name the day, month, year, decade or century that runs from ``first`` to ``last``, if one does."""
    if first == last:
        return first.isoformat()
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    if (first.month, last.month) != (1, 12):
        return None
    for span, cut in ((1, 4), (10, 3), (100, 2)):
        if last.year - first.year == span - 1 and first.year % span == 0:
            return f"{first.year:04d}"[:cut].ljust(4, "X")
    return None


def _ends(first: date, last: date) -> tuple[str, str]:
    """Write both ends as coarsely as they can be without moving them."""
    starts_month, ends_month = first.day == 1, last.day == monthrange(last.year, last.month)[1]
    if starts_month and ends_month:
        cut = 4 if (first.month, last.month) == (1, 12) else 7
        return first.isoformat()[:cut], last.isoformat()[:cut]
    return first.isoformat(), last.isoformat()


def from_edtf(text: str) -> Interval:
    """Read an EDTF string as an interval of days.

    A qualified date ("2025-07-22?") becomes the likely reading inside open bounds; a clock time is reduced to its day;
    a set becomes its candidate days when every member is a day.

    Raises:
        ValueError: not EDTF, not a calendar date, or outside the years 1 to 9999.
    """
    text = text.strip()
    if len(text) > 4000:
        raise ValueError("longer than any EDTF date")
    if text in ("", "..", "/", "../.."):
        if text in ("/", "../.."):
            return UNKNOWN
        raise ValueError(f"not an EDTF date: {text!r}")
    if text[0] in "[{" and text[-1] == {"[": "]", "{": "}"}[text[0]]:
        return _set(text[1:-1])
    if "/" in text:
        left, _, right = text.partition("/")
        return _interval(left, right)
    return _single(text)


def _interval(left: str, right: str) -> Interval:
    parts = [None if end in ("", "..") else _single(end) for end in (left, right)]
    if any(p and p.month_day for p in parts):
        raise ValueError("an interval needs years")
    first = parts[0].best[0] if parts[0] else None
    last = parts[1].best[1] if parts[1] else None
    if first and last and first > last:
        raise ValueError(f"the interval ends before it begins: {left}/{right}")
    doubted = any(p and p.likely for p in parts)
    rough = any(p and p.approximate for p in parts)
    if doubted and first and last:
        return Interval(likely=(first, last), approximate=rough)
    return Interval(first, last, approximate=rough)


def _set(inner: str) -> Interval:
    members, days = [], True
    for member in inner.split(","):
        left, dots, right = member.strip().partition("..")
        ends = [_single(e).best if e else (None, None) for e in ((left, right) if dots else (left, left))]
        members.append((ends[0][0], ends[1][1]))
        days = days and not dots and ends[0][0] == ends[1][1]
    starts, stops = [m[0] for m in members], [m[1] for m in members]
    earliest = None if None in starts else min(s for s in starts if s)
    latest = None if None in stops else max(s for s in stops if s)
    if earliest is None and latest is None:
        raise ValueError(f"not an EDTF set: {inner!r}")
    candidates = tuple(sorted({s for s in starts if s})) if days else ()
    return Interval(earliest, latest, candidates=candidates)


def _single(text: str) -> Interval:
    doubted, rough = bool(re.search("[?%]", text)), bool(re.search("[~%]", text))
    plain = re.sub("[?~%]", "", text)
    if "T" in plain:
        day, clock = plain.split("T", 1)
        if not _CLOCK.fullmatch("T" + clock):
            raise ValueError(f"not an EDTF time: {text!r}")
        plain = day
    if plain.startswith("XXXX-") and (match := _DATE.fullmatch(plain)):
        return Interval(month_day=_yearless(match["month"], match["day"], plain), approximate=rough)
    first, last = _bounds(plain)
    if doubted:
        return Interval(likely=(first, last), approximate=rough)
    return Interval(first, last, approximate=rough)


def _yearless(month: str, day: str | None, plain: str) -> str:
    if not (month == "XX" or (month.isdigit() and 1 <= int(month) <= 12)):
        raise ValueError(f"no such month: {plain!r}")
    if day and day.isdigit() and not 1 <= int(day) <= (31 if month == "XX" else monthrange(2000, int(month))[1]):
        raise ValueError(f"no such day: {plain!r}")
    return plain


def _bounds(plain: str) -> Bounds:
    if match := _SIGNIFICANT.fullmatch(plain):
        return _bounds(match[1][: int(match[2])].ljust(4, "X"))
    match = _DATE.fullmatch(plain)
    if not match or "X" in match["year"].rstrip("X"):
        raise ValueError(f"not an EDTF date: {plain!r}")
    low, high = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    if low == high == 0:
        raise ValueError("there is no year 0 in the civil calendar")
    low = max(low, 1)
    month, day = match["month"], match["day"]
    if month is None or "X" in month:
        if month not in (None, "XX") or (day and day != "XX"):
            return _masked(low, high, month or "XX", day)
        return date(low, 1, 1), date(high, 12, 31)
    if int(month) > 12:
        return _grouping(low, high, int(month), day)
    if day is None or day == "XX":
        return date(low, int(month), 1), date(high, int(month), monthrange(high, int(month))[1])
    return _masked(low, high, month, day)


def _masked(low: int, high: int, month: str, day: str | None) -> Bounds:
    """First and last calendar day of a masked date such as "2004-1X" or "2004-XX-29"."""
    fits = _fits(month), _fits(day or "XX")
    first = _scan(date(low, 1, 1), 1, fits)
    last = _scan(date(high, 12, 31), -1, fits)
    if not first or not last or first > last:
        raise ValueError("no such date in the calendar")
    return first, last


def _fits(mask: str) -> Callable[[int], bool]:
    pattern = re.compile(mask.replace("X", "[0-9]"))
    return lambda number: bool(pattern.fullmatch(f"{number:02d}"))


def _scan(start: date, step: int, fits: Sequence[Callable[[int], bool]]) -> date | None:
    for offset in range(366 * 9):  # 29 February is at most eight years away
        try:
            day = start + timedelta(step * offset)
        except OverflowError:
            return None
        if fits[0](day.month) and fits[1](day.day):
            return day
    return None


def _grouping(low: int, high: int, code: int, day: str | None) -> Bounds:
    if code not in _GROUPINGS or day:
        raise ValueError(f"no such month or season: {code}")
    month, count = _GROUPINGS[code]
    end = month + count - 1
    year, end = high + (end - 1) // 12, (end - 1) % 12 + 1
    return date(low, month, 1), date(year, end, monthrange(year, end)[1])


def as_json(interval: Interval) -> dict[str, Any]:
    """Return the object that outputs print: ``edtf`` with the bounds of the reading it names, and the reasons.

    Where that reading is only likely, or the year is unknown, ``certain`` is false and ``possible`` holds what the
    evidence forces.
    """
    first, last = (None, None) if interval.month_day else interval.best
    out: dict[str, Any] = {
        "edtf": to_edtf(interval),
        "earliest": first.isoformat() if first else None,
        "latest": last.isoformat() if last else None,
        "reasons": [str(r) for r in interval.reasons],
    }
    if interval.known and (not interval.certain or interval.month_day):
        out["certain"] = False
        out["possible"] = {
            "earliest": interval.earliest.isoformat() if interval.earliest else None,
            "latest": interval.latest.isoformat() if interval.latest else None,
            "candidates": [d.isoformat() for d in interval.candidates],
        }
    return out


def sort_key(interval: Interval) -> tuple[date, date]:
    """Return the bounds to sort by: the preferred reading first, undated things last."""
    first, last = interval.best
    return first or last or date.max, last or date.max


def certain(interval: Interval) -> Interval:
    """Return the interval without its preferred reading: the bounds that the evidence forces."""
    return replace(interval, likely=None)
