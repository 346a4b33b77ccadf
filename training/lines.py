"""Train the line model: ``python -m training.lines [--write]``.

Data (beside the repository, never shipped): ``data/extraction/line-labels.jsonl.xz``, the visible lines of 181 news
pages labelled body or not, split by outlet; and the development-free gold records ``gold/train``, whose furniture is
listed. Prints precision, recall and F1 of body lines and tokens on the held-out outlets; ``--write`` stores the weights.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from onrecord.article.features import NAMES, features_of
from onrecord.article.lines import Line, split_lines
from onrecord.article.signs import signs_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
WEIGHTS = ROOT / "src" / "onrecord" / "article" / "line_weights.json"
RIDGE = 3.0
HELD_OUT = 0.4  # share of outlets kept for measuring
IMPORTANCE = {"resi": 1.0, "resi_main": 2.0, "gold": 2.0}

Page = tuple[str, str, tuple[Line, ...], np.ndarray]


def held_out(outlet: str) -> bool:
    """Tell whether an outlet's pages are for measuring only (by a hash of its host, so that it never changes)."""
    host = (urlsplit(outlet).hostname or outlet).removeprefix("www.")
    return int(sha256(host.encode()).hexdigest(), 16) % 1000 < 1000 * HELD_OUT


def pages() -> Iterator[Page]:
    """Yield rendering, outlet, lines and labels (1 body) of every labelled page."""
    with lzma.open(SHARED / "data" / "extraction" / "line-labels.jsonl.xz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["src"] != "scrapinghub":
                continue
            kept = [(text, y) for text, y in zip(row["lines"], row["body"], strict=True) if text.strip()]
            lines = split_lines("\n".join(" ".join(text.split()) for text, _ in kept))
            if len(lines) == len(kept):
                yield row["render"], row["outlet"], lines, np.array([float(y) for _, y in kept])


def gold_pages() -> Iterator[Page]:
    """Yield the training gold: lines of which most stands in a furniture entry are 0, the others 1."""
    for path in sorted((SHARED / "gold" / "train").glob("a*.json")):
        record: dict[str, Any] = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = split_lines(text)
        y = np.array(
            [
                float(not any(f in line.text and 2 * len(f) > len(line.text) for f in record["furniture"]))
                for line in lines
            ]
        )
        yield "gold", path.stem, lines, y


def matrix(lines: tuple[Line, ...]) -> np.ndarray:
    """Return the feature rows with a leading 1."""
    rows = features_of(lines, [signs_of(line) for line in lines])
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


def prf(y: np.ndarray, guess: np.ndarray, weight: np.ndarray) -> str:
    """Return precision, recall and F1 of body in words."""
    hit = (weight * y * guess).sum()
    p, r = hit / max((weight * guess).sum(), 1), hit / max((weight * y).sum(), 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}"


def main(write: bool) -> None:
    """Train on the training outlets and the training gold, measure on the held-out outlets."""
    train, test = [], []
    for page in pages():
        (test if held_out(page[1]) else train).append((page, matrix(page[2])))
    train.extend((page, matrix(page[2])) for page in gold_pages())
    x = np.vstack([m for _, m in train])
    y = np.concatenate([page[3] for page, _ in train])
    w = np.concatenate([np.full(len(page[3]), IMPORTANCE[page[0]]) for page, _ in train])
    beta = fit(x, y, w)
    print(f"train {len(train)} pages, {len(y)} lines; test {len(test)} pages; {len(beta)} weights")
    for render in ("resi", "resi_main"):
        chosen = [(page, m) for page, m in test if page[0] == render]
        gold = np.concatenate([page[3] for page, _ in chosen])
        size = np.concatenate([[len(line.words) for line in page[2]] for page, _ in chosen])
        p = 1 / (1 + np.exp(-np.concatenate([m @ beta for _, m in chosen])))
        for cut in (0.5, 0.3, 0.2, 0.1):
            guess = (p > cut).astype(float)
            print(
                f"{render:10} > {cut}: lines {prf(gold, guess, np.ones(len(gold)))} | tokens {prf(gold, guess, size)}"
            )
    if write:
        weights = {
            "intercept": round(float(beta[0]), 4),
            "weights": {n: round(float(b), 4) for n, b in zip(NAMES, beta[1:], strict=True)},
        }
        WEIGHTS.write_text(json.dumps(weights, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main("--write" in sys.argv)
