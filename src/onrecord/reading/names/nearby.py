"""Which state a bare title may belong to: the one that leads the sentence, or the sentences before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.reading.names.phrases import Phrase
from onrecord.reading.names.terms import terms
from onrecord.reading.types import Sentence


def nearest_states(found: Iterable[Sequence[Phrase]], sentences: Sequence[Sentence]) -> dict[int, str | None]:
    """Return, for every phrase by ``id``, the state that leads its sentence up to there, else the sentences before.

    Args:
        found: phrases, a sequence a part, in the order in which they are to be read (the headline last, so that its
            words stand for bare officials only when nothing else does).
        sentences: the sentences of the article.
    """
    starts = [s.span.start for s in sentences]
    out: dict[int, str | None] = {}
    led: str | None = None  # who leads the sentences before
    lead: str | None = None  # who leads this one
    sentence = -1
    for phrases in found:
        for p in phrases:
            here = bisect_right(starts, p.start)
            if here != sentence:
                led, lead, sentence = lead or led, None, here
            out[id(p)] = lead or led
            if lead is None and p.party in terms().states and (p.term is not None or p.owner):
                lead = p.party
    return out
