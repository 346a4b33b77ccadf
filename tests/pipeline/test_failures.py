"""One bad capture costs no other: whatever goes wrong with it is a row, and the batch goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from onrecord.article.types import Article
from onrecord.errors import RecordError
from onrecord.pipeline import add
from onrecord.reading.read import rules_reader
from onrecord.reading.types import Reading
from onrecord.record import Status, open_record
from onrecord.record import keeping as keeping_room
from onrecord.record.types import Record
from onrecord.span import Reason, Span


def pile(folder: Path, count: int = 6) -> Path:
    folder.mkdir()
    for n in range(count):
        text = f"Talks resume, part {n}\n\nForeign Minister Ana Reyl said on Tuesday that bridge {n} would open.\n"
        (folder / f"{n}.txt").write_text(text, "utf-8")
    return folder


@dataclass(frozen=True)
class Troubled:
    """The rules, but for one capture: there it crashes, or returns what cannot be stored."""

    trouble: str
    name: str = "troubled"
    version: str = "1"

    def read(self, article: Article) -> Reading:
        reading = replace(rules_reader().read(article), reader=self.name, version=self.version)
        if "part 3" not in article.view.text:
            return reading
        if self.trouble == "crash":
            raise ZeroDivisionError("division by zero\nin the reader")
        if self.trouble == "recursion":
            return self.read(article)
        if self.trouble == "outside":
            return replace(reading, notes=(Reason("a.b", "beyond", Span(0, 10**6)),))
        return replace(reading, notes=(Reason("a.b", object(), None),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("trouble", "cause"),
    [
        ("crash", "the reader stopped: ZeroDivisionError: division by zero in the reader"),
        ("recursion", "RecursionError"),
        ("outside", "lies outside the text"),
        ("unstorable", "the reader stopped"),
    ],
)
def test_a_reader_that_fails_on_one_capture_reads_the_others(tmp_path: Path, trouble: str, cause: str) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        summary = add(record, [pile(tmp_path / "pile")], Troubled(trouble))
        (failed,) = summary.failed
        assert (summary.added, summary.read) == (6, 5)
        assert failed.origin.endswith("3.txt")
        assert failed.stage == "reading"
        assert cause in failed.cause
        assert "\n" not in failed.cause
        assert failed.remedy
        assert list(record.failures()) == [failed]
        (row,) = record.captures(failed=True)
        assert row.status is Status.FAILED
        assert record.counts()["articles"] == 5
        assert {s.reader for s in record.statements()} == {"troubled"}
        assert list(record.verify()) == []
        assert list(record.pending("troubled", "1")) == []


def test_another_reader_reads_what_the_first_could_not(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        add(record, [pile(tmp_path / "pile")], Troubled("crash"))
        summary = add(record, [tmp_path / "pile"], rules_reader())
        assert (summary.known, summary.read, summary.failed) == (6, 6, ())
        assert list(record.failures()) == []


def test_a_capture_that_cannot_be_kept_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = keeping_room.outlet_key

    def stumbles(capture: object) -> str:
        if str(getattr(capture, "origin", "")).endswith("2.txt"):
            raise ValueError("Invalid IPv6 URL")
        return whole(capture)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping_room, "outlet_key", stumbles)
    with open_record(tmp_path / "r.db", create=True) as record:
        summary = add(record, [pile(tmp_path / "pile")], rules_reader())
        assert (summary.added, summary.read) == (5, 5)
        (failed,) = summary.failed
        assert failed.origin.endswith("2.txt")
        assert failed.stage == "capture"
        assert "Invalid IPv6 URL" in failed.cause


def test_an_error_of_the_record_itself_ends_the_work_and_keeps_what_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Record, read: object) -> None:
        raise RecordError("r.db", "cannot be written: the disk is full", "free some space")

    with open_record(tmp_path / "r.db", create=True) as record:
        with monkeypatch.context() as patched:
            patched.setattr(type(record), "write_all", full)
            with pytest.raises(RecordError, match="disk is full"):
                add(record, [pile(tmp_path / "pile")], rules_reader())
        assert record.counts()["failures"] == 0
        assert record.counts()["pending"] == 6
        assert add(record, [], rules_reader()).read == 6
