"""Exports: what other tools get stands in the captures, to the character."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from tests.conftest import Run

from onrecord.export.csv import _safe
from onrecord.record import open_record
from onrecord.record.types import Filter


def texts(record_file: Path) -> dict[str, str]:
    with open_record(record_file) as record:
        return {row.id: record.capture(row.id).text for row in record.captures()}


def export(run: Run, record: Path, form: str, out: Path, *more: str) -> bytes:
    outcome = run("export", "--format", form, "--record", record, "-o", out, *more)
    assert outcome.code == 0, outcome.err
    return out.read_bytes()


def test_json_lines_hold_every_statement(run: Run, sample_record: Path, tmp_path: Path) -> None:
    lines = export(run, sample_record, "jsonl", tmp_path / "s.jsonl").decode().splitlines()
    with open_record(sample_record) as record:
        expected = [row.id for row in record.statements(Filter(undated=True))]
    assert sorted(json.loads(line)["id"] for line in lines) == sorted(expected)


def test_annotations_point_at_their_words(run: Run, sample_record: Path, tmp_path: Path) -> None:
    page = json.loads(export(run, sample_record, "annotations", tmp_path / "a.json"))
    assert page["type"] == "AnnotationPage"
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    captures = texts(sample_record)
    for target in (t for item in page["items"] for t in item["target"]):
        position, quote = target["selector"]
        text = captures[target["source"].removeprefix("urn:sha256:")]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_a_spreadsheet_gets_rows_and_no_formulas(run: Run, sample_record: Path, tmp_path: Path) -> None:
    raw = export(run, sample_record, "csv", tmp_path / "s.csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    assert _safe("=1+1") == "'=1+1"


def test_filters_hold_for_exports(run: Run, sample_record: Path, tmp_path: Path) -> None:
    lines = export(run, sample_record, "jsonl", tmp_path / "k.jsonl", "--party", "Karsova").decode().splitlines()
    assert {json.loads(line)["party"] for line in lines} == {"Karsova"}


def test_a_place_that_cannot_be_written_is_named(run: Run, sample_record: Path, tmp_path: Path) -> None:
    outcome = run("export", "--format", "csv", "--record", sample_record, "-o", tmp_path / "no" / "such" / "x.csv")
    assert outcome.code == 1
    assert "x.csv" in outcome.err
