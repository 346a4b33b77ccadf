"""Which expressions of time speak of one occasion: "last month's talks in Istanbul", "met in Istanbul in March"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.load import table
from onrecord.reading.types import DateMention, Sentence
from onrecord.span import Span

_REACH = 60  # characters around an expression in which the words of its occasion stand
_PLACE = re.compile(r"\b(?:in|at|near) ([A-Z][^\W\d_]{2,})")
_AGAIN = re.compile(r"\bthe (?:most recent|latest|last|first|second|third|previous) ([a-z-]{3,15})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
MAX_MENTIONS = 120  # pairs are compared up to this many expressions of an article


@dataclass(frozen=True, slots=True)
class Setting:
    """The words around an expression that tell its occasion."""

    families: frozenset[str]
    names: frozenset[str]  # of places: "in Istanbul"
    again: frozenset[str]  # families named again as known: "the most recent meeting"
    near: str | None  # the family of the word right beside it: "yesterday's draft", "last month's talks"


@cache
def _families(language: str) -> dict[str, str]:
    return {e.term: str(e.get("family")) for e in table(f"{language}/time_occasions").entries}


def first_family(text: str, start: int, end: int, language: str) -> tuple[str, int] | None:
    """Return the family of the first occasion word in a stretch of text, and where the word ends."""
    families = _families(language)
    for match in _WORD.finditer(text, start, min(len(text), end)):
        if match[0].lower() in families:
            return families[match[0].lower()], match.end()
    return None


def setting(text: str, sentence: Sentence, span: Span, language: str) -> Setting:
    """Return the occasion words and proper names around an expression, inside its sentence."""
    start, end = max(sentence.span.start, span.start - _REACH), min(sentence.span.end, span.end + _REACH)
    families = _families(language)
    around = [(m.start() + start, m[0]) for m in _WORD.finditer(text[start:end])]
    found = [(at, families[w.lower()]) for at, w in around if w.lower() in families]
    close = [(abs(at - span.end), f) for at, f in found if 0 <= at - span.end <= 4]
    again = {families[m[1]] for m in _AGAIN.finditer(text[start:end].lower()) if m[1] in families}
    taken = range(span.start - start, span.end - start)
    names = {m[1] for m in _PLACE.finditer(text[start:end]) if m.start(1) not in taken}
    return Setting(frozenset(f for _, f in found), frozenset(names), frozenset(again), min(close)[1] if close else None)


def one_occasion(one: Setting, two: Setting) -> bool:
    """Tell whether two settings share an occasion: the same kind of it, at the same place or named again."""
    shared = one.families & two.families
    return bool(shared and (one.names & two.names or shared & two.again))


def possessed(one: Setting, two: Setting) -> bool:
    """Tell whether the occasion right beside one expression ("yesterday's draft") is one that the other speaks of."""
    return one.near is not None and one.near in two.families


def settings(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[DateMention], language: str
) -> list[Setting | None]:
    """Return the setting of each of the first expressions of an article, None for those outside its sentences."""
    out: list[Setting | None] = []
    at = 0
    for mention in mentions[:MAX_MENTIONS]:
        while at < len(sentences) and sentences[at].span.end <= mention.span.start:
            at += 1
        inside = at < len(sentences) and sentences[at].span.start <= mention.span.start
        out.append(setting(text, sentences[at], mention.span, language) if inside else None)
    return out
