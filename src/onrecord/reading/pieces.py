"""Cut a content into its pieces at quotation marks, and tell direct, mixed and indirect speech apart."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.quotes import Quote
from onrecord.reading.sources import Range
from onrecord.reading.tokens import Tokens
from onrecord.reading.types import Mode
from onrecord.span import Span

_EDGE = " \t\r\n\u00a0,;:.\u2014\u2013-!?"
_FRONT = _EDGE + ")]"


def pieces(t: Tokens, ranges: Sequence[Range], quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Return the spans of a content, in order, without the marks of outermost quotations.

    Punctuation at the edges of unquoted pieces is dropped; what stands in quotation marks is kept whole.
    """
    out: list[Span] = []
    outer = [q for q in quotes if q.depth == 0]
    for low, high in ranges:
        if low >= high:
            continue
        start, end = t.starts[low], t.ends[high - 1]
        at = start
        for quote in outer:
            if quote.span.end <= at:
                continue
            if quote.span.start >= end:
                break
            _plain(out, t.text, at, min(quote.span.start, end))
            inner = (
                Span(max(quote.inner.start, at), max(at, min(quote.inner.end, end))) if quote.inner.end > at else None
            )
            if inner and len(inner):
                out.append(inner.stripped(t.text))
            at = max(at, quote.span.end)
        _plain(out, t.text, at, end)
    return tuple(s for s in out if len(s))


def _plain(out: list[Span], text: str, start: int, end: int) -> None:
    if end <= start:
        return
    a, b = start, end
    while a < b and text[a] in _FRONT:
        a += 1
    while b > a and text[b - 1] in _EDGE:
        b -= 1
    if b > a and any(ch.isalnum() for ch in text[a:b]):
        if b < end and text[b] == "." and text[max(a, b - 3) : b].count(".") and text[b - 1].isupper():
            b += 1  # the full stop of "U.S."
        out.append(Span(a, b))


def mode_of(spans: Sequence[Span], quotes: Sequence[Quote]) -> Mode:
    """Return how the words of a content are given."""
    quoted = sum(1 for s in spans if any(q.inner.contains(s) for q in quotes if q.span.overlaps(s)))
    if not quoted:
        return Mode.INDIRECT
    return Mode.DIRECT if quoted == len(spans) else Mode.MIXED
