"""The reader model: word pieces in, for every piece the scores of its tags, of acts and of the cue it belongs to.

A text of any length is read in windows of whole sentences that overlap; one window at a time, so that a score never
depends on what else is read, nor on the number of threads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.models.encoding import CLS, SEP, Pieces

WINDOW, OVERLAP = 254, 64  # pieces; the encoder's base was trained on 256
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says about each piece of a text.

    Attributes:
        tags: log probabilities of ``spans.TAGS``.
        acts: log probabilities of ``spans.ACTS``.
        link_from: one side of the link between a piece and the first piece of its cue; their dot product counts.
        link_to: the other side.
        no_cue: the dot product with "has no cue here".
    """

    tags: Floats
    acts: Floats
    link_from: npt.NDArray[np.float16]
    link_to: npt.NDArray[np.float16]
    no_cue: Floats


@cache
def session(threads: int = 1) -> Any:
    """Return the loaded model, one for each number of threads.

    Args:
        threads: how many threads one window may use.
    """
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    with as_file(files("onrecord.models").joinpath("weights", "reader.int8.onnx")) as path:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def score(pieces: Pieces, threads: int = 1, model: Any = None) -> Scores:
    """Return what the model says about each piece.

    Args:
        pieces: the text, as ``encoding.encode`` or ``encoding.marked`` give it.
        threads: how many threads one window may use; the scores do not depend on it.
        model: a session to use instead of the shipped one.
    """
    model = model or session(threads)
    n = len(pieces)
    shapes = [o.shape[-1] for o in model.get_outputs()]
    tags, acts = np.zeros((n, shapes[0]), np.float32), np.zeros((n, shapes[1]), np.float32)
    link_from, link_to = (np.zeros((n, shapes[2]), np.float16) for _ in range(2))
    no_cue = np.zeros(n, np.float32)
    before = 0
    for start, end in windows(pieces):
        t, a, f, to = _run(model, pieces, start, end)
        own = (start + before) // 2 if start else 0  # an overlap is shared half and half
        keep = slice(own - start + 1, end - start + 1)
        tags[own:end], acts[own:end] = t[keep], a[keep]
        link_from[own:end], link_to[own:end] = f[keep], to[keep]
        no_cue[own:end] = f[keep] @ to[0]
        before = end
    return Scores(_log(tags), _log(acts), link_from, link_to, no_cue / np.float32(np.sqrt(shapes[2])))


def windows(pieces: Pieces) -> Iterator[tuple[int, int]]:
    """Yield overlapping windows ``[start, end)`` that begin and end with sentences where sentences are short enough."""
    n, starts = len(pieces), pieces.starts
    start, before = 0, 0
    while start < n:
        end = min(n, start + WINDOW)
        if end < n:
            least = max(start + WINDOW // 2, before)
            fit = starts[np.searchsorted(starts, least, "right") : np.searchsorted(starts, end, "right")]
            end = int(fit[-1]) if len(fit) else end
        yield start, end
        before = end
        if end >= n:
            return
        back = starts[np.searchsorted(starts, start, "right") : np.searchsorted(starts, end - OVERLAP, "right")]
        start = int(back[-1]) if len(back) and back[-1] > start + WINDOW // 4 else max(start + 1, end - OVERLAP)


def _run(model: Any, pieces: Pieces, start: int, end: int) -> list[Floats]:
    n = end - start
    ids = np.empty((1, n + 2), np.int64)
    ids[0, 0], ids[0, -1] = CLS, SEP
    ids[0, 1:-1] = pieces.ids[start:end]
    features = np.zeros((1, n + 2, pieces.features.shape[1]), np.float32)
    features[0, 1:-1] = pieces.features[start:end]
    return [y[0] for y in model.run(None, {"ids": ids, "features": features})]


def _log(x: Floats) -> Floats:
    if not len(x):
        return x
    x = x - x.max(1, keepdims=True)
    out: Floats = x - np.log(np.exp(x).sum(1, keepdims=True))
    return out
