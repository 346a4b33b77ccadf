"""Statements to learn from: gold records, labelled attributions of PolNeAR, statements whose cue leaves no doubt."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import Counter
from dataclasses import dataclass

from evaluation.gold_attributions import SHARED, GoldArticle, load
from training.acts import polnear_texts
from training.corpora import polnear
from training.distant import patterns
from training.news_labels import labelled

from onrecord.reading.act_features import cue_act
from onrecord.reading.sense import content_of
from onrecord.span import Span

SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[A-Z“\"])|\n+")
_SAY = re.compile(r"\b(?:say|says|said|told|tell|saying|according)\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One statement: the group it is held out with, its words, its act, and issues and stance where labelled."""

    group: str
    source: str
    cue: str
    content: str
    act: str
    issues: frozenset[str] | None = None
    stance: str | None = None
    weight: float = 1.0


def gold_rows(which: str) -> list[Row]:
    """Return the attributed statements of gold records, in the order of the records."""
    return _rows_of(load(which))


def news_rows() -> list[Row]:
    """Return the labelled statements of news, in the order of the articles; their stance is not labelled."""
    return _rows_of(labelled())


def _rows_of(articles: list[GoldArticle]) -> list[Row]:
    out = []
    for gold in articles:
        text = gold.article.view.text
        for s, a in zip(gold.statements, gold.attributions, strict=True):
            if s["act"] is None:
                continue
            words = (x.of(text) if x else "" for x in (a.source, a.cue))
            issues = None if s["issues"] is None else frozenset(s["issues"])
            stance = (s["stance"] or "0") if "stance" in s else None
            out.append(Row(gold.name, *words, content_of(text, a), s["act"], issues, stance))
    return out


def polnear_rows(weight: float) -> list[Row]:
    """Return the attributions of PolNeAR labelled with acts; "attitude" counts as state, "none" is left out."""
    out = []
    texts = polnear_texts()
    for line in (SHARED / "data" / "acts" / "polnear_acts.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        if item["act"] == "none":
            continue
        text = texts[item["article"]]
        source, cue = (
            text[spans[0][0] : spans[-1][1]] if spans else "" for spans in (item["source_span"], item["cue_span"])
        )
        content = " … ".join(text[a:b] for a, b in item["content_span"])
        act = "state" if item["act"] == "attitude" else item["act"]
        out.append(Row(item["article"], source, cue, content, act, weight=weight))
    return out


def sure_rows(seed: int, articles: int, each: int, states: int) -> list[Row]:
    """Return statements whose cue tells the act: attributions of PolNeAR by the cue table, and patterns in news.

    Args:
        seed: of the choice.
        articles: how many unlabelled articles are searched.
        each: how many an act gets of each of the two at most.
        states: how many PolNeAR gives of "state", without the verbs of plain saying.
    """
    rng = random.Random(seed)
    found = []
    for text in polnear("train"):
        for s in text.said:
            if s.cue and s.content:
                cue = Span(s.cue[0][0], s.cue[-1][1])
                act = cue_act(text.text, cue)
                source = text.text[s.source[0][0] : s.source[-1][1]] if s.source else ""
                content = " … ".join(text.text[a:b] for a, b in s.content)
                if act and not (act[0] == "state" and _SAY.search(cue.of(text.text))):
                    found.append(Row(text.name, source, cue.of(text.text), content, act[0]))
    rng.shuffle(found)
    out, counts = [], Counter[str]()
    for row in found:
        counts[row.act] += 1
        if counts[row.act] <= (states if row.act == "state" else each):
            out.append(row)
    out += _patterned(articles, each)
    rng.shuffle(out)
    return out


def _patterned(articles: int, each: int) -> list[Row]:
    out, counts = [], Counter[str]()
    with lzma.open(SHARED / "data" / "news_unlabelled" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number >= articles:
                break
            for sentence in SENTENCE_END.split(json.loads(line)["text"]):
                for act, pattern in patterns():
                    match = pattern.search(sentence) if counts[act] < each else None
                    if match:
                        counts[act] += 1
                        cue = re.sub(r"[“”\"]", " ", match[0].replace(match[1], " "))
                        source = sentence[max(0, match.start() - 40) : match.start()]
                        out.append(Row(f"news {number}", source, " ".join(cue.split()[:4]), match[1], act))
                        break
    return out
