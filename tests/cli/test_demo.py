"""`onrecord demo`: three parts, each with its evidence, and never over somebody else's record."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Outcome, Run

from onrecord import samples
from onrecord.pipeline import add
from onrecord.reading.read import rules_reader
from onrecord.record import open_record

WALKED: dict[str, Outcome] = {}


@pytest.fixture
def demo(run: Run, tmp_path: Path) -> Outcome:
    """What the walk prints; it is walked once for all tests, for it reads sixteen captures."""
    if "demo" not in WALKED:
        WALKED["demo"] = run("demo", "--record", tmp_path / "demo.db")
    return WALKED["demo"]


def part(out: str, number: int) -> str:
    """The words of one part of the walk, on one line."""
    after = out.split(f"\n{number}. ", 1)[1]
    before_next = after.split(f"\n{number + 1}. ", 1)[0].split("\nWhat to try next", 1)[0]
    return " ".join(before_next.replace("│", " ").split())


def test_sixteen_captures_go_in_and_nothing_fails(demo: Outcome) -> None:
    assert demo.code == 0, demo.err
    assert demo.out.startswith("16 captures of 6 outlets")


def test_first_part_tells_what_was_said_and_when(demo: Outcome) -> None:
    told = part(demo.out, 1)
    assert "Karsova demands of Veldania" in told
    assert "12 June 2021" in told
    assert "day not known" in told


def test_second_part_shows_an_offer_taken_back_before_and_after(demo: Outcome) -> None:
    told = part(demo.out, 2)
    assert "Veldania took back an offer" in told
    assert "10-meridian-offer.txt" in told
    assert "11-tribune-retracted.txt" in told
    assert told.index("before:") < told.index("after:") < told.index("why:")


def test_third_part_shows_who_said_it_before_the_outlet_did(demo: Outcome) -> None:
    told = part(demo.out, 3)
    assert "attributed: Ilse Marant (Veldania)" in told
    assert "the outlet itself: Veldan Gazette accuses Karsova" in told
    assert "dig" in told.split("why:")[1]


def test_no_act_is_turned_on_the_speaker_s_own_side(demo: Outcome) -> None:
    for party in ("Veldania", "Karsova"):
        for verb in ("accuses", "threatens", "demands of", "proposes to"):
            assert f"({party}) {verb} {party}" not in demo.out
            assert f"{party} {verb} {party}" not in demo.out


def test_an_earlier_demo_is_replaced(run: Run, tmp_path: Path) -> None:
    with open_record(tmp_path / "demo.db", create=True) as record:
        add(record, samples.captures()[:2], rules_reader())
    assert run("demo", "--record", tmp_path / "demo.db").out.startswith("16 captures of 6 outlets")


def test_a_record_of_other_captures_is_left_alone(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("Minister Ilse Marant said the talks would go on.\n", "utf-8")
    with open_record(tmp_path / "mine.db", create=True) as record:
        add(record, [mine], rules_reader())
    outcome = run("demo", "--record", tmp_path / "mine.db")
    assert outcome.code == 1
    assert "mine.txt" in outcome.err
    with open_record(tmp_path / "mine.db") as record:
        assert [Path(c.origin).name for c in record.captures()] == ["mine.txt"]
    assert {p.name for p in samples.captures()}.isdisjoint({"mine.txt"})
