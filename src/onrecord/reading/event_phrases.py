"""Phrases around a word that names an occasion: how far they reach, their ordinal, their year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import table
from onrecord.reading.stems import Phrases, Word, words
from onrecord.span import Span

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
}  # fmt: skip
DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "any",
        "no",
        "some",
        "each",
        "both",
    ]
)
_STOP_LEFT = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "by",
        "about",
        "after",
        "before",
        "during",
        "into",
        "over",
        "under",
        "between",
        "and",
        "or",
        "but",
        "as",
        "if",
        "when",
        "while",
        "than",
        "that",
        "which",
        "who",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "should",
        "may",
        "might",
        "must",
        "can",
        "do",
        "does",
        "did",
        "said",
        "says",
        "say",
        "not",
        "also",
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "you",
        "there",
        "more",
        "only",
        "even",
        "just",
    ]
)
_LINKS = frozenset(
    [
        "in",
        "at",
        "on",
        "of",
        "with",
        "between",
        "for",
        "from",
        "to",
        "about",
        "by",
        "over",
        "among",
        "aimed",
        "involving",
        "including",
    ]
)
_GLUE = frozenset(["the", "a", "an", "its", "their", "his", "her", "and"])
_TIME = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "yesterday",
        "tomorrow",
        "week",
        "month",
        "year",
        "last",
        "next",
        "this",
        "early",
        "late",
    ]
)
_LEFT, _RIGHT = 7, 14


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """A noun phrase that names an occasion or document.

    Attributes:
        span: the phrase with what goes before and after its head.
        head: the words of the vocabulary.
        kind: the kind that the vocabulary gives.
        determiner: "a", "the", ... or "".
        ordinal: 3 for "third", else None.
        year: "2015" for "the 2015 deal", else None.
        modifiers: stems between determiner and head.
        after: whether something that pins it down (place, parties, time) follows the head.
    """

    span: Span
    head: Span
    kind: str
    determiner: str
    ordinal: int | None
    year: str | None
    modifiers: tuple[str, ...]
    after: bool


@cache
def event_nouns() -> Phrases[str]:
    """Return the vocabulary of occasions with their kinds."""
    entries = table("en/events").entries
    return Phrases((t, e.values["kind"]) for e in entries for t in (e.term, *e.get("variants", ())))


# Words with the stem of a noun of the table that name no occasion; "met" and "signed" do.
_NO_NOUNS = frozenset(["according", "offered", "offering", "offers", "planned", "planning", "plans"])


def event_phrases(text: str, sentence: Span) -> list[EventPhrase]:
    """Return the phrases of one sentence that name an occasion, in order."""
    found = words(text, sentence)
    place = {w.span.start: n for n, w in enumerate(found)}
    out = []
    for head, kind in event_nouns().longest(found):
        first = place[head.start]
        last = next(n for n in range(first, len(found)) if found[n].span.end == head.end)
        if found[last].form in _NO_NOUNS:
            continue
        low, high = _left(text, found, first), _right(text, found, last)
        inside = found[low:first]
        determiner = inside[0].form if inside and inside[0].form in DETERMINERS else ""
        ordinal = next((n for n in map(_ordinal, inside) if n), None)
        year = next((w.form for w in inside if len(w.form) == 4 and w.form.isdigit()), None)
        stems = tuple(w.stem for w in inside if w.form not in DETERMINERS)
        span = Span(found[low].span.start, found[high].span.end)
        out.append(EventPhrase(span, head, kind, determiner, ordinal, year, stems, high > last))
    return out


def _ordinal(word: Word) -> int | None:
    if word.form in ORDINALS:
        return ORDINALS[word.form]
    digits = word.form[:-2]
    if word.form[-2:] in ("st", "nd", "rd", "th") and digits.isdigit() and len(digits) < 3:
        return int(digits)
    return None


def _joined(text: str, left: Word, right: Word, marks: str) -> bool:
    gap = text[left.span.end : right.span.start]
    return len(gap) <= 3 and all(c.isspace() or c in marks for c in gap)


def _left(text: str, found: Sequence[Word], first: int) -> int:
    low = first
    while low > 0 and first - low < _LEFT and _joined(text, found[low - 1], found[low], "-–\"“”‘’'"):
        before = found[low - 1]
        if before.form in _STOP_LEFT and before.form not in DETERMINERS:
            break
        low -= 1
        if before.form in DETERMINERS:
            break
    return low


def _right(text: str, found: Sequence[Word], last: int) -> int:
    """Follow prepositions with names, times and short noun phrases after the head."""
    high, n = last, last + 1
    while n < len(found) and n - last <= _RIGHT and _joined(text, found[n - 1], found[n], "-–\"“”‘’'."):
        word = found[n]
        named = text[word.span.start].isupper() or word.form[0].isdigit() or word.form in _TIME
        if named:
            high = n
        elif word.form not in _LINKS and word.form not in _GLUE:
            break
        n += 1
    return high
