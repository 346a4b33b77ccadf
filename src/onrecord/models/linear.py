"""Linear classifiers as readable tables: features by name, one weight a label; inference in plain Python."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from operator import add

_SPARSE = 3  # how many times fewer weights than labels make adding single weights faster than whole rows


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of a multinomial (softmax) or one-against-rest (sigmoid) logistic regression.

    Attributes:
        labels: what it tells apart, in the order of the weights.
        bias: one number a label.
        weights: for each feature's name one number a label.
        thresholds: for one-against-rest models the probability from which a label is given; else empty.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]
    thresholds: tuple[float, ...] = ()
    _few: dict[str, tuple[tuple[int, float], ...]] | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        # Most features of a model of many labels speak for few of them: only their weights are added then.
        few = {name: tuple((n, w) for n, w in enumerate(row) if w) for name, row in self.weights.items()}
        if sum(map(len, few.values())) * _SPARSE < len(few) * len(self.labels):
            object.__setattr__(self, "_few", few)

    def scores(self, features: Iterable[str], known: Sequence[float] | None = None) -> list[float]:
        """Return the summed weights of ``features`` for each label; unknown features weigh nothing.

        Args:
            features: names; one given twice counts twice.
            known: scores to start from, instead of the bias.
        """
        if len(self.bias) == 1 and known is None:
            return [self.score(features)]
        total = list(self.bias if known is None else known)
        if self._few is not None:
            few = self._few
            for feature in features:
                for at, weight in few.get(feature, ()):
                    total[at] += weight
            return total
        for feature in features:
            row = self.weights.get(feature)
            if row is not None:
                total = list(map(add, total, row))
        return total

    def score(self, features: Iterable[str]) -> float:
        """Return the summed weights of ``features`` for the first label, as ``scores`` gives it."""
        total, weights = self.bias[0], self.weights
        for feature in features:
            row = weights.get(feature)
            if row is not None:
                total += row[0]
        return total

    def softmax(self, features: Iterable[str]) -> list[float]:
        """Return the probability of each label, all together 1."""
        scores = self.scores(features)
        top = max(scores)
        raised = [math.exp(s - top) for s in scores]
        whole = sum(raised)
        return [r / whole for r in raised]

    def sigmoid(self, features: Iterable[str]) -> list[float]:
        """Return the probability of each label, each by itself."""
        return [1 / (1 + math.exp(-max(-40.0, min(40.0, s)))) for s in self.scores(features)]

    def strongest(self, features: Iterable[str], label: str, limit: int = 3) -> tuple[str, ...]:
        """Return the features that speak most for ``label``, strongest first."""
        at = self.labels.index(label)
        rows = sorted((-self.weights[f][at], f) for f in set(features) if f in self.weights)
        return tuple(f for weight, f in rows[:limit] if weight < 0)


@cache
def linear_model(name: str) -> LinearModel:
    """Load the weights of one classifier, e.g. ``linear_model("acts")``, from the package's ``models/weights``.

    Raises:
        FileNotFoundError: there are no such weights.
    """
    raw = json.loads((files("onrecord.models") / "weights" / f"{name}.json").read_text("utf-8"))
    size = len(raw["labels"])
    weights = {}
    for feature, row in raw["weights"].items():
        full = [0.0] * size
        for at, weight in row:
            full[at] = weight
        weights[feature] = tuple(full)
    return LinearModel(tuple(raw["labels"]), tuple(raw["bias"]), weights, tuple(raw.get("thresholds", ())))
