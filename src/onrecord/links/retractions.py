"""What the words of a statement say is taken back: "withdrew its offer", "the offer is no longer on the table"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.load import table


@dataclass(frozen=True, slots=True)
class Retraction:
    """The words that take something back, the acts that it may have been, and what was done by it."""

    words: str
    acts: frozenset[str]
    what: str


@cache
def _pattern() -> re.Pattern[str]:
    found = table("en/retractions")
    verbs, nouns, gone = ("|".join(map(re.escape, v)) for v in (
        found.values["verbs"], [e.term for e in found.entries], found.values["gone"],
    ))  # fmt: skip
    taken_back = rf"\b(?:{verbs})\s+(?:\w+\s+){{0,3}}?(?P<noun>{nouns})\b"
    return re.compile(rf"{taken_back}|\b(?P<gone>{nouns})\s+(?:{gone})\b", re.IGNORECASE)


def retraction_in(text: str) -> Retraction | None:
    """Return what a text says is taken back, None when nothing is.

    Args:
        text: cue and content of a statement.
    """
    match = _pattern().search(text)
    if match is None:
        return None
    noun = (match["noun"] or match["gone"]).lower()
    entry = next(e for e in table("en/retractions").entries if e.term == noun)
    return Retraction(match.group().strip(), frozenset(entry.values["acts"]), str(entry.values["what"]))
