"""Bad input: one line each (file, cause, what to do); the batch goes on, exit code 4, `captures --failed` lists it."""

from __future__ import annotations

import builtins
import json
import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Outcome, Run

from onrecord.record import open_record
from onrecord.record import sqlite as dialect

GOOD = "Talks resume\n\nForeign Minister Ana Reyl said on Tuesday that Karsova would withdraw from the delta.\n"


def write(raw: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(raw) and None


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)


# What is put beside a good capture, and the words of its line: cause, what to do.
REFUSED: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "missing.txt": (lambda path: None, "there is no such file or folder", "check the path"),
    "empty.txt": (write(b""), "is empty", "check how it was saved"),
    "blank.txt": (write(b" \r\n\t\n"), "nothing but white space", "check how it was saved"),
    "picture.txt": (write(b"\x89PNG\r\n\x1a\n" + bytes(range(256))), "PNG image", "save it as text or HTML"),
    "nul.txt": (write(b"Talks resume.\x00 Ana Reyl said so."), "a NUL byte at byte 13", "save it as text or HTML"),
    "utf16.txt": (write("Talks resume.".encode("utf-16-le")), "a NUL byte at byte 1", "save it as text or HTML"),
    "huge.txt": (sparse, "209,715,200 bytes, over the limit of 67,108,864", "split it"),
    "pipe.txt": (os.mkfifo, "is a pipe, not a file", "name a file"),
    "link.txt": (lambda path: path.symlink_to("gone"), "is a link to a file that does not exist", "restore its target"),
}


def one_line(outcome: Outcome, path: Path) -> str:
    """Return the one line that speaks of ``path``; nothing else goes wrong and nobody sees a traceback."""
    assert "Traceback" not in outcome.out + outcome.err
    (line,) = [line for line in outcome.err.splitlines() if str(path) in line]
    return line


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_captured_is_one_line_and_the_batch_goes_on(run: Run, tmp_path: Path, name: str) -> None:
    make, cause, remedy = REFUSED[name]
    bad, good, record = tmp_path / name, tmp_path / "good.txt", tmp_path / "r.db"
    make(bad)
    good.write_text(GOOD, "utf-8")
    outcome = run("add", bad, good, "--record", record, "--reader", "rules")
    assert outcome.code == 4
    line = one_line(outcome, bad)
    assert cause in line
    assert remedy in line
    assert "1 added, 0 already known, 1 failed" in outcome.out
    listed = run("captures", "--failed", "--record", record)
    assert listed.code == 0
    assert listed.out.splitlines() == [line.removeprefix("failed: ")]
    (as_json,) = json.loads(run("captures", "--failed", "--json", "--record", record).out)
    assert as_json["origin"] == str(bad)
    assert cause in as_json["cause"]
    assert run("verify", "--record", record).code == 0


def test_where_everything_failed_it_is_an_error(run: Run, tmp_path: Path) -> None:
    assert run("add", tmp_path / "missing.txt", "--record", tmp_path / "r.db").code == 1
    assert run("captures", "--failed", "--record", tmp_path / "r.db").code == 0


def test_a_file_that_may_not_be_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # File permissions do not bind root: the system's answer is put in its mouth.
    shut, good = tmp_path / "shut.txt", tmp_path / "good.txt"
    for path in (shut, good):
        path.write_text(GOOD + path.name, "utf-8")
    opened = builtins.open

    def guarded(path: object, *rest: object, **named: object) -> object:
        if str(path) == str(shut):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", guarded)
    outcome = run("add", tmp_path / "good.txt", shut, "--record", tmp_path / "r.db", "--reader", "rules")
    assert outcome.code == 4
    assert "you may not read it; change its permissions" in one_line(outcome, shut)


@pytest.mark.skipif(os.geteuid() == 0, reason="file permissions do not bind root")
def test_a_file_without_permissions(run: Run, tmp_path: Path) -> None:
    shut = tmp_path / "shut.txt"
    shut.write_text(GOOD, "utf-8")
    shut.chmod(0)
    outcome = run("add", shut, "--record", tmp_path / "r.db", "--reader", "rules")
    assert "you may not read it" in one_line(outcome, shut)


def test_a_wrong_encoding_is_read_without_loss_and_noted(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    raw = (
        '<html><meta charset="utf-8"><p>Caf\u00e9 talks: Ana Reyl said Veldania \u201cagrees\u201d.</p></html>'.encode(
            "cp1252"
        )
    )
    page.write_bytes(raw)
    assert run("add", page, "--record", tmp_path / "r.db", "--reader", "rules").code == 0
    with open_record(tmp_path / "r.db") as record:
        (row,) = record.captures()
        assert record.capture(row.id).raw == raw
        assert "“agrees”" in record.capture(row.id).text
        assert "declared as UTF-8, but the bytes are not" in row.note
    assert run("verify", "--record", tmp_path / "r.db").code == 0


def test_html_nested_fifty_thousand_deep_is_read(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "deep.html"
    said = "<p>Foreign Minister Ana Reyl said on Tuesday that Karsova would withdraw from the delta.</p>"
    page.write_text(f"<html><body><h1>Talks</h1>{'<div>' * 50_000}{said}{'</div>' * 50_000}</body></html>", "utf-8")
    outcome = run("add", page, "--record", tmp_path / "r.db", "--reader", "rules")
    assert outcome.code == 0, outcome.err
    with open_record(tmp_path / "r.db") as record:
        assert any("withdraw from the delta" in s.words for s in record.statements())
        assert list(record.verify()) == []


@pytest.mark.slow
def test_one_line_of_twenty_megabytes_is_read_in_part_and_says_so(run: Run, tmp_path: Path) -> None:
    said = "Foreign Minister Ana Reyl said that Karsova would withdraw from the delta on Tuesday and "
    told = "then the river rose over the road and the lorries waited for the water to fall as they had in other years, "
    line = tmp_path / "line.txt"
    line.write_text(((said + 40 * told) * (20_000_000 // (40 * len(told)) + 1))[:20_000_000], "utf-8")
    began = time.process_time()
    outcome = run("add", line, "--record", tmp_path / "r.db", "--reader", "rules")
    assert time.process_time() - began < 60  # CPU seconds, on a slow machine
    assert outcome.code == 0, outcome.err
    with open_record(tmp_path / "r.db") as record:
        (row,) = record.captures()
        assert row.length == 20_000_000
        assert row.statements
        reading = record.reading(row.id)
        assert reading is not None
        assert ["only the first 200,000 were read" in note.text for note in reading.notes] == [True]


def record_at(run: Run, path: Path) -> Path:
    (path.parent / "good.txt").write_text(GOOD, "utf-8")
    assert run("add", path.parent / "good.txt", "--record", path, "--reader", "rules").code == 0
    return path


def test_a_record_of_a_newer_version(run: Run, tmp_path: Path) -> None:
    record = record_at(run, tmp_path / "r.db")
    raw = sqlite3.connect(record)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    before = record.read_bytes()
    for words in (["add", tmp_path / "good.txt"], ["statements"], ["verify"], ["captures", "--failed"]):
        outcome = run(*words, "--record", record)
        assert outcome.code == 1
        assert "was written by a newer onrecord (revision 9999); upgrade onrecord" in one_line(outcome, record)
    assert record.read_bytes() == before


@pytest.mark.parametrize("how", ["no database", "torn", "another database", "a folder"])
def test_a_damaged_record(run: Run, tmp_path: Path, how: str) -> None:
    record = tmp_path / "r.db"
    if how == "no database":
        record.write_bytes(b"Talks resume. " * 1000)
    elif how == "another database":
        sqlite3.connect(record).execute("CREATE TABLE t (x)").connection.close()
    elif how == "a folder":
        record.mkdir()
    else:
        record_at(run, record)
        data = bytearray(record.read_bytes())
        for at in range(4096, len(data), 4096):
            data[at : at + 256] = b"\xff" * 256
        record.write_bytes(data)
    for words in (["statements"], ["add", tmp_path / "missing.txt"]):
        outcome = run(*words, "--record", record)
        assert outcome.code == 1
        line = one_line(outcome, record)
        assert any(w in line for w in ("is not a record", "is damaged", "but not a record", "is a folder"))
        assert any(w in line for w in ("restore a copy", "check the path", "name a file"))


def test_a_read_only_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write anywhere: SQLite is told to open the file as it could in such a folder.
    record = record_at(run, tmp_path / "r.db")
    (tmp_path / "new.txt").write_text(GOOD + "More.\n", "utf-8")
    connect = sqlite3.connect
    read_only = lambda name, *rest, **named: connect(name.replace("mode=rw", "mode=ro"), *rest, **named)  # noqa: E731
    monkeypatch.setattr(dialect.sqlite3, "connect", read_only)
    outcome = run("add", tmp_path / "new.txt", "--record", record, "--reader", "rules")
    assert outcome.code == 1
    assert "cannot be written: the file or its folder is read-only; copy it elsewhere" in one_line(outcome, record)
    assert run("statements", "--record", record).code == 0
    assert run("verify", "--record", record).code == 0


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    outcome = run("add", tmp_path, "--record", tmp_path / "none" / "r.db")
    assert outcome.code == 1
    assert "cannot be opened; check the path and its permissions" in one_line(outcome, tmp_path / "none" / "r.db")


def test_a_full_disk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = record_at(run, tmp_path / "r.db")
    for n in range(200):
        (tmp_path / f"{n}.txt").write_text(GOOD + os.urandom(3000).hex(), "utf-8")
    connect = dialect.sqlite3.connect

    def small(*words: object, **named: object) -> sqlite3.Connection:
        raw = connect(*words, **named)  # type: ignore[call-overload]
        raw.execute("PRAGMA max_page_count = 120")
        return raw  # type: ignore[no-any-return]

    with monkeypatch.context() as patched:
        patched.setattr(dialect.sqlite3, "connect", small)
        outcome = run("add", tmp_path, "--record", record, "--reader", "rules")
    assert outcome.code == 1
    assert "cannot be written: the disk is full; free some space and run the command again" in one_line(outcome, record)
    assert run("verify", "--record", record).code == 0
    assert run("add", tmp_path / "0.txt", "--record", record, "--reader", "rules").code == 0


def test_a_file_that_may_not_grow(run: Run, tmp_path: Path) -> None:
    """The system itself refuses to write more (as a quota or a full disk does), in a process of its own."""
    record = record_at(run, tmp_path / "r.db")
    for n in range(60):
        (tmp_path / f"{n}.txt").write_text(GOOD + os.urandom(9000).hex(), "utf-8")
    size = record.stat().st_size + 4096
    outcome = subprocess.run(
        [sys.executable, "-c", "from onrecord.cli import main; main()", "add", tmp_path, "--record", record, "--reader",
         "rules"],
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )  # fmt: skip
    assert outcome.returncode == 1
    (line,) = outcome.stderr.splitlines()
    assert str(record) in line
    assert "the disk" in line
    assert run("verify", "--record", record).code == 0
