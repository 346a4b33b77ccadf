"""The line model, its features and the phrases it counts."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from onrecord.article.features import NAMES, features_of
from onrecord.article.line_model import judge
from onrecord.article.lines import split_lines
from onrecord.article.phrases import phrases_in
from onrecord.article.signs import signs_of
from onrecord.lexicon.load import Entry, table

PAGE = (
    "Home\nWorld\nLog in\n\nVeldania closes the ford to all barges\n\n"
    "The foreign minister said on Monday that the fords would be closed for a week while engineers look at piers.\n\n"
    "Ostmark called the decision a breach of the treaty that the two countries signed in the spring of last year.\n\n"
    "Sign up for our newsletter\nTerms of use\nCareers\n"
)


def test_weights_and_features_have_the_same_names() -> None:
    data = json.loads((files("onrecord.article") / "line_weights.json").read_text("utf-8"))
    assert list(data["weights"]) == list(NAMES)
    lines = split_lines(PAGE)
    rows = features_of(lines, [signs_of(line) for line in lines])
    assert {len(row) for row in rows} == {len(NAMES)}
    assert all(-1 <= value <= 2 for row in rows for value in row)


def test_prose_stands_above_furniture() -> None:
    lines = split_lines(PAGE)
    judged = judge(lines, [signs_of(line) for line in lines])
    prose = [j.prose for line, j in zip(lines, judged, strict=True) if line.ends]
    furniture = [j.prose for line, j in zip(lines, judged, strict=True) if len(line.words) <= 5]
    assert min(prose) > 0.5 > max(furniture)
    assert all(j.against for line, j in zip(lines, judged, strict=True) if len(line.words) <= 5)


def test_a_text_without_lines_has_no_judgement() -> None:
    assert judge((), ()) == ()


@pytest.mark.parametrize("entry", table("en/boilerplate").entries, ids=lambda e: f"{e.get('kind')}-{e.term}")
def test_each_phrase_is_found_in_its_example(entry: Entry) -> None:
    lines = split_lines(entry.example)
    assert len(lines) == 1
    assert (entry.term, entry.get("kind"), entry.get("where")) in {
        (p.term, p.kind, p.where) for p in phrases_in(lines[0])
    }


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("More than 500 people crossed", False),
        ("More: five hundred people crossed", True),
        ("More:five hundred people crossed", True),
        ("More – five hundred people crossed", True),
        ("They want more", False),
        ("Video killed the talks", False),
    ],
)
def test_a_label_needs_its_colon(line: str, found: bool) -> None:
    (only,) = split_lines(line)
    assert any(p.where == "label" for p in phrases_in(only)) is found
