"""Exports: JSON Lines, CSV, W3C Web Annotation, Discourse Network Analyzer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.export.annotations import annotation_lines
from onrecord.export.csv import csv_lines
from onrecord.export.dna import event_list, project
from onrecord.export.jsonl import jsonl
from onrecord.record import Record
from onrecord.record.types import StatementRow

FORMATS = ("jsonl", "csv", "annotations", "dna-csv")


def exported(record: Record, rows: Iterable[StatementRow], form: str) -> Iterator[str]:
    """Yield the lines of an export, without their ends.

    Args:
        record: where the captures' texts are.
        rows: the statements to export.
        form: one of FORMATS.
    """
    if form == "jsonl":
        return jsonl(rows)
    if form == "csv":
        return csv_lines(rows)
    if form == "dna-csv":
        return event_list(project(record, rows))
    texts: dict[str, str] = {}

    def text_of(capture: str) -> str:
        if capture not in texts:
            texts.clear()  # statements of one capture mostly stand together: keep one text, not all
            texts[capture] = record.capture(capture).text
        return texts[capture]

    return annotation_lines(rows, text_of)
