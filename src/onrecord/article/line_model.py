"""The line model: how much a line reads like prose of the report, from its looks and its neighbours'.

A logistic regression over ``features.NAMES``; its weights are data (``line_weights.json``, written by
``training/lines.py``, which says what they were learned from and measures them on outlets it has not seen).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from onrecord.article.features import NAMES, features_of
from onrecord.article.lines import Line
from onrecord.article.signs import Signs


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely a line is prose of the report (0 to 1), and the two signs that count most against it."""

    prose: float
    against: tuple[str, ...]


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    data = json.loads((files("onrecord.article") / "line_weights.json").read_text("utf-8"))
    return data["intercept"], tuple(data["weights"][name] for name in NAMES)


def judge(lines: Sequence[Line], signs: Sequence[Signs]) -> tuple[Judgement, ...]:
    """Judge every line of a capture."""
    intercept, weights = _weights()
    return tuple(_judge(intercept, weights, row) for row in features_of(lines, signs))


def _judge(intercept: float, weights: Sequence[float], row: Sequence[float]) -> Judgement:
    z = intercept + sum(w * x for w, x in zip(weights, row, strict=True))
    prose = 1 / (1 + exp(-max(-30.0, min(30.0, z))))
    if prose > 0.5:
        return Judgement(prose, ())
    worst = sorted((w * x, name) for w, x, name in zip(weights, row, NAMES, strict=True) if w * x < -0.05)
    return Judgement(prose, tuple(name for _, name in worst[:2]))
