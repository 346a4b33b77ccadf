"""An interval in words for people: "22 July 2025, or an earlier Tuesday"."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from onrecord.interval.edtf import to_edtf
from onrecord.interval.types import Interval

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_words(interval: Interval) -> str:
    """Say the interval in English: certain things plainly, likely ones with what else is possible."""
    if interval.month_day:
        return _yearless(interval)
    first, last = interval.best
    if first is None and last is None:
        return f"a {DAYS[interval.weekday]}, date unknown" if interval.weekday is not None else "not known"
    if interval.certain and 1 < len(interval.candidates) <= 6:
        return _one_of(interval.candidates)
    stretch = _stretch(first, last)
    if interval.approximate:
        stretch = "about " + stretch.removeprefix("on ").removeprefix("in ")
    if interval.certain:
        return stretch
    return stretch.removeprefix("on ") + _otherwise(interval)


def _yearless(interval: Interval) -> str:
    _, month, day = ((interval.month_day or "") + "--").split("-")[:3]
    name = MONTHS[int(month) - 1] if month.isdigit() else "an unknown month"
    if day.isdigit():
        return f"{int(day)} {name}, year unknown"
    if interval.weekday is not None:
        return f"a {DAYS[interval.weekday]} in {name}, year unknown"
    return f"in {name}, year unknown"


def _otherwise(interval: Interval) -> str:
    first, last = interval.best
    others = [d for d in interval.candidates if d != first]
    same = {d.weekday() for d in interval.candidates}
    if first == last and others and len(same) == 1:
        weekday = DAYS[same.pop()]
        if all(first and d < first for d in others):
            return f", or an earlier {weekday}"
        if all(first and d > first for d in others):
            return f", or a later {weekday}"
        return f", or another {weekday}"
    if first == last and 1 <= len(others) <= 3:
        return ", or " + " or ".join(_day(d) for d in others)
    if interval.earliest is None and interval.latest is None:
        return ", probably"
    return f", probably; certainly {_stretch(interval.earliest, interval.latest).removeprefix('on ')}"


def _one_of(days: tuple[date, ...]) -> str:
    if len(days) > 2 and all((later - day).days == 7 for day, later in pairwise(days)):
        return f"a {DAYS[days[0].weekday()]} {_stretch(days[0], days[-1])}"
    if len({d.year for d in days}) == 1 and len({d.month for d in days}) == 1:
        listed = [str(d.day) for d in days]
        tail = f" {MONTHS[days[0].month - 1]} {days[0].year}"
    else:
        listed, tail = [_day(d) for d in days], ""
    return "on " + ", ".join(listed[:-1]) + " or " + listed[-1] + tail


def _stretch(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return f"by {_day(last)}" if last else (f"from {_day(first)} on" if first else "not known")
    if first == last:
        return f"on {_day(first)}"
    whole = to_edtf(Interval(first, last)) or ""
    if "/" not in whole:
        return "in " + _named(whole)
    left, right = whole.split("/")
    if len(left) == len(right) == 4:
        return f"between {_named(left)} and {_named(right)}"
    if len(left) == len(right) == 7:
        return f"between {_named(left, left[:4] != right[:4])} and {_named(right)}"
    if first.year == last.year:
        if first.month == last.month:
            return f"between {first.day} and {_day(last)}"
        return f"between {first.day} {MONTHS[first.month - 1]} and {_day(last)}"
    return f"between {_day(first)} and {_day(last)}"


def _named(edtf: str, with_year: bool = True) -> str:
    year, _, month = edtf.partition("-")
    if month:
        return MONTHS[int(month) - 1] + (f" {int(year)}" if with_year else "")
    if year.endswith("XX"):
        return f"the years {year[:2]}00 to {year[:2]}99"
    return f"the {year[:3]}0s" if year.endswith("X") else str(int(year))


def _day(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
