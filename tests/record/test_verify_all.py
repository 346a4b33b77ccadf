"""`verify` finds nothing wrong with what onrecord itself makes: samples, seeds, development texts, odd encodings."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.capture import capture_bytes
from onrecord.pipeline import add, read_capture
from onrecord.reading.read import rules_reader
from onrecord.record import open_record

SHARED = Path(__file__).parents[3] / "shared"
SAID = "Talks “resume” – Café\r\n\r\nForeign Minister Ana Reyl\u00a0said on Tuesday: “Karsova’s offer is dead.”\r\n"
PLAIN = SAID.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-")


def test_the_samples(sample_record: Path) -> None:
    with open_record(sample_record) as record:
        assert list(record.verify()) == []
        assert record.counts()["statements"] > 50


@pytest.mark.parametrize(
    ("raw", "escaped"),
    [
        (SAID.encode(), 0),
        (b"\xef\xbb\xbf" + SAID.encode(), 0),
        (SAID.encode("utf-16"), 0),
        (SAID.encode("utf-32"), 0),
        (SAID.encode("cp1252"), 0),
        (PLAIN.encode("latin-1"), 0),
        (("🚢 e\u0301 👩‍👩‍👧 \u202eשלום\u202c " + SAID).encode(), 0),
        ((SAID * 4).encode() + b"\xff and \xe2\x80", 3),
        (b"<html><meta charset=utf-8><p>" + PLAIN.encode("cp1252") + b"</p>", 0),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-32", "cp1252", "latin-1", "emoji", "damaged", "declared falsely"],
)
def test_what_was_decoded_is_decoded_again(tmp_path: Path, raw: bytes, escaped: int) -> None:
    capture = capture_bytes(raw, "odd")
    assert capture.decoding.escaped == escaped
    with open_record(tmp_path / "r.db", create=True) as record:
        record.add(capture)
        article, reading = read_capture(capture, rules_reader(), record)
        record.write(article, reading)
        assert list(record.verify()) == []
        assert "".join(b.span.of(capture.text) for b in article.blocks) == capture.text
        stored = record.capture(capture.id)
        assert (stored.raw, stored.text, stored.decoding) == (raw, capture.text, capture.decoding)


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["seeds", "gold/dev"])
def test_shared_texts(tmp_path: Path, folder: str) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip(f"there is no ../shared/{folder} here")
    files = [p for p in sorted((SHARED / folder).iterdir()) if p.suffix != ".json"]
    with open_record(tmp_path / "r.db", create=True) as record:
        summary = add(record, files, rules_reader())
        assert not summary.failed
        assert summary.read == len(files)
        assert list(record.verify()) == []
