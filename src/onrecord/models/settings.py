"""What was set on held-out training articles for one file of weights: shipped beside it and read with it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """How the spans of the reader model are taken.

    Attributes:
        version: of the weights.
        outer: added to the log probabilities of the seven tags over the whole text.
        inner: the same, looking inside a content.
        look: chance of a cue inside a content, as seen over the whole text, from which it is looked into.
        second_outer: chance of a cue from which the rules are believed where the model found nothing.
        second_inner: the same inside a content, as seen looking inside it.
        second_headline: the same in a headline.
        least: confidence from which an attribution is kept.
        confidence: weights of a logistic regression over named grounds, with "bias".
    """

    version: str
    outer: tuple[float, ...]
    inner: tuple[float, ...]
    look: float
    second_outer: float
    second_inner: float
    second_headline: float
    least: float
    confidence: Mapping[str, float]

    def chance(self, grounds: Mapping[str, float]) -> float:
        """Return the probability that an attribution with these grounds is right."""
        total = self.confidence["bias"] + sum(self.confidence[k] * v for k, v in grounds.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def settings() -> Settings:
    """Return the settings of the shipped weights."""
    raw: dict[str, Any] = json.loads(files("onrecord.models").joinpath("weights", "reader.json").read_text("utf-8"))
    return Settings(**{**raw, "outer": tuple(raw["outer"]), "inner": tuple(raw["inner"])})
