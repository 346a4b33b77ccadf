"""Closed word classes (``lexicon/data/en/grammar.toml``) as sets, loaded once."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.load import table


@cache
def words(name: str) -> frozenset[str]:
    """Return one class of words, e.g. ``words("prepositions")``."""
    return frozenset(table("en/grammar").values[name])


def is_adverb(word: str) -> bool:
    """Tell whether a lower-case word may stand in a verb group as an adverb."""
    return word in words("adverbs") or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


def is_auxiliary(word: str) -> bool:
    """Tell whether a lower-case word is a form of have, be, do, a modal or "not"."""
    return word in words("auxiliaries") or word in words("modals")


_NOT_ADVERBS = frozenset(("italy", "family", "assembly", "supply", "ally", "reply", "imply", "apply", "rely", "comply"))
