"""One capture dated anew with what other captures lend its occasions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.article.types import Article
from onrecord.interval import UNKNOWN, Interval
from onrecord.links.anew import Redated
from onrecord.links.borrowing import Loan, surest
from onrecord.links.clashes import Clash
from onrecord.reading.anchor import anchored_interval, in_view
from onrecord.reading.dates import Fact, event_mention, event_when, find_dates, infer_published, said_at
from onrecord.reading.dates.publication import solution
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import Attribution, DateMention, Reading, Sentence, Statement
from onrecord.span import Reason, Span


def beside(article: Article, reading: Reading, loans: Sequence[Loan]) -> Redated:
    """Date one capture with what others lend its events.

    Args:
        article: the capture's article, as the record keeps it.
        reading: what was read in it, spans in the capture's text.
        loans: the loans to its events.

    Returns:
        What narrowed; nothing but a clash where the loans cannot be true beside the capture's own words.
    """
    seen, capture = _as_stamped(in_view(article)), article.capture.id
    sentences = split_sentences(seen)
    mentions = find_dates(seen, sentences)
    lent = {loan.event: loan for loan in loans}
    facts: list[Fact] = []
    for event in reading.events:
        place = article.view.shown(event.span)
        loan = lent.get(event.id)
        mention = event_mention(sentences, mentions, place, known=loan.sure) if loan and place else None
        if loan and mention is not None:
            facts.append(Fact(mentions.index(mention), loan.stretches, loan.reason, loan.sure))
    if not facts:
        return Redated()
    solved = solution(seen, sentences, mentions, facts)
    if solved.conflict:
        others = "; ".join(dict.fromkeys(c.reason.text for c in solved.conflict))
        why = Reason("links.refused", f"what others lend cannot be true beside its own words: {others}")
        return Redated(clashes=(Clash((capture,), tuple(sorted(lent)), why),))
    borrowed = (surest(loans).reason,) if facts else ()
    dated = replace(seen, published=infer_published(seen, sentences, mentions, facts))
    anew = find_dates(seen, sentences, facts)
    told = _Told(article, dated, sentences, anew, borrowed)
    published = {capture: told.when(dated.published)}
    return Redated(published, told.statements(reading), told.events(reading), told.dates(mentions))


def _as_stamped(article: Article) -> Article:
    """Return the article with the publication that its stamps alone give: what its words say is worked out anew."""
    stamped = any(reason.rule.startswith("published.") for reason in article.published.reasons)
    return article if stamped else replace(article, published=UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Told:
    """One article dated anew: what its statements and events come to."""

    article: Article
    dated: Article
    sentences: Sequence[Sentence]
    mentions: Sequence[DateMention]
    borrowed: tuple[Reason, ...]

    def when(self, interval: Interval) -> Interval:
        """Return an interval in the capture's text, led by the reasons of what was borrowed."""
        rest = tuple(r for r in interval.reasons if r.rule != "links.borrowed")
        found = anchored_interval(self.dated, replace(interval, reasons=rest))
        return replace(found, reasons=(*self.borrowed, *found.reasons))

    def statements(self, reading: Reading) -> dict[str, Interval]:
        """Return when each statement was said, beside the other captures."""
        numbers = {s.id: n for n, s in enumerate(reading.statements)}
        attributions = [self._attribution(s, numbers) for s in reading.statements]
        days = said_at(
            self.dated, self.sentences, self.mentions, attributions, [s.speaker.name for s in reading.statements]
        )
        return {
            s.id: self.when(day) for s, day in zip(reading.statements, days, strict=True) if narrower(day, s.said_at)
        }

    def events(self, reading: Reading) -> dict[str, Interval]:
        """Return when each event was, beside the other captures."""
        out = {}
        for event in reading.events:
            place = self.article.view.shown(event.span)
            day = event_when(self.dated, self.sentences, self.mentions, place) if place else None
            if day is not None and narrower(day, event.when):
                out[event.id] = self.when(day)
        return out

    def dates(self, before: Sequence[DateMention]) -> dict[tuple[str, int], Interval]:
        """Return which days each expression means, beside the other captures, by its place."""
        out = {}
        for old, new in zip(before, self.mentions, strict=True):
            place = self.article.view.source_hull(new.span)
            if place is not None and narrower(new.when, old.when):
                out[self.article.capture.id, place.start] = self.when(new.when)
        return out

    def _attribution(self, statement: Statement, numbers: Mapping[str, int]) -> Attribution:
        return Attribution(
            source=self._shown(statement.source),
            cue=self._shown(statement.cue),
            content=tuple(c for c in map(self._shown, statement.content) if c),
            mode=statement.mode,
            headline=statement.headline,
            inside=numbers.get(statement.inside) if statement.inside else None,
        )

    def _shown(self, span: Span | None) -> Span | None:
        return self.article.view.shown(span) if span else None


def narrower(new: Interval, old: Interval) -> bool:
    """Tell whether an interval says more than another: fewer days, fewer likely ones, a year where there was none."""
    if new.month_day or new.best == (None, None):
        return False
    return old.month_day is not None or _widths(new) < _widths(old)


def _widths(interval: Interval) -> tuple[int, int]:
    """Return how many days are possible, and how many are preferred."""
    held = len(interval.candidates) or _width(interval.earliest, interval.latest)
    return held, _width(*interval.best)


def _width(first: date | None, last: date | None) -> int:
    if first is None or last is None:
        return 10**6 if first or last else 10**7
    return (last - first).days + 1
