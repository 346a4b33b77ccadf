"""The machine-readable reading of one capture, as `onrecord read --json` prints it (docs/contract.md)."""

from __future__ import annotations

from typing import Any

from onrecord.article.types import Article
from onrecord.interval import Interval, as_json
from onrecord.reading.types import DateMention, Event, Reading, Statement
from onrecord.span import Reason, Span


def contract(article: Article, reading: Reading) -> dict[str, Any]:
    """Return one capture's article and reading as plain values, every span in the capture's own text.

    Args:
        article: the labelled capture.
        reading: what a reader found in it, anchored to the capture.

    Returns:
        A mapping that json.dumps accepts, with the keys capture, article, reader, statements, dates and events.
    """
    text = article.capture.text
    return {
        "capture": {
            "id": article.capture.id,
            "origin": article.capture.origin,
            "encoding": article.capture.decoding.encoding,
            "length": len(text),
        },
        "article": _article(article),
        "reader": {"name": reading.reader, "version": reading.version, "notes": [r.text for r in reading.notes]},
        "statements": [_statement(s, text) for s in reading.statements],
        "dates": [_date(d, text) for d in reading.dates],
        "events": [_event(e) for e in reading.events],
    }


def interval_json(interval: Interval) -> dict[str, Any]:
    """Return an interval with its reasons as plain sentences."""
    return {**as_json(interval), "reasons": _texts(interval.reasons)}


def _article(article: Article) -> dict[str, Any]:
    title = article.view.source_hull(article.title) if article.title else None
    return {
        "title": {"text": article.title.of(article.view.text), "span": _span(title)} if article.title else None,
        "outlet": article.outlet,
        "language": article.language,
        "published": interval_json(article.published),
        "blocks": [
            {"span": _span(b.span), "role": b.role.value, "reason": b.reason.text, "rule": b.reason.rule}
            for b in article.blocks
        ],
    }


def _statement(s: Statement, text: str) -> dict[str, Any]:
    return {
        "id": s.id,
        "mode": s.mode.value,
        "headline": s.headline,
        "source": {
            "span": _span(s.source),
            "text": s.source.of(text) if s.source else None,
            "name": s.speaker.name,
            "party": s.speaker.party,
            "reasons": _texts(s.speaker.reasons),
        },
        "cue": {"span": _span(s.cue), "text": s.cue.of(text)} if s.cue else None,
        "content": [_span(c) for c in s.content],
        "act": s.act.code,
        "manner": s.act.manner,
        "modality": list(s.act.modality),
        "targets": [{"name": t.name, "span": _span(t.span)} for t in s.targets],
        "issues": list(s.issues),
        "stance": s.stance,
        "hedges": [_span(h) for h in s.hedges],
        "inside": s.inside,
        "said_at": _said(s.said_at),
        "confidence": round(s.confidence, 3),
        "reasons": _texts((*s.act.reasons, *s.reasons)),
    }


def _said(when: Interval) -> dict[str, Any]:
    """Return when a thing was said; where its year is unknown, with the days that the evidence forces as bounds.

    Whoever sorts statements needs a bound where there is one: "in April, year unknown, not before 2014".
    """
    out = interval_json(when)
    if when.month_day:
        out |= {side: out["possible"][side] for side in ("earliest", "latest")}
    return out


def _date(d: DateMention, text: str) -> dict[str, Any]:
    return {
        "span": _span(d.span),
        "text": d.span.of(text),
        **interval_json(d.when),
        "timex": {"type": d.timex_type, "value": d.timex_value},
    }


def _event(e: Event) -> dict[str, Any]:
    return {
        "id": e.id,
        "name": e.name,
        "span": _span(e.span),
        "kind": e.kind,
        "status": e.status,
        "parties": list(e.parties),
        "place": e.place,
        "ordinal": e.ordinal,
        "when": interval_json(e.when),
        "reasons": _texts(e.reasons),
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _texts(reasons: tuple[Reason, ...]) -> list[str]:
    return [r.text for r in reasons]
