"""Text as the reader model sees it: word pieces of sentences, each with what the uncased vocabulary loses.

The vocabulary of the encoder is uncased and knows no layout. Capitals, paragraph starts, headlines and quotation
marks therefore enter as features beside each piece; two more mark the content under examination when the model looks
for attributions inside it, and one tells which annotation scheme is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, MASK = 101, 102, 103
FEATURES = ("capital", "capitals", "paragraph", "space", "headline", "quoted", "marked", "inner", "codebook")
CAPITAL, CAPITALS, PARAGRAPH, SPACE, HEADLINE, QUOTED, MARKED, INNER, CODEBOOK = range(len(FEATURES))
_QUOTE = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
_LONGEST = 4000  # code points tokenised at once

Ints = npt.NDArray[np.int32]
Bits = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence to be read: ``[start, end)`` in the text, the number of its paragraph, whether it is a headline."""

    start: int
    end: int
    paragraph: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text.

    Attributes:
        ids: vocabulary number of each piece.
        offsets: ``[start, end)`` of each piece in the text, in code points.
        features: one row of ``FEATURES`` a piece, 0 or 1.
        starts: index of the first piece of every sentence, ascending, beginning with 0.
    """

    ids: Ints
    offsets: Ints
    features: Bits
    starts: Ints

    def __len__(self) -> int:
        return len(self.ids)


@cache
def tokenizer() -> Tokenizer:
    """Return the word-piece tokenizer of the encoder, without truncation or padding."""
    from tokenizers import Tokenizer

    text = files("onrecord.models").joinpath("weights", "reader.tokenizer.json").read_text("utf-8")
    made: Tokenizer = plain(Tokenizer.from_str(text))
    return made


def plain(made: Any) -> Any:
    """Return a tokenizer that neither cuts nor pads."""
    made.no_truncation()
    made.no_padding()
    return made


def encode(text: str, stretches: Sequence[Stretch], made: Any = None, *, codebook: bool = True) -> Pieces:
    """Return the pieces of the given sentences of ``text``.

    Args:
        text: the whole text.
        stretches: its sentences, in order, not overlapping.
        made: a tokenizer; by default the one shipped with the weights.
        codebook: whether attributions are wanted as onrecord's codebook draws them (else as PolNeAR does).
    """
    made = made or tokenizer()
    ids: list[Ints] = []
    offsets: list[Ints] = []
    bits: list[Bits] = []
    starts: list[int] = []
    count, paragraph, quoted, at = 0, -1, False, 0
    for s in stretches:
        first = s.paragraph != paragraph
        if first:
            paragraph, quoted, at = s.paragraph, False, s.start
        begins = True
        for low, high in _chunks(text, s.start, s.end):
            found = made.encode(text[low:high], add_special_tokens=False)
            if not found.ids:
                continue
            if begins:
                starts.append(count)
            rows = np.zeros((len(found.ids), len(FEATURES)), np.uint8)
            for row, (a, b) in zip(rows, found.offsets, strict=True):
                quoted = _state(text, at, low + a, quoted)
                at = low + a
                _mark(row, text, at, low + b)
                row[QUOTED] = quoted
            rows[0, PARAGRAPH] = first and begins
            rows[:, HEADLINE] = s.headline
            rows[:, CODEBOOK] = codebook
            begins = False
            count += len(rows)
            ids.append(np.array(found.ids, np.int32))
            offsets.append(np.array(found.offsets, np.int32) + low)
            bits.append(rows)
    return Pieces(
        np.concatenate([*ids, np.zeros(0, np.int32)]),
        np.concatenate([*offsets, np.zeros((0, 2), np.int32)]),
        np.concatenate([*bits, np.zeros((0, len(FEATURES)), np.uint8)]),
        np.array(starts or [0], np.int32),
    )


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence in stretches of bounded length, cut at spaces, so that none fills the memory."""
    while end - start > _LONGEST:
        space = max(text.rfind(" ", start + 1, start + _LONGEST), text.rfind("\n", start + 1, start + _LONGEST))
        middle = space if space > start else start + _LONGEST
        yield start, middle
        start = middle
    yield start, end


def _mark(row: Bits, text: str, start: int, end: int) -> None:
    word = text[start:end]
    row[CAPITAL] = word[:1].isupper()
    row[CAPITALS] = len(word) > 1 and word.isupper()
    row[SPACE] = start == 0 or text[start - 1].isspace()


def _state(text: str, start: int, end: int, quoted: bool) -> bool:
    """Return whether a quotation is open at ``end``, given whether one was at ``start``."""
    for match in _QUOTE.finditer(text, start, end):
        mark = match.group()
        quoted = not quoted if mark == '"' else mark in "\u201c\u201e\u00ab"
    return quoted


def marked(pieces: Pieces, spans: Iterable[tuple[int, int]]) -> Pieces:
    """Return the same pieces with those inside ``spans`` (code points) marked for a look inside them."""
    bits = pieces.features.copy()
    bits[:, INNER] = 1
    starts, ends = pieces.offsets[:, 0], pieces.offsets[:, 1]
    for start, end in spans:
        bits[np.searchsorted(ends, start, "right") : np.searchsorted(starts, end, "left"), MARKED] = 1
    return Pieces(pieces.ids, pieces.offsets, bits, pieces.starts)


def cut(pieces: Pieces, low: int, high: int) -> Pieces:
    """Return the pieces ``[low, high)``."""
    starts = pieces.starts[(pieces.starts > low) & (pieces.starts < high)] - low
    return Pieces(
        pieces.ids[low:high],
        pieces.offsets[low:high],
        pieces.features[low:high],
        np.concatenate([np.zeros(1, np.int32), starts.astype(np.int32)]),
    )
