"""Which state a bare title may belong to: the only one named in its sentence before it, and in the sentence before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.reading.names.phrases import Phrase
from onrecord.reading.names.terms import terms
from onrecord.reading.types import Sentence


def nearest_states(found: Iterable[Sequence[Phrase]], sentences: Sequence[Sentence]) -> dict[int, str | None]:
    """Return, for every phrase by ``id``, the state it may be taken to belong to, None where two are named near it.

    Args:
        found: phrases, a sequence a part, in the order in which they are to be read (the headline last, so that its
            words stand for bare officials only when nothing else does).
        sentences: the sentences of the article.
    """
    starts = [s.span.start for s in sentences]
    states = terms().states
    out: dict[int, str | None] = {}
    before: set[str] = set()  # named in the last sentence that names any
    here: set[str] = set()
    sentence = -1
    for phrases in found:
        for p in phrases:
            at = bisect_right(starts, p.start)
            if at != sentence:
                before, here, sentence = here or before, set(), at
            near = here or before
            out[id(p)] = next(iter(near)) if len(near) == 1 else None
            if p.party in states and (p.term is not None or p.owner):
                here.add(p.party)
    return out
