"""Occasions whose days are on record, and which of them a sentence speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.errors import LexiconError
from onrecord.interval import days as sets
from onrecord.interval import from_edtf
from onrecord.lexicon.load import table
from onrecord.span import Span

Places = Mapping[str, list[Span]]
_WORD = re.compile(r"[^\W_]+(?:[-.%’'][^\W_]+)*%?")
_SHORTEST = 4  # letters of the shortest beginning of a word in the table ("iran*")


@dataclass(frozen=True, slots=True)
class Occasion:
    """One row of the chronicle: its days as a set, and the words that tell of it, lower case.

    A sentence speaks of it when it has a word of every group of ``words``, and the article one of ``about``.
    """

    name: str
    days: int
    words: tuple[tuple[str, ...], ...]
    about: tuple[str, ...]


@cache
def chronicle(language: str) -> dict[str, tuple[Occasion, ...]]:
    """Return the occasions on record by each word of their first group, empty for a language without a table."""
    try:
        rows = table(f"{language}/chronicle").entries
    except LexiconError:
        return {}
    out: dict[str, list[Occasion]] = defaultdict(list)
    for row in rows:
        when = from_edtf(row.get("days"))
        groups = tuple(tuple(g.casefold().split("/")) for g in row.get("words"))
        about = tuple(w for w in row.get("about", "").casefold().split("/") if w)
        occasion = Occasion(row.term, sets.stretch(when.earliest, when.latest), groups, about)
        for word in groups[0]:
            out[word.rstrip("*")].append(occasion)
    return {word: tuple(found) for word, found in out.items()}


def words_of(text: str, start: int, end: int) -> Places:
    """Return the words of a stretch in lower case, and their parts at hyphens, with their places."""
    out: dict[str, list[Span]] = defaultdict(list)
    for match in _WORD.finditer(text, start, end):
        span = Span(match.start(), match.end())
        word = match[0].casefold().replace("’", "'").removesuffix("'s")
        for part in {word, *word.split("-")}:
            out[part].append(span)
    return out


def spoken_of(text: str, sentence: Span, known: Places, language: str) -> list[tuple[Occasion, list[Span]]]:
    """Return the occasions that a sentence speaks of, with the places of the words that tell.

    Args:
        text: the article's text.
        sentence: where the sentence stands.
        known: the words of the whole article, as ``words_of`` gives them.
        language: language of the table.
    """
    words = words_of(text, sentence.start, sentence.end)
    starting = chronicle(language)
    found: list[tuple[Occasion, list[Span]]] = []
    tried: set[int] = set()
    for word in words:
        rows = starting.get(word, ())
        for occasion in (*rows, *_by_beginning(starting, word)):
            if id(occasion) in tried or (occasion.about and not _places(known, occasion.about)):
                continue
            tried.add(id(occasion))
            places = [_places(words, group) for group in occasion.words]
            if all(places):
                found.append((occasion, [span for group in places for span in group]))
    return found


def _by_beginning(starting: dict[str, tuple[Occasion, ...]], word: str) -> Iterator[Occasion]:
    """Yield the occasions whose first group has a beginning of this word ("iran*")."""
    for length in range(_SHORTEST, len(word)):
        for occasion in starting.get(word[:length], ()):
            if f"{word[:length]}*" in occasion.words[0]:
                yield occasion


def _places(words: Places, group: Sequence[str]) -> list[Span]:
    out: list[Span] = []
    for one in group:
        if one.endswith("*"):
            out += [s for word, spans in words.items() if word.startswith(one[:-1]) for s in spans]
        else:
            out += words.get(one, [])
    return out
