"""What a reader of the page sees of a stretch of its source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter

from onrecord.span import MappedText, Span

_source_end = attrgetter("source.end")
# NUL, lone surrogates, and the two control characters that mark hits in a snippet.
_UNPRINTABLE = re.compile("[\x00\x02\x03\ud800-\udfff]")


def printable(text: str) -> str:
    """Return the text with what no database or terminal takes shown as U+FFFD, one for one."""
    return _UNPRINTABLE.sub("\ufffd", text)


def visible(view: MappedText, spans: Iterable[Span]) -> str:
    """Return the visible words of source spans; those that stand apart in the view are joined with " … "."""
    shown: list[Span] = []
    for run in sorted(run for span in spans for run in _runs(view, span)):
        if shown and not view.text[shown[-1].end : run.start].strip():
            shown[-1] = Span(shown[-1].start, max(shown[-1].end, run.end))
        else:
            shown.append(run)
    return printable(" … ".join(run.of(view.text) for run in shown))


def _runs(view: MappedText, span: Span) -> Iterator[Span]:
    """Yield the runs of the view that show characters of a source span; pieces are in order on both sides."""
    at = bisect_right(view.pieces, span.start, key=_source_end)
    for n in range(at, len(view.pieces)):
        piece = view.pieces[n]
        if piece.source.start >= span.end:
            return
        start, end = piece.start, piece.end
        if len(piece.source) == end - start:
            start += max(0, span.start - piece.source.start)
            end -= max(0, piece.source.end - span.end)
        yield Span(start, end)
