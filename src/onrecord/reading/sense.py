"""What the statement model makes of an attribution."""

from __future__ import annotations

from onrecord.models.statements import Sense, sense
from onrecord.reading.types import Attribution


def content_of(text: str, attribution: Attribution) -> str:
    """Return the content of an attribution in one piece, as the statement model is given it."""
    return " … ".join(span.of(text) for span in attribution.content)


def sense_of(text: str, attribution: Attribution) -> Sense:
    """Return what the statement model makes of an attribution.

    Args:
        text: the visible text that the spans count in.
        attribution: the attribution.
    """
    source, cue = (span.of(text) if span else "" for span in (attribution.source, attribution.cue))
    return sense(source, cue, content_of(text, attribution))
