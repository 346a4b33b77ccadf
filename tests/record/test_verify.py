"""``verify`` finds whatever has been changed behind the record's back."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest
from tests.record.makers import article_of, capture_of, reading_of

from onrecord.errors import RecordDamagedError
from onrecord.record import open_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "r.db"
    with open_record(file, create=True) as record:
        capture = capture_of()
        record.add(capture)
        article = article_of(capture)
        record.write(article, reading_of(article))
        assert list(record.verify()) == []
    return file


TAMPERED = [
    ("UPDATE raws SET bytes = :other", "hash"),
    ("UPDATE raws SET bytes = x'00'", "hash"),
    ("UPDATE captures SET length = length + 1", "hash"),
    ("UPDATE captures SET encoding = 'ascii'", "decoding"),
    ("UPDATE evidence SET exact = 'denied' WHERE role = 'cue'", "evidence"),
    ("UPDATE evidence SET start = start + 1 WHERE role = 'content'", "evidence"),
    ("UPDATE events SET exact = 'war'", "evidence"),
    ("UPDATE dates SET start = 0", "evidence"),
    ("UPDATE statements SET speaker = 'Eve' WHERE act = 'state'", "rows"),
    ("UPDATE statements SET said_earliest = '2020-01-01'", "rows"),
    ("UPDATE statements SET verdict = 'accepted'", "rows"),
    ("DELETE FROM blocks WHERE start = 0", "rows"),
    ("DELETE FROM reasons WHERE about = 'speaker'", "rows"),
    ("DELETE FROM statements WHERE act = 'state'", "pages"),
    ("UPDATE issues SET issue = 'energy' WHERE place = 0", "rows"),
    ("DELETE FROM readings", "rows"),
    ("INSERT INTO texts_search(texts_search) VALUES ('delete-all')", "search"),
    ("INSERT INTO statements_search(rowid, words) VALUES (99, 'never said')", "search"),
    ("INSERT INTO evidence VALUES (77, 'cue', 0, 1, 2, 'x')", "pages"),
]


@pytest.mark.parametrize(("change", "check"), TAMPERED, ids=[change for change, _ in TAMPERED])
def test_tampering_is_found(path: Path, change: str, check: str) -> None:
    raw = sqlite3.connect(path)
    raw.execute(change, {"other": zlib.compress(b"another text altogether")} if ":other" in change else {})
    raw.commit()
    raw.close()
    with open_record(path) as record:
        found = list(record.verify())
    assert check in {problem.check for problem in found}, found


def test_broken_pages_are_found(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 2 // 4096 * 4096, len(data), 4096):
        data[at : at + 64] = b"\xff" * 64
    path.write_bytes(data)
    assert _checks(path) == {"pages"}


def _checks(path: Path) -> set[str]:
    """A file too broken to open is found by opening it."""
    try:
        with open_record(path) as record:
            return {problem.check for problem in record.verify()}
    except RecordDamagedError:
        return {"pages"}


def test_a_record_that_cannot_be_written_can_be_verified(path: Path) -> None:
    path.chmod(0o444)
    with open_record(path) as record:
        assert list(record.verify()) == []
