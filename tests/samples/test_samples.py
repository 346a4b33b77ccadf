"""The shipped samples: sixteen captures, every feature they promise, gold records that keep the codebook's rules."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from onrecord import samples
from onrecord.article import to_article
from onrecord.article.types import Role
from onrecord.capture import capture_file
from onrecord.interval import from_edtf
from onrecord.lexicon import table
from onrecord.pipeline import read_capture
from onrecord.reading.types import Mode

PATHS = samples.captures()
ACTS = {
    *("state", "predict", "accuse", "deny", "confirm", "demand", "propose", "commit", "accept", "reject"),
    *("threaten", "concede", "praise", "decline", "question"),
}
FIELDS = {
    *("id", "passage", "speaker_text", "cue", "content", "mode", "speaker", "party", "act", "target", "issues"),
    *("stance", "hedge", "inside", "said_at", "headline"),
}


def gold_of(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((samples.GOLD / f"{path.stem}.json").read_text("utf-8"))
    return loaded


def text_of(path: Path) -> str:
    return capture_file(path).text


def path_named(start: str) -> Path:
    return next(p for p in PATHS if p.name.startswith(start))


def test_sixteen_captures_each_with_its_record() -> None:
    assert len(PATHS) == 16
    assert {p.stem for p in PATHS} == {p.stem for p in samples.GOLD.iterdir()}
    assert all(gold_of(p)["capture"] == p.name for p in PATHS)


@pytest.mark.parametrize("path", PATHS, ids=[p.stem for p in PATHS])
def test_every_quoted_string_stands_in_the_capture(path: Path) -> None:
    gold, text = gold_of(path), text_of(path)
    for s in gold["statements"]:
        assert set(s) == FIELDS, s["id"]
        assert text.count(s["passage"]) == 1, s["id"]
        for part in (s["speaker_text"], s["cue"], s["hedge"], *s["content"]):
            assert part is None or part in s["passage"], (s["id"], part)
        assert s["content"], s["id"]
    for entry in (*gold["dates"], *gold["events"]):
        assert entry["text"] in text
    for line in gold["furniture"]:
        assert line in text


@pytest.mark.parametrize("path", PATHS, ids=[p.stem for p in PATHS])
def test_every_value_is_one_of_the_codebook(path: Path) -> None:
    gold = gold_of(path)
    issues = {issue["code"] for issue in table("codebooks/peace").values["issue"]}
    ids = [s["id"] for s in gold["statements"]]
    assert len(ids) == len(set(ids))
    for s in gold["statements"]:
        assert s["act"] in ACTS, s["id"]
        assert s["mode"] in {m.value for m in Mode}, s["id"]
        assert set(s["issues"]) <= issues, s["id"]
        assert s["stance"] in ("+", "-", None), s["id"]
        assert s["inside"] is None or (s["inside"] in ids and s["inside"] != s["id"]), s["id"]
        assert s["mode"] != "own_voice" or (s["speaker_text"] is None and s["cue"] is None), s["id"]
        assert s["said_at"] is None or from_edtf(s["said_at"]) is not None
    for entry in (*gold["dates"], *gold["events"]):
        assert entry["edtf"] is None or from_edtf(entry["edtf"]) is not None
    assert {e["status"] for e in gold["events"]} <= {"held", "planned", "proposed", "cancelled"}


def test_the_record_of_a_capture_has_a_reason_for_its_day() -> None:
    assert all(gold_of(p)["published"]["because"] for p in PATHS)


def test_a_syndicated_copy_repeats_the_wire_word_for_word() -> None:
    wire, copy = text_of(path_named("01")), text_of(path_named("03"))
    paragraphs = [line for line in wire.splitlines() if len(line) > 120]
    assert len(paragraphs) == 6
    assert all(line in copy for line in paragraphs)


def test_a_trimmed_copy_leaves_paragraphs_out() -> None:
    whole = [line for line in text_of(path_named("01")).splitlines() if len(line) > 100]
    trimmed = text_of(path_named("04"))
    kept = [line for line in whole if line.split(" - ")[-1] in trimmed]
    assert 0 < len(kept) < len(whole)


def test_one_capture_is_in_windows_1252_and_decodes_without_loss() -> None:
    capture = capture_file(path_named("06"))
    assert b"\x93" in capture.raw
    assert "“a fairy tale for donors”" in capture.text


def test_a_name_from_right_to_left_and_an_emoji_before_a_quotation() -> None:
    text = text_of(path_named("13"))
    assert any(unicodedata.bidirectional(c) == "AL" for c in text)
    assert text.index("\N{DOVE OF PEACE}") < text.index("Two delegations, one river")


def test_one_capture_has_no_date_and_its_appeal_dates_none() -> None:
    path = path_named("09")
    assert gold_of(path)["published"]["edtf"] is None
    article, _ = read_capture(capture_file(path))
    assert article.published.latest is None or article.published.earliest != article.published.latest


def test_contradictory_stamps_stand_in_one_frame() -> None:
    text = text_of(path_named("05"))
    assert "date 2021-06-11" in text
    assert "01 January 2021" in text


def test_own_voice_stands_beside_attributed_voice() -> None:
    modes = {s["mode"] for p in PATHS for s in gold_of(p)["statements"]}
    assert modes == {m.value for m in Mode}


def test_html_and_text_and_furniture_of_every_kind() -> None:
    assert {p.suffix for p in PATHS} == {".html", ".txt"}
    for path in PATHS:
        article = to_article(capture_file(path))
        text, found = article.capture.text, gold_of(path)["furniture"]
        told = [b.span.of(text) for b in article.blocks if b.role in (Role.BODY, Role.HEADLINE)]
        assert not any(line in block for line in found for block in told), path.name


def test_the_article_itself_says_whose_capital_a_seat_is() -> None:
    for path in PATHS:
        gold, text = gold_of(path), text_of(path)
        for s in gold["statements"]:
            if s["headline"] and s["speaker_text"] == "Drovna":
                assert "Drovna, the Karsovan capital" in text, path.name


@pytest.mark.parametrize("path", PATHS, ids=[p.stem for p in PATHS])
def test_no_speaker_of_the_world_is_left_without_party(path: Path) -> None:
    """Nobody lists these states; the articles alone tell whom their ministers speak for."""
    officials = {
        "Mirela Dostan": "Karsova",
        "Pavel Orsic": "Karsova",
        "Tomas Brandeker": "Veldania",
        "Ilse Marant": "Veldania",
        "Oda Fehr": "Veldania",
        "Salim al-Nouri": "Lakes Union",
    }
    _, reading = read_capture(capture_file(path))
    for s in reading.statements:
        if s.speaker.name in officials:
            assert s.speaker.party == officials[s.speaker.name], s.speaker
