"""The marks by which statements and events that may be linked find one another across captures.

A mark is 64 bits of a hash of what both ends must share: the side that speaks and two of its rarest words, or what an
occasion is and in which year. Unnamed sources carry no mark of a side: "officials" here are not "officials" there.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import combinations

from onrecord.links.occasions import Mention, keys_of
from onrecord.links.refusals import TURNED_DOWN
from onrecord.links.sayings import Saying
from onrecord.reading.types import Mode

WORDS = 4  # the rarest words of a statement of which two must be shared
MOST = 400  # carriers of one mark; beyond, it tells nothing and is passed over


def mark(*parts: str) -> int:
    """Return 64 bits, with sign, of a hash of ``parts``."""
    return int.from_bytes(blake2b("|".join(parts).encode(), digest_size=8).digest(), "big", signed=True)


def rarest(one: Saying) -> tuple[str, ...]:
    """Return the rarest words of a statement, in alphabetical order."""
    return tuple(sorted(sorted(one.rare, key=lambda s: (-one.rare[s], s))[:WORDS]))


def pairs_of_words(one: Saying) -> Iterator[str]:
    """Yield pairs of the rarest words of a statement, or the one word that it has."""
    words = rarest(one)
    if len(words) == 1:
        yield words[0]
    for a, b in combinations(words, 2):
        yield f"{a} {b}"


def marks_of(one: Saying) -> frozenset[int]:
    """Return the marks that a statement puts down: as one of its side, as a claim, as what may turn on a claim."""
    own, turns = one.mode is Mode.OWN_VOICE, one.act in TURNED_DOWN
    put = [*_sides(one), *_on_issue("claim", one, 1), *_threes("own" if own else "told", one)]
    return frozenset(mark(*parts) for parts in (*put, *(_on_issue("turn", one, 2) if turns else ())))


def sought_by(one: Saying) -> frozenset[int]:
    """Return the marks that a statement looks for: its side's, and claims or what turns on them.

    What looks for a mark finds those that put it down, and they find it, whichever came first.
    """
    own, turns = one.mode is Mode.OWN_VOICE, one.act in TURNED_DOWN
    sought = [*_sides(one), *_on_issue("turn", one, 1), *_threes("told" if own else "own", one)]
    return frozenset(mark(*parts) for parts in (*sought, *(_on_issue("claim", one, 2) if turns else ())))


def _sides(one: Saying) -> Iterator[tuple[str, ...]]:
    if not one.unnamed and one.mode is not Mode.OWN_VOICE:
        for side in sorted(one.parties or set(one.speakers)):
            for words in pairs_of_words(one):
                yield "said", side, words


def _on_issue(what: str, one: Saying, most: int) -> Iterator[tuple[str, ...]]:
    """Yield the pairs of rare words with each of the first issues: a refusal shares an issue with what it refuses."""
    for issue in one.issues[:most]:
        for words in pairs_of_words(one):
            yield what, issue, words


def _threes(what: str, one: Saying) -> Iterator[tuple[str, ...]]:
    """Yield rare words by threes: an echo repeats at least so many."""
    for three in combinations(rarest(one), 3):
        yield what, *three


def marks_of_event(mention: Mention) -> frozenset[int]:
    """Return the marks of an event."""
    return frozenset(mark("event", key) for key in keys_of(mention))
