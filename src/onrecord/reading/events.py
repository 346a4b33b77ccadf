"""Events of a negotiation: meetings, rounds, calls, drafts, agreements, exchanges, each once an article."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.article.types import Article
from onrecord.reading.event_phrases import EventPhrase, event_phrases
from onrecord.reading.event_status import event_status
from onrecord.reading.types import Event, Kind, Mention, Sentence
from onrecord.span import Reason, Span

_GENERIC = frozenset({"a", "an", "any", "no", "some", "each"})


def find_events(article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Event, ...]:
    """Return the events that an article speaks of, each once, where it is named most fully, in order of place.

    Args:
        article: the article.
        sentences: its sentences.
        mentions: who and what it names, in order.

    Returns:
        Events; ``when`` is left open, the readers of dates fill it.
    """
    text = article.view.text
    starts = [m.span.start for m in mentions]
    best: dict[tuple[str, ...], tuple[int, Event]] = {}
    for sentence in sentences:
        here = mentions[bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)]
        for phrase in event_phrases(text, sentence.span):
            weight, event = _event(text, sentence.span, phrase, here)
            key = _key(text, phrase, event)
            if weight > 0 and (key not in best or weight > best[key][0]):
                best[key] = weight, event
    return tuple(sorted((e for _, e in best.values()), key=lambda e: (e.span.start, e.span.end)))


def _event(text: str, sentence: Span, phrase: EventPhrase, here: Sequence[Mention]) -> tuple[int, Event]:
    """Make the event of a phrase, with how fully the phrase names it (0: not at all)."""
    status, why = event_status(text, sentence, phrase)
    inside = tuple(m for m in here if phrase.span.overlaps(m.span))
    parties = _parties(inside) if len(_parties(inside)) > 1 else _parties(here)
    place = _place(text, phrase, inside)
    weight = 2 * bool(phrase.ordinal) + 2 * bool(phrase.year) + 2 * bool(place) + bool(phrase.modifiers)
    weight += phrase.after + bool(inside)
    if phrase.determiner in _GENERIC:
        weight -= 1
    name = " ".join(phrase.span.of(text).split())
    digest = hashlib.sha256(f"{phrase.span.start}:{phrase.span.end}:{name}".encode()).hexdigest()[:12]
    reasons = (Reason("events.noun", f"“{phrase.head.of(text)}” names a {phrase.kind}", phrase.head), why)
    return weight, Event(
        digest, name, phrase.span, phrase.kind, status, parties, place, ordinal=phrase.ordinal, reasons=reasons
    )


def _key(text: str, phrase: EventPhrase, event: Event) -> tuple[str, ...]:
    """Return what tells an event from others of the article: kind, ordinal, year, place."""
    group = "talks" if phrase.kind in ("talks", "round") else phrase.kind
    return group, str(phrase.ordinal or ""), phrase.year or "", event.place or "", event.status


def _parties(here: Sequence[Mention]) -> tuple[str, ...]:
    """Return the states, movements and organisations among mentions, each once, in order."""
    out = []
    for m in here:
        name = m.party or (m.name if m.kind in (Kind.STATE, Kind.ORGANISATION) else None)
        if name and name not in out:
            out.append(name)
    return tuple(out[:6])


def _place(text: str, phrase: EventPhrase, inside: Sequence[Mention]) -> str | None:
    for m in inside:
        if m.kind in (Kind.PLACE, Kind.STATE) and m.span.start > phrase.head.end:
            before = text[max(0, m.span.start - 4) : m.span.start].lower()
            if before.endswith((" in ", " at ")):
                return m.span.of(text)
    return None
