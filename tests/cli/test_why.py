"""`onrecord why`: the chain of reasons behind a date, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Run
from tests.links.two_captures import DATED, UNDATED, capture

from onrecord.pipeline import read_capture
from onrecord.reading.read import rules_reader
from onrecord.record import open_record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("why") / "two.db"
    with open_record(path, create=True) as held:
        captures = [capture(UNDATED, "undated.txt"), capture(DATED, "dated.txt")]
        held.add_all(captures)
        for one in captures:
            held.write(*read_capture(one, rules_reader()))
    return path


def ids(path: Path) -> dict[str, str]:
    """Return ids by what they are of: cues of statements, words of events, origins of captures."""
    with open_record(path) as held:
        found = {s.cue.exact: s.id for s in held.statements() if s.cue}
        found |= {e.name: e.id for e in held.events()}
        return found | {c.origin: c.id for c in held.captures()}


def asked(run: Run, record: Path, what: str) -> Any:
    outcome = run("why", what, "--record", record, "--json")
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def test_a_statement_shows_the_words_the_rule_and_what_else_is_possible(run: Run, record: Path) -> None:
    outcome = run("why", ids(record)["emphasized"], "--record", record)
    assert outcome.code == 0
    text = " ".join(outcome.out.split())
    assert "When was it said? 22 July 2036, or an earlier Tuesday 2036-07-22?" in text
    assert "the remarks were made “Tuesday”" in text
    assert "also possible: 1 July 2036, 8 July 2036, 15 July 2036" in text
    assert "When was the capture published? on 24 July 2036" in text
    assert "Not believed" in text
    assert "“02 January 2035” cannot be when this was published" in text


def test_a_statement_of_the_undated_capture_shows_what_is_lent(run: Run, record: Path) -> None:
    page = asked(run, record, ids(record)["accused"])
    assert page["kind"] == "statement"
    published = page["chains"][1]
    assert published["when"]["edtf"] == "2033-04"
    assert published["steps"][0]["rule"] == "links.borrowed"
    assert not page["beside"]  # shown in the chain already


def test_every_step_points_at_its_words(run: Run, record: Path) -> None:
    page = asked(run, record, ids(record)["added"])
    steps = page["chains"][0]["steps"]
    pointed = [s for s in steps if s["span"]]
    assert pointed
    for step in pointed:
        assert UNDATED[slice(*step["span"])].split() == step["words"].split()
    counts = [(s["before"], s["after"]) for s in steps if s["after"]]
    assert counts[0][0] == "any day"
    assert counts[-1][1] == "5 days"


def test_a_capture_an_event_and_an_expression(run: Run, record: Path) -> None:
    known = ids(record)
    assert asked(run, record, known["undated.txt"])["chains"][0]["when"]["edtf"] == "2033-04"
    meeting = next(i for name, i in known.items() if "March 29" in name)
    assert asked(run, record, meeting)["chains"][0]["when"]["edtf"] == "2033-03-29"
    place = f"{known['undated.txt'][:12]}@{UNDATED.index('March 29')}"
    page = asked(run, record, place)
    assert (page["kind"], page["chains"][0]["when"]["edtf"]) == ("date", "2033-03-29")


def test_the_furniture_that_dates_nothing_is_listed(run: Run, record: Path) -> None:
    page = asked(run, record, ids(record)["undated.txt"])
    assert [s["rule"] for s in page["rejected"]] == ["published.boilerplate"]


@pytest.mark.parametrize("what", ["ffffffff", "undated@12", "@", "@@", "dead@beef"])
def test_what_is_not_there_is_said(run: Run, record: Path, what: str) -> None:
    outcome = run("why", what, "--record", record)
    assert outcome.code == 1
    assert outcome.err.startswith("onrecord: ")


def test_a_place_without_an_expression_is_said(run: Run, record: Path) -> None:
    outcome = run("why", f"{ids(record)['undated.txt'][:12]}@0", "--record", record)
    assert outcome.code == 1
    assert "no expression of time stands there" in outcome.err


def test_the_timeline_marks_what_is_lent(run: Run, record: Path) -> None:
    outcome = run("timeline", "--record", record, "--events-only")
    assert "on 29 March 2033" in outcome.out
    assert "year lent by another capture" in outcome.out
    found = json.loads(run("timeline", "--record", record, "--json").out)
    lent = [e for e in found["dated"] if e["borrowed"]]
    assert lent
    assert all("2033" in e["borrowed"] for e in lent)


def test_a_range_is_asked_of_the_days_beside_other_captures(run: Run, record: Path) -> None:
    inside = json.loads(run("timeline", "--record", record, "--since", "2033", "--until", "2033", "--json").out)
    assert any(e["borrowed"] for e in inside["dated"])
    outside = run("timeline", "--record", record, "--since", "2034", "--until", "2035", "--json")
    found = json.loads(outside.out) if outside.out.strip() else {"dated": [], "undated": []}
    assert not any(e["borrowed"] for e in found["dated"])


def test_positions_stand_on_the_days_that_are_lent(run: Run, record: Path) -> None:
    found = json.loads(run("positions", "--record", record, "--party", "Veldania", "--json").out)
    days = [p["first"]["said_at"]["edtf"] for p in found]
    assert any("2033-04-07" in day for day in days if day)
    assert not any(day.startswith("XXXX") for day in days if day)
