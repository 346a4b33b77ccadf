"""A text without end is read in part, and says so."""

from __future__ import annotations

import pytest

from onrecord.article import to_article
from onrecord.article.types import Role
from onrecord.capture import capture_bytes
from onrecord.pipeline import read_capture
from onrecord.reading import length
from onrecord.reading.length import shortened
from onrecord.reading.read import rules_reader

SAID = "Foreign Minister Ana Reyl said on Tuesday that Karsova number {} would withdraw from the delta.\n\n"


def text_of(size: int) -> str:
    return "Talks resume on the delta\n\n" + "".join(SAID.format(n) for n in range(size // len(SAID)))


def test_what_is_short_is_read_whole() -> None:
    article = to_article(capture_bytes(text_of(5_000).encode(), "a.txt"))
    assert shortened(article) == (article, ())


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_what_is_long_is_read_up_to_the_end_of_a_sentence_and_says_so(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(length, "LIMIT", 3_000)
    text = text_of(6_000)
    if name.endswith("html"):
        lines = "".join(f"<p>{line}</p>\n" for line in text.split("\n\n")[1:] if line)
        text = f"<html><body><article><h1>Talks resume</h1>\n{lines}</article></body></html>"
    capture = capture_bytes(text.encode(), name)
    article, reading = read_capture(capture, rules_reader())
    (note,) = reading.notes
    assert note.text == "the text is longer than 3,000 characters; only the first 3,000 were read"
    assert note.span is not None
    assert reading.statements
    assert all(s.content[-1].end <= note.span.start for s in reading.statements if s.cue)
    read = sum(len(p.span) for p in shortened(article)[0].reading_parts())
    assert 2_800 < read <= 3_000
    assert text[: note.span.start].rstrip().endswith((".", "<p>"))
    # Nothing is dropped in silence: what was not read keeps its labels.
    assert "".join(b.span.of(capture.text) for b in article.blocks) == capture.text
    assert article.blocks[-1].span.end > note.span.start
    assert any(b.role is Role.BODY and b.span.end > note.span.start for b in article.blocks)


@pytest.mark.parametrize("text", ["x" * 9_000, "word " * 1_800, "said " + "x" * 9_000])
def test_a_line_without_sentences_is_cut_too(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(length, "LIMIT", 3_000)
    article, reading = read_capture(capture_bytes(text.encode(), "a.txt"), rules_reader())
    if any(p.role is Role.BODY for p in article.parts):
        assert [n.rule for n in reading.notes if n.rule == "reading.length"]
    assert all(len(p.span) <= 3_000 for p in shortened(article)[0].reading_parts())
