"""Whether an event was held, is planned, is proposed or was cancelled."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import table
from onrecord.reading.event_phrases import EventPhrase
from onrecord.reading.stems import Phrases, words
from onrecord.span import Reason, Span

_NEAR = 70  # characters before and after the phrase in which words of status count
_ORDER = ("cancelled", "proposed", "planned")  # a stronger sign wins over a weaker one


@cache
def _signs() -> Phrases[str]:
    entries = table("en/event_status").entries
    return Phrases((t, e.values["status"]) for e in entries for t in (e.term, *e.get("variants", ())))


def event_status(text: str, sentence: Span, phrase: EventPhrase) -> tuple[str, Reason]:
    """Return the status of an event from the words around it, with the reason.

    Args:
        text: the visible text.
        sentence: the sentence that holds it.
        phrase: the words that name it.
    """
    near = Span(max(sentence.start, phrase.span.start - _NEAR), min(sentence.end, phrase.span.end + _NEAR))
    found: dict[str, Span] = {}
    for span, status in _signs().find(words(text, near)):
        found.setdefault(status, span)
    for status in _ORDER:
        if status in found:
            return status, Reason(f"events.{status}", f"“{found[status].of(text)}” stands near", found[status])
    if phrase.kind == "draft":
        return "proposed", Reason("events.draft", "a draft, plan or offer is a proposal until something says more")
    return "held", Reason("events.held", "nothing near says that it has yet to happen or was called off")
