"""Invented reports and copies of them, as outlets make them: with a credit, cut, a paragraph less, words changed.

The words are made of syllables and drawn as rare as words of a language are (Zipf), so nothing is taken from anybody.
``news`` takes the paragraphs from a file of news instead, shuffled, so that the texts have real words.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from random import Random

KINDS = ("original", "credit", "dropped", "changed", "trimmed")
PARAGRAPHS, KEPT = 8, 5
CHANGED = 0.03  # share of words that a light rewriting changes
# fmt: off
_SMALL = [
    "the", "of", "to", "and", "a", "in", "that", "on", "for", "is", "with", "was", "by", "it", "as", "at", "from",
    "his", "has", "be", "an", "will", "not", "are", "its", "who", "he", "had",
]
_ON = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st", "tr"]
_VOWEL, _OFF = ["a", "e", "i", "o", "u"], ["", "", "n", "r", "s", "l"]
# fmt: on


def words(rng: Random, number: int = 12_000) -> list[str]:
    """Return small words of English, then invented ones."""
    made: dict[str, None] = dict.fromkeys(_SMALL)
    while len(made) < number:
        parts = (rng.choice(_ON) + rng.choice(_VOWEL) + rng.choice(_OFF) for _ in range(rng.randrange(2, 4)))
        made["".join(parts)] = None
    return list(made)


def invented(count: int, seed: str = "onrecord") -> Iterator[list[str]]:
    """Yield reports of eight paragraphs, about 340 words each."""
    rng = Random(seed)
    known = words(rng)
    weights = list(accumulate(1 / (n + 2) for n in range(len(known))))
    for _ in range(count):
        report = []
        for _ in range(PARAGRAPHS):
            drawn = rng.choices(known, cum_weights=weights, k=rng.randrange(34, 52))
            report.append(" ".join(drawn).capitalize() + ".")
        yield report


def from_news(path: Path, count: int, seed: str = "onrecord") -> Iterator[list[str]]:
    """Yield reports made of paragraphs of a file of news (JSON Lines with ``text``, packed with xz)."""
    rng = Random(seed)
    pool: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = str(json.loads(line)["text"]).split()
            pool += [" ".join(text[at : at + 43]) for at in range(0, len(text) - 43, 43)]
            if len(pool) >= count * PARAGRAPHS * 2:
                break
    rng.shuffle(pool)
    for at in range(count):
        yield pool[at * PARAGRAPHS : (at + 1) * PARAGRAPHS]


def with_copies(reports: Iterator[list[str]], seed: str = "copies") -> Iterator[tuple[str, str]]:
    """Yield id and text of each report and of its four copies; the id is "number-kind"."""
    rng = Random(seed)
    pool = words(Random("other words"), 3000)
    for number, report in enumerate(reports):
        dropped = rng.randrange(len(report))
        changed = [rng.choice(pool) if rng.random() < CHANGED else w for w in "\n\n".join(report).split(" ")]
        texts = {
            "original": "\n\n".join(report),
            "credit": "VESSEN (Meridian Wire) - " + "\n\n".join(report) + "\n\nSign up for our morning briefing.",
            "dropped": "\n\n".join(p for at, p in enumerate(report) if at != dropped),
            "changed": " ".join(changed),
            "trimmed": "\n\n".join(report[:KEPT]),
        }
        for kind in KINDS:
            yield f"{number:06d}-{kind}", texts[kind]
