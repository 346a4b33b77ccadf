"""When an occasion took place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
    found = event_mention(sentences, dates, event_span)
    if found is None:
        return UNKNOWN
    inside = event_span.contains(found.span)
    return _because(article, found, "stands in its name" if inside else "stands with it in its sentence")


def event_mention(
    sentences: Sequence[Sentence], dates: Sequence[DateMention], event_span: Span, *, known: bool = True
) -> DateMention | None:
    """Return the expression that dates the occasion named by ``event_span``: inside its name, else the nearest.

    Args:
        sentences: the article's sentences, in order.
        dates: its expressions of time, in order.
        event_span: the words that name the occasion.
        known: whether only expressions that came to some days are looked at.
    """
    starts = [d.span.start for d in dates]
    for date in dates[bisect_left(starts, event_span.start) : bisect_left(starts, event_span.end)]:
        if event_span.contains(date.span) and _usable(date, known):
            return date
    at = bisect_right([s.span.start for s in sentences], event_span.start) - 1
    if at < 0 or event_span.start >= sentences[at].span.end:
        return None
    sentence = sentences[at].span
    near = [
        d
        for d in dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if sentence.contains(d.span) and _usable(d, known)
    ]
    return min(near, key=lambda d: max(0, d.span.start - event_span.end, event_span.start - d.span.end), default=None)


def _usable(mention: DateMention, known: bool) -> bool:
    return isinstance(mention.term, Point | Offset) and (mention.when.known or not known)


def _because(article: Article, mention: DateMention, why: str) -> Interval:
    words = mention.span.of(article.view.text)
    return mention.when.because(Reason("dates.event", f"“{words}” {why}", mention.span))
