"""Cut a paragraph into words and marks, each knowing the quotation it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.quotes import Quote
from onrecord.span import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,:]\d+)*%?"
    r"|\w+(?:[-'\u2019&]\w+)*"
    r"|--+|\.{2,}"
    r"|[^\w\s]"
)
_APOSTROPHES = str.maketrans("\u2019", "'")
CAPITAL = "A"  # shapes: capitalised, lower case, number, mark
LOWER = "a"
NUMBER = "0"
MARK = "."


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of one paragraph, as parallel tuples.

    Attributes:
        words: in lower case, apostrophes straightened.
        starts: where each begins in the text.
        ends: where each ends.
        shapes: CAPITAL, LOWER, NUMBER or MARK.
        quotes: index of the outermost quotation whose inside holds it, -1 outside.
        text: the whole text.
    """

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    shapes: Sequence[str]
    quotes: Sequence[int]
    text: str

    def __len__(self) -> int:
        return len(self.words)

    def span(self, low: int, high: int) -> Span:
        """Return the span of tokens ``low`` to ``high`` (excluded)."""
        return Span(self.starts[low], self.ends[high - 1])


def tokenise(text: str, within: Span, quotes: Sequence[Quote]) -> Tokens:
    """Cut one paragraph of ``text``; ``quotes`` are its quotations in order."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    shapes: list[str] = []
    inside: list[int] = []
    outer = [(n, q.span.start, q.inner.start, q.inner.end) for n, q in enumerate(quotes) if q.depth == 0]
    at, last = 0, len(outer)
    for match in _TOKEN.finditer(text, within.start, within.end):
        start, end = match.span()
        raw = match.group()
        while at < last and outer[at][3] <= start:
            at += 1
        words.append(raw.lower().translate(_APOSTROPHES))
        starts.append(start)
        ends.append(end)
        first = raw[0]
        shapes.append(CAPITAL if first.isupper() else LOWER if first.isalpha() else NUMBER if first.isdigit() else MARK)
        inside.append(outer[at][0] if at < last and outer[at][2] <= start < outer[at][3] else -1)
    return Tokens(words, starts, ends, shapes, inside, text)
