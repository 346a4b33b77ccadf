"""Scores of pieces as spans of sources, cues and contents: the best sequence of tags, snapped to whole words.

Tags are begin and inside of three roles and "outside"; the best sequence in which no span begins inside (Viterbi
1967) is taken. What leaves this module is plain: places, probabilities, and for each span how well each cue near it
would do as its cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.models.encoding import PARAGRAPH, QUOTED, Pieces
from onrecord.models.tagger import Scores

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ACTS = (
    "state", "predict", "accuse", "deny", "confirm", "demand", "propose", "commit", "accept", "reject", "threaten",
    "concede", "praise", "decline", "question", "attitude", "none",
)  # fmt: skip
ROLES = ("source", "cue", "content")
NO_CUE = -1
_NEVER = np.float32(-1e9)
_REACH = 300  # pieces between a span and its cue at the most


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A run of pieces with one role.

    Attributes:
        role: "source", "cue" or "content".
        start: first code point.
        end: code point after the last.
        first: first piece.
        last: piece after the last.
        score: geometric mean of the probabilities of its tags.
        quoted: share of its pieces that stand in quotation marks.
        links: for a source or content the log probability of each cue near it (by its index among all spans; NO_CUE
            stands for none); empty for a cue.
        act: for a cue or content the acts and their probabilities, best first, those under 1 % left out.
    """

    role: str
    start: int
    end: int
    first: int
    last: int
    score: float
    quoted: float = 0.0
    links: tuple[tuple[int, float], ...] = ()
    act: tuple[tuple[str, float], ...] = ()


def find_spans(text: str, pieces: Pieces, scores: Scores, bias: Sequence[float] = ()) -> tuple[RoleSpan, ...]:
    """Return the spans of all roles in order of place.

    Args:
        text: the whole text.
        pieces: its pieces.
        scores: what the model says about them.
        bias: added to the log probabilities of the seven tags.
    """
    if not len(pieces):
        return ()
    logs = scores.tags + np.asarray(bias, np.float32) if len(bias) else scores.tags
    runs = list(_whole_words(text, pieces, _runs(_best(logs, pieces), pieces)))
    cues = [k for k, (role, _, _) in enumerate(runs) if role == 1]
    heads = np.array([runs[k][1] for k in cues], np.int64)
    out = []
    for role, first, last in runs:
        links: tuple[tuple[int, float], ...] = ()
        if role != 1:
            near = slice(np.searchsorted(heads, first - _REACH), np.searchsorted(heads, last + _REACH))
            links = _links(scores, first, last, cues[near], heads[near])
        inside = logs[first:last, 2 * role + 1 : 2 * role + 3]
        sure = float(np.exp(np.logaddexp(inside[:, 0], inside[:, 1]).mean()))
        place = int(pieces.offsets[first][0]), int(pieces.offsets[last - 1][1])
        acts = _acts(scores, first, last if role == 1 else first + 1) if role else ()
        quoted = float(pieces.features[first:last, QUOTED].mean())
        out.append(RoleSpan(ROLES[role], *place, first, last, min(1.0, sure), quoted, links, acts))
    return tuple(out)


def cue_chance(pieces: Pieces, scores: Scores, start: int, end: int) -> float:
    """Return the best chance of a cue at any piece in ``[start, end)`` (code points), as seen over the whole text."""
    low = np.searchsorted(pieces.offsets[:, 1], start, "right")
    high = np.searchsorted(pieces.offsets[:, 0], end, "left")
    if low >= high:
        return 0.0
    return float(np.exp(scores.tags[low:high, 3:5]).sum(1).max())


def _best(logs: npt.NDArray[np.float32], pieces: Pieces) -> npt.NDArray[np.int8]:
    """Return the best tags; a paragraph's first piece never continues a span."""
    n = len(logs)
    moves = np.zeros((7, 7), np.float32)
    for inside in (2, 4, 6):
        moves[[t for t in range(7) if t not in (inside, inside - 1)], inside] = _NEVER
    fresh = np.zeros(7, np.float32)
    fresh[[2, 4, 6]] = _NEVER
    opens = pieces.features[:, PARAGRAPH] == 1
    back = np.zeros((n, 7), np.int8)
    best = logs[0] + fresh
    for k in range(1, n):
        paths = best[:, None] + moves
        if opens[k]:
            paths = paths + fresh
        back[k] = paths.argmax(0)
        best = paths.max(0) + logs[k]
        if k % 1024 == 0:
            best = best - best.max()
    out = np.zeros(n, np.int8)
    out[-1] = int(best.argmax())
    for k in range(n - 1, 0, -1):
        out[k - 1] = back[k, out[k]]
    return out


def _runs(tags: npt.NDArray[np.int8], pieces: Pieces) -> list[tuple[int, int, int]]:
    """Return (role, first, last) of each span."""
    out = []
    begins = np.flatnonzero(tags % 2 == 1)
    n = len(tags)
    for first in begins.tolist():
        last = first + 1
        while last < n and tags[last] == tags[first] + 1:
            last += 1
        out.append((int(tags[first] - 1) // 2, first, last))
    return out


def _whole_words(text: str, pieces: Pieces, runs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Widen spans to whole words; the span before keeps what both would take."""
    offsets = pieces.offsets
    n, taken = len(pieces), 0

    def glued(k: int) -> bool:
        """Tell whether pieces k - 1 and k are parts of one word."""
        at = int(offsets[k][0])
        return int(offsets[k - 1][1]) == at and text[at - 1].isalnum() and text[at].isalnum()

    out = []
    for role, first, last in runs:
        while first > taken and first > 0 and glued(first):
            first -= 1
        while last < n and glued(last):
            last += 1
        first = max(first, taken)
        if first < last:
            out.append((role, first, last))
            taken = last
    return out


def _links(
    scores: Scores, first: int, last: int, cues: Sequence[int], heads: npt.NDArray[np.int64]
) -> tuple[tuple[int, float], ...]:
    """Return for each near cue the mean log probability that the pieces of a span belong to it."""
    rows = scores.link_from[first:last].astype(np.float32)
    found = rows @ scores.link_to[heads].astype(np.float32).T / np.float32(np.sqrt(rows.shape[1]))
    found = np.concatenate([scores.no_cue[first:last, None], found], 1)
    found -= found.max(1, keepdims=True)
    found -= np.log(np.exp(found).sum(1, keepdims=True))
    return tuple(zip((NO_CUE, *cues), (round(float(v), 4) for v in found.mean(0)), strict=True))


def _acts(scores: Scores, first: int, last: int) -> tuple[tuple[str, float], ...]:
    mean = scores.acts[first:last].mean(0)
    chances = np.exp(mean - np.logaddexp.reduce(mean))
    order = np.argsort(-chances, kind="stable")
    return tuple((ACTS[k], round(float(chances[k]), 4)) for k in order if chances[k] >= 0.01)
