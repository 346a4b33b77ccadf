"""The grammar of one language: rules over slots, and the atoms they find.

Rules and words are tables (``lexicon/data/LANGUAGE/time_rules`` and ``time``), so that a language is data. Matching is
tried only at words that can begin a rule, and only with the rules that the word and the one after it can begin, so a
text is read once, in time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from onrecord.lexicon.load import table
from onrecord.reading.dates.rules import DIGIT, Rule, compiled
from onrecord.reading.dates.slots import Words, squeeze

_WORD = re.compile(r"(?<!\w)(?:['’](?=\d))?\w{1,40}")
_NEXT = re.compile(r"\W{1,8}(\w{1,40})")  # no joint of a rule is longer


@dataclass(frozen=True, slots=True)
class Atom:
    """What one rule matched: its place, its rule, and the fields of its term."""

    start: int
    end: int
    rule: Rule
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The compiled rules of one language."""

    language: str
    rules: tuple[Rule, ...]
    begun_by: dict[str, tuple[Rule, ...]]  # by word (DIGIT for all numbers), in the order of ``rules``
    later: frozenset[str]  # words that can come second in a match
    joints: dict[str, frozenset[str]]

    def atoms(self, text: str) -> Iterator[Atom]:
        """Yield what the rules find in ``text``, left to right, without overlap."""
        lower, at = lowered(text), 0
        for word in _WORD.finditer(lower):
            start = word.start()
            if start < at or _inside_number(lower, start):
                continue
            rules = self.beginning(lower, start)
            atom = _first(rules, text, lower, start) if rules else None
            if atom:
                at = atom.end
                if atom.rule.kind != "none":
                    yield atom

    def beginning(self, lower: str, start: int) -> tuple[Rule, ...]:
        """Return the rules that the word at ``start`` of a lower-cased text can begin with the one after it."""
        word = _WORD.match(lower, start)
        if word is None:
            return ()
        first = DIGIT if lower[start] in _DIGITS else word[0]
        if first not in self.begun_by:
            return ()
        found = _NEXT.match(lower, word.end())
        after = "" if found is None else DIGIT if found[1][0].isdigit() else found[1]
        return _going_on(self, first, after if after in self.later else "")


@lru_cache(maxsize=8192)  # both words are of the tables: a text fills some hundreds
def _going_on(grammar: Grammar, word: str, after: str) -> tuple[Rule, ...]:
    """Return the rules that ``word`` can begin and that ``after`` can go on with, in their order."""
    return tuple(rule for rule in grammar.begun_by[word] if after in rule.later or rule.alone(word))


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
    made = [compiled(entry, words) for entry in rows.entries]
    rules = tuple(rule for rule, _ in made)
    begun_by: dict[str, tuple[Rule, ...]] = {}
    for rule, starts in made:
        for word in starts:
            begun_by[word] = (*begun_by.get(word, ()), rule)
    later = frozenset().union(*(rule.later for rule in rules))
    joints = {k: frozenset(v) for k, v in words.table.values.get("joints", {}).items()}
    return Grammar(language, rules, begun_by, later, joints)
