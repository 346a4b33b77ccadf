"""Windows of word pieces with what the model should say about each piece; ``augment`` makes more of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from training.corpora import Said, Text, annotators

from onrecord.models.encoding import CLS, MASK, SEP, Pieces, cut, encode, marked

ACTS = (
    "state", "predict", "accuse", "deny", "confirm", "demand", "propose", "commit", "accept", "reject", "threaten",
    "concede", "praise", "decline", "question", "attitude", "none",
)  # fmt: skip
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
IGNORE, NO_CUE = -100, -2
_FIRST = {"cue": 3, "source": 1, "content": 5}


@dataclass(frozen=True, slots=True)
class Labels:
    """For each piece its tag, the piece where the cue of its attribution begins (or NO_CUE, IGNORE), its act."""

    tag: npt.NDArray[np.int16]
    cue: npt.NDArray[np.int32]
    act: npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Example:
    """One window."""

    pieces: Pieces
    labels: Labels
    mask: float = 0.0  # share of pieces to hide


@dataclass(frozen=True, slots=True)
class Source:
    """One article made ready: pieces and labels of every annotator, and looks inside its contents."""

    text: Text
    pieces: Pieces
    flat: tuple[Labels, ...]
    inner: tuple[Example, ...]  # contents that hold attributions
    empty: tuple[Example, ...]  # contents that hold none


def prepare(text: Text, tokenizer: Any) -> Source:
    """Encode an article and its labels."""
    pieces = encode(text.text, text.stretches, tokenizer, codebook=text.codebook)
    flat = tuple(label(pieces, [s for s in t.said if s.inside is None]) for t in annotators(text))
    inner, empty = [], []
    if text.codebook:
        for n, outer in enumerate(text.said):
            inside = [s for s in text.said if s.inside == n]
            made = look_inside(pieces, outer.content, inside)
            if made is not None:
                (inner if inside else empty).append(made)
    return Source(text, pieces, flat, tuple(inner), tuple(empty))


def label(pieces: Pieces, said: Sequence[Said]) -> Labels:
    """Return the labels of pieces; where attributions overlap the earlier one keeps its pieces."""
    n = len(pieces)
    tag, cue = np.zeros(n, np.int16), np.full(n, IGNORE, np.int32)
    act = np.full(n, IGNORE, np.int16)
    starts, ends = pieces.offsets[:, 0], pieces.offsets[:, 1]
    for s in said:
        head = NO_CUE
        for role in ("cue", "source", "content"):
            for k, (a, b) in enumerate(getattr(s, role)):
                found = np.flatnonzero((ends > a) & (starts < b) & (tag == 0))
                if not len(found):
                    continue
                if role == "cue":
                    head = int(found[0])
                else:
                    cue[found] = head
                tag[found] = _FIRST[role] + 1
                tag[found[0]] = _FIRST[role]
                if s.act and role == "cue":
                    act[found] = ACTS.index(s.act)
                elif s.act and role == "content" and k == 0:
                    act[found[0]] = ACTS.index(s.act)
    return Labels(tag, cue, act)


def look_inside(pieces: Pieces, content: Sequence[tuple[int, int]], inside: Sequence[Said]) -> Example | None:
    """Return the sentences around a content, the content marked, with the attributions inside it as labels."""
    low, high = around(pieces, content)
    if high - low < 4 or high - low > 254:
        return None
    part = marked(cut(pieces, low, high), content)
    return Example(part, label(part, inside))


def around(pieces: Pieces, content: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the pieces of the whole sentences that hold ``content``."""
    touched = np.flatnonzero((pieces.offsets[:, 1] > content[0][0]) & (pieces.offsets[:, 0] < content[-1][1]))
    if not len(touched):
        return 0, 0
    low = int(pieces.starts[np.searchsorted(pieces.starts, touched[0], side="right") - 1])
    after = np.searchsorted(pieces.starts, touched[-1], side="right")
    return low, int(pieces.starts[after]) if after < len(pieces.starts) else len(pieces)


def windows(source: Source, rng: random.Random, longest: int, mask: float) -> Iterator[Example]:
    """Yield the article in windows of whole sentences, cut elsewhere each time."""
    labels = rng.choice(source.flat)
    n, at = len(source.pieces), 0
    room = rng.randint(longest // 3, longest)
    starts = np.append(source.pieces.starts, n)
    while at < n:
        fit = starts[(starts > at) & (starts <= at + room)]
        end = int(fit[-1]) if len(fit) else min(n, at + room)
        yield Example(cut(source.pieces, at, end), part(labels, at, end), mask)
        at, room = end, rng.randint(longest * 5 // 8, longest)


def inner_windows(source: Source, rng: random.Random, longest: int, mask: float) -> Iterator[Example]:
    """Yield windows in which most outer contents are marked at once, with the attributions directly inside them."""
    said = source.text.said
    for outer in windows(source, rng, longest, mask):
        low, high = int(outer.pieces.offsets[0][0]), int(outer.pieces.offsets[-1][1])
        chosen = {
            n
            for n, s in enumerate(said)
            if s.inside is None and low <= s.content[0][0] and s.content[-1][1] <= high and rng.random() < 0.8
        }
        if chosen:
            pieces = marked(outer.pieces, [c for n in sorted(chosen) for c in said[n].content])
            yield Example(pieces, label(pieces, [s for s in said if s.inside in chosen]), mask)


def part(labels: Labels, low: int, high: int) -> Labels:
    """Return the labels of the pieces ``[low, high)``; cues outside are ignored."""
    cue = labels.cue[low:high].copy()
    outside = (cue >= 0) & ((cue < low) | (cue >= high))
    cue[cue >= 0] -= low
    cue[outside] = IGNORE
    return Labels(labels.tag[low:high], cue, labels.act[low:high])


def batch(examples: Sequence[Example], rng: np.random.Generator) -> dict[str, npt.NDArray[Any]]:
    """Return padded arrays of some windows, [CLS] and [SEP] around each."""
    longest = max(len(e.pieces) for e in examples) + 2
    shape = (len(examples), longest)
    width = examples[0].pieces.features.shape[1]
    out: dict[str, npt.NDArray[Any]] = {
        "ids": np.zeros(shape, np.int64), "features": np.zeros((*shape, width), np.float32),
        "mask": np.zeros(shape, np.float32), "tag": np.full(shape, IGNORE, np.int64),
        "cue": np.full(shape, IGNORE, np.int64), "act": np.full(shape, IGNORE, np.int64),
    }  # fmt: skip
    for k, e in enumerate(examples):
        n = len(e.pieces)
        ids = e.pieces.ids.astype(np.int64)
        if e.mask:
            ids[rng.random(n) < e.mask] = MASK
        out["ids"][k, 0], out["ids"][k, n + 1] = CLS, SEP
        out["ids"][k, 1 : n + 1] = ids
        out["features"][k, 1 : n + 1] = e.pieces.features
        out["mask"][k, : n + 2] = 1
        out["tag"][k, 1 : n + 1] = e.labels.tag
        out["act"][k, 1 : n + 1] = e.labels.act
        cue = e.labels.cue.astype(np.int64)
        cue[cue >= 0] += 1
        cue[cue == NO_CUE] = 0
        out["cue"][k, 1 : n + 1] = cue
    return out
