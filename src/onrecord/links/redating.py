"""A record's captures dated anew with what other captures lend them; nothing in the record is changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.article.types import Article
from onrecord.interval import UNKNOWN, Interval
from onrecord.links.borrowing import Loan, borrow, surest
from onrecord.links.clashes import Clash
from onrecord.links.tellings import named_tellings, tellings
from onrecord.reading.anchor import anchored_interval, in_view
from onrecord.reading.dates import Fact, event_mention, event_when, find_dates, infer_published, said_at
from onrecord.reading.dates.publication import solution
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import Attribution, DateMention, Reading, Sentence, Statement
from onrecord.record.types import CaptureRow, DateRow, EventRow, Record, StatementRow
from onrecord.span import Reason, Span


@dataclass(frozen=True, slots=True)
class Redated:
    """Intervals that other captures narrowed, by the id of what they date, and the contradictions met on the way.

    Attributes:
        published: by capture.
        said: by statement.
        events: by event.
        dates: by capture and the place where the expression begins in it.
        loans: what was lent, by borrowing capture.
        clashes: contradictions between captures.
    """

    published: Mapping[str, Interval] = field(default_factory=dict)
    said: Mapping[str, Interval] = field(default_factory=dict)
    events: Mapping[str, Interval] = field(default_factory=dict)
    dates: Mapping[tuple[str, int], Interval] = field(default_factory=dict)
    loans: Mapping[str, tuple[Loan, ...]] = field(default_factory=dict)
    clashes: tuple[Clash, ...] = ()

    def statement(self, row: StatementRow) -> StatementRow:
        """Return a statement's row with the days it has beside the other captures."""
        if row.id not in self.said and row.capture not in self.published:
            return row
        return replace(
            row,
            said_at=self.said.get(row.id, row.said_at),
            published=self.published.get(row.capture, row.published),
        )

    def event(self, row: EventRow) -> EventRow:
        """Return an event's row with the days it has beside the other captures."""
        return replace(row, when=self.events[row.id]) if row.id in self.events else row

    def date(self, row: DateRow) -> DateRow:
        """Return an expression's row with the days it has beside the other captures."""
        found = self.dates.get((row.capture, row.quote.span.start))
        return replace(row, when=found) if found else row

    def capture(self, row: CaptureRow) -> CaptureRow:
        """Return a capture's row with the publication it has beside the other captures."""
        return replace(row, published=self.published[row.id]) if row.id in self.published else row

    def reasons_of(self, capture: str) -> tuple[Reason, ...]:
        """Return what a capture borrows, in the words of its surest loan, and what it lends to others."""
        own = self.loans.get(capture, ())
        best = (surest(own).reason,) if own else ()
        lent = (
            surest(loans).reason
            for other, loans in sorted(self.loans.items())
            if other != capture and any(capture in n.lending for n in loans)
        )
        return (*best, *lent)

    def clashes_of(self, capture: str) -> tuple[Clash, ...]:
        """Return the contradictions that a capture has part in."""
        return tuple(c for c in self.clashes if capture in c.captures)


def redated(record: Record) -> Redated:
    """Date the captures of a record beside each other.

    A capture that tells months and days without a year is dated anew with the years that others lend its occasions;
    its statements and events follow. Reads events once, and the text of such captures only.
    """
    told = tellings(record.events())
    if not any(t.borrows for t in told):
        return Redated(clashes=borrow(told).clashes)
    borrowing = borrow((*told, *named_tellings(record.statements(), told)))
    by_capture: dict[str, list[Loan]] = defaultdict(list)
    for loan in borrowing.loans:
        by_capture[loan.capture].append(loan)
    published: dict[str, Interval] = {}
    said: dict[str, Interval] = {}
    events: dict[str, Interval] = {}
    dates: dict[tuple[str, int], Interval] = {}
    clashes = list(borrowing.clashes)
    for capture, loans in sorted(by_capture.items()):
        article, reading = record.article(capture), record.reading(capture)
        if article is None or reading is None:
            continue
        anew = beside(article, reading, loans)
        published |= anew.published
        said |= anew.said
        events |= anew.events
        dates |= anew.dates
        clashes += anew.clashes
    loans_of = {c: tuple(found) for c, found in by_capture.items()}
    return Redated(published, said, events, dates, loans_of, tuple(clashes))


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
        mention = event_mention(sentences, mentions, place) if event.id in lent and place else None
        if mention is not None:
            loan = lent[event.id]
            facts.append(Fact(mentions.index(mention), loan.stretches, loan.reason))
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
    """Tell whether an interval says more than another: fewer days, or a year where there was none."""
    if not (new.earliest or new.latest):
        return False
    if old.month_day:
        return not new.month_day
    return (new.earliest or new.latest) is not None and _width(new) < _width(old)


def _width(interval: Interval) -> int:
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return 10**6 if first or last else 10**7
    return len(interval.candidates) or (last - first).days + 1
