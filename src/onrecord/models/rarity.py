"""How rare each word is in news: a background table, so that what a word tells never depends on what a record holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """Inverse document frequencies of stems; stems that are not in the table are as rare as ``rarest``."""

    idf: dict[str, float]
    rarest: float

    def of(self, stem: str) -> float:
        """Return the inverse document frequency of one stem (natural logarithm); plain numbers count as rare."""
        return self.idf.get(stem, self.rarest)


@cache
def rarity() -> Rarity:
    """Load the table of ``models/weights/rarity.json``; ``training/rarity.py`` says how it was made."""
    raw = json.loads((files("onrecord.models") / "weights" / "rarity.json").read_text("utf-8"))
    return Rarity(raw["idf"], raw["rarest"])
