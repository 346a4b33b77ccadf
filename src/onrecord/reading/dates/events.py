"""When an occasion took place."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.article.types import Article
from onrecord.interval import UNKNOWN, Interval
from onrecord.reading.dates.terms import Offset, Point
from onrecord.reading.types import DateMention, Sentence
from onrecord.span import Reason, Span


def event_when(
    article: Article, sentences: Sequence[Sentence], dates: Sequence[DateMention], event_span: Span
) -> Interval:
    """Return when the occasion named by ``event_span`` took or takes place.

    A date inside the span decides ("the 2022 negotiations"), else the nearest in its sentence; nothing else is guessed.

    Args:
        article: the article; spans count code points of its view.
        sentences: its sentences, in order.
        dates: its expressions of time, resolved.
        event_span: the words that name the occasion.
    """
    usable = [d for d in dates if isinstance(d.term, Point | Offset) and d.when.known]
    inside = [d for d in usable if event_span.contains(d.span)]
    if inside:
        return _because(article, inside[0], "stands in its name")
    sentence = next((s for s in sentences if s.span.start <= event_span.start < s.span.end), None)
    if sentence is None:
        return UNKNOWN
    near = [d for d in usable if sentence.span.contains(d.span)]
    if not near:
        return UNKNOWN
    best = min(near, key=lambda d: max(0, d.span.start - event_span.end, event_span.start - d.span.end))
    return _because(article, best, "stands with it in its sentence")


def _because(article: Article, mention: DateMention, why: str) -> Interval:
    words = mention.span.of(article.view.text)
    return mention.when.because(Reason("dates.event", f"“{words}” {why}", mention.span))
