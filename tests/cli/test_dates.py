"""`onrecord dates`: expressions listed with their days, and TimeML tagged anew."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Run

from onrecord import samples

FIRST = samples.CAPTURES / "01-meridian-first-round.txt"


def test_every_expression_is_listed_with_its_words(run: Run) -> None:
    outcome = run("dates", FIRST, "--json")
    assert outcome.code == 0, outcome.err
    found, text = json.loads(outcome.out), FIRST.read_text("utf-8")
    assert found["published"]["edtf"] == "2021-03-17"
    assert found["dates"]
    for row in found["dates"]:
        assert text[slice(*row["span"])] == row["text"]
        assert row["type"] in ("DATE", "TIME", "DURATION", "SET")
        assert row["value"]
        assert row["reasons"]
    assert "DURATION" in {r["type"] for r in found["dates"]}
    tuesday = next(r for r in found["dates"] if r["text"] == "Tuesday")
    assert (tuesday["edtf"], tuesday["certain"]) == ("2021-03-16?", False)


def test_people_read_days_in_words(run: Run) -> None:
    outcome = run("dates", FIRST)
    assert outcome.code == 0
    assert "publication: on 17 March 2021" in outcome.out
    assert "2021-03-16" in outcome.out
    assert "dates nothing" in outcome.out


def test_a_file_without_dates_ends_with_three(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bare.txt"
    file.write_text("The envoys talked and talked.\n", "utf-8")
    assert run("dates", file).code == 3


def test_russian_is_read_by_its_own_tables(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ru.txt"
    file.write_text(
        "Послы встретились\n\n2021-03-17\n\nПослы Велдании и Карсовы встретились во вторник и говорили о плотине на "
        "реке Орлин. Министр заявил, что следующая встреча пройдёт в апреле и что стороны пока не договорились.\n",
        "utf-8",
    )
    outcome = run("dates", file, "--json")
    values = [d["value"] for d in json.loads(outcome.out)["dates"]]
    assert values == ["2021-03-16", "2021-04"]


DCT = '<DCT><TIMEX3 tid="t0" type="DATE" value="2021-03-17" functionInDocument="CREATION_TIME">x</TIMEX3></DCT>'
TEXT = 'They met <TIMEX3 tid="t1" type="DATE" value="1999">on Tuesday</TIMEX3> &amp; left.\xe9'


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_timeml_comes_back_byte_for_byte_with_our_tags(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.tml"
    file.write_bytes(f"<TimeML>{DCT}\r\n<TEXT>\r\n{TEXT}\r\n</TEXT></TimeML>\r\n".encode(encoding))
    tool = [sys.executable, "-c", "from onrecord.cli import main; main()", "dates", "--tml", str(file)]
    done = subprocess.run(tool, capture_output=True, check=True)
    tagged = done.stdout.decode(encoding)
    assert '<TIMEX3 tid="t1" type="DATE" value="2021-03-16"' in tagged
    assert 'value="1999"' not in tagged
    assert DCT in tagged
    plain = re.compile(rb"</?TIMEX3[^>]*>")
    assert plain.sub(b"", done.stdout) == plain.sub(b"", file.read_bytes())


def test_a_missing_file_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    for words in (("dates", tmp_path / "none.txt"), ("dates", "--tml", tmp_path / "none.tml")):
        outcome = run(*words)
        assert outcome.code == 1
        assert "none" in outcome.err
        assert "Traceback" not in outcome.err
