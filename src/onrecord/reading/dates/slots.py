"""Slots of the date grammar: the classes of the word table, and the forms written in digits.

A slot is a regular expression over lower-cased text and a function from what it matched to fields of a term. No
expression here repeats anything unbounded, so matching at one place takes bounded time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from onrecord.lexicon.load import Table
from onrecord.reading.dates.forms import FORMS, Fields

ORDINAL_MARK = r"(?:st|nd|rd|th)"
DAY = rf"(?:3[01]|[12]\d|0?[1-9])(?:{ORDINAL_MARK}\b)?(?!\d|[.,:]\d)"
INTEGER = r"\d{1,3}(?:,\d{3}|\d)?(?:\.\d{1,2})?"


@dataclass(frozen=True, slots=True)
class Slot:
    """One kind of gap in a pattern."""

    pattern: str
    read: Callable[[str], Fields]
    cased: Mapping[str, str] = field(default_factory=dict)  # terms that count only as capitalised, by lower case


def squeeze(text: str) -> str:
    """Return ``text`` in the one spelling that tables are compared in: lower case, plain spaces and apostrophes."""
    return " ".join(text.lower().replace("’", "'").split())


def literal(term: str) -> str:
    """Return the pattern of a table's term: any white space for a space, either apostrophe."""
    return r"\s{1,2}".join(re.escape(w).replace("'", "['’]") for w in squeeze(term).split(" "))


@dataclass
class Words:
    """The word table of one language, as slots by class name."""

    table: Table
    made: dict[str, Slot] = field(default_factory=dict)

    @cached_property
    def values(self) -> Mapping[str, dict[str, Any]]:
        """Terms and spellings of each class with their values."""
        out: dict[str, dict[str, Any]] = {}
        for entry in self.table.entries:
            classes = [entry.get("class"), *entry.get("also", [])]
            if entry.get("guarded"):
                classes.append(entry.get("guarded"))
            elif "month" in classes:
                classes.append("month_free")
            for name in classes:
                for spelling in (entry.term, *entry.get("forms", [])):
                    out.setdefault(name, {})[squeeze(spelling)] = entry.get("value")
        return out

    @cached_property
    def cased(self) -> dict[str, str]:
        """Spellings that count only with their capitals, by lower case."""
        cased = [e for e in self.table.entries if e.get("cased")]
        return {squeeze(s): s for e in cased for s in (e.term, *e.get("forms", []))}

    def slot(self, name: str) -> Slot:
        """Return the slot of one class of the table or of one written form."""
        if name not in self.made:
            self.made[name] = self._written(name) or self._listed(name)
        return self.made[name]

    def _listed(self, name: str) -> Slot:
        values = self.values[name]
        terms = sorted(values, key=lambda t: (-len(t), t))
        pattern = "(?:" + "|".join(literal(t) for t in terms) + ")"
        return Slot(
            pattern, lambda text: {"": values[squeeze(text)]}, {t: self.cased[t] for t in values if t in self.cased}
        )

    def _written(self, name: str) -> Slot | None:
        if name in FORMS:
            pattern, read = FORMS[name]
            return Slot(pattern, read)
        if name == "n":
            return Slot(self._number(), lambda text: {"": self.number(text)})
        if name == "day":
            return Slot(f"(?:{DAY}|{self._any('ordinal')})", lambda text: {"": self._ordinal(text)})
        if name == "ord":
            return Slot(rf"(?:\d{{1,2}}{ORDINAL_MARK}|{self._any('ordinal')})", lambda text: {"": self._ordinal(text)})
        if name == "decade":
            return Slot(self._decade(), lambda text: {"": self._decade_of(text)})
        if name == "wordyear":
            return Slot(self._spelled_year(), lambda text: {"": self._year_of(text)})
        return None

    def _any(self, *names: str) -> str:
        terms = sorted({t for n in names for t in self.values.get(n, {})}, key=lambda t: (-len(t), t))
        return "(?:" + "|".join(literal(t) for t in terms) + ")" if terms else "(?!)"

    def _number(self) -> str:
        small = f"(?:{self._any('tens')}(?:[\\s-]{self._any('number')})?|{self._any('number')})"
        hundreds = f"(?:{self._any('number')}|an?)\\s{self._any('hundred')}(?:\\s(?:and\\s)?{small})?"
        return f"(?:{self._any('some')}|{hundreds}|{self._any('number_phrase')}|{small}|{INTEGER})(?![\\w])"

    def number(self, text: str) -> float | None:
        """Return the number that words or digits name, None for an unsaid one ("several")."""
        key = squeeze(text)
        if key in self.values.get("some", {}):
            return None
        if key in self.values.get("number_phrase", {}):
            return float(self.values["number_phrase"][key])
        if key[0].isdigit():
            return float(key.replace(",", ""))
        total = 0.0
        for word in re.split(r"[\s-]", key):
            if word in self.values.get("hundred", {}):
                total = (total or 1) * float(self.values["hundred"][word])
            else:
                total += float(self.values["tens"].get(word) or self.values["number"].get(word) or 0)
        return total

    def _ordinal(self, text: str) -> int:
        key = squeeze(text)
        digits = re.match(r"\d+", key)
        return int(digits[0]) if digits else int(self.values["ordinal"][key])

    def _decade(self) -> str:
        return rf"(?:(?:1[5-9]|20)\d0s|['’][1-9]0['’]?s|{self._any('decades')})"

    def _decade_of(self, text: str) -> int:
        key = squeeze(text)
        if key in self.values.get("decades", {}):
            return 1900 + int(self.values["decades"][key])
        digits = re.sub(r"\D", "", key)
        return int(digits) if len(digits) == 4 else 1900 + int(digits)

    def _spelled_year(self) -> str:
        small = f"(?:{self._any('tens')}(?:[\\s-]{self._any('number')})?|{self._any('number')})"
        large = f"(?:{self._any('tens')}(?:[\\s-]{self._any('number')})?|{self._any('teen')})"
        return f"(?:{self._any('year_head')}[\\s-]{large}|{self._any('year_thousand')}(?:\\s(?:and\\s)?{small})?)"

    def _year_of(self, text: str) -> int | None:
        key = squeeze(text).replace("-", " ")
        for name in ("year_head", "year_thousand"):
            for head, value in self.values.get(name, {}).items():
                if key == head or key.startswith(head + " "):
                    rest = key[len(head) :].removeprefix(" and").strip()
                    return int(value) + (int(self.number(rest) or 0) if rest else 0)
        return None
