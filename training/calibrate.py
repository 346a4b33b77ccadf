"""Set the decoder and how sure the reader is, on gold articles held out of its training.

    python -m training.calibrate --recipe training/recipes/reader.toml [--biases] [--dev] [--write]

With ``--biases``, first the biases of the decoder: each of a few values at a time, kept where statements F1 over the
held-out articles, with what is too unlikely left out, rises by more than a tenth of a point; among equals the setting
that finds more (few articles are held out, and they share their stories with the training articles: what is new is
found less). Then the confidence: a logistic regression from the grounds of an attribution (``reading.framed.Found``)
to whether it pairs with a gold statement. Prints the reliability there and, with ``--dev``, on the development gold.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.gold_attributions import GoldArticle, load
from evaluation.score_attributions import as_pairs, pair

from onrecord.models.settings import Settings, settings
from onrecord.models.tagger import session
from onrecord.reading.sentences import split_sentences
from onrecord.reading.trained import TrainedFinder

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "models" / "weights"
_OUTSIDE, _CUE, _FIRST = (0,), (3, 4), (5,)  # tags whose bias is tried: no span, a cue, the first piece of a content
_STEPS = (-1.0, -0.5, 0.5, 1.0)
_RISE = 0.1  # points of F1 that are worth a change


class Remembered:
    """A session of the model that runs every window once, however often the decoder is tried."""

    def __init__(self, model: Any) -> None:
        self._model, self._seen = model, {}

    def get_outputs(self) -> Any:
        """Return what the model returns."""
        return self._model.get_outputs()

    def run(self, names: None, inputs: Mapping[str, Any]) -> Any:
        """Return the outputs for one window."""
        key = tuple(v.tobytes() for v in inputs.values())
        if key not in self._seen:
            self._seen[key] = self._model.run(names, dict(inputs))
        return self._seen[key]


def rows(
    articles: Sequence[GoldArticle], use: Settings, model: Any = None
) -> tuple[list[Mapping[str, float]], list[bool], int]:
    """Return the grounds of every attribution found, whether it is right, and how many the gold has."""
    finder = TrainedFinder(model=model)
    found: list[Mapping[str, float]] = []
    right: list[bool] = []
    for g in articles:
        made = finder.found(g.article, split_sentences(g.article), use)
        hit = {j for _, j in pair([as_pairs(a) for a in g.attributions], [as_pairs(f.attribution) for f in made])}
        found += [f.grounds for f in made]
        right += [j in hit for j in range(len(made))]
    return found, right, sum(len(g.attributions) for g in articles)


def decoder(articles: Sequence[GoldArticle], use: Settings) -> Settings:
    """Return the settings with the biases that find the most, right, in ``articles``: one round over all steps."""

    model = Remembered(session())

    def worth(tried: Settings) -> tuple[float, int]:
        found, right, gold = rows(articles, tried, model)
        tried = replace(tried, confidence=fit(found, right))
        kept = [good for f, good in zip(found, right, strict=True) if tried.chance(f) >= tried.least]
        return 200 * sum(kept) / (len(kept) + gold), len(kept)

    best = worth(use)
    for which, tags in (
        ("inner", _OUTSIDE),
        ("inner", _FIRST),
        ("outer", _OUTSIDE),
        ("outer", _CUE),
        ("outer", _FIRST),
    ):
        for tried in _moved(use, which, tags):
            score = worth(tried)
            print(which, getattr(tried, which), [round(v, 2) for v in score], flush=True)
            if score[0] > best[0] + _RISE or (abs(score[0] - best[0]) <= _RISE and score[1] > best[1]):
                best, use = score, tried
    return use


def _moved(use: Settings, which: str, tags: tuple[int, ...]) -> Iterator[Settings]:
    for step in _STEPS:
        bias = list(getattr(use, which))
        for tag in tags:
            bias[tag] = round(bias[tag] + step, 2)
        yield replace(use, **{which: tuple(bias)})


def fit(found: Sequence[Mapping[str, float]], right: Sequence[bool], decay: float = 1.0) -> dict[str, float]:
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


def reliability(found: Sequence[Mapping[str, float]], right: Sequence[bool], use: Settings) -> dict[str, Any]:
    """Return, for each fifth of the attributions by confidence, its mean and the share that is right, and their gap.

    "gap" is the expected calibration error over the fifths (Naeini, Cooper and Hauskrecht 2015), in points.
    """
    p, y = np.array([use.chance(f) for f in found]), np.array(right, float)
    fifths = np.array_split(np.argsort(p, kind="stable"), 5)
    gap = sum(len(k) * abs(p[k].mean() - y[k].mean()) for k in fifths if len(k)) / max(1, len(p))
    table = [
        {"n": len(k), "confidence": round(float(p[k].mean()), 2), "right": round(float(y[k].mean()), 2)}
        for k in fifths
        if len(k)
    ]
    return {"fifths": table, "gap": round(100 * float(gap), 1)}


def write(use: Settings) -> None:
    """Put the settings beside the weights."""
    held = asdict(use) | {"confidence": dict(use.confidence)}
    lines = [f" {json.dumps(k)}: {json.dumps(v)}" for k, v in held.items()]
    (WEIGHTS / "reader.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--recipe", type=Path, required=True)
    ap.add_argument("--biases", action="store_true", help="set the biases of the decoder too")
    ap.add_argument("--version", help="version of the weights and settings")
    ap.add_argument("--dev", action="store_true")
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    every = tomllib.loads(a.recipe.read_text("utf-8"))["hold_out"]
    held_out = [g for n, g in enumerate(load("train")) if n % every == every - 1]
    use = decoder(held_out, settings()) if a.biases else settings()
    found, right, _ = rows(held_out, use)
    use = replace(use, confidence=fit(found, right), version=a.version or use.version)
    print(json.dumps({"confidence": use.confidence, "held out": reliability(found, right, use)}))
    if a.dev:
        found, right, _ = rows(load("dev"), use)
        print(json.dumps({"development gold": reliability(found, right, use)}))
    if a.write:
        write(use)


if __name__ == "__main__":
    main()
