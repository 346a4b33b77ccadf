"""CSV that a spreadsheet opens as it should: UTF-8 with a mark, no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from onrecord.interval import as_json, in_words
from onrecord.record.types import StatementRow

COLUMNS = (
    "id", "said_at", "said_at_words", "earliest", "latest", "certain", "speaker", "party", "act", "targets", "content",
    "mode", "headline", "issues", "stance", "hedges", "inside", "outlet", "title", "published", "origin", "capture",
    "start", "end", "source_words", "cue", "confidence", "reader", "verdict",
)  # fmt: skip
# A cell that begins with one of these runs as a formula in spreadsheets (OWASP, "CSV injection").
RISKY = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(rows: Iterable[StatementRow]) -> Iterator[str]:
    """Yield the header and one line a statement, with CRLF line ends (RFC 4180), a byte order mark first."""
    yield "\ufeff" + _line(COLUMNS)
    for row in rows:
        values = _values(row)
        yield _line([_safe(values[name]) for name in COLUMNS])


def _values(row: StatementRow) -> dict[str, str]:
    said, published = as_json(row.said_at), as_json(row.published)
    certain = row.said_at.day is not None
    return {
        "id": row.id,
        "said_at": said["edtf"] or "",
        "said_at_words": in_words(row.said_at) if row.said_at.known else "",
        "earliest": said["earliest"] or "",
        "latest": said["latest"] or "",
        "certain": "yes" if certain else "no",
        "speaker": row.speaker or "",
        "party": row.party or "",
        "act": row.act,
        "targets": "; ".join(t.name for t in row.targets),
        "content": row.words,
        "mode": row.mode.value,
        "headline": "yes" if row.headline else "no",
        "issues": "; ".join(row.issues),
        "stance": {"+": "for", "-": "against"}.get(row.stance or "", ""),
        "hedges": "; ".join(q.exact for q in row.hedges),
        "inside": row.inside or "",
        "outlet": row.outlet or "",
        "title": row.title or "",
        "published": published["edtf"] or "",
        "origin": row.origin,
        "capture": row.capture,
        "start": str(row.content[0].span.start),
        "end": str(row.content[-1].span.end),
        "source_words": row.source.exact if row.source else "",
        "cue": row.cue.exact if row.cue else "",
        "confidence": f"{row.confidence:.3f}",
        "reader": f"{row.reader} {row.reader_version}",
        "verdict": row.verdict.value,
    }


def _safe(cell: str) -> str:
    return "'" + cell if cell.startswith(RISKY) else cell


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
