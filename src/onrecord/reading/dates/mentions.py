"""The dated expressions of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.article.types import Article
from onrecord.interval import Interval
from onrecord.reading.dates.find import Found, dates_something, expressions_in, language_of, reason, resolve_all
from onrecord.reading.dates.terms import Expression, Way
from onrecord.reading.types import DateMention, Sentence
from onrecord.span import Span


def find_dates(article: Article, sentences: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """Return the expressions of time in the headline and body of an article, in order, resolved.

    Args:
        article: the article; spans count code points of its view.
        sentences: its sentences, in order; expressions do not cross their edges.
    """
    text, language = article.view.text, language_of(article.language)
    found: list[tuple[Expression, Way]] = []
    for part in article.reading_parts():
        for expression, way in expressions_in(part.span.of(text), language):
            found.append((replace(expression, span=expression.span.shifted(part.span.start)), way))
    resolved = resolve_all(text, found, article.published)
    return tuple(_mention(f, text, article.published) for f in resolved if dates_something(f.expression.term))


def _mention(found: Found, text: str, published: Interval) -> DateMention:
    return DateMention(
        span=found.expression.span,
        when=found.when.because(reason(found, text, published)),
        timex_type=found.timex.type,
        timex_value=found.timex.value,
        timex_mod=found.timex.mod,
        rule=found.expression.rule,
        term=found.expression.term,
        way=found.way.value,
        anchor=found.anchor,
    )


def infer_published(article: Article, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> Interval:
    """Return the publication date of an article, bounded by its own words where no stamp gives a day.

    Args:
        article: the article; its ``published`` is what the stamps say.
        sentences: its sentences, in order.
        dates: its expressions of time.
    """
    return article.published


__all__ = ["Span", "find_dates", "infer_published"]
