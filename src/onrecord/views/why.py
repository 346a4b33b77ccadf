"""Why a statement, an occasion, an expression or a capture has its date: the chain from the words to the days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.article.types import Article
from onrecord.interval import Interval, in_words
from onrecord.interval.network import counted
from onrecord.links.redating import Redated
from onrecord.record.types import CaptureRow, DateRow, EventRow, StatementRow
from onrecord.span import Reason, Span
from onrecord.views.statements import one_line, statement_line

_REJECTED = ("published.rejected", "published.boilerplate", "dates.solve.refuted")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain.

    Attributes:
        rule: id of the rule.
        text: what it says.
        before: days possible before it, in words; "" where it does not count them.
        after: days possible after it.
        words: the words it rests on, "" for none.
        span: where they stand in the capture, None for none.
    """

    rule: str
    text: str
    before: str
    after: str
    words: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Chain:
    """One question with its answer and the steps that lead there.

    Attributes:
        question: "When was it said?".
        when: the answer.
        steps: the steps, in order.
        also: other days that stay possible, in words.
    """

    question: str
    when: Interval
    steps: tuple[Step, ...]
    also: tuple[str, ...]

    @property
    def answer(self) -> str:
        """The answer in words."""
        return in_words(self.when) if self.when.known or self.when.weekday is not None else "not known"


@dataclass(frozen=True, slots=True)
class WhyPage:
    """Why something has its date.

    Attributes:
        kind: "statement", "event", "date" or "capture".
        id: its id.
        capture: the capture it stands in.
        lead: what it is, on one line.
        words: its words, "" for a capture.
        chains: the questions answered, the asked one first.
        rejected: witnesses that were not believed, with the reason.
        beside: what other captures lend or contradict.
    """

    kind: str
    id: str
    capture: str
    lead: str
    words: str
    chains: tuple[Chain, ...]
    rejected: tuple[Step, ...]
    beside: tuple[Step, ...]


def why_statement(row: StatementRow, article: Article, anew: Redated) -> WhyPage:
    """Return why a statement is dated as it is."""
    line, now = statement_line(row), anew.statement(row)
    lead = " ".join(f"{line.speaker} {line.verb} {line.targets}".split())
    asked = _chain("When was it said?", now.said_at, article, without=now.published.reasons)
    chains = (asked, _published(now.published, article))
    return _page("statement", row.id, row.capture, lead, line.words, chains, article, anew)


def why_event(row: EventRow, article: Article, anew: Redated) -> WhyPage:
    """Return why an occasion is dated as it is."""
    now = anew.event(row)
    published = anew.published.get(row.capture, row.published)
    chains = (_chain("When was it?", now.when, article), _published(published, article))
    return _page("event", row.id, row.capture, one_line(row.name), one_line(row.quote.exact), chains, article, anew)


def why_date(row: DateRow, article: Article, anew: Redated) -> WhyPage:
    """Return why an expression means its days."""
    published = anew.published.get(row.capture, article.published)
    chains = (_chain("Which days does it mean?", anew.date(row).when, article), _published(published, article))
    place, words = f"{row.capture}@{row.quote.span.start}", one_line(row.quote.exact)
    return _page("date", place, row.capture, f"“{words}”", words, chains, article, anew)


def why_capture(row: CaptureRow, article: Article, anew: Redated) -> WhyPage:
    """Return why a capture has its day of publication."""
    chains = (_published(anew.capture(row).published, article),)
    return _page("capture", row.id, row.id, row.title or row.origin, "", chains, article, anew)


def _page(
    kind: str,
    own_id: str,
    capture: str,
    lead: str,
    words: str,
    chains: tuple[Chain, ...],
    article: Article,
    anew: Redated,
) -> WhyPage:
    shown = {step.text for chain in chains for step in chain.steps}
    told = (*anew.reasons_of(capture), *(clash.reason for clash in anew.clashes_of(capture)))
    beside = tuple(s for s in (_step(reason, article) for reason in _once(told)) if s.text not in shown)
    return WhyPage(
        kind,
        own_id,
        capture,
        lead,
        words,
        chains,
        tuple(_rejected(article)),
        beside,
    )


def _published(when: Interval, article: Article) -> Chain:
    return _chain("When was the capture published?", when, article)


def _chain(question: str, when: Interval, article: Article, without: Sequence[Reason] = ()) -> Chain:
    left_out = set(without)
    kept = [r for r in _once(when.reasons) if r not in left_out and r.rule not in _REJECTED]
    return Chain(question, when, tuple(_step(r, article) for r in kept), tuple(_also(when)))


def _also(when: Interval) -> Iterable[str]:
    """Say which other days stay possible beside the preferred reading."""
    if when.certain:
        return
    first, last = when.best
    others = [d for d in when.candidates if not (first and last and first <= d <= last)]
    if others:
        yield ", ".join(in_words(Interval(d, d)).removeprefix("on ") for d in others)
    elif when.earliest or when.latest:
        yield f"any day {in_words(Interval(when.earliest, when.latest))}"
    else:
        yield "any other day"


def _rejected(article: Article) -> Iterable[Step]:
    """Yield the witnesses to publication that were not believed; the text's own refutation comes after a stamp's."""
    refuted = {r.span: r for r in article.published.reasons if r.rule == "dates.solve.refuted"}
    for claim in article.claims:
        if claim.taken or claim.about == "mentioned":
            continue
        step = _step(claim.reason, article)
        yield Step(step.rule, step.text, "", "", claim.text.strip() or step.words, claim.span)
        if claim.span in refuted:
            yield _step(refuted[claim.span], article)


def _once(reasons: Iterable[Reason]) -> Iterable[Reason]:
    return dict.fromkeys(reasons)


def _step(reason: Reason, article: Article) -> Step:
    text, before, after = counted(reason.text)
    words = one_line(reason.span.of(article.capture.text)) if reason.span else ""
    return Step(reason.rule, text, before, after, words, reason.span)
