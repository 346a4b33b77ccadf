"""Places in a text, and the reasons that point at them.

Every offset in onrecord is a half-open range in Unicode code points of a decoded text (DESIGN, principle 1).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range ``[start, end)`` of code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # Thousands are made of every article: this takes half the time of what dataclass would write.
        if not 0 <= start <= end:
            raise ValueError(f"not a span: [{start}, {end})")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """Return the span moved by ``by`` code points."""
        return Span(self.start + by, self.end + by)

    def stripped(self, text: str, drop: str = " \t\r\n\u00a0") -> Span:
        """Return the span without the characters of ``drop`` at its edges in ``text``."""
        start, end = self.start, self.end
        while start < end and text[start] in drop:
            start += 1
        while end > start and text[end - 1] in drop:
            end -= 1
        return Span(start, end)


_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that covers all of ``spans`` (at least one)."""
    found = sorted(spans)
    return Span(found[0].start, max(s.end for s in found))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span of one capture: the capture's sha256 and where in its decoded text."""

    capture: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: the id of the rule or model, a sentence for people, and the words it rests on.

    ``rule`` is stable and dotted, ``room.rule`` ("speakers.pronoun"); ``span`` is in the same coordinates as the
    thing that carries the reason.
    """

    rule: str
    text: str
    span: Span | None = None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a mapped text, ``[start, end)``, and the run of the source that it shows."""

    start: int
    end: int
    source: Span


_piece_end = attrgetter("end")


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text made of pieces of a source, with the way back.

    Pieces are in order of ``start`` and do not overlap. A piece of equal length on both sides maps character by
    character; one of unequal length (an HTML entity) maps only as a whole. Characters outside every piece
    (line breaks put between blocks) have no source.
    """

    text: str
    pieces: tuple[Piece, ...]

    @staticmethod
    def identity(text: str) -> MappedText:
        """Return the mapped text that is its own source."""
        return MappedText(text, (Piece(0, len(text), Span(0, len(text))),) if text else ())

    def showing(self, span: Span) -> Iterable[Piece]:
        """Yield the pieces that overlap ``span``, in order."""
        return _overlapping(self.pieces, span)

    def source(self, span: Span) -> tuple[Span, ...]:
        """Return the runs of the source that ``span`` shows, adjacent runs joined, in order."""
        out: list[Span] = []
        for piece in self.showing(span):
            start, end = max(span.start, piece.start), min(span.end, piece.end)
            run = piece.source
            if len(run) == piece.end - piece.start:
                run = Span(run.start + start - piece.start, run.start + end - piece.start)
            if out and out[-1].end == run.start:
                out[-1] = Span(out[-1].start, run.end)
            else:
                out.append(run)
        return tuple(out)

    def source_hull(self, span: Span) -> Span | None:
        """Return the smallest source span that covers what ``span`` shows, or None if it shows nothing."""
        first, last = -1, -1
        for piece in self.showing(span):
            run = piece.source
            start, end = run.start, run.end
            if end - start == piece.end - piece.start:
                end = start + min(span.end, piece.end) - piece.start
                start += max(span.start, piece.start) - piece.start
            first = start if first < 0 else min(first, start)
            last = max(last, end)
        return Span(first, last) if first >= 0 else None

    def shown(self, source: Span) -> Span | None:
        """Return the smallest span of this text that shows any of ``source``, or None if nothing does."""
        found = [
            Span(piece.start + a - piece.source.start, piece.start + b - piece.source.start)
            if len(piece.source) == piece.end - piece.start
            else Span(piece.start, piece.end)
            for piece in self.pieces
            if (a := max(source.start, piece.source.start)) < (b := min(source.end, piece.source.end))
        ]
        return hull(found) if found else None


def _overlapping(pieces: Sequence[Piece], span: Span) -> Iterable[Piece]:
    low = bisect_right(pieces, span.start, key=_piece_end)
    while low < len(pieces) and pieces[low].start < span.end:
        yield pieces[low]
        low += 1
