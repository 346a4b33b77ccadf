"""Unlabelled news in which headlines and the insides of contents were read and labelled by the codebook.

``labels/headlines.jsonl`` and ``labels/nested.jsonl`` hold places only, no text: one article a line, counted in
``data/news_unlabelled``. PolNeAR has few headlines and no attributions inside contents; these two are for what it
lacks. The contents looked into are those that the shipped reader found. What nobody looked at is marked so and not
learnt from.
"""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.gold_attributions import SHARED, article_of
from training.corpora import Pair, Said
from training.examples import IGNORE, Example, Labels, label, part

from onrecord.article.types import Role
from onrecord.models.encoding import Pieces, Stretch, cut, encode, marked
from onrecord.reading.sentences import split_sentences

LABELS = Path(__file__).resolve().parent / "labels"


@dataclass(frozen=True, slots=True)
class Opened:
    """An article of which some contents were looked into.

    Attributes:
        pieces: of its whole text.
        contents: the contents, and the attributions inside each.
        unseen: contents into which nobody looked.
    """

    pieces: Pieces
    contents: tuple[tuple[tuple[Pair, ...], tuple[Said, ...]], ...]
    unseen: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Headed:
    """An article of which only the headline was labelled: its pieces, the headline's end, its attributions."""

    pieces: Pieces
    end: int
    said: tuple[Said, ...]


def opened(tokenizer: Any, shared: Path = SHARED) -> list[Opened]:
    """Return the articles whose contents were looked into; raises ValueError when one is not what was labelled."""
    out = []
    for row, raw in _articles("nested", shared):
        pieces, _ = _encoded(raw, tokenizer)
        held = [(_spans(c["content"]), tuple(map(_said, c["said"]))) for c in row["contents"]]
        out.append(Opened(pieces, tuple(held), _spans(row["unseen"])))
    return out


def headed(tokenizer: Any, shared: Path = SHARED) -> list[Headed]:
    """Return the articles whose headlines were labelled; raises ValueError when one is not what was labelled."""
    out = []
    for row, raw in _articles("headlines", shared):
        pieces, end = _encoded(raw, tokenizer)
        out.append(Headed(pieces, end, tuple(map(_said, row["said"]))))
    return out


def looks(source: Opened, rng: random.Random, longest: int, mask: float) -> Iterator[Example]:
    """Yield windows around contents, most of them marked at once, with what stands directly inside the marked ones."""
    chosen = [c for c in source.contents if rng.random() < 0.85]
    if not chosen:
        return
    pieces = marked(source.pieces, [span for content, _ in chosen for span in content])
    made = label(pieces, [s for _, said in chosen for s in said])
    tag, cue = made.tag.copy(), made.cue.copy()
    for low, high in source.unseen:
        tag[_touched(pieces, low, high)] = IGNORE
    labels = Labels(tag, cue, made.act)
    for low, high in _held(pieces, [span for content, _ in chosen for span in content], longest):
        yield Example(cut(pieces, low, high), part(labels, low, high), mask)


def title(source: Headed, rng: random.Random, mask: float) -> Example:
    """Return a headline with some of the text after it, of which nothing is learnt."""
    n = len(source.pieces)
    own = int(np.searchsorted(source.pieces.offsets[:, 0], source.end))
    after = source.pieces.starts[(source.pieces.starts > own) & (source.pieces.starts <= own + rng.randint(0, 120))]
    high = min(n, int(after[-1]) if len(after) else own)
    pieces = cut(source.pieces, 0, high)
    made = label(pieces, source.said)
    tag = made.tag.copy()
    tag[own:] = IGNORE
    return Example(pieces, Labels(tag, made.cue, made.act), mask)


def _held(pieces: Pieces, contents: Sequence[Pair], longest: int) -> Iterator[tuple[int, int]]:
    """Yield runs of sentences that touch a content, as pieces, none longer than ``longest`` where a sentence ends."""
    bounds = [*pieces.starts.tolist(), len(pieces)]
    marks = np.zeros(len(pieces), bool)
    for low, high in contents:
        marks[_touched(pieces, low, high)] = True
    begin = None
    for low, high in pairwise(bounds):
        if begin is not None and (not marks[low:high].any() or high - begin > longest):
            yield begin, low
            begin = None
        if begin is None and marks[low:high].any() and high - low <= 254:
            begin = low
    if begin is not None:
        yield begin, len(pieces)


def _touched(pieces: Pieces, low: int, high: int) -> slice:
    first = int(np.searchsorted(pieces.offsets[:, 1], low, "right"))
    return slice(first, max(first, int(np.searchsorted(pieces.offsets[:, 0], high, "left"))))


def _encoded(raw: dict[str, Any], tokenizer: Any) -> tuple[Pieces, int]:
    """Return the pieces of an article and where its headline ends."""
    article = article_of(f"{raw['title']}\n\n{raw['text']}", raw)
    found = split_sentences(article)
    heads = [s.span.end for s in found if s.role is Role.HEADLINE]
    held = [Stretch(s.span.start, s.span.end, s.part, s.role is Role.HEADLINE) for s in found]
    return encode(article.view.text, held, tokenizer, codebook=True), max(heads, default=0)


def _articles(name: str, shared: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield the labels of a file, each with the article that it is about."""
    rows = {r["article"]: r for r in map(json.loads, (LABELS / f"{name}.jsonl").read_text("utf-8").splitlines())}
    with lzma.open(shared / "data" / "news_unlabelled" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number not in rows:
                continue
            raw, row = json.loads(line), rows.pop(number)
            if (length := len(raw["title"]) + 2 + len(raw["text"])) != row["length"]:
                raise ValueError(f"article {number} has {length} characters, labelled were {row['length']}")
            yield row, raw
            if not rows:
                return


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Pair, ...]:
    return tuple((a, b) for a, b in pairs)


def _said(row: dict[str, Any]) -> Said:
    return Said(*(_spans(row[k]) for k in ("source", "cue", "content")))
