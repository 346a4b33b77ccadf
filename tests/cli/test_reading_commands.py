"""What each command that reads prints: for people, and as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Run

from onrecord import samples

FIRST = samples.CAPTURES / "01-meridian-first-round.txt"


def read_json(run: Run, *words: object) -> Any:
    outcome = run(*words, "--json")
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


@pytest.mark.parametrize("reader", ["trained", "rules"])
def test_read_prints_the_contract(run: Run, reader: str) -> None:
    found = read_json(run, "read", FIRST, "--reader", reader)
    text = FIRST.read_text("utf-8")
    assert set(found) == {"capture", "article", "reader", "statements", "dates", "events"}
    assert found["capture"]["length"] == len(text)
    assert found["reader"]["name"] == reader
    assert found["statements"]
    ids = {s["id"] for s in found["statements"]}
    for s in found["statements"]:
        assert s["inside"] is None or s["inside"] in ids
        for words in (s["source"], s["cue"]):
            if words and words["span"]:
                assert text[slice(*words["span"])] == words["text"]
        assert all(text[a:b].strip() for a, b in s["content"])
    at = 0
    for block in found["article"]["blocks"]:
        assert block["span"][0] == at
        at = block["span"][1]
    assert at == len(text)


def test_read_for_people_names_speaker_words_and_day(run: Run) -> None:
    outcome = run("read", FIRST)
    assert outcome.code == 0
    assert "Meridian Wire" in outcome.out
    assert "Karsova" in outcome.out


def test_read_of_a_text_without_statements_finds_nothing(run: Run, tmp_path: Path) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text("The river rose by two metres overnight and fell again by noon.\n", "utf-8")
    assert run("read", bare).code == 3


def test_read_gives_the_same_bytes_again(run: Run) -> None:
    assert run("read", FIRST, "--json").out == run("read", FIRST, "--json").out


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_output_is_utf8_whatever_the_terminal_claims(encoding: str, tmp_path: Path) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_text("Ilse Marant said the talks would “go on” 🚢.\n", "utf-8")
    words = [sys.executable, "-c", "from onrecord.cli import main; main()", "read", str(odd), "--reader", "rules"]
    for more in ([], ["--json"]):
        done = subprocess.run([*words, *more], capture_output=True, env={**os.environ, "PYTHONIOENCODING": encoding})
        assert done.returncode == 0, done.stderr
        assert "“go on”" in done.stdout.decode("utf-8")
    assert json.loads(done.stdout)["statements"]


def test_statements_are_filtered(run: Run, sample_record: Path) -> None:
    everything = read_json(run, "statements", "--record", sample_record)
    denials = read_json(run, "statements", "--record", sample_record, "--act", "deny")
    assert 0 < len(denials) < len(everything)
    assert {s["act"] for s in denials} == {"deny"}
    quoted = read_json(run, "statements", "--record", sample_record, "--mode", "direct")
    assert {s["mode"] for s in quoted} == {"direct"}


def test_statements_since_a_day_leave_out_what_is_certainly_earlier(run: Run, sample_record: Path) -> None:
    late = read_json(run, "statements", "--record", sample_record, "--since", "2023")
    assert late
    assert all(s["said_at"]["latest"] is None or s["said_at"]["latest"] >= "2023" for s in late)


def test_nothing_found_has_its_own_exit_code(run: Run, sample_record: Path) -> None:
    assert run("statements", "--record", sample_record, "--party", "Nowhere").code == 3
    assert run("search", "zeppelin", "--record", sample_record).code == 3


def test_timeline_keeps_the_undated_apart(run: Run, sample_record: Path) -> None:
    found = read_json(run, "timeline", "--record", sample_record)
    assert found["dated"]
    assert found["undated"]
    screen = run("timeline", "--record", sample_record)
    assert screen.code == 0
    assert "ndated" in screen.out or "not known" in screen.out


def test_search_finds_words_that_stand_together(run: Run, sample_record: Path) -> None:
    hits = read_json(run, "search", '"barrel of a gun"', "--record", sample_record)
    assert hits
    assert "barrel of a gun" in json.dumps(hits)


def test_show_gives_words_and_reasons(run: Run, sample_record: Path) -> None:
    one = read_json(run, "statements", "--record", sample_record)[0]
    outcome = run("show", one["id"][:8], "--record", sample_record)
    assert outcome.code == 0
    assert one["id"] in outcome.out
    assert "speaker" in outcome.out


def test_show_of_an_unknown_id_says_so(run: Run, sample_record: Path) -> None:
    outcome = run("show", "ffffffff", "--record", sample_record)
    assert outcome.code == 1
    assert "ffffffff" in outcome.err
    assert "Traceback" not in outcome.err


def test_captures_lists_all_sixteen(run: Run, sample_record: Path) -> None:
    found = read_json(run, "captures", "--record", sample_record)
    assert len(found) == 16
    assert len({c["outlet"] for c in found}) >= 5


def test_verify_finds_nothing_wrong(run: Run, sample_record: Path) -> None:
    outcome = run("verify", "--record", sample_record)
    assert outcome.code == 0, outcome.out


def test_a_record_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    outcome = run("statements", "--record", tmp_path / "none.db")
    assert outcome.code == 1
    assert "none.db" in outcome.err
    assert "onrecord add" in outcome.err


def test_wrong_usage_has_its_own_exit_code(run: Run) -> None:
    assert run("statements", "--since", "soon").code == 2
    assert run("nonsense").code == 2


def test_help_lists_every_command(run: Run) -> None:
    from onrecord.cli import COMMANDS

    outcome = run("--help")
    assert outcome.code == 0
    assert all(name in outcome.out for name in COMMANDS)
