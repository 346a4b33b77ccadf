"""Claims that an outlet made its own: an own-voice sentence that asserts what somebody was reported to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.interval import Answer
from onrecord.links.matter import matter
from onrecord.reading.types import Mode
from onrecord.record.types import StatementRow
from onrecord.span import Reason

LEAST_CONTAINMENT, LEAST_SHARED = 0.45, 3  # set on the sample captures alone: an echo repeats words, not only a topic


@dataclass(frozen=True, slots=True)
class Echo:
    """An own-voice statement, the attributed one that it repeats, and why they are taken to be one claim."""

    own: StatementRow
    attributed: StatementRow
    score: float
    reasons: tuple[Reason, ...]


def find_echoes(rows: Sequence[StatementRow]) -> tuple[Echo, ...]:
    """Return for each own-voice statement the attributed statement that it repeats most closely, if any.

    Args:
        rows: the statements of a record.

    Returns:
        Echoes, best first. A statement that was certainly made after the own-voice one is never its source.
    """
    weighed = matter(rows)
    attributed = [r for r in rows if r.mode is not Mode.OWN_VOICE]
    found = []
    for own in (r for r in rows if r.mode is Mode.OWN_VOICE):
        candidates = [
            (weighed.containment(own.id, r.id), shared, r)
            for r in attributed
            if own.said_at.before(r.said_at) is not Answer.YES
            and len(shared := weighed.shared(own.id, r.id)) >= LEAST_SHARED
        ]
        if not candidates:
            continue
        score, shared, source = max(candidates, key=lambda c: (c[0], len(c[1]), c[2].id))
        if score >= LEAST_CONTAINMENT:
            reason = Reason(
                "links.echo", f"both say: {weighed.in_words(shared[:6])} (containment of rare words {score:.2f})"
            )
            found.append(Echo(own, source, round(score, 3), (reason,)))
    return tuple(sorted(found, key=lambda e: (-e.score, e.own.id)))
