"""The words by which a statement is hedged: "reportedly", "likely", "could"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from onrecord.article.types import Article
from onrecord.lexicon import table
from onrecord.reading.issue_features import surroundings
from onrecord.reading.stems import Phrases, words
from onrecord.reading.types import Attribution, Sentence
from onrecord.span import Span

_MOST = 3  # hedges a statement is given at most, the first ones


@cache
def _hedges() -> Phrases[str]:
    entries = table("en/hedges").entries
    return Phrases((t, e.values["class"]) for e in entries for t in (e.term, *e.get("variants", ())))


def find_hedges(
    article: Article,
    sentences: Sequence[Sentence],
    attribution: Attribution,
    attributions: Sequence[Attribution],
) -> tuple[Span, ...]:
    """Return the hedging words of an attribution, in order, at most three.

    Looked for in the content (not in the content of an attribution nested in it), in the cue, and between the
    beginning of the sentence and the cue ("reportedly said").

    Args:
        article: the article.
        sentences: its sentences.
        attribution: the attribution.
        attributions: all attributions of the article, in the order of their contents.
    """
    text = article.view.text
    found = [h for span in (*attribution.content, *_frame(sentences, attribution)) for h in hedges_in(text, span)]
    if not found:  # mostly so; looking for what is nested takes time in the number of attributions
        return ()
    low, high = attribution.content[0].start, attribution.content[-1].end
    first = bisect_left(attributions, low, key=_begins)
    near = attributions[first : bisect_left(attributions, high, lo=first, key=_begins)]
    nested = [s for a in near if _lies_in(a, attribution) for s in a.content]
    kept = (h for h in sorted(set(found)) if not any(n.contains(h) for n in nested))
    return tuple(kept)[:_MOST]


def hedges_in(text: str, span: Span) -> list[Span]:
    """Return the hedging words inside a stretch of text; May, the month or the name, is none."""
    found = words(text, span)
    return [h for h, _ in _hedges().longest(found) if h.of(text).split("'")[0].split("’")[0] != "May"]


def _begins(attribution: Attribution) -> int:
    return attribution.content[0].start


def _lies_in(inner: Attribution, outer: Attribution) -> bool:
    return inner is not outer and any(o.contains(i) and o != i for o in outer.content for i in inner.content)


def _frame(sentences: Sequence[Sentence], attribution: Attribution) -> tuple[Span, ...]:
    """Return the cue and, before it, the words after the source: where "reportedly" stands."""
    if attribution.cue is None:
        return ()
    cue = attribution.cue
    start = cue.start
    if attribution.source and attribution.source.end <= cue.start <= attribution.source.end + 40:
        start = attribution.source.end
    inside = surroundings(sentences, attribution)
    if inside.contains(cue) and cue.start - inside.start <= 24 and attribution.content[0].start >= cue.end:
        start = min(start, inside.start)
    return (Span(start, cue.end),)
