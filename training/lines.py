"""Train the line model: ``python -m training.lines [--write]``.

Data (beside the repository, never shipped): the labelled pages of ``evaluation.line_labels``, those of the training
outlets only, and the training gold, whose furniture is listed. Prints precision, recall and F1 of the model alone on
the held-out outlets; ``--write`` stores the weights that the article room ships.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.line_labels import RENDERINGS, SHARED, LabelledPage, held_out, pages, prf

from onrecord.article.features import NAMES, features_of
from onrecord.article.lines import split_lines
from onrecord.article.signs import signs_of

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "article" / "line_weights.json"
RIDGE = 3.0
# Main content and gold are what captures look like; whole pages teach what navigation looks like.
IMPORTANCE = {"resi": 1.0, "resi_main": 2.0, "gold": 2.0}


def gold_pages() -> Iterator[LabelledPage]:
    """Yield the training gold: a line is furniture when a furniture entry makes up most of it."""
    for path in sorted((SHARED / "gold" / "train").glob("a*.json")):
        record: dict[str, Any] = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = split_lines(text)
        listed = record["furniture"]
        body = tuple(not any(f in line.text and 2 * len(f) > len(line.text) for f in listed) for line in lines)
        yield LabelledPage("gold", path.stem, text, lines, body)


def matrix(page: LabelledPage) -> np.ndarray:
    """Return the feature rows with a leading 1."""
    rows = features_of(page.lines, [signs_of(line) for line in page.lines])
    return np.hstack([np.ones((len(rows), 1)), np.array(rows)])


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton steps with a ridge (no penalty on the intercept)."""
    beta = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (w * (y - p)) - ridge * beta
        hessian = (x.T * (w * p * (1 - p))) @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def main(write: bool) -> None:
    """Train on the training outlets and the training gold, measure on the held-out outlets."""
    found = [*pages(), *gold_pages()]
    train = [(p, matrix(p)) for p in found if p.rendering == "gold" or not held_out(p.outlet)]
    x = np.vstack([m for _, m in train])
    y = np.concatenate([np.array(p.body, float) for p, _ in train])
    beta = fit(x, y, np.concatenate([np.full(len(p.lines), IMPORTANCE[p.rendering]) for p, _ in train]))
    print(f"train {len(train)} pages, {len(y)} lines; {len(beta)} weights")
    for rendering in RENDERINGS:
        chosen = [p for p in found if p.rendering == rendering and held_out(p.outlet)]
        z = np.concatenate([matrix(p) @ beta for p in chosen])
        gold = [b for p in chosen for b in p.body]
        size = [float(len(line.words)) for p in chosen for line in p.lines]
        for cut in (0.5, 0.2):
            guess = list(1 / (1 + np.exp(-z)) > cut)
            print(
                f"{rendering:10} > {cut}: lines {prf(gold, guess, [1.0] * len(gold))} | words {prf(gold, guess, size)}"
            )
    if write:
        named = {name: round(float(b), 4) for name, b in zip(NAMES, beta[1:], strict=True)}
        data = {"intercept": round(float(beta[0]), 4), "weights": named}
        WEIGHTS.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main("--write" in sys.argv)
