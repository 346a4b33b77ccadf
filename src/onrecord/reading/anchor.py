"""From the visible text to the capture: map every span of a finished reading to the capture's own text.

Inside ``reading`` spans count code points of ``article.view.text``; everything that leaves the room counts code points
of ``article.capture.text``. This is the only place where the one becomes the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.article.types import Article
from onrecord.interval import Interval
from onrecord.reading.types import DateMention, Event, Mention, Reading, Statement, Target
from onrecord.span import MappedText, Reason, Span


def anchored(article: Article, reading: Reading) -> Reading:
    """Return the reading with every span in the capture's text.

    Args:
        article: the article that was read.
        reading: what was found, in code points of the visible text.

    Returns:
        The same reading in code points of the capture. Words interrupted by markup alone stay one span; words that go
        on in another block are one span a block. What shows nothing of the capture is left out, as are the terms of
        dates, which only this room understands.
    """
    view = article.view
    if view.text == article.capture.text:
        return replace(reading, dates=tuple(replace(d, term=None) for d in reading.dates))
    statements = [s for s in (_statement(view, s) for s in reading.statements) if s.content]
    kept = {s.id for s in statements}
    return replace(
        reading,
        statements=tuple(s if s.inside in kept else replace(s, inside=None) for s in statements),
        dates=tuple(_date(view, d, place) for d in reading.dates if (place := view.source_hull(d.span))),
        events=tuple(_event(view, e, place) for e in reading.events if (place := view.source_hull(e.span))),
        mentions=tuple(_mention(view, m, place) for m in reading.mentions if (place := view.source_hull(m.span))),
        notes=_reasons(view, reading.notes),
    )


def anchored_interval(article: Article, interval: Interval) -> Interval:
    """Return an interval worked out from the visible text with its reasons in the capture's text."""
    return _interval(article.view, interval)


def in_view(article: Article) -> Article:
    """Return the article as readers see it: the reasons of its publication in code points of the visible text."""
    if article.view.text == article.capture.text:
        return article
    seen = tuple(
        replace(r, span=article.view.shown(r.span) if r.span is not None else None) for r in article.published.reasons
    )
    return replace(article, published=replace(article.published, reasons=seen))


def _statement(view: MappedText, s: Statement) -> Statement:
    return replace(
        s,
        source=_hull(view, s.source),
        speaker=replace(s.speaker, reasons=_reasons(view, s.speaker.reasons)),
        cue=_hull(view, s.cue),
        content=tuple(run for span in s.content for run in _runs(view, span)),
        act=replace(s.act, reasons=_reasons(view, s.act.reasons)),
        targets=tuple(Target(t.name, _hull(view, t.span)) for t in s.targets),
        hedges=tuple(h for h in (_hull(view, h) for h in s.hedges) if h is not None),
        said_at=_interval(view, s.said_at),
        reasons=_reasons(view, s.reasons),
    )


def _date(view: MappedText, d: DateMention, place: Span) -> DateMention:
    return replace(d, span=place, when=_interval(view, d.when), term=None)


def _event(view: MappedText, e: Event, place: Span) -> Event:
    return replace(e, span=place, when=_interval(view, e.when), reasons=_reasons(view, e.reasons))


def _mention(view: MappedText, m: Mention, place: Span) -> Mention:
    return replace(m, span=place, reasons=_reasons(view, m.reasons))


def _interval(view: MappedText, interval: Interval) -> Interval:
    return replace(interval, reasons=_reasons(view, interval.reasons)) if interval.reasons else interval


def _reasons(view: MappedText, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(r if r.span is None else Reason(r.rule, r.text, view.source_hull(r.span)) for r in reasons)


def _hull(view: MappedText, span: Span | None) -> Span | None:
    return view.source_hull(span) if span is not None else None


def _runs(view: MappedText, span: Span) -> list[Span]:
    """Return one source span for each stretch of ``span`` that is unbroken in the visible text."""
    out: list[Span] = []
    last = -1
    for piece in view.showing(span):
        start, end = max(span.start, piece.start), min(span.end, piece.end)
        run = view.source_hull(Span(start, end))
        if run is None:
            continue
        if out and (piece.start == last or not _breaks(view.text[last : piece.start])) and out[-1].end <= run.start:
            out[-1] = Span(out[-1].start, run.end)
        else:
            out.append(run)
        last = piece.end
    return [run for run in out if run.end > run.start]


def _breaks(between: str) -> bool:
    return "\n" in between
