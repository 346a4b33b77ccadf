"""Thinking and feeling apart from saying."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import table
from onrecord.reading.stems import Phrases, words
from onrecord.reading.types import Attribution


@cache
def _attitudes() -> Phrases[str]:
    return Phrases((t, e.term) for e in table("en/attitudes").entries for t in (e.term, *e.get("variants", ())))


def is_attitude(text: str, attribution: Attribution) -> bool:
    """Tell whether the cue names a thought or a feeling ("believes", "is worried") and no saying.

    Args:
        text: the visible text.
        attribution: the attribution.
    """
    if attribution.cue is None:
        return False
    return any(True for _ in _attitudes().find(words(text, attribution.cue)))
