"""The statement model: source, cue and content of one statement in, the chances of acts, issues and stances out.

One small encoder looks at a statement by itself; statements are scored one at a time, so that a score never depends on
what else is read, nor on the number of threads.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.models.encoding import CLS, SEP, tokenizer

SOURCE, CUE, CONTENT = 1, 2, 3  # segments of the input; 0 is what stands between them
_SOURCE, _CUE, _CONTENT = 8, 8, 56  # pieces kept of each
_LONGEST = 500  # characters of a content that are looked at; more pieces than that many hold are never kept


@dataclass(frozen=True, slots=True)
class Labels:
    """What the model tells apart, in the order of its outputs."""

    acts: tuple[str, ...]
    issues: tuple[str, ...]
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """How the model reads one statement.

    Attributes:
        acts: the probability of each act, all together 1.
        issues: the probability of each issue, each by itself.
        stances: the probability of each stance, all together 1.
    """

    acts: tuple[float, ...]
    issues: tuple[float, ...]
    stances: tuple[float, ...]


@cache
def labels() -> Labels:
    """Return what the shipped model tells apart."""
    raw = json.loads(files("onrecord.models").joinpath("weights", "statements.json").read_text("utf-8"))
    return Labels(tuple(raw["acts"]), tuple(raw["issues"]), tuple(raw["stances"]))


@cache
def _session() -> Any:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    with as_file(files("onrecord.models").joinpath("weights", "statements.int8.onnx")) as path:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def segmented(source: str, cue: str, content: str, made: Any = None) -> tuple[list[int], list[int]]:
    """Return the pieces of a statement and the segment of each.

    Args:
        source: the words naming the source, "" where there are none; the last pieces count.
        cue: the attributing words, "" where there are none; the first pieces count.
        content: what is attributed; the first pieces count.
        made: a tokenizer; by default the one shipped with the weights.
    """
    made = made or tokenizer()
    ids, segments = [CLS], [0]
    for segment, text, part in (
        (SOURCE, source[-_LONGEST:], slice(-_SOURCE, None)),
        (CUE, cue[:_LONGEST] or "-", slice(_CUE)),
        (CONTENT, content[:_LONGEST], slice(_CONTENT)),
    ):
        found = made.encode(text, add_special_tokens=False).ids[part]
        ids += [*found, SEP]
        segments += [segment] * len(found) + [0]
    return ids, segments


@lru_cache(maxsize=4096)
def sense(source: str, cue: str, content: str) -> Sense:
    """Return how the model reads one statement.

    Args:
        source: the words naming the source, "" where there are none.
        cue: the attributing words, "" where there are none.
        content: what is attributed.
    """
    ids, segments = segmented(source, cue, content)
    at = np.array(segments)
    given = {
        "ids": np.array([ids], np.int64),
        "cue": _mean(at == CUE),
        "content": _mean(at == CONTENT),
    }
    acts, issues, stances = (y[0].astype(np.float64) for y in _session().run(["acts", "issues", "stances"], given))
    return Sense(_shares(acts), tuple(round(float(v), 5) for v in 1 / (1 + np.exp(-issues))), _shares(stances))


def _mean(chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """Return the row that takes the mean of the chosen pieces when the states are multiplied by it."""
    return (chosen / max(1, int(chosen.sum()))).astype(np.float32)[None, None]


def _shares(scores: Sequence[float] | npt.NDArray[np.float64]) -> tuple[float, ...]:
    raised = np.exp(np.asarray(scores) - np.max(scores))
    return tuple(round(float(v), 5) for v in raised / raised.sum())
