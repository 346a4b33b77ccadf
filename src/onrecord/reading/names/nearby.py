"""Which state a bare title may belong to: the one named in its sentence before it, else in the sentence before.

Where several are named, the one that opens the sentence is taken: "Russia offered Ukraine ..., the minister said".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.reading.names.phrases import Phrase
from onrecord.reading.types import Kind, Sentence


def nearest_states(
    found: Iterable[Sequence[Phrase]], sentences: Sequence[Sentence], states: frozenset[str]
) -> dict[int, str | None]:
    """Return, for every phrase by ``id``, the state it may be taken to belong to, None where two are named near it.

    Args:
        found: phrases, a sequence a part, in the order in which they are to be read (the headline last, so that its
            words stand for bare officials only when nothing else does).
        sentences: the sentences of the article.
        states: the names of states.
    """
    starts = [s.span.start for s in sentences]
    out: dict[int, str | None] = {}
    before: list[str] = []  # named in the last sentence that names any, the one that opens it first
    here: list[str] = []
    sentence, opening = -1, True
    for phrases in found:
        for p in phrases:
            at = bisect_right(starts, p.start)
            if at != sentence:
                before, here, sentence, opening = here or before, [], at, True
            near = here or before
            out[id(p)] = _one(near)
            if p.party in states and (p.term is not None or p.owner):
                subject = opening and p.kind is Kind.STATE and not p.inner and not p.possessive
                here = here if p.party in here else [*here, p.party] if here or subject else ["", p.party]
            opening = False
    return out


def _one(named: Sequence[str]) -> str | None:
    """The only state, or the one that opens the sentence; "" stands for a sentence that none opens."""
    states = {s for s in named if s}
    return states.pop() if len(states) == 1 else (named[0] or None) if named else None
