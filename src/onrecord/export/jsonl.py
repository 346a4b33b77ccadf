"""JSON Lines: one statement a line, everything the record knows about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from onrecord.record.types import StatementRow
from onrecord.views.rows import statement_json


def jsonl(rows: Iterable[StatementRow]) -> Iterator[str]:
    """Yield one JSON object a statement, without line ends."""
    for row in rows:
        yield json.dumps(statement_json(row), ensure_ascii=False)
