"""Dates against the gold records: expressions and their values, when a thing was said, publication.

    python -m evaluation.score_dates [train|dev] [--cases]

Attributions are taken from the gold records, so that only the dating is measured. ``published`` is dated from the
capture as a whole when the article room can, else given; figures are in percent, compared as the gold scorer compares.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
from dataclasses import replace
from types import ModuleType
from typing import Any

from evaluation.gold_attributions import SHARED, GoldArticle, load, sentences_of
from onrecord.interval import Interval, as_json, from_edtf
from onrecord.reading.dates import find_dates, said_at
from onrecord.reading.types import DateMention


def gold_scorer() -> ModuleType:
    """Return the gold scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_gold", SHARED / "gold" / "score_gold.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate(which: str, cases: bool = False) -> dict[str, Any]:
    """Score one part of the gold records ("train" or "dev")."""
    scorer, count = (
        gold_scorer(),
        dict.fromkeys(["found", "ours", "gold", "value", "said", "ok", "exact", "wrong", "articles"], 0),
    )
    for gold in load(which):
        record = json.loads((SHARED / "gold" / which / f"{gold.name}.json").read_text("utf-8"))
        article = replace(gold.article, published=_declared(record["published"]["edtf"]))
        sentences = sentences_of(article)
        dates = find_dates(article, sentences)
        count["articles"] += 1
        _dates(scorer, count, gold, record, dates, cases)
        names = [s["speaker"] for s in gold.statements]
        days = said_at(article, sentences, dates, gold.attributions, names)
        for statement, when in zip(gold.statements, days, strict=True):
            _said(scorer, count, gold, statement, when, cases)
    return _figures(count)


def figures(which: str = "dev") -> dict[str, float]:
    """Return the figures of one part of the gold records as one flat table."""
    nested = evaluate(which)
    return {f"{part}_{name}": value for part in ("dates", "said_at") for name, value in nested[part].items()}


def _declared(edtf: str) -> Interval:
    return from_edtf(edtf.replace("?", ""))


def _dates(
    scorer: ModuleType,
    count: dict[str, int],
    gold: GoldArticle,
    record: dict[str, Any],
    dates: tuple[DateMention, ...],
    cases: bool,
) -> None:
    text, taken = gold.article.capture.text, set[int]()
    for expected in record["dates"]:
        places = [(m.start(), m.end()) for m in re.finditer(re.escape(expected["text"]), text)]
        hits = (
            n
            for n, d in enumerate(dates)
            if n not in taken and any(s < d.span.end and d.span.start < e for s, e in places)
        )
        best = next(hits, None)
        count["gold"] += 1
        if best is None:
            if cases:
                print(f"MISSED {gold.name} {expected['text']!r} = {expected['edtf']}")
            continue
        taken.add(best)
        count["found"] += 1
        same = scorer.edtf_bounds(expected["edtf"]) == scorer.bounds(as_json(dates[best].when))
        count["value"] += same
        if cases and not same:
            shown = dates[best].span.of(text)
            ours = as_json(dates[best].when)["edtf"]
            print(f"VALUE {gold.name} {expected['text']!r} = {expected['edtf']} ours {shown!r} {ours}")
    count["ours"] += len(dates)
    if cases:
        for n, mention in enumerate(dates):
            if n not in taken:
                around = text[max(0, mention.span.start - 30) : mention.span.end + 20]
                print(f"EXTRA {gold.name} {mention.span.of(text)!r} {mention.rule} … {' '.join(around.split())}")


def _said(
    scorer: ModuleType, count: dict[str, int], gold: GoldArticle, statement: dict[str, Any], when: Interval, cases: bool
) -> None:
    expected, ours = scorer.bounds(statement["said_at"]), scorer.bounds(as_json(when))
    compatible = scorer.overlap(expected, ours) and any(ours)
    wrong = bool(ours[0] and ours[0] == ours[1] and not scorer.overlap(expected, ours))
    count["said"] += 1
    count["ok"] += compatible
    count["exact"] += expected == ours and any(ours)
    count["wrong"] += wrong
    if cases and (not compatible or expected != ours):
        mark = "WRONG" if wrong else "APART" if not compatible else "DIFFER"
        text = gold.article.capture.text
        cue = text[slice(*statement["cue"])] if statement["cue"] else None
        passage = " ".join(text[slice(*statement["passage"])].split()) if statement.get("passage") else ""
        why = when.reasons[-1].rule if when.reasons else None
        compared = f"gold {statement['said_at']} ours {as_json(when)['edtf']}"
        print(f"SAID-{mark} {gold.name} {compared} {why} cue {cue!r} {passage[:150]}")


def _figures(count: dict[str, int]) -> dict[str, Any]:
    def percent(part: str, whole: str) -> float:
        return round(100 * count[part] / (count[whole] or 1), 1)

    return {
        "articles": count["articles"],
        "dates": {
            "precision": percent("found", "ours"),
            "recall": percent("found", "gold"),
            "f1": round(200 * count["found"] / ((count["ours"] + count["gold"]) or 1), 1),
            "value": percent("value", "gold"),
            "n": count["gold"],
        },
        "said_at": {
            "compatible": percent("ok", "said"),
            "exact": percent("exact", "said"),
            "wrong_and_certain": percent("wrong", "said"),
            "n": count["said"],
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", nargs="?", default="train", choices=("train", "dev"))
    parser.add_argument("--cases", action="store_true", help="print what differs")
    arguments = parser.parse_args()
    print(json.dumps(evaluate(arguments.which, arguments.cases), indent=1))


if __name__ == "__main__":
    main()
