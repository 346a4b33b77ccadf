"""`onrecord reread`: the machine reads again, what people decided stays."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from tests.conftest import Run

from onrecord import samples
from onrecord.article.types import Article
from onrecord.links.linking import link
from onrecord.pipeline import add, reread
from onrecord.reading.read import reader_named
from onrecord.reading.types import Reading
from onrecord.record import Decision, Verdict, open_record

NOON = datetime(2026, 3, 1, 12)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return a record of three samples as the rules read them, with two decisions."""
    path = tmp_path / "r.db"
    with open_record(path, create=True) as opened:
        add(opened, sorted(samples.CAPTURES.iterdir())[:3], reader_named("rules"))
        first, second = list(opened.statements())[:2]
        changes = (("speaker", "Somebody Else"),)
        opened.decide(Decision("correct", "statement", (first.id,), "Ada", NOON, changes, "see the transcript"))
        opened.decide(Decision("reject", "statement", (second.id,), "Ada", NOON))
        link(opened)  # who is who follows what people decided
    return path


def test_decisions_hold_after_the_same_reader_reads_again(run: Run, record: Path) -> None:
    with open_record(record) as opened:
        before, log = list(opened.dump()), list(opened.decisions())
    outcome = run("reread", "--reader", "rules", "--record", record)
    assert outcome.code == 0, outcome.err
    assert "3 read again, 0 failed" in outcome.out
    assert "2 decisions kept" in outcome.out
    with open_record(record) as opened:
        assert list(opened.decisions()) == log
        assert list(opened.dump()) == before
        assert list(opened.verify()) == []


def test_another_reader_takes_over_and_the_first_may_come_back(run: Run, record: Path) -> None:
    with open_record(record) as opened:
        log = list(opened.decisions())
        verdicts = {row.id: row.verdict for row in opened.statements()}
    outcome = run("reread", "--record", record, "--json")
    said = json.loads(outcome.out)
    assert (outcome.code, said["reader"], said["read"], said["decisions"]) == (0, "trained", 3, 2)
    with open_record(record) as opened:
        assert {row.reader for row in opened.statements()} == {"trained"}
        assert list(opened.decisions()) == log
    run("reread", "--record", record, "--reader", "rules")
    with open_record(record) as opened:
        assert {row.id: row.verdict for row in opened.statements()} == verdicts
        assert Verdict.CORRECTED in verdicts.values()
        assert any(row.speaker == "Somebody Else" for row in opened.statements())


def test_captures_may_be_named(run: Run, record: Path) -> None:
    with open_record(record) as opened:
        ids = [row.id for row in opened.captures()]
    outcome = run("reread", ids[0][:8], "--record", record, "--reader", "trained", "--json")
    assert json.loads(outcome.out)["read"] == 1
    with open_record(record) as opened:
        assert opened.capture_row(ids[1]).id == ids[1]
        assert {row.reader for row in opened.statements() if row.capture == ids[0]} == {"trained"}
        assert {row.reader for row in opened.statements() if row.capture != ids[0]} == {"rules"}
    unknown = run("reread", "feedfeed", "--record", record)
    assert unknown.code == 1


def test_a_capture_that_cannot_be_read_now_keeps_its_former_reading(record: Path) -> None:
    class Broken:
        name, version = "broken", "1"

        def read(self, article: Article) -> Reading:
            raise ValueError("no such model")

    with open_record(record) as opened:
        before = list(opened.dump())
        read, failed = reread(opened, Broken())
        assert read == 0
        assert len(failed) == 3
        assert "no such model" in failed[0].cause
        assert list(opened.dump()) == before


def test_no_record_and_an_empty_one(run: Run, tmp_path: Path) -> None:
    assert run("reread", "--record", tmp_path / "none.db").code == 1
    open_record(tmp_path / "r.db", create=True).close()
    assert run("reread", "--record", tmp_path / "r.db", "--reader", "rules").code == 3
