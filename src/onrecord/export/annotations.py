"""W3C Web Annotations: every statement as an annotation whose targets are exact places in captures.

Web Annotation Data Model, W3C Recommendation of 2017-02-23: TextPositionSelector refined by nothing, beside a
TextQuoteSelector. The standard leaves the unit of positions open; here it is the Unicode code point of the decoded
capture, and every annotation says so. Bodies use schema.org Quotation and Claim; verdicts are never given.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.interval import as_json
from onrecord.reading.types import Mode
from onrecord.record.types import Quote, StatementRow

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/", "onrecord": "urn:onrecord:"}]
AROUND = 32  # code points of prefix and suffix, as the Hypothesis client writes them


def annotation_lines(rows: Iterable[StatementRow], text_of: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of one JSON-LD AnnotationPage.

    Args:
        rows: the statements.
        text_of: gives the decoded text of a capture by its id.
    """
    yield '{"@context": ' + json.dumps(CONTEXT) + ', "type": "AnnotationPage", "items": ['
    before = ""
    for row in rows:
        yield before + json.dumps(annotation(row, text_of(row.capture)), ensure_ascii=False)
        before = ","
    yield "]}"


def annotation(row: StatementRow, text: str) -> dict[str, Any]:
    """Return one statement as an annotation without its context line."""
    return {
        "id": f"urn:onrecord:statement:{row.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "creator": {"type": "Software", "name": f"onrecord {row.reader} {row.reader_version}"},
        "body": [_body(row)],
        "target": [_target(row, quote, text, "content") for quote in row.content]
        + ([_target(row, row.source, text, "source")] if row.source else [])
        + ([_target(row, row.cue, text, "cue")] if row.cue else []),
        "onrecord:positionUnit": "Unicode code point of the decoded capture",
    }


def _body(row: StatementRow) -> dict[str, Any]:
    said = as_json(row.said_at)
    own = row.mode is Mode.OWN_VOICE
    return {
        "type": "schema:Quotation" if row.mode is Mode.DIRECT else "schema:Claim",
        "schema:text": row.words,
        "schema:spokenByCharacter" if row.mode is Mode.DIRECT else "schema:claimInterpreter": row.speaker,
        "onrecord:party": row.party,
        "onrecord:act": row.act,
        "onrecord:target": [t.name for t in row.targets],
        "onrecord:issue": list(row.issues),
        "onrecord:mode": row.mode.value,
        "onrecord:saidAt": said["edtf"],
        "onrecord:inside": f"urn:onrecord:statement:{row.inside}" if row.inside else None,
        "schema:isPartOf": {
            "type": "schema:NewsArticle",
            "schema:headline": row.title,
            "schema:publisher": row.outlet,
            "schema:datePublished": as_json(row.published)["edtf"],
        },
        "onrecord:voice": "outlet" if own else "attributed",
    }


def _target(row: StatementRow, quote: Quote, text: str, part: str) -> dict[str, Any]:
    start, end = quote.span.start, quote.span.end
    return {
        "source": f"urn:sha256:{row.capture}",
        "onrecord:part": part,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }
