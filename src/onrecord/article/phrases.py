"""Phrases of page furniture, found by their first word in one pass over a line's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.article.lines import Line
from onrecord.lexicon.load import table

_COLON = re.compile(r"\s?(?::|\||\s?[–—]|\s-\s)\s?")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|©")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the lexicon.

    Attributes:
        term: the phrase as the lexicon writes it.
        kind: what it is a sign of: "plea", "newsletter", "share", "related", ...
        where: "line" (it is the whole line), "start", "label" (at the start, a colon, dash or nothing after it), "end"
            or "any".
        words: its words in lower case.
    """

    term: str
    kind: str
    where: str
    words: tuple[str, ...]


@cache
def _index() -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for entry in table("en/boilerplate").entries:
        for form in (entry.term, *entry.get("forms", ())):
            words = tuple(_WORD.findall(form.lower().replace("’", "'")))
            found.setdefault(words[0], []).append(Phrase(entry.term, entry.get("kind"), entry.get("where"), words))
    return {first: tuple(phrases) for first, phrases in found.items()}


def phrases_in(line: Line) -> tuple[Phrase, ...]:
    """Return the phrases that stand in ``line`` where the lexicon allows them, in order."""
    index, words, out = _index(), line.lower, []
    for at, word in enumerate(words):
        for phrase in index.get(word, ()):
            end = at + len(phrase.words)
            if words[at:end] == phrase.words and _stands(phrase, at, end, line):
                out.append(phrase)
    return tuple(out)


def _stands(phrase: Phrase, start: int, end: int, line: Line) -> bool:
    if phrase.where == "any":
        return True
    if phrase.where == "end":
        return end == len(line.lower)
    if start:
        return False
    if phrase.where == "line":
        return end == len(line.lower)
    return phrase.where == "start" or end == len(line.lower) or label_end(line, end) is not None


def label_end(line: Line, words: int) -> int | None:
    """Return the offset in ``line.text`` after the colon or dash that follows its first ``words`` words, or None."""
    stop = line.stops[words - 1]
    match = _COLON.match(line.text, stop)
    return match.end() if match else None
