"""Statements of unlabelled news that were read and labelled with act and issues by the codebook.

``labels/news_acts.jsonl`` holds places, codes and short names of speakers, no text: one article a line, counted in
``data/news_unlabelled``; its text is the title, an empty line and the body. The attributions are those that the
shipped reader found, so that what is learnt from them is what the classifiers are asked about. Articles that share text
with the development records were left out.
"""

from __future__ import annotations

import json
import lzma
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.gold_attributions import SHARED, GoldArticle, article_of

from onrecord.reading.types import Attribution, Mode
from onrecord.span import Span

LABELS = Path(__file__).resolve().parent / "labels" / "news_acts.jsonl"


def labelled(shared: Path = SHARED) -> list[GoldArticle]:
    """Return the labelled articles; a statement that was left unlabelled has the act None, "issues" may be None.

    Raises:
        FileNotFoundError: the news are absent.
        ValueError: an article is not the one that was labelled.
    """
    records = {r["article"]: r for r in map(json.loads, LABELS.read_text("utf-8").splitlines())}
    out = []
    with lzma.open(shared / "data" / "news_unlabelled" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number not in records:
                continue
            raw, record = json.loads(line), records.pop(number)
            text = f"{raw['title']}\n\n{raw['text']}"
            if len(text) != record["length"]:
                raise ValueError(f"article {number} has {len(text)} characters, labelled were {record['length']}")
            article = replace(article_of(text, raw), outlet=raw["outlet"])
            said = tuple(record["attributions"])
            out.append(GoldArticle(f"news {number}", article, said, tuple(map(_attribution, said)), (), ()))
            if not records:
                break
    return out


def _attribution(row: dict[str, Any]) -> Attribution:
    source, cue = (Span(*row[k]) if row[k] else None for k in ("source", "cue"))
    content = tuple(Span(*c) for c in row["content"])
    return Attribution(source, cue, content, Mode(row["mode"]), row["headline"], row["inside"])
