"""Score the trained finder alone on gold records, and the rules beside it.

    python -m evaluation.score_reader [--part dev] [--cases]

Pairs predicted with gold statements as ``score_gold.py`` does: content overlap of at least half of the union, or the
same cue and a quarter. The gold's own title and furniture are used, so that only this step is measured. Precision by
mode counts what was found in that mode, recall what the gold has in it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from evaluation.gold_attributions import GoldArticle, load
from evaluation.score_attributions import as_pairs, pair
from evaluation.score_polnear import f1
from onrecord.article.types import Article
from onrecord.reading.attributions import find_attributions
from onrecord.reading.sentences import split_sentences
from onrecord.reading.trained import TrainedFinder
from onrecord.reading.types import Attribution, Sentence

Find = Callable[[Article, Sequence[Sentence]], tuple[Attribution, ...]]


def evaluate(articles: Sequence[GoldArticle], find: Find, *, cases: bool = False) -> dict[str, Any]:
    """Return statements F1 overall, by depth, by mode and by outlet, and the share of right details."""
    c: Counter[str] = Counter()
    began = time.process_time()
    for g in articles:
        found = find(g.article, split_sentences(g.article))
        pairs = pair([as_pairs(a) for a in g.attributions], [as_pairs(a) for a in found])
        _count(c, g, found, dict(pairs))
        if cases:
            _print_cases(g, found, dict(pairs))
    seconds = time.process_time() - began

    def share(name: str) -> float:
        return round(100 * c[f"{name}+"] / max(1, c[name]), 1)

    groups = sorted({k.split(".", 1)[0] for k in c if k.endswith((".gold", ".found"))})
    return {
        "statements": f1(c["all.right"], c["all.found"], c["all.gold"]),
        "P R F1": {k: f1(c[f"{k}.right"], c[f"{k}.found"], c[f"{k}.gold"]) for k in groups if not k.startswith("by ")},
        "by outlet": {
            k.removeprefix("by "): f1(c[f"{k}.right"], c[f"{k}.found"], c[f"{k}.gold"])[2]
            for k in groups
            if k.startswith("by ")
        },
        "of matched": {k: share(k) for k in ("mode", "source", "cue", "inside", "headline")},
        "gold": c["all.gold"],
        "found": c["all.found"],
        "seconds": round(seconds, 1),
    }


def _kinds(a: Attribution, outlet: str) -> list[str]:
    depth = "nested" if a.inside is not None else "headline" if a.headline else "outer"
    return ["all", depth, a.mode.value, "by " + outlet.replace(".", ""), *([] if a.cue else ["no cue"])]


def _count(c: Counter[str], g: GoldArticle, found: Sequence[Attribution], match: dict[int, int]) -> None:
    outlet = g.article.outlet or "unknown"
    back = {j: i for i, j in match.items()}
    for i, a in enumerate(g.attributions):
        for kind in _kinds(a, outlet):
            c[f"{kind}.gold"] += 1
            c[f"{kind}.right"] += i in match
    for j, b in enumerate(found):
        for kind in _kinds(b, outlet):
            c[f"{kind}.found"] += 1
        if j not in back:
            continue
        a = g.attributions[back[j]]
        c["mode"] += 1
        c["mode+"] += a.mode is b.mode
        c["headline"] += a.headline
        c["headline+"] += a.headline and b.headline
        for name, x, y in (("source", a.source, b.source), ("cue", a.cue, b.cue)):
            c[name] += x is not None
            c[f"{name}+"] += x is not None and y is not None and x.overlaps(y)
        c["inside"] += a.inside is not None
        c["inside+"] += a.inside is not None and b.inside is not None and match.get(a.inside) == b.inside


def _print_cases(g: GoldArticle, found: Sequence[Attribution], match: dict[int, int]) -> None:
    text = g.article.view.text

    def shown(a: Attribution) -> str:
        words = " | ".join(c.of(text) for c in a.content)[:140]
        depth = " inside" if a.inside is not None else ""
        return f"{a.mode.value}{depth}: {a.source and a.source.of(text)!r} {a.cue and a.cue.of(text)!r} -> {words!r}"

    for i, a in enumerate(g.attributions):
        if i not in match:
            print("MISS", g.name, shown(a))
    for j, b in enumerate(found):
        if j not in match.values():
            print("EXTRA", g.name, b.confidence, shown(b))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--part", choices=("dev", "train"), default="dev")
    ap.add_argument("--held-out", type=int, help="only every n-th article, the ones kept out of training")
    ap.add_argument("--cases", action="store_true")
    a = ap.parse_args()
    articles = load(a.part)
    if a.held_out:
        articles = [g for n, g in enumerate(articles) if n % a.held_out == a.held_out - 1]
    print(json.dumps({
        "trained": evaluate(articles, TrainedFinder().find_attributions, cases=a.cases),
        "rules": evaluate(articles, find_attributions),
    }, indent=1))  # fmt: skip


if __name__ == "__main__":
    main()
