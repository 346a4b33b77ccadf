"""Gold records as attributions: what the readers of acts, issues, stance and own voice are measured with."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.article.types import Article, Block, Part, Role
from onrecord.capture.types import Capture, Decoding, Media
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import Attribution, Mode, Sentence
from onrecord.span import MappedText, Reason, Span

SHARED = Path(__file__).resolve().parents[2] / "shared"
_WHY = Reason("gold", "as the gold record has it")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One gold article: its text as an article, its statements with offsets, and the attributions they make.

    ``attributions[i]`` is made of ``statements[i]``; own-voice statements stand apart in ``own``.
    """

    name: str
    article: Article
    statements: tuple[dict[str, Any], ...]
    attributions: tuple[Attribution, ...]
    own: tuple[dict[str, Any], ...]
    events: tuple[dict[str, Any], ...]


def load(which: str, shared: Path = SHARED) -> list[GoldArticle]:
    """Load "train" or "dev"; raises FileNotFoundError when the data is absent."""
    spec = importlib.util.spec_from_file_location("check_gold", shared / "gold" / "check_gold.py")
    assert spec
    assert spec.loader
    checker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checker)
    out = []
    for path in sorted((shared / "gold" / which).glob("a*.json")):
        record = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        problems, statements = checker.check(record, text)
        assert not problems, (path.name, problems)
        said = tuple(s for s in statements if s["mode"] != "own_voice")
        own = tuple(s for s in statements if s["mode"] == "own_voice")
        out.append(
            GoldArticle(path.stem, article_of(text, record), said, attributions_of(said), own, tuple(record["events"]))
        )
    return out


def attributions_of(said: tuple[dict[str, Any], ...]) -> tuple[Attribution, ...]:
    """Make attributions of gold statements with offsets."""
    place = {s["id"]: n for n, s in enumerate(said)}
    out = []
    for s in said:
        out.append(
            Attribution(
                source=Span(*s["speaker_text"]) if s["speaker_text"] else None,
                cue=Span(*s["cue"]) if s["cue"] else None,
                content=tuple(Span(*c) for c in s["content"]),
                mode=Mode(s["mode"]),
                headline=bool(s.get("headline")),
                inside=place.get(s["inside"]) if s["inside"] else None,
                confidence=1.0,
            )
        )
    return tuple(out)


def article_of(text: str, record: dict[str, Any]) -> Article:
    """Make an article whose parts are lines: the title, the furniture of the gold record, the rest body."""
    raw = text.encode("utf-8")
    capture = Capture("0" * 64, raw, text, Decoding("utf-8", "utf-8"), Media.TEXT, "gold")
    furniture = {f.strip() for f in record.get("furniture", ())}
    parts, title, at = [], None, 0
    for line in text.split("\n"):
        span = Span(at, at + len(line)).stripped(text)
        at += len(line) + 1
        if not len(span):
            continue
        shown = span.of(text)
        if title is None and shown == (record.get("title") or "").strip():
            role, title = Role.HEADLINE, span
        else:
            role = Role.BOILERPLATE if shown in furniture else Role.BODY
        parts.append(Part(span, role, _WHY))
    blocks = (Block(Span(0, len(text)), Role.BODY, _WHY),)
    return Article(capture, MappedText.identity(text), blocks, tuple(parts), title, record.get("outlet"), language="en")


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """Split the headline and body of an article into sentences."""
    return split_sentences(article)
