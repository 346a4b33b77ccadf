"""The statement model: what it is given, what it gives."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.models.statements import CONTENT, CUE, SOURCE, labels, segmented, sense
from onrecord.reading.codebook import codebook

WEIGHTS = files("onrecord.models") / "weights"


def test_the_issues_are_those_of_the_codebook() -> None:
    assert labels().issues == tuple(i.code for i in codebook("codebooks/peace").issues)
    assert len(labels().acts) == 15
    assert labels().stances == ("+", "-", "0")


def test_source_cue_and_content_stand_apart() -> None:
    ids, segments = segmented("Karsova", "said", "the gate is open")
    assert len(ids) == len(segments)
    assert [s for s in segments if s] == sorted(s for s in segments if s)
    assert {SOURCE, CUE, CONTENT} <= set(segments)


def test_long_parts_are_cut_the_source_at_its_beginning() -> None:
    _, segments = segmented("word " * 100, "said " * 100, "gate " * 100)
    assert (segments.count(SOURCE), segments.count(CUE), segments.count(CONTENT)) == (8, 8, 56)
    assert segmented("a b c d e f g h Ana Reyl", "", "x")[0][1:9] == segmented("c d e f g h Ana Reyl", "", "x")[0][1:9]


def test_a_statement_is_read_by_itself_always_the_same_way() -> None:
    first = sense("Karsova", "accused", "of shelling the port")
    for n in range(5):
        sense("Veldania", "said", f"there were {n} boats")
    sense.cache_clear()
    assert sense("Karsova", "accused", "of shelling the port") == first


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("accused", "of shelling the port", "accuse"),
        ("demanded", "a full withdrawal of all troops", "demand"),
        ("denied", "that it had shelled the port", "deny"),
        ("rejected", "the plan", "reject"),
        ("welcomed", "the release of the crew", "praise"),
    ],
)
def test_clear_acts_are_read_as_such(cue: str, content: str, act: str) -> None:
    found = sense("Karsova", cue, content)
    assert labels().acts[found.acts.index(max(found.acts))] == act


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=300))
def test_chances_are_chances_whatever_the_words(source: str, cue: str, content: str) -> None:
    found = sense(source, cue, content)
    assert sum(found.acts) == pytest.approx(1, abs=1e-3)
    assert sum(found.stances) == pytest.approx(1, abs=1e-3)
    assert all(0 <= p <= 1 for p in found.issues)


def test_the_card_names_the_file_that_ships_and_every_corpus() -> None:
    card = (WEIGHTS / "MODEL_CARD.statements.md").read_text("utf-8")
    raw = (WEIGHTS / "statements.int8.onnx").read_bytes()
    assert sha256(raw).hexdigest() in card
    assert f"{len(raw):,}" in card
    assert "states no licence" in card
    assert json.loads((WEIGHTS / "statements.json").read_text("utf-8"))["acts"]
