"""Calendar dates with a year, as frames of articles write them: stamps, date lines, copyright years."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.lexicon.load import table
from onrecord.span import Span

# Dates of the web: a four-digit number outside these years is a quantity, not a year.
FIRST_YEAR, LAST_YEAR = 1950, 2099

_CLOCK = r"\d{1,2}(?:[:.h]\d{2}){1,2}(?:\.\d{1,6})?"
_REST = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date found: where, and the first and last day it allows (None when it names no year)."""

    span: Span
    text: str
    first: date | None
    last: date | None


@cache
def _months() -> dict[str, int]:
    out: dict[str, int] = {}
    for entry in table("en/time").entries:
        if entry.get("class") == "month":
            for form in (entry.term, *entry.get("forms", ())):
                out[form.lower().rstrip(".")] = entry.get("value")
    return out


@cache
def _grammar() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=lambda m: (-len(m), m)))
    year, day = r"\d{4}", r"\d{1,2}"
    return re.compile(
        rf"(?<![\w/.-])(?:(?P<iy>{year})[-/](?P<im>\d{{2}})[-/](?P<id>\d{{2}})"
        rf"|(?P<dd>{day})(?:st|nd|rd|th)?(?:\s|-|\sof\s)(?P<dm>{month})\.?,?(?:[\s-]{{1,2}}(?P<dy>{year}))?"
        rf"|(?P<mm>{month})\.?\s{{1,2}}(?P<md>{day})(?:st|nd|rd|th)?(?:,?\s{{1,2}}(?P<my>{year}))?"
        rf"|(?P<om>{month})\.?,?\s(?P<oy>{year})"
        rf"|(?P<na>{day})[/.](?P<nb>{day})[/.](?P<ny>{year}))(?![\w/])(?![-.]\d)|"
        rf"(?<![\w/.-])(?P<ty>{year})-(?P<tm>\d{{2}})-(?P<td>\d{{2}})(?=T\d)",
        re.IGNORECASE,
    )


@cache
def _furnishing() -> re.Pattern[str]:
    """Words that may stand beside a date in a date line: clocks, zones, weekdays, labels."""
    weekdays = [e.term for e in table("en/time").entries if e.get("class") in ("weekday", "weekday_short")]
    days = "|".join(re.escape(w.rstrip(".")) for w in sorted(weekdays, key=lambda w: (-len(w), w)))
    labels = "|".join(re.escape(t) for t in sorted(table("en/stamp_words").terms(), key=lambda t: (-len(t), t)))
    return re.compile(rf"T?{_CLOCK}Z?|\b(?:{days}|{labels})\b\.?|[+-]\d{{2}}:?\d{{2}}", re.IGNORECASE)


def stamps_in(text: str, start: int = 0, end: int | None = None) -> tuple[Stamp, ...]:
    """Return the calendar dates of ``text[start:end]`` in order; impossible dates are left out.

    A date whose day and month cannot be told apart ("03/04/2024") allows from the earlier to the later reading.
    """
    out = []
    for match in _grammar().finditer(text, start, len(text) if end is None else end):
        days = _days({k: v for k, v in match.groupdict().items() if v})
        if days:
            out.append(Stamp(Span(match.start(), match.end()), match.group(), *days))
    return tuple(out)


def _days(found: dict[str, str]) -> tuple[date | None, date | None] | None:
    try:
        if "iy" in found or "ty" in found:
            key = "i" if "iy" in found else "t"
            return _one(int(found[f"{key}y"]), int(found[f"{key}m"]), int(found[f"{key}d"]))
        if "dm" in found:
            return _yearless_or(found.get("dy"), found["dm"], found["dd"])
        if "mm" in found:
            return _yearless_or(found.get("my"), found["mm"], found["md"])
        if "om" in found:
            year, month = int(found["oy"]), _months()[found["om"].lower()]
            return _one(year, month, 1)[0], date(year, month, monthrange(year, month)[1])
        readings = [_possible(int(found["ny"]), m, d) for m, d in _orders(found)]
        days = sorted(d for d in readings if d)
        return (days[0], days[-1]) if days else None
    except ValueError:
        return None


def _orders(found: dict[str, str]) -> tuple[tuple[int, int], ...]:
    a, b = int(found["na"]), int(found["nb"])
    return ((b, a), (a, b))


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return _one(year, month, day)[0]
    except ValueError:
        return None


def _yearless_or(year: str | None, month: str, day: str) -> tuple[date | None, date | None]:
    number = _months()[month.lower()]
    if year is None:
        date(2000, number, int(day))
        return None, None
    return _one(int(year), number, int(day))


def _one(year: int, month: int, day: int) -> tuple[date, date]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{year} is no year of a stamp")
    return date(year, month, day), date(year, month, day)


@cache
def _weekdays() -> tuple[re.Pattern[str], dict[str, int]]:
    found: dict[str, int] = {}
    for entry in table("en/time").entries:
        if entry.get("class") in ("weekday", "weekday_short"):
            for form in (entry.term, *entry.get("forms", ())):
                found[form.lower().rstrip(".")] = entry.get("value")
    names = "|".join(sorted(map(re.escape, found), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b({names})\b\.?,?\s{{0,2}}\Z", re.IGNORECASE), found


def weekday_before(text: str) -> int | None:
    """Return the day of the week (Monday 0) that a text ends with, as stamps write it before the date, or None."""
    pattern, numbers = _weekdays()
    match = pattern.search(text[-14:])
    return numbers[match[1].lower()] if match else None


def is_stamp_line(text: str) -> bool:
    """Tell whether a line holds a date or a clock time and nothing else but labels, weekdays and zones."""
    if len(text) > 160 or not any(map(str.isdigit, text)):
        return False
    left = _grammar().sub(" ", text)
    if left == text and not re.search(_CLOCK, text):
        return False
    left = _furnishing().sub(" ", left)
    return not _REST.sub("", left)
