"""The grammar of one language: rules over slots, and the atoms they find.

Rules and words are tables (``lexicon/data/LANGUAGE/time_rules`` and ``time``), so that a language is data. Matching is
tried only at words that can begin a rule, and only with the rules that the word can begin, so a text is read once, in
time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.errors import LexiconError
from onrecord.lexicon.load import Entry, table
from onrecord.reading.dates.slots import Slot, Words, literal, squeeze

_WORD = re.compile(r"(?<!\w)(?:['’](?=\d))?\w{1,40}")
_JOIN = r"(?:\s{1,2}|-)"
_LOOK = 90  # characters that a guard may look back or ahead


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the rule table, compiled."""

    id: str
    kind: str
    fixed: dict[str, Any]
    captures: re.Pattern[str]
    fields: tuple[tuple[str, Slot], ...]
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None

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


@dataclass(frozen=True, slots=True)
class Atom:
    """What one rule matched: its place, its rule, and the fields of its term."""

    start: int
    end: int
    rule: Rule
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules of one language."""

    language: str
    rules: tuple[Rule, ...]
    begun_by: dict[str, tuple[Rule, ...]]  # by word, in the order of ``rules``
    numeric: tuple[Rule, ...]  # those that a digit can begin
    joints: dict[str, frozenset[str]]

    def atoms(self, text: str) -> Iterator[Atom]:
        """Yield what the rules find in ``text``, left to right, without overlap."""
        lower, at = lowered(text), 0
        for word in _WORD.finditer(lower):
            start = word.start()
            if start < at or _inside_number(lower, start):
                continue
            rules = self.numeric if lower[start] in _DIGITS else self.begun_by.get(word[0])
            atom = _first(rules, text, lower, start) if rules else None
            if atom:
                at = atom.end
                if atom.rule.kind != "none":
                    yield atom


def _first(rules: tuple[Rule, ...], text: str, lower: str, start: int) -> Atom | None:
    """Return what the first of some rules makes of the words at ``start``."""
    for rule in rules:
        found = rule.captures.match(lower, start)
        if found and _capitals(rule, found, text) and rule.allowed(lower, start, found.end()):
            fields = _fields(rule, found)
            if fields is not None:
                return Atom(start, found.end(), rule, fields)
    return None


_DIGITS = frozenset("0123456789'’")


def _inside_number(lower: str, start: int) -> bool:
    """Tell whether digits go on a longer number: the "07:35" of "3:07:35", the "11.12.13" of "10.11.12.13"."""
    return start > 1 and lower[start - 1] in ":./" and lower[start - 2].isdigit() and lower[start].isdigit()


def lowered(text: str) -> str:
    """Return ``text`` in lower case, character for character (a few capitals would become two)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _capitals(rule: Rule, found: re.Match[str], text: str) -> bool:
    for number, (_, slot) in enumerate(rule.fields):
        start, end = found.span(f"g{number}")
        if slot.cased and start >= 0 and not _as_written(text[start:end], slot.cased.get(squeeze(text[start:end]))):
            return False
    return True


def _as_written(words: str, term: str | None) -> bool:
    """Tell whether words have a capital wherever their table entry has one ("This week" is not "This Week")."""
    if term is None:
        return True
    pairs = zip(words.split(), term.split(), strict=False)
    return all(w[0].isupper() for w, t in pairs if t[0].isupper())


def _fields(rule: Rule, found: re.Match[str]) -> dict[str, Any] | None:
    out = dict(rule.fixed)
    for number, (name, slot) in enumerate(rule.fields):
        words = found[f"g{number}"]
        if words is None or name == "_":
            continue
        for key, value in slot.read(words).items():
            out[key or name] = value
    return out


@cache
def grammar(language: str) -> Grammar:
    """Return the grammar of a language, e.g. ``grammar("en")``.

    Raises:
        LexiconError: there are no tables for it, or a rule names a slot that the word table does not fill.
    """
    words, rows = Words(table(f"{language}/time")), table(f"{language}/time_rules")
    compiled = [_rule(entry, words) for entry in rows.entries]
    rules = tuple(rule for rule, _ in compiled)
    begun_by: dict[str, tuple[Rule, ...]] = {}
    for rule, starts in compiled:
        for word in starts:
            begun_by[word] = (*begun_by.get(word, ()), rule)
    numeric = tuple(rule for rule in rules if re.search(r"\\d|\d", rule.captures.pattern))
    joints = {k: frozenset(v) for k, v in words.table.values.get("joints", {}).items()}
    return Grammar(language, rules, begun_by, numeric, joints)


def _rule(entry: Entry, words: Words) -> tuple[Rule, frozenset[str]]:
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
    rule = Rule(
        entry.get("id"), entry.get("kind"), entry.get("set", {}), re.compile(captured + r"(?!\w)"),
        tuple(fields), *(_guard(entry, key, words) for key in ("before", "not_before", "after", "not_after")),
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
_FIELD = {"units": "unit", "wordyear": "year", "month_free": "month"}


def _starts(items: list[_Item]) -> frozenset[str]:
    out: set[str] = set()
    for item in items:
        for pattern, _, _ in item.parts:
            plain = re.sub(r"\\[a-z]|\{[^}]*\}", " ", pattern)
            out |= set(re.findall(r"\w+", plain)) | set(re.findall(r"(\w+)\w\?", plain))
        if not item.optional:
            break
    return frozenset(out)
