"""The file is pleasant without onrecord: every view answers, and the questions of docs/record.md run."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "record.md"
QUESTIONS = re.findall(r"```sql\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def raw(sample_record: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{sample_record}?mode=ro", uri=True)
    yield connection
    connection.close()


def names(raw: sqlite3.Connection, kind: str) -> set[str]:
    return {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = ?", [kind])}


@pytest.mark.parametrize("question", QUESTIONS, ids=[str(n) for n in range(len(QUESTIONS))])
def test_the_questions_of_the_docs_have_answers(raw: sqlite3.Connection, question: str) -> None:
    assert raw.execute(question).fetchall()


def test_every_view_is_documented_and_answers(raw: sqlite3.Connection) -> None:
    documented = set(re.findall(r"`(\w+)`", DOCS.read_text("utf-8").split("## Questions")[0]))
    for view in names(raw, "view"):
        raw.execute(f"SELECT * FROM {view} LIMIT 3").fetchall()
        assert view in documented or view.startswith(("link", "copies", "same")), view
    assert names(raw, "view") >= {"who_said_what", "words_that_prove_it", "reasons_why", "what_failed", "where_from"}


def test_every_documented_table_is_there(raw: sqlite3.Connection) -> None:
    tables = DOCS.read_text("utf-8").split("## Tables")[1]
    rows = [line.split("|")[1] for line in tables.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} <= names(raw, "table")


def test_the_words_stand_where_the_view_says(raw: sqlite3.Connection) -> None:
    rows = raw.execute(
        'SELECT w.start, w."end", w.exact, x.text FROM words_that_prove_it w JOIN captures c ON c.id = w.capture'
        " JOIN texts x ON x.capture = c.number WHERE c.media = 'text'"
    ).fetchall()
    assert len(rows) > 50
    assert all(text[start:end] == exact for start, end, exact, text in rows)
