"""Events of a negotiation: meetings, rounds, calls, drafts, agreements, exchanges, each once an article."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.article.types import Article
from onrecord.lexicon import table
from onrecord.models.linear import linear_model
from onrecord.reading.event_features import Setting, distance, event_features
from onrecord.reading.event_phrases import EventPhrase, event_phrases
from onrecord.reading.event_status import event_status
from onrecord.reading.stems import words
from onrecord.reading.types import DateMention, Event, Kind, Mention, Sentence
from onrecord.span import Reason, Span

# Ends of the names of outlets beyond the table; a bare "Agency", as of atomic energy, is a party.
_PRESS = ("News Agency", "News", "Times", "Post", "Herald", "Gazette", "Tribune", "Television", "Radio")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name an event, with what is needed to tell.

    Attributes:
        event: the event that it would be.
        key: what tells it from the other events of the article.
        features: what the classifier sees.
    """

    event: Event
    key: tuple[str, ...]
    features: tuple[str, ...]


def find_events(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], dates: Sequence[DateMention] = ()
) -> tuple[Event, ...]:
    """Return the events that an article speaks of, each once, where it is named most clearly, in order of place.

    Args:
        article: the article.
        sentences: its sentences.
        mentions: who and what it names, in order.
        dates: its expressions of time, in order.

    Returns:
        Events; ``when`` is left open, the readers of dates fill it.

    Source: classifier trained by ``training/events.py`` on gold records of negotiation news.
    """
    model = linear_model("events")
    best: dict[tuple[str, ...], tuple[float, Candidate]] = {}
    for candidate in event_candidates(article, sentences, mentions, dates):
        chance = model.sigmoid(candidate.features)[0]
        if chance < model.thresholds[0]:
            continue
        if candidate.key not in best or chance > best[candidate.key][0]:
            best[candidate.key] = chance, candidate
    found = (_with_status(c) for _, c in best.values())
    return tuple(sorted(found, key=lambda e: (e.span.start, e.span.end)))


def _with_status(candidate: Candidate) -> Event:
    """Let the words around the phrase and its time decide together whether the event was held."""
    model = linear_model("event_status")
    chances = model.softmax(candidate.features)
    status = model.labels[chances.index(max(chances))]
    grounds = ", ".join(model.strongest(candidate.features, status)) or "nothing else"
    why = Reason("events.status", f"reads as {status} ({max(chances):.0%}): {grounds}")
    return replace(candidate.event, status=status, reasons=(*candidate.event.reasons, why))


def event_candidates(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], dates: Sequence[DateMention]
) -> Iterator[Candidate]:
    """Yield every phrase that may name an event, in order of place.

    Args:
        article: the article.
        sentences: its sentences.
        mentions: who and what it names, in order.
        dates: its expressions of time, in order.
    """
    text = article.view.text
    starts, days = [m.span.start for m in mentions], [d.span.start for d in dates]
    seen: set[str] = set()
    for sentence in sentences:
        low, high = sentence.span.start, sentence.span.end
        here = mentions[bisect_left(starts, low) : bisect_left(starts, high)]
        times = dates[bisect_left(days, low) : bisect_left(days, high)]
        found = words(text, sentence.span)
        for phrase in event_phrases(text, sentence.span):
            event = _event(text, sentence.span, phrase, here)
            inside = tuple(m for m in here if phrase.span.overlaps(m.span))
            head = phrase.head.of(text).lower()
            named, beside = len(_parties(text, inside)), len(_parties(text, here))
            setting = Setting(
                sentence, found, times, named, beside, event.place, event.status, head not in seen
            )  # fmt: skip
            seen.add(head)
            yield Candidate(event, _key(phrase, event, times), tuple(event_features(text, phrase, setting)))


def _event(text: str, sentence: Span, phrase: EventPhrase, here: Sequence[Mention]) -> Event:
    """Make the event of a phrase."""
    status, why = event_status(text, sentence, phrase)
    inside = tuple(m for m in here if phrase.span.overlaps(m.span))
    parties = _parties(text, inside) if len(_parties(text, inside)) > 1 else _parties(text, here)
    name = _named(text, phrase, parties)
    digest = hashlib.sha256(f"{phrase.span.start}:{phrase.span.end}:{name}".encode()).hexdigest()[:12]
    reasons = (Reason("events.noun", f"“{phrase.head.of(text)}” names a {phrase.kind}", phrase.head), why)
    place = _place(text, phrase, inside)
    return Event(
        digest, name, phrase.span, phrase.kind, status, parties, place, ordinal=phrase.ordinal, reasons=reasons
    )


def _named(text: str, phrase: EventPhrase, parties: Sequence[str]) -> str:
    """Return the name of an event: its words, or, of a verb alone, its kind and parties ("meeting of A and B in C")."""
    name = " ".join(phrase.span.of(text).split())
    after = " ".join(text[phrase.head.end : phrase.span.end].split())
    if not phrase.verb or phrase.span.start < phrase.head.start or after.startswith("with ") or len(parties) < 2:
        return name
    return f"{phrase.kind} of {', '.join(parties[:-1])} and {parties[-1]} {after}".rstrip()


def _key(phrase: EventPhrase, event: Event, times: Sequence[DateMention]) -> tuple[str, ...]:
    """Return what tells an event from others of the article: kind, head, ordinal, year, place, status, time."""
    group = "talks" if phrase.kind in ("talks", "round") else phrase.kind
    near = min(times, key=lambda d: distance(d.span, phrase.span), default=None)
    time = f"{near.when.earliest}/{near.when.latest}" if near is not None and near.when.known else ""
    return group, phrase.stem, str(phrase.ordinal or ""), phrase.year or "", event.place or "", event.status, time


@cache
def _press() -> frozenset[str]:
    """Return the names of outlets, which tell of events and are no party to them."""
    return frozenset(n for e in table("en/outlets").entries for n in (e.term, *e.get("forms", ())))


def _parties(text: str, here: Sequence[Mention]) -> tuple[str, ...]:
    """Return the states, movements and organisations among mentions, each once, in order; no outlets, no venues."""
    out = []
    for m in here:
        name = m.party or (m.name if m.kind in (Kind.STATE, Kind.ORGANISATION) else None)
        press = name in _press() or (m.kind is Kind.ORGANISATION and str(m.name).endswith(_PRESS))
        if name and name not in out and not press and not _venue(text, m):
            out.append(name)
    return tuple(out[:6])


def _venue(text: str, mention: Mention) -> bool:
    """Tell whether a place is only where something happens ("in Oslo", "at The Hague")."""
    before = text[max(0, mention.span.start - 4) : mention.span.start].lower()
    return mention.kind is Kind.PLACE and before.endswith((" in ", " at "))


def _place(text: str, phrase: EventPhrase, inside: Sequence[Mention]) -> str | None:
    for m in inside:
        if m.kind in (Kind.PLACE, Kind.STATE) and m.span.start > phrase.head.end:
            before = text[max(0, m.span.start - 4) : m.span.start].lower()
            if before.endswith((" in ", " at ")):
                return m.span.of(text)
    return None
