"""Rows of the record as plain values, for ``--json``, the exports and the page's data addresses."""

from __future__ import annotations

from typing import Any

from onrecord.record.types import CaptureRow, EventRow, FailureRow, Hit, Problem, Quote, StatementRow
from onrecord.span import Reason
from onrecord.views.contract import interval_json


def quote_json(capture: str, quote: Quote | None) -> dict[str, Any] | None:
    """Return words and their place in a capture."""
    if quote is None:
        return None
    return {"capture": capture, "start": quote.span.start, "end": quote.span.end, "exact": quote.exact}


def reasons_json(reasons: tuple[Reason, ...]) -> list[dict[str, Any]]:
    """Return reasons with their rule, sentence and place."""
    return [{"rule": r.rule, "text": r.text, "span": [r.span.start, r.span.end] if r.span else None} for r in reasons]


def statement_json(row: StatementRow) -> dict[str, Any]:
    """Return a statement with its evidence and reasons."""
    return {
        "id": row.id,
        "capture": row.capture,
        "origin": row.origin,
        "outlet": row.outlet,
        "title": row.title,
        "published": interval_json(row.published),
        "mode": row.mode.value,
        "headline": row.headline,
        "speaker": row.speaker,
        "party": row.party,
        "source": quote_json(row.capture, row.source),
        "cue": quote_json(row.capture, row.cue),
        "content": [quote_json(row.capture, q) for q in row.content],
        "act": row.act,
        "manner": row.manner,
        "modality": list(row.modality),
        "targets": [{"name": t.name, "quote": quote_json(row.capture, t.quote)} for t in row.targets],
        "issues": list(row.issues),
        "stance": row.stance,
        "hedges": [quote_json(row.capture, q) for q in row.hedges],
        "inside": row.inside,
        "said_at": interval_json(row.said_at),
        "confidence": round(row.confidence, 3),
        "reader": row.reader,
        "reader_version": row.reader_version,
        "verdict": row.verdict.value,
        "date_filter": row.matched.value,
        "reasons": {
            "statement": reasons_json(row.reasons),
            "speaker": reasons_json(row.speaker_reasons),
            "act": reasons_json(row.act_reasons),
        },
    }


def event_json(row: EventRow) -> dict[str, Any]:
    """Return an event with its evidence and reasons."""
    return {
        "id": row.id,
        "capture": row.capture,
        "origin": row.origin,
        "outlet": row.outlet,
        "name": row.name,
        "quote": quote_json(row.capture, row.quote),
        "kind": row.kind,
        "status": row.status,
        "parties": list(row.parties),
        "place": row.place,
        "ordinal": row.ordinal,
        "when": interval_json(row.when),
        "verdict": row.verdict.value,
        "date_filter": row.matched.value,
        "reasons": reasons_json(row.reasons),
    }


def capture_json(row: CaptureRow) -> dict[str, Any]:
    """Return a capture without its bytes."""
    return {
        "id": row.id,
        "origins": list(row.origins),
        "media": row.media.value,
        "encoding": row.encoding,
        "note": row.note,
        "size": row.size,
        "length": row.length,
        "received": row.received.isoformat() if row.received else None,
        "status": row.status.value,
        "title": row.title,
        "outlet": row.outlet,
        "language": row.language,
        "published": interval_json(row.published),
        "statements": row.statements,
        "failure": row.failure,
    }


def failure_json(row: FailureRow) -> dict[str, Any]:
    """Return something that failed, and what to do about it."""
    return {
        "origin": row.origin,
        "stage": row.stage,
        "cause": row.cause,
        "remedy": row.remedy,
        "capture": row.capture,
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return a search result; hits in the snippet are marked by ``hit``."""
    return {
        "kind": hit.kind,
        "id": hit.id,
        "capture": hit.capture,
        "outlet": hit.outlet,
        "title": hit.title,
        "snippet": [{"text": s.text, "hit": s.hit} for s in hit.snippet],
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return something that ``verify`` found wrong."""
    return {"subject": problem.subject, "check": problem.check, "cause": problem.cause}
