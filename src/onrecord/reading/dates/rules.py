"""Rows of the rule table, compiled: "<weekday> ,? <month> <day>" as a regular expression with its guards.

``docs/dates.md`` says what a row may hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from onrecord.errors import LexiconError
from onrecord.lexicon.load import Entry
from onrecord.reading.dates.slots import Slot, Words, literal

_JOIN = r"(?:\s{1,2}|-)"
DIGIT = "0"  # stands for every word that begins with a digit
_LOOK = 90  # characters that a guard may look back or ahead


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the rule table, compiled.

    ``later`` holds every word that can come second in a match, and perhaps others; ``short`` tells whether a match can
    be one word alone.
    """

    id: str
    kind: str
    fixed: dict[str, Any]
    captures: re.Pattern[str]
    fields: tuple[tuple[str, Slot], ...]
    later: frozenset[str]
    short: bool
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None

    def alone(self, word: str) -> bool:
        """Tell whether ``word``, one that the rule can begin with, may be the whole of a match."""
        return self.short and (word == DIGIT or any(self.captures.match(word + end) for end in ("", ".")))

    def allowed(self, lower: str, start: int, end: int) -> bool:
        """Tell whether the words around a match let it stand."""
        head, tail = lower[max(0, start - _LOOK) : start], lower[end : end + _LOOK]
        if self.before and not self.before.search(head):
            return False
        if self.not_before and self.not_before.search(head):
            return False
        if self.after and not self.after.match(tail):
            return False
        return not (self.not_after and self.not_after.match(tail))


def compiled(entry: Entry, words: Words) -> tuple[Rule, frozenset[str]]:
    """Return the rule that a row of the rule table says, and the words that can begin it.

    Raises:
        LexiconError: the row names a slot that the word table does not fill.
    """
    items = [_item(raw, words, entry.term) for raw in entry.get("pattern").split(" ")]
    captured, fields = "", list[tuple[str, Slot]]()
    pending = True  # nothing required has been written yet: optional items bring their own join after them
    glued = False  # the item before was a dash, which brings its own spaces
    for item in items:
        names = item.named(len(fields))
        fields += item.slots
        join = "" if item.tight or glued else item.join
        glued = item.tight and item.plain != "(?:,)"
        if pending:
            captured += f"(?:{names}{_JOIN})?" if item.optional else names
        else:
            captured += f"(?:{join}{names})?" if item.optional else f"{join}{names}"
        pending = pending and item.optional
    later = frozenset[str]().union(*(_words_of(pattern) for item in items for pattern, _, _ in item.parts))
    short = sum(not item.optional and not item.tight for item in items) < 2
    rule = Rule(
        entry.get("id"), entry.get("kind"), entry.get("set", {}), re.compile(captured + r"(?!\w)"), tuple(fields),
        later, short, *(_guard(entry, key, words) for key in ("before", "not_before", "after", "not_after")),
    )  # fmt: skip
    return rule, _starts(items)


def _guard(entry: Entry, key: str, words: Words) -> re.Pattern[str] | None:
    raw = entry.get(key)
    if raw is None:
        return None
    raw = re.sub(r"<(\w+)>", lambda m: words.slot(m[1]).pattern, raw)
    return re.compile(raw if key.endswith("after") else f"(?:{raw})\\Z")


@dataclass(frozen=True, slots=True)
class _Item:
    plain: str
    parts: tuple[tuple[str, str, Slot | None], ...]  # pattern, field, slot
    optional: bool
    tight: bool
    join: str = _JOIN

    @property
    def slots(self) -> list[tuple[str, Slot]]:
        return [(name, slot) for _, name, slot in self.parts if slot]

    def named(self, first: int) -> str:
        out, number = [], first
        for pattern, _, slot in self.parts:
            out.append(f"(?P<g{number}>{pattern})" if slot else pattern)
            number += slot is not None
        return "(?:" + "|".join(out) + ")"


def _item(raw: str, words: Words, rule: str) -> _Item:
    optional, body = raw.endswith("?"), raw.rstrip("?!")
    join = r"\s{1,2}" if raw.endswith("!") else _JOIN
    if body == ",":
        return _Item("(?:,)", ((",", "", None),), optional, True)
    tight = False
    parts: list[tuple[str, str, Slot | None]] = []
    if body.startswith("<"):
        for part in body[1:-1].split("|"):
            name, _, cls = part.rpartition("=")
            try:
                slot = words.slot(cls)
            except KeyError:
                raise LexiconError(f"lexicon rule {rule!r}", f"no word is of class {cls!r}", "add one") from None
            parts.append((slot.pattern, name or _FIELD.get(cls, cls), slot))
    else:
        tight = "-" in body.split("|")
        for word in body.split("|"):
            pattern = r"\s?[-–—]\s?" if word == "-" else literal(word.replace("_", " "))
            parts.append((rf"\s{pattern}\s" if tight and word != "-" else pattern, "", None))
    plain = "(?:" + "|".join(p for p, _, _ in parts) + ")"
    return _Item(plain, tuple(parts), optional, tight, join)


# A class fills the field of its own name, but for these.
_FIELD = {"units": "unit", "wordyear": "year", "month_free": "month", "q": "quarter"}


def _starts(items: list[_Item]) -> frozenset[str]:
    out: set[str] = set()
    for item in items:
        for pattern, _, _ in item.parts:
            out |= _words_of(pattern)
        if not item.optional:
            break
    return frozenset(out)


_COUNT = re.compile(r"\{[^}]*\}")


def _words_of(pattern: str) -> set[str]:
    """Return the words that stand in a pattern, those with an optional last letter in both forms, numbers as DIGIT."""
    bare = _COUNT.sub(" ", pattern)
    plain = re.sub(r"\\[a-z]", " ", bare)
    numbers = {DIGIT} if re.search(r"\\d|\d", bare) else set()
    return numbers | set(re.findall(r"\w+", plain)) | set(re.findall(r"(\w+)\w\?", plain))
