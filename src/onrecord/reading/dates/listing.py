"""Every expression of time of a capture, for people who ask what was understood of its dates."""

from __future__ import annotations

from onrecord.article.types import Article
from onrecord.reading.anchor import anchored, in_view
from onrecord.reading.dates.mentions import find_dates
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import DateMention, Reading


def list_dates(article: Article) -> tuple[DateMention, ...]:
    """Return every expression of time in the headline and body, durations and recurrences too, in order.

    Args:
        article: the article, with its publication as far as it is known.

    Returns:
        Expressions whose spans count code points of the capture's own text.
    """
    seen = in_view(article)
    found = find_dates(seen, split_sentences(seen), every=True)
    return anchored(article, Reading("dates", "1", dates=found)).dates
