"""The expressions of time of an article, resolved against what is known of its publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.article.types import Article
from onrecord.interval import Interval
from onrecord.reading.dates.constraints import PUBLICATION
from onrecord.reading.dates.event_ties import counts_from_event
from onrecord.reading.dates.find import Found, dates_something, expressions_in, reason, resolve_all, tables_of
from onrecord.reading.dates.narrowing import narrowed, tied
from onrecord.reading.dates.publication import Fact, interval_of, solution
from onrecord.reading.dates.reach import reached
from onrecord.reading.dates.terms import Expression, Way
from onrecord.reading.dates.utterance import quoted, spoken
from onrecord.reading.types import DateMention, Sentence
from onrecord.span import Span


def find_dates(
    article: Article, sentences: Sequence[Sentence], facts: Sequence[Fact] = (), *, every: bool = False
) -> tuple[DateMention, ...]:
    """Return the expressions of time in the headline and body of an article, in order, resolved.

    Where the stamps give no day of publication, the article's own words bound it first, and the expressions are
    resolved against that.

    Args:
        article: the article; spans count code points of its view.
        sentences: its sentences, in order.
        facts: what other captures say about the occasions that the expressions date.
        every: whether to return also the expressions that date nothing: durations, recurrences, "now".
    """
    text, language = article.view.text, tables_of(article.language)
    parts = tuple(part.span for part in article.reading_parts())
    found, marked = _found(text, parts, language), quoted(text, parts)
    if article.published.day is None:
        mentions = _mentions(text, found, marked, article.published)
        solved = solution(article, sentences, mentions, facts)
        published = interval_of(solved, PUBLICATION, article.published)
        if published != article.published:
            mentions = _mentions(text, found, marked, published)
        if every:
            return _mentions(text, found, marked, published, every)
        reaches = {e.span: e.reach for e, _ in found}
        sure = published.best[0] is not None and published.best[0] == published.best[1]
        better = narrowed(solved, mentions, keep=sure)
        return tuple(_opened(m, reaches.get(m.span, "")) for m in better)
    mentions = _mentions(text, found, marked, article.published, every)
    if not every and any(map(counts_from_event, mentions)):
        return tied(solution(article, sentences, mentions, facts), mentions)
    return mentions


@lru_cache(maxsize=2)
def _found(text: str, parts: tuple[Span, ...], language: str) -> tuple[tuple[Expression, Way], ...]:
    """Return the expressions in parts of a text; asked once to date the article and once to read it."""
    found: list[tuple[Expression, Way]] = []
    for part in parts:
        for expression, way in expressions_in(part.of(text), language):
            found.append((replace(expression, span=expression.span.shifted(part.start)), way))
    return tuple(found)


def _opened(mention: DateMention, reach: str) -> DateMention:
    """Open a narrowed interval as the words before its expression do ("by Tuesday")."""
    first, last = mention.when.best
    return replace(mention, when=reached(mention.when, reach)) if reach and first and last else mention


def _mentions(
    text: str,
    found: tuple[tuple[Expression, Way], ...],
    marked: tuple[Span, ...],
    published: Interval,
    every: bool = False,
) -> tuple[DateMention, ...]:
    # Why an article is of its day says nothing about its expressions.
    return _resolved(text, found, marked, replace(published, reasons=()), every)


@lru_cache(maxsize=4)
def _resolved(
    text: str,
    found: tuple[tuple[Expression, Way], ...],
    marked: tuple[Span, ...],
    published: Interval,
    every: bool,
) -> tuple[DateMention, ...]:
    # Asked to date the article, then to read it: mostly with the same day.
    resolved = resolve_all(text, found, published)
    days = {f.expression.span: f.when for f in resolved}
    said = spoken(found, marked, published, days)
    if said:
        resolved = resolve_all(text, found, published, said=said)
    out: list[DateMention] = []
    for one in resolved:
        if not (every or dates_something(one.expression.term)):
            continue
        mention = _mention(one, text, said.get(one.expression.span, published))
        whole = _stretch(out[-1], mention, one.expression.joins) if out and one.expression.joins and not every else None
        if whole:
            out[-1] = whole
        else:
            out.append(mention)
    return tuple(out)


def _stretch(first: DateMention, last: DateMention, joins: str) -> DateMention | None:
    """Return two expressions as the one stretch they name: "from Monday to Thursday", "late May or early June".

    A pair is one stretch only where its second begins with or right after the end of its first.
    """
    (start, end), (begin, stop) = first.when.best, last.when.best
    if not (start and end and begin and stop) or start > stop or first.anchor == "range":
        return None
    if joins == "pair" and not 0 <= (begin - end).days <= 1:
        return None
    sure = first.when.certain and last.when.certain
    when = Interval(start, stop) if sure else Interval(likely=(start, stop))
    return replace(
        first,
        span=Span(first.span.start, last.span.end),
        when=when.because(*first.when.reasons, *last.when.reasons),
        anchor="range",
    )


def _mention(found: Found, text: str, base: Interval) -> DateMention:
    return DateMention(
        span=found.expression.span,
        when=found.when.because(reason(found, text, base)),
        timex_type=found.timex.type,
        timex_value=found.timex.value,
        timex_mod=found.timex.mod,
        rule=found.expression.rule,
        term=found.expression.term,
        way=found.way.value,
        anchor=found.anchor,
    )
