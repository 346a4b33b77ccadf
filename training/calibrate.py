"""Set how sure the reader is, on articles held out of its training.

    python -m training.calibrate --recipe training/recipes/reader.toml [--write]

A logistic regression from the grounds of a frame (``reading.framed.grounds``) to whether it pairs with a gold
statement. Prints the reliability on the articles it was fitted on and, with ``--dev``, on the development gold.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.gold_attributions import GoldArticle, load
from evaluation.score_attributions import as_pairs, pair
from training.export import WEIGHTS

from onrecord.models.settings import settings
from onrecord.reading.framed import arranged, grounds
from onrecord.reading.sentences import split_sentences
from onrecord.reading.trained import TrainedFinder


def rows(articles: Sequence[GoldArticle]) -> tuple[list[dict[str, float]], list[bool]]:
    """Return the grounds of every attribution found and whether it is right."""
    finder = TrainedFinder()
    found: list[dict[str, float]] = []
    right: list[bool] = []
    for g in articles:
        sentences = split_sentences(g.article)
        made, kept = arranged(g.article, sentences, finder.frames(g.article, sentences))
        hit = {j for _, j in pair([as_pairs(a) for a in g.attributions], [as_pairs(a) for a in made])}
        found += [grounds(f.frame, f.inside is not None) for f in kept]
        right += [j in hit for j in range(len(made))]
    return found, right


def fit(found: list[dict[str, float]], right: list[bool], decay: float = 3.0) -> dict[str, float]:
    """Return the weights by Newton's method with an L2 penalty (none on the bias)."""
    names = sorted(found[0])
    x = np.array([[1.0, *(f[n] for n in names)] for f in found])
    y = np.array(right, float)
    w = np.zeros(x.shape[1])
    penalty = decay * np.eye(x.shape[1])
    penalty[0, 0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, x.T @ (y - p) - penalty @ w)
    return {n: round(float(v), 4) for n, v in zip(["bias", *names], w, strict=True)}


def reliability(found: list[dict[str, float]], right: list[bool], weights: dict[str, float]) -> list[dict[str, Any]]:
    """Return, for each fifth of the attributions by confidence, the mean confidence and the share that is right."""
    z = np.array([weights["bias"] + sum(weights[k] * v for k, v in f.items()) for f in found])
    p, y = 1 / (1 + np.exp(-z)), np.array(right, float)
    order = np.argsort(p, kind="stable")
    return [
        {"n": len(k), "confidence": round(float(p[k].mean()), 2), "right": round(float(y[k].mean()), 2)}
        for k in np.array_split(order, 5)
    ]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--recipe", type=Path, required=True)
    ap.add_argument("--dev", action="store_true")
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    every = tomllib.loads(a.recipe.read_text("utf-8"))["hold_out"]
    found, right = rows([g for n, g in enumerate(load("train")) if n % every == every - 1])
    weights = fit(found, right)
    print(json.dumps({"confidence": weights, "held out": reliability(found, right, weights)}))
    if a.dev:
        used = dict(settings().confidence)
        print(json.dumps({"dev, shipped confidence": reliability(*rows(load("dev")), used)}))
    if a.write:
        path = WEIGHTS / "reader.json"
        raw = json.loads(path.read_text("utf-8"))
        raw["confidence"] = weights
        path.write_text(json.dumps(raw, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
