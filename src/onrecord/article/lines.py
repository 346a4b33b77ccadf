"""Lines of a text: the units that plain-text captures are labelled by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.span import Span

WIDEST = 120  # characters in the widest line of a hard-wrapped text
WRAPPED = 0.25  # share of line breaks inside paragraphs at which the next line goes on in lower case
FULL = 0.7  # share of the widest line that a line fills when it was broken for want of room
BULLETS = "-*•–—·"
MAX_WORDS = 400  # a line is judged by its first words; longer ones are paragraphs whatever follows
BLANK = " \t\r\n\v\f\x1c\x1d\x1e\x85\u00a0\u2028\u2029\ufeff\u200b\u3000"

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CODE = re.compile(r"\s?\[[A-Z0-9/.:-]{2,14}\]$")  # a wire's page code at the end of a paragraph: "[GBP/]"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|©")


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line without the white space at its edges.

    Attributes:
        span: where it stands in the text.
        text: its characters.
        words: its first ``MAX_WORDS`` words as written.
        lower: the same in lower case with straight apostrophes.
        stops: the offset in ``text`` at which each of ``words`` ends.
        gap: whether a blank line (or the start of the text) stands before it.
    """

    span: Span
    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    stops: tuple[int, ...]
    gap: bool

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        tail = _CODE.sub("", self.text[-40:])
        if tail.endswith(")"):  # a credit or an aside after the full stop
            at = self.text.rfind("(", max(0, len(self.text) - 400))
            before = self.text[max(0, at - 40) : max(0, at)].rstrip()
            tail = before if before.endswith((".", "!", "?", "…", '."', ".”")) else tail
        return tail.rstrip("\"'”’»)] \u00a0")[-1:] in (".", "!", "?", "…")


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the non-blank lines of ``text`` in order; linear in its length.

    A paragraph that was broken over several lines (hard wrapping, or a link torn out of its sentence) is one line.
    """
    return tuple(make_line(text, span, gap=gap) for span, gap in line_spans(text))


def line_spans(text: str) -> list[tuple[Span, bool]]:
    """Return where the lines of `split_lines` stand, and whether a gap goes before each."""
    found: list[tuple[Span, bool]] = []
    before = 0
    for match in _LINE.finditer(text):
        span = Span(match.start(), match.end()).stripped(text, BLANK)
        if not len(span):
            continue
        breaks = text.count("\n", before, span.start) or text.count("\r", before, span.start)
        found.append((span, not found or breaks > 1))
        before = span.end
    return _unwrapped(text, found)


def _unwrapped(text: str, found: Sequence[tuple[Span, bool]]) -> list[tuple[Span, bool]]:
    """Join lines that one sentence runs through; where a text is wrapped throughout, all lines of a paragraph."""
    runs = [not gap and _runs_on(text, before, span) for (before, _), (span, gap) in pairwise(found)]
    adjacent = sum(not gap for _, gap in found[1:])
    width = max((len(span) for span, _ in found), default=0)
    wrapped = width <= WIDEST and sum(runs) >= 3 and sum(runs) >= WRAPPED * adjacent
    out = list(found[:1])
    for (before, _), (span, gap), run in zip(found, found[1:], runs, strict=False):
        if run or (wrapped and not gap and len(before) >= FULL * width and text[span.start] not in BULLETS):
            out[-1] = (Span(out[-1][0].start, span.end), out[-1][1])
        else:
            out.append((span, gap))
    return out


def _runs_on(text: str, before: Span, span: Span) -> bool:
    """Whether a sentence of some words breaks off and goes on in lower case on the next line."""
    line = text[max(before.start, before.end - 200) : before.end]
    return text[span.start].islower() and line[-1] not in ".!?…:;" and line.count(" ") >= 3


def make_line(text: str, span: Span, *, gap: bool = False) -> Line:
    """Return the line that stands at ``span`` of ``text``."""
    line = span.of(text)
    words, stops = [], []
    for match in _WORD.finditer(line):
        words.append(match.group())
        stops.append(match.end())
        if len(words) == MAX_WORDS:
            break
    return Line(span, line, tuple(words), tuple(w.lower().replace("’", "'") for w in words), tuple(stops), gap)
