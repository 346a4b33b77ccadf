"""Logistic regression over named binary features, deterministic, full batch; weights written as a readable table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.models.linear import LinearModel

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "models" / "weights"


def vocabulary(rows: Sequence[Sequence[str]], least: int) -> list[str]:
    """Return the features that occur in at least ``least`` rows, sorted."""
    counts = Counter(f for row in rows for f in set(row))
    return sorted(f for f, n in counts.items() if n >= least)


@dataclass(frozen=True, slots=True)
class Sparse:
    """A binary matrix, by rows and by columns."""

    columns: np.ndarray
    row_starts: np.ndarray
    filled_rows: np.ndarray
    rows: np.ndarray
    column_starts: np.ndarray
    shape: tuple[int, int]

    def times(self, w: np.ndarray) -> np.ndarray:
        """Return the product with ``w`` (features by labels)."""
        out = np.zeros((self.shape[0], w.shape[1]), np.float32)
        if len(self.columns):
            out[self.filled_rows] = np.add.reduceat(w[self.columns], self.row_starts, axis=0)
        return out

    def turned_times(self, d: np.ndarray) -> np.ndarray:
        """Return the product of the transpose with ``d`` (rows by labels)."""
        return np.add.reduceat(d[self.rows], self.column_starts, axis=0)


def sparse(rows: Sequence[Sequence[str]], names: Sequence[str]) -> Sparse:
    """Return the binary matrix of rows by features; every feature occurs at least once."""
    place = {f: n for n, f in enumerate(names)}
    columns, lengths = [], []
    for row in rows:
        found = sorted({place[f] for f in row if f in place})
        columns += found
        lengths.append(len(found))
    size = np.array(lengths)
    at = np.array(columns, np.int64)
    row_of = np.repeat(np.arange(len(rows)), size)
    order = np.argsort(at, kind="stable")
    column_starts = np.searchsorted(at[order], np.arange(len(names)))
    filled = np.flatnonzero(size)
    starts = (np.cumsum(size) - size)[filled]
    return Sparse(at, starts, filled, row_of[order], column_starts, (len(rows), len(names)))


def fit(
    rows: Sequence[Sequence[str]],
    targets: np.ndarray,
    *,
    exclusive: bool,
    decay: float,
    least: int = 2,
    weights: np.ndarray | None = None,
    steps: int = 150,
    rate: float = 0.05,
    prior: dict[str, Sequence[float]] | None = None,
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Fit by full-batch Adam with L2 decay.

    Args:
        rows: features of each example.
        targets: rows by labels, 0 or 1 (or soft).
        exclusive: softmax over the labels if true, else a sigmoid each.
        decay: L2 penalty on the weights (not on the bias), per example.
        least: rarest feature kept.
        weights: weight of each example.
        steps: number of steps.
        rate: step size.
        prior: weights that a feature starts from and is drawn back to, instead of 0.

    Returns:
        Names, weights (features by labels), bias.
    """
    names = vocabulary(rows, least)
    x = sparse(rows, names)
    y = targets.astype(np.float32)
    each = np.ones(len(rows), np.float32) if weights is None else weights.astype(np.float32)
    each = (each / each.sum())[:, None]
    start = np.zeros((len(names), y.shape[1]), np.float32)
    for n, name in enumerate(names):
        if prior and name in prior:
            start[n] = prior[name]
    w = start.copy()
    share = np.clip((each * y).sum(0), 1e-4, 1 - 1e-4)
    b = (np.log(share) if exclusive else np.log(share / (1 - share))).astype(np.float32)
    mw, vw, mb, vb = np.zeros_like(w), np.zeros_like(w), np.zeros_like(b), np.zeros_like(b)
    for t in range(1, steps + 1):
        z = x.times(w) + b
        if exclusive:
            z -= z.max(1, keepdims=True)
            p = np.exp(z)
            p /= p.sum(1, keepdims=True)
        else:
            p = 1 / (1 + np.exp(-z))
        d = (p - y) * each
        gw, gb = x.turned_times(d) + decay * (w - start), d.sum(0)
        step = rate * (1 - t / (steps + 1))
        for value, grad, m, v in ((w, gw, mw, vw), (b, gb, mb, vb)):
            m *= 0.9
            m += 0.1 * grad
            v *= 0.999
            v += 0.001 * grad * grad
            value -= step * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return names, w, b


def model_of(labels: Sequence[str], names: list[str], w: np.ndarray, b: np.ndarray, least: float = 0.04) -> LinearModel:
    """Make a model of fitted weights; weights below ``least`` are dropped, the rest rounded to two decimals."""
    table = {}
    for name, row in zip(names, np.round(w.astype(float), 2), strict=True):
        kept = tuple(float(v) if abs(v) >= least else 0.0 for v in row)
        if any(kept):
            table[name] = kept
    return LinearModel(tuple(labels), tuple(float(v) for v in np.round(b.astype(float), 2)), table)


def write(model: LinearModel, name: str, about: str, thresholds: Sequence[float] = ()) -> Path:
    """Write a model as ``models/weights/NAME.json``: one feature a line, only weights that are not zero."""
    WEIGHTS.mkdir(exist_ok=True)
    rows = []
    for feature in sorted(model.weights):
        kept = [[n, v] for n, v in enumerate(model.weights[feature]) if v]
        rows.append(f"  {json.dumps(feature, ensure_ascii=False)}: {json.dumps(kept, separators=(',', ':'))}")
    head = {"about": about, "labels": list(model.labels), "bias": list(model.bias), "thresholds": list(thresholds)}
    body = ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}" for k, v in head.items())
    path = WEIGHTS / f"{name}.json"
    path.write_text("{\n" + body + ',\n "weights": {\n' + ",\n".join(rows) + "\n }\n}\n", "utf-8")
    return path


def folds(groups: Sequence[str], number: int) -> list[np.ndarray]:
    """Split by group into ``number`` folds, the same way each time; returns the indices held out in each."""
    order = {g: n % number for n, g in enumerate(sorted(set(groups)))}
    at = np.array([order[g] for g in groups])
    return [np.flatnonzero(at == k) for k in range(number)]
