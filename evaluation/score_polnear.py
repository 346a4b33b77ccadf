"""Score the reader model on PolNeAR's development articles.

    python -m evaluation.score_polnear [--model FILE] [--part dev] [--limit N] [--style polnear|codebook]

Exact spans: F1 over spans of one role, punctuation and white space at the edges not counted ("strict": counted).
Attributions are paired one to one where their cues overlap; "half" is right when source and content each share at
least half of the words of the longer one, "whole" when they are the same words; an absent source must be absent.
The first annotator of an article is the gold, as in the published figures.
"""

from __future__ import annotations

import argparse
import bisect
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from training.corpora import Pair, Said, Text, polnear

from onrecord.models.encoding import encode
from onrecord.models.settings import settings
from onrecord.models.spans import find_spans
from onrecord.models.tagger import score
from onrecord.reading.linking import Frame, Layout, link

ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+|[^\w\s]")
_EDGE = " \n\t\r.,;:!?\"'()[]\u2014\u2013-\u201c\u201d\u2018\u2019"
_BIAS = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def predict(text: Text, model: Any = None, bias: Sequence[float] = _BIAS, *, codebook: bool = False) -> list[Said]:
    """Return the attributions that the model and the linking rules find in an article."""
    pieces = encode(text.text, text.stretches, codebook=codebook)
    spans = find_spans(text.text, pieces, score(pieces, model=model), bias)
    return [said(f) for f in link(spans, layout(text), joined=True)]


def layout(text: Text) -> Layout:
    """Return where the sentences and paragraphs of an article begin."""
    paragraphs = {s.paragraph: s.start for s in reversed(text.stretches)}
    return Layout([s.start for s in text.stretches], sorted(paragraphs.values()))


def said(frame: Frame) -> Said:
    """Return a frame as pairs of offsets."""

    def pairs(spans: Iterable[Any]) -> tuple[Pair, ...]:
        return tuple(sorted((s.start, s.end) for s in spans if s))

    return Said(pairs([frame.source]), pairs([frame.cue]), pairs(frame.content))


class Tally:
    """Counts over articles."""

    def __init__(self) -> None:
        self.c: Counter[str] = Counter()

    def add(self, text: str, gold: Sequence[Said], found: Sequence[Said]) -> None:
        """Add one article."""
        for role in ROLES:
            g, p = ([s for x in xs for s in getattr(x, role)] for xs in (gold, found))
            self.c[f"{role}.g"] += len(g)
            self.c[f"{role}.p"] += len(p)
            self.c[f"{role}.strict"] += (Counter(g) & Counter(p)).total()
            trimmed = [Counter(trim(text, *s) for s in xs) for xs in (g, p)]
            self.c[f"{role}.exact"] += (trimmed[0] & trimmed[1]).total()
        words = [m.span() for m in _WORD.finditer(text)]
        sets = [[{r: _cover(words, getattr(x, r)) for r in ROLES} for x in xs] for xs in (gold, found)]
        self._pair(text, words, *sets)

    def _pair(self, text: str, words: list[Pair], gold: list[dict[str, set[int]]], found: list[Any]) -> None:
        def plain(s: set[int]) -> set[int]:
            return {i for i in s if text[words[i][0]].isalnum()}

        def alike(a: set[int], b: set[int]) -> float:
            a, b = plain(a), plain(b)
            return len(a & b) / max(len(a), len(b)) if a and b else float(not a and not b)

        self.c["g"] += len(gold)
        self.c["p"] += len(found)
        pairs = [
            (
                alike(g["source"], p["source"]) + alike(g["content"], p["content"]) + alike(g["cue"], p["cue"]) / 100,
                i,
                j,
            )
            for i, g in enumerate(gold)
            for j, p in enumerate(found)
            if g["cue"] & p["cue"]
        ]
        left: set[int] = set()
        right: set[int] = set()
        for _, i, j in sorted(pairs, reverse=True):
            if i in left or j in right:
                continue
            left.add(i)
            right.add(j)
            source, content = (alike(gold[i][r], found[j][r]) for r in ("source", "content"))
            self.c["cue"] += 1
            self.c["half"] += source >= 0.5 and content >= 0.5
            self.c["whole"] += source == 1 and content == 1

    def report(self) -> dict[str, Any]:
        """Return F1 (spans) and precision, recall, F1 (attributions), in percent."""
        c = self.c
        out: dict[str, Any] = {}
        for kind in ("exact", "strict"):
            out[kind] = {r: f1(c[f"{r}.{kind}"], c[f"{r}.p"], c[f"{r}.g"])[2] for r in ROLES}
        for kind in ("cue", "half", "whole"):
            out[kind] = f1(c[kind], c["p"], c["g"])
        return out | {"found": c["p"], "gold": c["g"]}


class Kinds:
    """Recall of whole attributions ("half" right) by mode and by how common the cue is, F1 by publisher."""

    def __init__(self) -> None:
        self.recall: dict[str, list[int]] = {}
        self.publishers: dict[str, Tally] = {}

    def add(self, text: Text, found: Sequence[Said]) -> None:
        """Add one article."""
        self.publishers.setdefault(text.name.split("_")[0], Tally()).add(text.text, text.said, found)
        for one in text.said:
            alone = Tally()
            alone.add(text.text, [one], found)
            for kind in (_mode(text.text, one), _commonness(text.text, one)):
                got = self.recall.setdefault(kind, [0, 0])
                got[0] += alone.c["half"]
                got[1] += 1

    def report(self) -> dict[str, Any]:
        """Return percentages."""
        recall = {k: [round(100 * a / b, 1), b] for k, (a, b) in sorted(self.recall.items())}
        return {"recall, n": recall, "half F1": {k: t.report()["half"][2] for k, t in sorted(self.publishers.items())}}


def _mode(text: str, one: Said) -> str:
    words = "".join(text[a:b] for a, b in one.content).strip()
    marks = sum(words.count(m) for m in '"\u201c\u201d')
    if not marks:
        return "indirect"
    return "direct" if words[:1] in '"\u201c' and words[-1:] in '"\u201d' and marks <= 2 * len(one.content) else "mixed"


def _commonness(text: str, one: Said) -> str:
    words = re.findall(r"[a-z]+", " ".join(text[a:b] for a, b in one.cue).lower())
    return "cue: say, tell, according" if {"said", "says", "say", "told", "according"} & set(words) else "cue: other"


def f1(right: int, found: int, gold: int) -> tuple[float, float, float]:
    """Return precision, recall and F1 in percent."""
    p, r = right / max(1, found), right / max(1, gold)
    return round(100 * p, 1), round(100 * r, 1), round(200 * p * r / (p + r) if p + r else 0.0, 1)


def trim(text: str, start: int, end: int) -> Pair:
    """Return a span without punctuation and white space at its edges."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _cover(words: list[Pair], spans: Iterable[Pair]) -> set[int]:
    out: set[int] = set()
    for start, end in spans:
        k = bisect.bisect_right(words, (start, start)) - 1
        k = max(0, k)
        while k < len(words) and words[k][0] < end:
            if words[k][1] > start:
                out.add(k)
            k += 1
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", type=Path)
    ap.add_argument("--part", default="dev")
    ap.add_argument("--every", type=int, default=1, help="only every n-th article")
    ap.add_argument("--style", choices=("polnear", "codebook"), default="polnear")
    ap.add_argument("--kinds", action="store_true", help="also by mode, cue and publisher")
    a = ap.parse_args()
    model = None
    if a.model:
        import onnxruntime as ort

        model = ort.InferenceSession(str(a.model), providers=["CPUExecutionProvider"])
    tally, kinds, began = Tally(), Kinds(), time.perf_counter()
    for text in polnear(a.part)[:: a.every]:
        found = predict(text, model, settings().outer, codebook=a.style == "codebook")
        tally.add(text.text, text.said, found)
        if a.kinds:
            kinds.add(text, found)
    more = kinds.report() if a.kinds else {}
    print(json.dumps(tally.report() | {"seconds": round(time.perf_counter() - began, 1)} | more))


if __name__ == "__main__":
    main()
