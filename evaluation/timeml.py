"""TempEval-3 scores of tagged TimeML documents: spans relaxed and strict, values (UzZaman et al. 2013, section 6).

    python -m evaluation.timeml FOLDER [--cases]

Only the text is scored, not the creation time. A gold expression is found when any of ours overlaps it, ours is right
when it overlaps any of gold's; strict asks for the same extent; value F1 is value accuracy times relaxed F1. Values
are compared as TempEval-3 did, as strings.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import NamedTuple

from onrecord.reading.dates.timeml import creation_time, tag_tml

_TAG = re.compile(r"<(/?)([A-Za-z0-9_]+)([^>]*?)(/?)>")


class Tagged(NamedTuple):
    start: int
    end: int
    type: str
    value: str
    text: str


def read_tml(xml: str) -> tuple[str, list[Tagged]]:
    """Return the plain text of a TimeML document and its TIMEX3 tags."""
    body = re.search(r"<TEXT>(.*?)</TEXT>", xml, re.S)
    inner = body[1] if body else xml
    plain, tags, open_tags, at = "", [], [], 0
    for tag in _TAG.finditer(inner):
        plain += unescape(inner[at : tag.start()])
        at = tag.end()
        if tag[2] != "TIMEX3" or tag[4]:
            continue
        if not tag[1]:
            open_tags.append((len(plain), dict(re.findall(r'(\w+)="([^"]*)"', tag[3]))))
        elif open_tags:
            start, attributes = open_tags.pop()
            tags.append(
                Tagged(start, len(plain), attributes.get("type", ""), attributes.get("value", ""), plain[start:])
            )
    return plain + unescape(inner[at:]), sorted(tags)


def score(pairs: Sequence[tuple[list[Tagged], list[Tagged]]]) -> dict[str, float]:
    """Return TempEval-3 figures in percent for pairs of gold and system tags."""
    gold = sum(len(g) for g, _ in pairs)
    ours = sum(len(s) for _, s in pairs)
    found = right = strict = values = types = 0
    for golds, system in pairs:
        exact = {(s.start, s.end) for s in system}
        for g in golds:
            over = [s for s in system if s.start < g.end and g.start < s.end]
            found += bool(over)
            strict += (g.start, g.end) in exact
            if over:
                best = max(over, key=lambda s: min(s.end, g.end) - max(s.start, g.start))
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", action="store_true", help="print what differs")
    arguments = parser.parse_args()
    pairs, spent = [], 0.0
    for path in sorted(arguments.folder.glob("*.tml")):
        xml = path.read_text("utf-8")
        text, gold = read_tml(xml)
        start = time.process_time()
        tagged = tag_tml(xml)
        spent += time.process_time() - start
        _, ours = read_tml(tagged)
        pairs.append((gold, ours))
        if arguments.cases:
            _cases(path.name, str(creation_time(xml)), text, gold, ours)
    figures = score(pairs)
    figures["documents"] = len(pairs)
    figures["documents_per_cpu_second"] = round(len(pairs) / spent, 1) if spent else 0
    print(json.dumps(figures))


def _cases(name: str, created: str, text: str, gold: list[Tagged], ours: list[Tagged]) -> None:
    def around(t: Tagged) -> str:
        return " ".join(
            f"{text[max(0, t.start - 40) : t.start]}[{text[t.start : t.end]}]{text[t.end : t.end + 30]}".split()
        )

    for g in gold:
        over = [s for s in ours if s.start < g.end and g.start < s.end]
        if not over:
            print(f"MISSED {name} {created} {g.type} {g.value} {around(g)}")
            continue
        best = max(over, key=lambda s: min(s.end, g.end) - max(s.start, g.start))
        if best.value != g.value:
            print(f"VALUE {name} {created} gold {g.value} ours {best.value} {around(g)}")
        if (best.start, best.end) != (g.start, g.end):
            print(f"EXTENT {name} {text[best.start : best.end]!r} {around(g)}")
    for s in ours:
        if not any(s.start < g.end and g.start < s.end for g in gold):
            print(f"EXTRA {name} {s.value} {around(s)}")


if __name__ == "__main__":
    main()
