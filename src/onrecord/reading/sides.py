"""Whose side a subject is on: the speaker's own or another's, by the names that one state goes by."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import table
from onrecord.reading.stems import stems_of


@cache
def _names() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Return the state of each single-word name, and all single-word names of each state, as stems."""
    state_of: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for entry in table("en/states").entries:
        forms = [entry.term]
        for key in ("names", "adjectives", "people", "capitals", "seats"):
            forms += entry.get(key, [])
        for form in forms:
            stems = stems_of(form)
            if len(stems) == 1 and len(stems[0]) > 2:
                state_of.setdefault(stems[0], entry.term)
                names.setdefault(entry.term, set()).add(stems[0])
    return state_of, {k: frozenset(v) for k, v in names.items()}


def side_words(*named: str | None) -> frozenset[str]:
    """Return the stems by which the side of a speaker may be named.

    Args:
        named: the source's words, the speaker's name, the party; None where unknown.
    """
    state_of, names = _names()
    out: set[str] = set()
    for text in named:
        for part in (text or "").split(";"):
            stems = [s for s in stems_of(part) if len(s) > 2]
            out.update(s for s in stems if s not in _COMMON)
            out |= names.get(part.strip(), frozenset())
            for s in stems:
                out |= names.get(state_of.get(s, ""), frozenset())
    return frozenset(out)


def is_state(stem: str) -> bool:
    """Tell whether a stem is a name, adjective or capital of a state."""
    return stem in _names()[0]


_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "minister",
        "foreign",
        "president",
        "official",
        "prim",
        "spokesman",
        "spokeswoman",
        "mr",
        "mrs",
        "united",
        "new",
        "south",
        "north",
        "some",
        "many",
        "former",
        "senior",
        "chief",
        "deputy",
        "general",
        "secretary",
    ]
)
