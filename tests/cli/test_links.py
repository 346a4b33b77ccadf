"""`onrecord links`, `positions`, `changes`, `compare`, `echoes` and `codebook` on the sample record."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.conftest import Run

OWN = """about = "The dam."
source = "Written for the test."

[[issue]]
code = "dam"
about = "Who holds the dam."
for = "share the dam"
against = "hold it alone"

[[entry]]
term = "dam"
issue = "dam"
example = "They hold the dam."
"""


def test_links_name_every_end_by_capture_and_place(run: Run, sample_record: Path) -> None:
    outcome = run("links", "--json", "--record", sample_record)
    assert outcome.code == 0
    found = json.loads(outcome.out)
    assert {"same_utterance", "echo"} <= {link["kind"] for link in found}
    for link in found:
        assert len(link["items"]) >= 2
        assert 0 <= link["score"] <= 1
        assert link["reasons"]
        for item in link["items"]:
            assert item["capture"]
            assert item["origin"]
            assert ("event" in item) == (link["kind"] == "same_event")


def test_links_are_the_same_every_time(run: Run, sample_record: Path) -> None:
    first = run("links", "--json", "--record", sample_record).out
    assert run("links", "--json", "--record", sample_record).out == first


@pytest.mark.parametrize(
    "words",
    [
        ("links",),
        ("positions", "--limit", "2"),
        ("changes", "--since", "2022-12"),
        ("changes", "--since-add", "3"),
        ("echoes",),
    ],
)
def test_screens_show_words_and_outlets(run: Run, sample_record: Path, words: tuple[str, ...]) -> None:
    outcome = run(*words, "--record", sample_record)
    assert outcome.code == 0, outcome.err
    assert "Veldania" in outcome.out


def test_positions_stand_on_statements(run: Run, sample_record: Path) -> None:
    found = json.loads(run("positions", "--party", "Karsova", "--json", "--record", sample_record).out)
    assert found
    for position in found:
        assert position["party"] == "Karsova"
        assert all(stand["statements"] for stand in position["stands"])


def test_an_unknown_party_has_no_position(run: Run, sample_record: Path) -> None:
    assert run("positions", "--party", "Atlantis", "--record", sample_record).code == 3


def test_changes_ask_since_when(run: Run, sample_record: Path) -> None:
    assert run("changes", "--record", sample_record).code == 2
    assert run("changes", "--since", "2199", "--record", sample_record).code == 3


def test_compare_two_captures_and_two_periods(run: Run, sample_record: Path) -> None:
    ids = [row["id"] for row in json.loads(run("captures", "--json", "--record", sample_record).out)]
    outcome = run("compare", ids[0], ids[1], "--json", "--record", sample_record)
    assert outcome.code == 0
    assert set(json.loads(outcome.out)) >= {"shared", "only_here", "only_there", "accounts", "wording"}
    assert run("compare", "2021", "2022", "--record", sample_record).code == 0
    assert run("compare", "2021", "nonsense", "--record", sample_record).code == 1


def test_a_codebook_of_ones_own(run: Run, sample_record: Path, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, "utf-8")
    assert run("codebook", "check", tmp_path / "own.toml").code == 0
    record = tmp_path / "r.db"
    shutil.copy(sample_record, record)
    assert run("codebook", "apply", tmp_path / "own.toml", "--record", record).code == 0
    codes = {i for s in json.loads(run("statements", "--json", "--record", record).out) for i in s["issues"]}
    assert codes == {"dam"}
    outcome = run("positions", "--record", record)
    assert outcome.code == 0
    assert "share the dam" in outcome.out
    assert run("codebook", "show", "--record", record).out == "own.toml\n"
    assert run("codebook", "show", "--text", "--record", record).out == OWN


def test_a_codebook_is_forgotten(run: Run, sample_record: Path, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, "utf-8")
    record = tmp_path / "r.db"
    shutil.copy(sample_record, record)
    before = run("statements", "--json", "--record", record).out
    assert run("codebook", "forget", "--record", record).code == 3
    assert run("codebook", "show", "--text", "--record", record).code == 3
    run("codebook", "apply", tmp_path / "own.toml", "--record", record)
    assert run("statements", "--json", "--record", record).out != before
    assert run("codebook", "forget", "--record", record).code == 0
    assert run("statements", "--json", "--record", record).out == before


def test_a_bad_codebook_is_named_line_by_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(OWN.replace('against = "hold it alone"\n', ""), "utf-8")
    outcome = run("codebook", "check", tmp_path / "bad.toml")
    assert outcome.code == 1
    assert "line 4, `against`" in outcome.err
    assert run("codebook", "check", tmp_path / "absent.toml").code == 1
