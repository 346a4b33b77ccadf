"""Articles and attributions made from plain text."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from onrecord.article.types import Article, Part, Role
from onrecord.capture.types import Capture, Decoding, Media
from onrecord.interval import UNKNOWN, on
from onrecord.reading.types import Attribution, Mode
from onrecord.span import MappedText, Reason, Span

ROLES = {"#": Role.HEADLINE, ">": Role.CAPTION, "~": Role.BOILERPLATE}


def make_article(text: str, published: date | None = None) -> Article:
    """One part a line: "# " starts a headline, "> " a caption, "~ " boilerplate, anything else is body."""
    parts, at = [], 0
    for line in text.splitlines(keepends=True):
        span = Span(at, at + len(line)).stripped(text)
        at += len(line)
        if len(span):
            role = ROLES.get(text[span.start], Role.BODY) if len(span) > 2 else Role.BODY
            start = span.start + (2 if role is not Role.BODY else 0)
            parts.append(Part(Span(start, span.end), role, Reason("tests.line", "a line")))
    raw = text.encode()
    capture = Capture(hashlib.sha256(raw).hexdigest(), raw, text, Decoding("utf-8", "utf-8"), Media.TEXT, "-")
    when = on(published) if published else UNKNOWN
    return Article(capture, MappedText.identity(text), (), tuple(parts), language="en", published=when)


def make_attributions(text: str, said: list[dict[str, Any]]) -> list[Attribution]:
    """Attributions from words: content by its place, cue nearest to the content, source nearest to the cue."""
    out = []
    for s in said:
        contents = tuple(nearest(text, c, None) for c in s["content"])
        cue = nearest(text, s["cue"], contents[0]) if "cue" in s else None
        source = nearest(text, s["source"], cue or contents[0]) if "source" in s else None
        out.append(
            Attribution(source, cue, contents, Mode(s.get("mode", "indirect")), s.get("headline", False),
                        s.get("inside"), s.get("carried"))
        )  # fmt: skip
    return out


def nearest(text: str, words: str, to: Span | None) -> Span:
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    assert starts, f"{words!r} is not in the text"
    assert to is not None or len(starts) == 1, f"{words!r} is there {len(starts)} times"
    best = min(starts, key=lambda i: 0 if to is None else min(abs(i + len(words) - to.start), abs(i - to.end)))
    return Span(best, best + len(words))
