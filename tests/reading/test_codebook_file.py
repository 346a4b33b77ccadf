"""A codebook of one's own: what is wrong is named with its line and field."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.reading.codebook_file import check_codebook, read_codebook

GOOD = """about = "River disputes."
source = "Written for the test."

[[issue]]
code = "water"
about = "Who may draw how much."
for = "share the water"
against = "keep the water"

[[entry]]
term = "sluice"
issue = "water"
example = "They opened the sluice."
"""


def test_a_good_codebook_has_no_faults(tmp_path: Path) -> None:
    assert check_codebook(GOOD) == []
    (tmp_path / "own.toml").write_text(GOOD, "utf-8")
    assert [i.code for i in read_codebook(tmp_path / "own.toml").issues] == ["water"]


def test_a_missing_pole_is_named_with_its_line() -> None:
    (fault,) = check_codebook(GOOD.replace('against = "keep the water"\n', ""))
    assert (fault.line, fault.field) == (4, "against")


def test_a_code_given_twice_is_named_with_both_lines() -> None:
    twice = GOOD + '\n[[issue]]\ncode = "water"\nabout = "Again."\nfor = "a"\nagainst = "b"\n'
    (fault,) = check_codebook(twice)
    assert (fault.line, fault.field) == (15, "code")
    assert "line 4" in fault.cause


def test_a_term_of_no_issue() -> None:
    (fault,) = check_codebook(GOOD.replace('issue = "water"', 'issue = "fish"'))
    assert (fault.line, fault.field) == (10, "issue")


def test_broken_toml_names_the_line() -> None:
    (fault,) = check_codebook(GOOD.replace('code = "water"', "code = water"))
    assert fault.line == 5


def test_reading_a_bad_codebook_fails_with_line_and_field(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(GOOD.replace('for = "share the water"\n', ""), "utf-8")
    with pytest.raises(LexiconError, match="line 4, `for`"):
        read_codebook(path)
    with pytest.raises(LexiconError):
        read_codebook(tmp_path / "absent.toml")


def test_the_shipped_codebook_passes() -> None:
    shipped = files("onrecord.lexicon") / "data" / "codebooks" / "peace.toml"
    assert check_codebook(shipped.read_text("utf-8")) == []
