"""The marks by which statements and events that may be linked find one another across captures.

A mark is 64 bits of a hash of what both ends must share: the side that speaks and two of its rarest words, or what an
occasion is and in which year. Unnamed sources carry no mark of a side: "officials" here are not "officials" there.
Whoever carries a mark meets those around it in time (``record.linkmarks``); what turns on a claim meets claims only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from itertools import combinations

from onrecord.interval import Interval
from onrecord.links.occasions import Mention, keys_of
from onrecord.links.refusals import TURNED_DOWN
from onrecord.links.sayings import Saying
from onrecord.reading.types import Mode
from onrecord.record.linked import Mark

WORDS = 4  # the rarest words of a statement of which two, or three, must be shared
OF_A_SIDE = 6  # ... between statements of one side: gold pairs of one remark share two of six half as often again
_DAY = 40  # bits of a place below the day: of a hash of the id, so that no two of one day stand in one place
Sided = tuple[int, int]  # a mark, and the side from which it is carried: 0 meets 0, 1 meets -1


def mark(*parts: str) -> int:
    """Return 64 bits, with sign, of a hash of ``parts``."""
    return int.from_bytes(blake2b("|".join(parts).encode(), digest_size=8).digest(), "big", signed=True)


def rarest(one: Saying, most: int = WORDS) -> tuple[str, ...]:
    """Return the rarest words of a statement, at most so many, in alphabetical order."""
    return tuple(sorted(sorted(one.rare, key=lambda s: (-one.rare[s], s))[:most]))


def _twos(words: tuple[str, ...]) -> list[str]:
    return [f"{a} {b}" for a, b in combinations(words, 2)] if len(words) != 1 else list(words)


def marks_of(one: Saying) -> frozenset[Sided]:
    """Return the marks that a statement carries: as one of its side, as a claim (-1), as what may turn on one (1).

    The outlet's own voice (1) likewise meets what others are told to have said (-1).
    """
    words = rarest(one)
    twos = _twos(words)
    found = {(mark("said", side, two), 0) for side in _sides(one) for two in _twos(rarest(one, OF_A_SIDE))}
    found |= {(mark("claim", issue, two), -1) for issue in one.issues[:1] for two in twos}
    if one.act in TURNED_DOWN:
        found |= {(mark("claim", issue, two), 1) for issue in one.issues[:2] for two in twos}
    own = 1 if one.mode is Mode.OWN_VOICE else -1
    return frozenset(found | {(mark("echo", *three), own) for three in combinations(words, 3)})


def sought_by(one: Saying) -> frozenset[Sided]:
    """Return the marks, as their other side carries them, by which a statement finds others."""
    return frozenset((found, -side) for found, side in marks_of(one))


def _sides(one: Saying) -> Iterator[str]:
    """Yield whom a statement speaks for and, where its actors are known, by whom it is made whoever that is for."""
    if one.unnamed or one.mode is Mode.OWN_VOICE:
        return
    yield from sorted(one.parties or set(one.speakers))
    yield from (f"voice {voice}" for voice in sorted(one.voices) if not voice.startswith("state|"))


def marks_of_event(mention: Mention) -> frozenset[Sided]:
    """Return the marks of an event."""
    return frozenset((mark("event", key), 0) for key in keys_of(mention))


def put_down(one: Saying | Mention) -> list[Mark]:
    """Return the marks of a statement or event as the record keeps them."""
    if isinstance(one, Saying):
        place = _place(one.id, one.said, one.published)
        return [Mark(found, place, side, one.id) for found, side in marks_of(one)]
    place = _place(one.row.id, one.when, one.row.published)
    return [Mark(found, place, side, one.row.id) for found, side in marks_of_event(one)]


def _place(subject: str, when: Interval, published: Interval) -> int:
    """Return what puts the carriers of a mark in order: the first day that is possible, then a hash of the id."""
    day: date | None = when.earliest or published.earliest or when.latest
    return ((day.toordinal() if day else 0) << _DAY) + (mark(subject) & ((1 << _DAY) - 1))
