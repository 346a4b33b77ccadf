"""Find what an id names and say why it has its date."""

from __future__ import annotations

from typing import Any

from onrecord.article.types import Article
from onrecord.errors import RecordError
from onrecord.links.redating import redated
from onrecord.record.types import DateRow, Record
from onrecord.views.contract import interval_json
from onrecord.views.why import Chain, Step, WhyPage, why_capture, why_date, why_event, why_statement


def why_page(record: Record, asked: str) -> WhyPage:
    """Return why something has its date.

    Args:
        record: the record.
        asked: id of a statement, event or capture, or its beginning; for an expression of time the id of its capture
            and the place where it begins, joined by "@".

    Raises:
        RecordError: nothing has this id, several things do, or the capture has not been read.
    """
    if "@" in asked:
        date = _expression(record, asked)
        return why_date(date, _article(record, date.capture), redated(record))
    try:
        statement = record.statement(asked)
    except RecordError:
        pass
    else:
        return why_statement(statement, _article(record, statement.capture), redated(record))
    try:
        event = record.event(asked)
    except RecordError:
        capture = record.capture_row(asked)
        return why_capture(capture, _article(record, capture.id), redated(record))
    return why_event(event, _article(record, event.capture), redated(record))


def _expression(record: Record, asked: str) -> DateRow:
    """Return the expression of time of a capture that holds a place in it."""
    capture, _, place = asked.partition("@")
    at = int(place) if place.isdecimal() and len(place) < 12 else -1
    for row in record.dates(capture=record.capture_row(capture).id):
        if row.quote.span.start <= at < row.quote.span.end:
            return row
    raise RecordError(asked, "no expression of time stands there", "write CAPTURE@PLACE; `onrecord dates` lists places")


def _article(record: Record, capture: str) -> Article:
    article = record.article(capture)
    if article is None:
        raise RecordError(capture, "it has not been read yet", "run `onrecord add` on it again")
    return article


def why_json(page: WhyPage) -> dict[str, Any]:
    """Return a page as plain values, for ``--json``."""
    return {
        "kind": page.kind,
        "id": page.id,
        "capture": page.capture,
        "lead": page.lead,
        "words": page.words,
        "chains": [_chain(c) for c in page.chains],
        "rejected": [_step(s) for s in page.rejected],
        "beside": [_step(s) for s in page.beside],
    }


def _chain(chain: Chain) -> dict[str, Any]:
    return {
        "question": chain.question,
        "answer": chain.answer,
        "when": interval_json(chain.when),
        "steps": [_step(s) for s in chain.steps],
        "also": list(chain.also),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "rule": step.rule,
        "text": step.text,
        "before": step.before,
        "after": step.after,
        "words": step.words,
        "span": [step.span.start, step.span.end] if step.span else None,
    }
