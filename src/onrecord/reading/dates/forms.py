"""Times written in digits: their patterns over lower-cased text, and what each says.

No pattern repeats anything unbounded, so matching at one place takes bounded time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Fields = dict[str, Any]
YEAR = r"(?:1[0-9]|20)\d\d(?!\d)"


def _iso(text: str) -> Fields:
    return {"year": int(text[:4]), "month": int(text[5:7]), "day": int(text[8:10])}


def _numeric(text: str) -> Fields:
    parts = [int(p) for p in re.split("[/.]", text)]
    if parts[0] > 31:
        return {"year": parts[0], "month": parts[1], "day": parts[2]}
    first, second, year = parts
    if year < 100:  # POSIX strptime's pivot: 69 to 99 are of the last century
        year += 1900 if year > 68 else 2000
    if first > 12 or "." in text:
        return {"year": year, "month": second, "day": first}
    if second > 12 or first == second:
        return {"year": year, "month": first, "day": second}
    return {"year": year, "month": second, "day": first, "swapped": (first, second)}


def _compact(text: str) -> Fields:
    return {"year": int(text[:4]), "month": int(text[4:6]), "day": int(text[6:8])}


def _clock12(text: str) -> Fields:
    hour, minute = (int(p) if p else 0 for p in ([*re.findall(r"\d+", text), ""])[:2])
    afternoon = "p" in text
    return {"hour": hour % 12 + (12 if afternoon else 0), "minute": minute if re.search(r"\d\D\d", text) else None}


def _clock24(text: str) -> Fields:
    hour, minute = text.split(":")
    return {"hour": int(hour), "minute": int(minute)}


def _short_year(text: str) -> Fields:
    number = int(text[-2:])
    return {"": number + (1900 if number > 30 else 2000)}


FORMS: Mapping[str, tuple[str, Callable[[str], Fields]]] = {
    "iso": (
        r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:t\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z|[+-]\d\d:?\d\d)?)?",
        _iso,
    ),
    "numeric": (
        r"(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2})(?![\d/]|\.\d)",
        _numeric,
    ),
    "compact": (r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)", _compact),
    "year": (YEAR, lambda text: {"": int(text)}),
    "yy": (r"['’]\d\d(?![\w])", _short_year),
    "yy2": (r"\d\d(?!\d)", lambda text: {"": int(text)}),
    "q": (r"(?:q1|q2|q3|q4)", lambda text: {"": int(text[1])}),
    "clock12": (r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?(?:a\.m\.|p\.m\.|am|pm)(?!\w)", _clock12),
    "clock4": (r"(?:[01]\d|2[0-3])[0-5]\d(?!\d)", lambda text: {"hour": int(text[:2]), "minute": int(text[2:])}),
    "decade3": (r"(?:1[5-9]|20)\d0['’]s(?!\w)", lambda text: {"": int(text[:4])}),
    "decade2": (r"[1-9]0s(?!\w)", lambda text: {"": 1900 + int(text[:2])}),
    "clock24": (r"(?:[01]?\d|2[0-3]):[0-5]\d(?!:?\d)", _clock24),
}
