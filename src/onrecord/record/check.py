"""The gate before every write: what an article and a reading claim must stand in the capture's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from onrecord.article.types import Article
from onrecord.capture import redecode
from onrecord.capture.types import Capture
from onrecord.errors import CaptureError, ReadingError
from onrecord.reading.types import Reading
from onrecord.span import Reason, Span


def check_capture(capture: Capture) -> None:
    """Refuse a capture whose id is not the hash of its bytes or whose text is not their decoding.

    Raises:
        CaptureError: saying which.
    """
    for cause in capture_faults(capture.id, capture):
        raise CaptureError(capture.origin, cause, "report this as a bug of whatever made the capture")


def capture_faults(capture_id: str, capture: Capture) -> Iterator[str]:
    """Yield what is wrong with a capture's hash and decoding."""
    if sha256(capture.raw).hexdigest() != capture_id:
        yield "the id is not the sha256 of the bytes"
    try:
        if redecode(capture.raw, capture.decoding) != capture.text:
            yield "the bytes do not decode to the text"
    except (UnicodeError, LookupError) as error:
        yield f"the bytes do not decode as {capture.decoding.encoding}: {error}"


def check(article: Article, reading: Reading) -> None:
    """Refuse an article with a gap or an overlap, and a reading whose spans do not stand in the capture.

    Raises:
        ReadingError: naming the capture and what is wrong.
    """
    for cause in faults(article, reading):
        raise ReadingError(article.capture.origin, cause, f"report this as a bug of the reader {reading.reader!r}")


def faults(article: Article, reading: Reading) -> Iterator[str]:
    """Yield everything that is wrong with an article and its anchored reading."""
    text = article.capture.text
    yield from _block_faults(article)
    yield from _view_faults(article)
    length = len(text)
    for owner, what, span in (*_spans(reading), *_article_spans(article)):
        if span.end > length:
            yield f"{owner}{what} [{span.start}, {span.end}) lies outside the text of {length} characters"
        elif what.endswith("words") and not span.of(text).strip():
            yield f"{owner}{what} [{span.start}, {span.end}) are blank"
    ids = [s.id for s in reading.statements]
    if len(set(ids)) < len(ids):
        yield "two statements have one id"
    if len({e.id for e in reading.events}) < len(reading.events):
        yield "two events have one id"
    for statement in reading.statements:
        if not statement.content:
            yield f"statement {statement.id} has no content"
        if statement.inside is not None and (statement.inside not in ids or statement.inside == statement.id):
            yield f"statement {statement.id} is inside {statement.inside}, which is not here"


def _block_faults(article: Article) -> Iterator[str]:
    at = 0
    for block in article.blocks:
        if block.span.start != at or not len(block.span):
            yield f"blocks leave a gap or overlap at {min(at, block.span.start)}"
            return
        at = block.span.end
    if at != len(article.capture.text):
        yield f"blocks cover {at} of {len(article.capture.text)} characters"


def _view_faults(article: Article) -> Iterator[str]:
    text, view = article.capture.text, article.view
    for piece in view.pieces:
        same_length = len(piece.source) == piece.end - piece.start
        # A piece of equal length shows its source; one character of white space may stand for another.
        if piece.source.end > len(text) or piece.end > len(view.text):
            yield f"the view maps [{piece.source.start}, {piece.source.end}), outside the text"
        elif same_length and not _shows(view.text[piece.start : piece.end], piece.source.of(text)):
            yield f"the view does not show the text at {piece.source.start}"
    for part in article.parts:
        if part.span.end > len(view.text):
            yield f"a part ends at {part.span.end}, outside the view"
    if article.title is not None and article.title.end > len(view.text):
        yield "the title lies outside the view"


def _shows(shown: str, source: str) -> bool:
    if shown == source or len(shown) == 1:  # one character alone may be an entity of one character's length
        return True
    return all(a == b or (a.isspace() and b.isspace()) or b == "\x00" for a, b in zip(shown, source, strict=True))


def _spans(reading: Reading) -> Iterator[tuple[str, str, Span]]:
    for s in reading.statements:
        owner = s.id + ": "
        for what, span in (("source words", s.source), ("cue words", s.cue)):
            if span is not None:
                yield owner, what, span
        yield from ((owner, "content words", c) for c in s.content)
        yield from ((owner, "hedge words", h) for h in s.hedges)
        yield from ((owner, "target words", t.span) for t in s.targets if t.span is not None)
        for reasons in (s.reasons, s.speaker.reasons, s.act.reasons, s.said_at.reasons):
            yield from _reason_spans(reasons)
    for d in reading.dates:
        yield "", "date words", d.span
        yield from _reason_spans(d.when.reasons)
    for e in reading.events:
        yield "", "event words", e.span
        yield from _reason_spans(e.reasons)
        yield from _reason_spans(e.when.reasons)
    for m in reading.mentions:
        yield "", "mention words", m.span
    yield from _reason_spans(reading.notes)


def _article_spans(article: Article) -> Iterator[tuple[str, str, Span]]:
    yield from _reason_spans(article.published.reasons)
    yield from (("", "claim", c.span) for c in article.claims if c.span is not None)


def _reason_spans(reasons: Iterable[Reason]) -> Iterator[tuple[str, str, Span]]:
    return (("", "reason", r.span) for r in reasons if r.span is not None)
