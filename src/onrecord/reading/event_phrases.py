"""Phrases around a word that names an occasion: how far they reach, their ordinal, their year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import table
from onrecord.reading.stems import Phrases, Word, stems_of, words
from onrecord.span import Span

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
}  # fmt: skip
_LEFT, _RIGHT = 7, 14


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """A noun phrase that names an occasion or document.

    Attributes:
        span: the phrase with what goes before and after its head.
        head: the words of the vocabulary.
        stem: the stem of its first word.
        kind: the kind that the vocabulary gives.
        determiner: "a", "the", ... or "".
        ordinal: 3 for "third", else None.
        year: "2015" for "the 2015 deal", else None.
        modifiers: stems between determiner and head.
        after: whether something that pins it down (place, parties, time) follows the head.
        verb: whether the head is a verb ("met", "signed"), its subject before it and its object after it.
    """

    span: Span
    head: Span
    stem: str
    kind: str
    determiner: str
    ordinal: int | None
    year: str | None
    modifiers: tuple[str, ...]
    after: bool
    verb: bool


@cache
def event_nouns() -> Phrases[str]:
    """Return the vocabulary of occasions with their kinds."""
    entries = table("en/events").entries
    return Phrases((t, e.values["kind"]) for e in entries for t in (e.term, *e.get("variants", ())))


@cache
def _noun_forms() -> frozenset[str]:
    """Return the last words of the vocabulary as they are written there."""
    entries = table("en/events").entries
    return frozenset(t.split()[-1] for e in entries for t in (e.term, *e.get("variants", ())))


@cache
def _forms(group: str) -> frozenset[str]:
    """Return the words of a class of ``en/event_words``."""
    entries = [e for e in table("en/event_words").entries if e.values["class"] == group]
    return frozenset(t for e in entries for t in (e.term, *e.get("variants", ())))


@cache
def _modifiers() -> frozenset[str]:
    """Return the stems of the words that may stand before a head without a determiner."""
    return frozenset(s for t in (*_forms("matter"), *_forms("manner")) for s in stems_of(t))


# Words with the stem of a noun of the table that name no occasion; "met" and "signed" do.
_NO_NOUNS = frozenset(["according", "offered", "offering", "offers", "planned", "planning", "plans"])

_SIGNS, _OF_WHAT = ("sign", "signs"), ("of", "that")  # "few signs of calm" is no signing


def event_phrases(text: str, sentence: Span) -> list[EventPhrase]:
    """Return the phrases of one sentence that name an occasion, in order."""
    found = words(text, sentence)
    place = {w.span.start: n for n, w in enumerate(found)}
    out = []
    for head, kind in event_nouns().longest(found):
        first = place[head.start]
        last = next(n for n in range(first, len(found)) if found[n].span.end == head.end)
        if found[last].form in _NO_NOUNS or (
            found[last].form in _SIGNS and last + 1 < len(found) and found[last + 1].form in _OF_WHAT
        ):
            continue
        verb = found[last].form not in _noun_forms() and found[last].form.removesuffix("s") not in _noun_forms()
        low, high = _left(text, found, first, verb=verb), _right(text, found, last, verb=verb)
        inside = found[low:first]
        determiner = inside[0].form if inside and inside[0].form in _forms("determiner") else ""
        ordinal = next((n for n in map(_ordinal, inside) if n), None)
        year = next((w.form for w in inside if len(w.form) == 4 and w.form.isdigit()), None)
        stems = tuple(w.stem for w in inside if w.form not in _forms("determiner"))
        span = Span(found[low].span.start, found[high].span.end)
        out.append(
            EventPhrase(span, head, found[first].stem, kind, determiner, ordinal, year, stems, high > last, verb)
        )
    return out


def _ordinal(word: Word) -> int | None:
    if word.form in ORDINALS:
        return ORDINALS[word.form]
    digits = word.form[:-2]
    if word.form[-2:] in ("st", "nd", "rd", "th") and digits.isdigit() and len(digits) < 3:
        return int(digits)
    return None


def _joined(text: str, left: Word, right: Word) -> bool:
    """Return whether only a space, a dash or quotation marks part two words, or the point of an abbreviation."""
    gap = text[left.span.end : right.span.start]
    if gap.startswith("."):
        return gap.strip(". ") == "" and len(left.form) <= 4 and text[left.span.start].isupper()
    return len(gap) <= 3 and all(c.isspace() or c in "-–\"“”‘’'" for c in gap)


def _left(text: str, found: Sequence[Word], first: int, *, verb: bool) -> int:
    """Reach back to a determiner or possessive; without one, only over names, numbers and words known to lead."""
    low = kept = first
    plural = found[first].form.endswith("s")  # "that deal" points at one, "that talks" begins a clause
    while low > 0 and first - low < _LEFT and _joined(text, found[low - 1], found[low]):
        before = found[low - 1]
        if before.form in _forms("determiner") and (before.form != "that" or (kept == low and not plural)):
            return low - 1
        if before.form in _forms("stop") or before.form in _forms("determiner"):
            break
        owner = before.form.endswith(("'s", "’s")) and text[before.span.start].isupper()
        if owner or (kept == low and (verb or _leads(text, before))):
            kept = low - 1
        low -= 1
    return kept


def _leads(text: str, word: Word) -> bool:
    return (
        text[word.span.start].isupper() or word.form[0].isdigit() or word.stem in _modifiers() or bool(_ordinal(word))
    )


def _right(text: str, found: Sequence[Word], last: int, *, verb: bool) -> int:
    """Follow prepositions with names, times and short noun phrases after the head; a verb may have its object."""
    high, n = last, last + 1
    while n < len(found) and n - last <= _RIGHT and _joined(text, found[n - 1], found[n]):
        word = found[n]
        named = text[word.span.start].isupper() and (verb or n > last + 1)
        if named or word.form[0].isdigit() or word.form in _forms("time"):
            high = n
        elif word.form not in _forms("link") and word.form not in _forms("glue"):
            break
        n += 1
    return high
