"""`onrecord add`: what is new, what is known, and that a record can be built on."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from tests.conftest import Run

from onrecord import samples


def test_a_folder_goes_in_and_the_same_bytes_twice_are_known(run: Run, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    first = run("add", samples.CAPTURES, "--record", record, "--reader", "rules")
    assert first.code == 0
    assert "16 added" in first.out
    again = run("add", samples.CAPTURES, "--record", record, "--reader", "rules")
    assert again.code == 0
    assert "0 added, 16 already known" in again.out


def test_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = (samples.CAPTURES / "01-meridian-first-round.txt").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    outcome = run("add", "-", "--record", tmp_path / "r.db", "--json")
    assert outcome.code == 0, outcome.err
    assert json.loads(outcome.out)["added"] == 1


def test_one_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "a.txt").write_text("Minister Ilse Marant said the talks would go on.\n", "utf-8")
    (pile / "b.txt").write_bytes(b"")
    outcome = run("add", pile, "--record", tmp_path / "r.db")
    assert outcome.code == 4
    assert "b.txt" in outcome.err
    failed = run("captures", "--failed", "--record", tmp_path / "r.db")
    assert "b.txt" in failed.out
