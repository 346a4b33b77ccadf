"""Sentences whose own verb blames their subject: "Karsova has torpedoed the talks"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.load import table
from onrecord.reading.cues import inflect
from onrecord.reading.stems import words
from onrecord.reading.types import Kind, Mention
from onrecord.span import Span

_LEAD = 3  # words that may stand before the subject ("In May, ...")
_AWAY = 3  # words that may stand between subject and verb ("has once again")
_CLAUSE = 7  # words after a verb in which the word that it needs must stand
_AUXILIARY = frozenset(
    ("has", "have", "had", "again", "once", "also", "then", "thus", "openly", "repeatedly", "clearly")
)
_SUBJECTS = (Kind.STATE, Kind.ORGANISATION, Kind.PERSON, Kind.GROUP)


@dataclass(frozen=True, slots=True)
class Blame:
    """A verb that blames and whom."""

    verb: str
    subject: Mention


@cache
def _forms() -> dict[str, tuple[str, frozenset[str]]]:
    """Return the inflected forms that can be the verb of a finished deed, with lemma and words needed after."""
    out: dict[str, tuple[str, frozenset[str]]] = {}
    for entry in table("en/blaming_verbs").entries:
        third, past, part, _ = inflect(entry.term)
        for form in entry.get("forms") or (third, past, part):
            out[form] = (entry.term, frozenset(entry.get("after", ())))
    return out


def blame(text: str, sentence: Span, mentions: Sequence[Mention]) -> Blame | None:
    """Return the blame that a sentence's main verb lays on its subject, or None.

    Args:
        text: the visible text.
        sentence: one sentence that holds no attribution.
        mentions: the mentions that begin in it, in order.
    """
    subject = next((m for m in mentions if not m.inner and m.kind is not Kind.PRONOUN), None)
    if subject is None or subject.kind not in _SUBJECTS or not subject.party:
        return None
    found = words(text, sentence)
    if sum(1 for w in found if w.span.start < subject.span.start) > _LEAD:
        return None
    after = [w.form for w in found if w.span.start >= subject.span.end]
    main = next((n for n, form in enumerate(after) if form not in _AUXILIARY), len(after))
    joined = [n + 1 for n, form in enumerate(after[:-1]) if form == "and"]
    for n in (main, *joined):
        verb = _forms().get(after[n]) if n < len(after) and (n > main or n <= _AWAY) else None
        if verb is not None and (not verb[1] or verb[1] & set(after[n + 1 : n + 1 + _CLAUSE])):
            return Blame(verb[0], subject)
    return None
