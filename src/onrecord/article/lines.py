"""Lines of a text: the units that plain-text captures are labelled by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.span import Span

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
        return tail.rstrip("\"'”’»)] \u00a0")[-1:] in (".", "!", "?", "…")


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the non-blank lines of ``text`` in order; linear in its length."""
    out: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        span = Span(match.start(), match.end()).stripped(text, BLANK)
        if not len(span):
            continue
        breaks = text.count("\n", before, span.start) or text.count("\r", before, span.start)
        out.append(make_line(text, span, gap=not out or breaks > 1))
        before = span.end
    return tuple(out)


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
