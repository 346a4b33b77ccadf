"""Score whole readings against gold: ``python -m evaluation.end_to_end samples|seeds|dev|train [--reader rules]``.

Every capture goes through the whole pipeline; figures are in per cent and follow the codebook's scoring rules.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from datetime import date
from typing import Any

from evaluation.gold_records import GoldRecord, characters, overlaps, pairs, records, same_name
from onrecord.interval import from_edtf
from onrecord.pipeline import read_capture
from onrecord.reading.read import reader_named
from onrecord.reading.types import Reader
from onrecord.views.contract import contract

Bounds = tuple[str, str]


def figures(which: str, reader: Reader | None = None) -> dict[str, float]:
    """Return the figures of one set of gold records, by name."""
    c: Counter[str] = Counter()
    for gold in records(which):
        article, reading = read_capture(gold.capture, reader)
        found = contract(article, reading)
        _statements(c, gold, found)
        _dates(c, gold, found)
        _frame(c, gold, found)
        c["anchored"] += _anchored(gold.capture.text, found)
        c["articles"] += 1
    return _figures(c)


def _statements(c: Counter[str], gold: GoldRecord, found: dict[str, Any]) -> None:
    own = [s["mode"] == "own_voice" for s in gold.statements]
    mine = [s for s, is_own in zip(gold.statements, own, strict=True) if not is_own]
    theirs = [s for s in found["statements"] if s["mode"] != "own_voice"]
    matched = pairs(mine, theirs)
    ids = {mine[i]["id"]: theirs[j]["id"] for i, j in matched}
    c.update(gold=len(mine), found=len(theirs), matched=len(matched))
    c["own gold"] += sum(own)
    c["own found"] += len(found["statements"]) - len(theirs)
    own_gold = [s for s, is_own in zip(gold.statements, own, strict=True) if is_own]
    c["own matched"] += len(pairs(own_gold, [s for s in found["statements"] if s["mode"] == "own_voice"]))
    hit = {i for i, _ in matched}
    c["headlines"] += sum(bool(g.get("headline")) for g in mine)
    c["headlines found"] += sum(bool(g.get("headline")) for i, g in enumerate(mine) if i in hit)
    c["nested"] += sum(bool(g["inside"]) for g in mine)
    for i, j in matched:
        _one(c, mine[i], theirs[j], ids)


def _one(c: Counter[str], g: dict[str, Any], f: dict[str, Any], ids: dict[str, str]) -> None:
    source = f["source"]
    c["nested found"] += bool(g["inside"]) and f["inside"] is not None and f["inside"] == ids.get(g["inside"])
    c["mode"] += g["mode"] == f["mode"]
    c["act"] += g["act"] == f["act"]
    c["speaker"] += any(same_name(n, source["name"]) for n in (g["speaker"] or "").split(";"))
    parties = [n for n in (g["party"] or "").split(";") if n.strip()]
    c["party"] += any(same_name(n, source["party"]) for n in parties) if parties else not source["party"]
    if g["target"]:
        c["targets"] += 1
        c["targets found"] += any(same_name(a, b["name"]) for a in g["target"] for b in f["targets"])
    c["issues gold"] += len(set(g["issues"]))
    c["issues found"] += len(set(f["issues"]))
    c["issues both"] += len(set(g["issues"]) & set(f["issues"]))
    expected, got = edtf_bounds(g["said_at"]), _bounds(f["said_at"])
    c["said compatible"] += any(got) and meet(expected, got)
    c["said exact"] += any(got) and expected == got
    c["said wrong"] += bool(got[0]) and got[0] == got[1] and not meet(expected, got)


def _dates(c: Counter[str], gold: GoldRecord, found: dict[str, Any]) -> None:
    text, dates, taken = gold.capture.text, found["dates"], set()
    for d in gold.record["dates"]:
        places = [m.span() for m in re.finditer(re.escape(d["text"]), text)]
        best = next(
            (k for k, f in enumerate(dates) if k not in taken and any(overlaps(p, f["span"]) for p in places)), None
        )
        c["dates gold"] += 1
        if best is not None:
            taken.add(best)
            c["dates both"] += 1
            c["dates value"] += edtf_bounds(d["edtf"]) == _bounds(dates[best])
    c["dates found"] += len(dates)


def _frame(c: Counter[str], gold: GoldRecord, found: dict[str, Any]) -> None:
    text = gold.capture.text
    expected, got = edtf_bounds(gold.record["published"]["edtf"]), _bounds(found["article"]["published"])
    c["published exact"] += expected == got
    c["published compatible"] += expected == got or (any(got) and meet(expected, got))
    c["published wrong"] += bool(got[0]) and got[0] == got[1] and not meet(expected, got)
    body = characters([b["span"] for b in found["article"]["blocks"] if b["role"] in ("body", "headline")])
    for line in gold.record["furniture"]:
        if len(line) >= 4 and text.count(line) == 1:
            place = set(range(text.index(line), text.index(line) + len(line)))
            c["furniture"] += len(line)
            c["furniture removed"] += len(line) - len(body & place)
            c["furniture statements"] += sum(
                bool(characters(s["content"]) & place) for s in found["statements"] if s["mode"] != "own_voice"
            )
    for event in gold.record["events"]:
        places = [m.span() for m in re.finditer(re.escape(event["text"]), text)]
        c["events"] += 1
        c["events found"] += any(overlaps(p, e["span"]) for p in places for e in found["events"])


def _anchored(text: str, found: dict[str, Any]) -> bool:
    """Tell whether blocks cover the text once and every quoted part stands where it is said to stand."""
    at = 0
    for block in found["article"]["blocks"]:
        if block["span"][0] != at:
            return False
        at = block["span"][1]
    quoted = [p for s in found["statements"] for p in (s["source"], s["cue"]) if p and p.get("span")]
    quoted += found["dates"]
    return at == len(text) and all(text[slice(*p["span"])] == p["text"] for p in quoted)


def edtf_bounds(edtf: str | None) -> Bounds:
    """Return first and last day of an EDTF string, "" where open; one without a year has none."""
    if not edtf or edtf.startswith("XXXX"):
        return "", ""
    interval = from_edtf(edtf.strip())
    first, last = interval.best
    return _iso(first), _iso(last)


def _bounds(value: dict[str, Any]) -> Bounds:
    return value["earliest"] or "", value["latest"] or ""


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def meet(a: Bounds, b: Bounds) -> bool:
    """Tell whether two stretches of days have one in common."""
    return (not a[1] or not b[0] or a[1] >= b[0]) and (not b[1] or not a[0] or b[1] >= a[0])


def _figures(c: Counter[str]) -> dict[str, float]:
    def share(part: str, whole: str) -> float:
        return round(100 * c[part] / c[whole], 1) if c[whole] else 100.0

    def f1(both: str, found: str, gold: str) -> float:
        return round(200 * c[both] / (c[found] + c[gold]), 1) if c[found] + c[gold] else 100.0

    return {
        "statements.f1": f1("matched", "found", "gold"),
        "statements.precision": share("matched", "found"),
        "statements.recall": share("matched", "gold"),
        "headline.recall": share("headlines found", "headlines"),
        "nested.recall": share("nested found", "nested"),
        **{f"{what}.of_matched": share(what, "matched") for what in ("mode", "speaker", "party", "act")},
        "target.of_matched": share("targets found", "targets"),
        "issues.f1": f1("issues both", "issues found", "issues gold"),
        "own_voice.precision": share("own matched", "own found"),
        "own_voice.recall": share("own matched", "own gold"),
        "said_at.compatible": share("said compatible", "matched"),
        "said_at.exact": share("said exact", "matched"),
        "said_at.not_wrong_and_certain": round(100 - share("said wrong", "matched"), 1),
        "dates.f1": f1("dates both", "dates found", "dates gold"),
        "dates.value": share("dates value", "dates gold"),
        "published.compatible": share("published compatible", "articles"),
        "published.exact": share("published exact", "articles"),
        "published.not_wrong_and_certain": round(100 - share("published wrong", "articles"), 1),
        "furniture.removed": share("furniture removed", "furniture"),
        "furniture.free_of_statements": 100.0 if not c["furniture statements"] else 0.0,
        "events.recall": share("events found", "events"),
        "anchored": share("anchored", "articles"),
    }


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("which", choices=("samples", "seeds", "dev", "train"))
    ap.add_argument("--reader", choices=("trained", "rules"), default="trained")
    a = ap.parse_args()
    print(json.dumps(figures(a.which, reader_named(a.reader)), indent=1))


if __name__ == "__main__":
    main()
