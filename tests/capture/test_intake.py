"""Each bad input gives one line: what, why, what to do."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from onrecord.capture import (
    Capture,
    CaptureError,
    Failure,
    Media,
    capture_bytes,
    capture_file,
    captures_of,
    find_files,
    intake,
    read_stdin,
)


def test_a_text_file_keeps_its_bytes_and_line_ends(tmp_path: Path) -> None:
    raw = "Талks resume\r\n\r\n“We will come,” she said.\u00a0\n".encode()
    file = tmp_path / "a.txt"
    file.write_bytes(raw)
    capture = capture_file(file)
    assert capture.raw == raw
    assert capture.text.encode() == raw
    assert capture.id == hashlib.sha256(raw).hexdigest()
    assert capture.media is Media.TEXT
    assert capture.origin == str(file)
    assert capture.received is None


@pytest.mark.parametrize(
    ("raw", "cause"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "white space"),
        (b"\x89PNG\r\n\x1a\nrest", "PNG"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"RIFF1234WEBP", "RIFF"),
        (b"text\x00text", "NUL byte at byte 4"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, cause: str) -> None:
    with pytest.raises(CaptureError) as caught:
        capture_bytes(raw, "x")
    assert caught.value.subject == "x"
    assert cause in caught.value.cause
    assert caught.value.remedy


def test_utf16_is_not_taken_for_binary() -> None:
    assert capture_bytes("The talks".encode("utf-16"), "x").text == "The talks"


def failure(path: Path, **options: int) -> Failure:
    found = list(captures_of(path, **options))
    assert len(found) == 1
    assert isinstance(found[0], Failure)
    assert "\n" not in str(found[0])
    assert found[0].remedy
    assert found[0].origin == str(path)
    return found[0]


def test_missing_dangling_folder_and_pipe(tmp_path: Path) -> None:
    assert "no such file" in failure(tmp_path / "none.txt").cause
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert "link" in failure(tmp_path / "link").cause
    assert "folder" in failure(tmp_path).cause
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in failure(tmp_path / "pipe").cause
    assert "device" in failure(Path("/dev/null")).cause


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr("builtins.open", lambda *_a, **_k: pytest.fail("it was opened"))
    assert "209,715,200 bytes" in failure(big).cause


def test_a_file_that_grows_is_stopped(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"12345")
    assert isinstance(next(captures_of(file, limit=5)), Capture)
    assert "over the limit of 4" in failure(file, limit=4).cause


@pytest.mark.parametrize(
    ("error", "cause"), [(PermissionError(13, "denied"), "may not"), (OSError(5, "I/O error"), "I/O")]
)
def test_unreadable_files_are_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, cause: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")

    def refuse(*_a: object, **_k: object) -> None:
        raise error

    monkeypatch.setattr(intake, "open", refuse, raising=False)
    assert cause in failure(file).cause


def test_standard_input() -> None:
    assert read_stdin(io.BytesIO(b"Talks resume")).origin == "-"
    with pytest.raises(CaptureError, match="over the limit"):
        read_stdin(io.BytesIO(b"Talks resume"), limit=3)


def test_folders_are_searched_in_one_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c/d/e.html", ".hidden/x.txt", "b/.y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "c" / "again").symlink_to(tmp_path / "c")
    found = [str(Path(str(p)).relative_to(tmp_path)) for p in find_files([tmp_path])]
    assert found == ["a.txt", "b/1.txt", "b/2.txt", "c/d/e.html"]
    assert list(find_files([tmp_path / "b" / ".y.txt"])) == [tmp_path / "b" / ".y.txt"]


def test_an_unreadable_folder_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "z.txt").write_text("x")
    listdir = os.listdir

    def guarded(path: Path) -> list[str]:
        if Path(path).name == "shut":
            raise PermissionError(13, "denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", guarded)
    first, second = find_files([tmp_path])
    assert isinstance(first, Failure)
    assert first.origin.endswith("shut")
    assert second == tmp_path / "z.txt"


@pytest.mark.parametrize(
    ("text", "name", "media"),
    [
        ("<!DOCTYPE html><p>x", "a.txt", Media.HTML),
        ("\n<!-- saved -->\n<html lang=en>", "a", Media.HTML),
        ("<div><p>a</p><p>b</p></div>", "a.txt", Media.HTML),
        ("Talks <b>resume</b>", "a.txt", Media.TEXT),
        ("Talks <p>resume", "a.html", Media.HTML),
        ("Talks resume, said x < y", "a.html", Media.TEXT),
        ("<html> is a tag, wrote the Courier", "https://a.example/b.htm?x=1", Media.HTML),
    ],
)
def test_media_is_told_by_content_before_name(text: str, name: str, media: Media) -> None:
    assert capture_bytes(text.encode(), name).media is media
