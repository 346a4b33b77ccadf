"""TempEval-3 scores of dates: spans relaxed and strict, values (UzZaman et al. 2013, section 6), bare weekdays, speed.

    python -m evaluation.timeml timebank|meantime|aquaint|FOLDER [--cases]

Only the text is scored, not the creation time. A gold expression is found when any of ours overlaps it, ours is right
when it overlaps any of gold's; strict asks for the same extent; value F1 is value accuracy times relaxed F1. Values
are compared as TempEval-3 did, as strings. Of bare weekdays ("Thursday", "on Monday night") it is counted how often
the preferred day is gold's, and how often gold's lies inside the interval.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from evaluation.timex_corpora import CORPORA, Document, Tagged, documents, read_tml, timeml
from onrecord.reading.dates.find import Found
from onrecord.reading.dates.timeml import tag_text

__all__ = ["figures", "read_tml", "score"]

_WEEKDAY = re.compile(
    r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:'s)?(?: (?:morning|afternoon|evening|night))?"
)


def score(pairs: Sequence[tuple[list[Tagged], list[Tagged]]]) -> dict[str, float]:
    """Return TempEval-3 figures in percent for pairs of gold and system tags."""
    gold = sum(len(g) for g, _ in pairs)
    ours = sum(len(s) for _, s in pairs)
    found = right = strict = values = types = 0
    for golds, system in pairs:
        exact = {(s.start, s.end) for s in system}
        for g in golds:
            best = over(g, system)
            strict += (g.start, g.end) in exact
            if best:
                found += 1
                values += best.value == g.value
                types += best.type == g.type
        right += sum(any(s.start < g.end and g.start < s.end for g in golds) for s in system)
    precision, recall = right / (ours or 1), found / (gold or 1)
    relaxed = 2 * precision * recall / ((precision + recall) or 1)
    accuracy = values / (found or 1)
    return {
        "gold": gold,
        "ours": ours,
        "precision": round(100 * precision, 2),
        "recall": round(100 * recall, 2),
        "relaxed_f1": round(100 * relaxed, 2),
        "strict_f1": round(200 * strict / ((ours + gold) or 1), 2),
        "value_accuracy": round(100 * accuracy, 2),
        "value_f1": round(100 * accuracy * relaxed, 2),
        "type_accuracy": round(100 * types / (found or 1), 2),
    }


def over(gold: Tagged, system: Sequence[Tagged]) -> Tagged | None:
    """Return the tag that overlaps a gold one most, if any."""
    found = [s for s in system if s.start < gold.end and gold.start < s.end]
    return max(found, key=lambda s: min(s.end, gold.end) - max(s.start, gold.start), default=None)


def tags(found: Sequence[Found], text: str) -> list[Tagged]:
    """Return what we found as tags."""
    return [
        Tagged(f.expression.span.start, f.expression.span.end, f.timex.type, f.timex.value, f.expression.span.of(text))
        for f in found
    ]


def figures(corpus: str | Iterable[Document], cases: bool = False) -> dict[str, float]:
    """Return all figures of one corpus, by name or as documents."""
    pairs, spent, read = [], 0.0, 0
    bare = dict.fromkeys(["n", "right", "inside"], 0)
    for document in documents(corpus) if isinstance(corpus, str) else corpus:
        start = time.process_time()
        found = tag_text(document.text, document.created)
        spent += time.process_time() - start
        ours = tags(found, document.text)
        pairs.append((document.gold, ours))
        read += 1
        _weekdays(bare, document, found, cases)
        if cases:
            _cases(document, ours)
    out = score(pairs)
    out["weekdays"] = bare["n"]
    out["weekday_best_guess"] = round(100 * bare["right"] / (bare["n"] or 1), 1)
    out["weekday_inside"] = round(100 * bare["inside"] / (bare["n"] or 1), 1)
    out["documents"] = read
    out["documents_per_cpu_second"] = round(read / spent, 1) if spent else 0
    return out


def _weekdays(bare: dict[str, int], document: Document, found: Sequence[Found], cases: bool) -> None:
    for gold in document.gold:
        words = " ".join(gold.text.split())
        day = re.match(r"(\d{4})-(\d\d)-(\d\d)", gold.value)
        if not day or not _WEEKDAY.fullmatch(words):
            continue
        true = date(int(day[1]), int(day[2]), int(day[3]))
        ours = [f for f in found if f.expression.span.start < gold.end and gold.start < f.expression.span.end]
        bare["n"] += 1
        when = ours[0].when if ours else None
        right = bool(ours and ours[0].timex.value[:10] == gold.value[:10])
        inside = bool(when and when.allows(true, true) and (not when.candidates or true in when.candidates))
        bare["right"] += right
        bare["inside"] += inside
        if cases and not right:
            text = " ".join(document.text[max(0, gold.start - 70) : gold.end + 40].split())
            best = ours[0].timex.value if ours else None
            print(f"WEEKDAY {document.name} {document.created} gold {true} ours {best} inside {inside} … {text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", help=f"one of {', '.join(CORPORA)}, or a folder of TimeML files")
    parser.add_argument("--cases", action="store_true", help="print what differs")
    arguments = parser.parse_args()
    corpus: str | Iterable[Document] = arguments.corpus
    if arguments.corpus not in CORPORA:
        paths = sorted(Path(arguments.corpus).glob("*.tml"))
        corpus = [timeml(path.name, path.read_text("utf-8")) for path in paths]
    print(json.dumps(figures(corpus, arguments.cases)))


def _cases(document: Document, ours: list[Tagged]) -> None:
    name, text = f"{document.name} {document.created}", document.text

    def around(t: Tagged) -> str:
        words = f"{text[max(0, t.start - 60) : t.start]}[{text[t.start : t.end]}]{text[t.end : t.end + 40]}"
        return " ".join(words.split())

    for g in document.gold:
        best = over(g, ours)
        if best is None:
            print(f"MISSED {name} {g.type} {g.value} {around(g)}")
            continue
        if best.value != g.value:
            print(f"VALUE {name} gold {g.value} ours {best.value} {around(g)}")
        if (best.start, best.end) != (g.start, g.end):
            print(f"EXTENT {name} {text[best.start : best.end]!r} {around(g)}")
    for s in ours:
        if not any(s.start < g.end and g.start < s.end for g in document.gold):
            print(f"EXTRA {name} {s.type} {s.value} {around(s)}")


if __name__ == "__main__":
    main()
