"""Score the rules that find attributions, alone, against gold records and PolNeAR.

    python -m evaluation.score_attributions GOLD_DIR [TEXT_DIR] [--cases]
    python -m evaluation.score_attributions --polnear DIR [--limit N]

Pairs predicted with gold statements as ``score_gold.py`` does: content overlap of at least half of the union, or the
same cue and a quarter. Parts are paragraphs; the gold's own list of furniture is left out, so that only this room is
measured.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.article.types import Article, Part, Role
from onrecord.capture.types import Capture, Decoding, Media
from onrecord.reading.attributions import find_attributions
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import Attribution
from onrecord.span import MappedText, Reason, Span

_WHY = Reason("evaluation.paragraph", "a paragraph of a gold text")


def article_of(text: str, title: str = "", furniture: tuple[str, ...] = ()) -> Article:
    """Return an article whose parts are the paragraphs of ``text``, without the lines named as furniture."""
    capture = Capture("0" * 64, b"", text, Decoding("utf-8", "utf-8"), Media.TEXT, "-")
    skip = [Span(m.start(), m.end()) for f in furniture if len(f) >= 4 for m in re.finditer(re.escape(f), text)]
    parts = []
    seen_title = False
    for match in re.finditer(r"[^\n]+", text):
        span = Span(*match.span()).stripped(text)
        if not len(span):
            continue
        for piece in _without(span, skip):
            is_title = not seen_title and bool(title) and span.of(text).strip() == title.strip()
            seen_title |= is_title
            parts.append(Part(piece.stripped(text), Role.HEADLINE if is_title else Role.BODY, _WHY))
    return Article(capture, MappedText.identity(text), (), tuple(p for p in parts if len(p.span)))


def _without(span: Span, skip: list[Span]) -> list[Span]:
    out, at = [], span.start
    for s in sorted(skip):
        if s.overlaps(span):
            if s.start > at:
                out.append(Span(at, s.start))
            at = max(at, s.end)
    if at < span.end:
        out.append(Span(at, span.end))
    return out


def chars(spans: Any) -> set[int]:
    """Return the positions that spans cover."""
    return {i for s, e in spans for i in range(s, e)}


def as_pairs(attribution: Attribution) -> dict[str, Any]:
    """Return an attribution with its spans as pairs."""
    return {
        "content": [(s.start, s.end) for s in attribution.content],
        "cue": (attribution.cue.start, attribution.cue.end) if attribution.cue else None,
        "source": (attribution.source.start, attribution.source.end) if attribution.source else None,
    }


def pair(gold: list[dict[str, Any]], got: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Pair one to one, best overlap first."""
    found = []
    for i, g in enumerate(gold):
        cg = chars(g["content"])
        for j, p in enumerate(got):
            cp = chars(p["content"])
            share = len(cg & cp) / len(cg | cp) if cg | cp else 0
            cue = bool(g["cue"] and p["cue"] and g["cue"][0] < p["cue"][1] and p["cue"][0] < g["cue"][1])
            if share >= 0.5 or (cue and share >= 0.25):
                found.append((share + 0.2 * cue, i, j))
    left, right, out = set(), set(), []
    for _, i, j in sorted(found, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def _words(text: str, span: Any) -> str:
    return text[span[0] : span[1]].replace("\n", " ") if span else ""


def score_gold(gold_dir: Path, text_dir: Path, *, cases: bool) -> dict[str, Any]:
    """Score against gold records."""
    sys.path.insert(0, str(gold_dir.parent))
    from check_gold import check  # type: ignore[import-not-found]

    c: Counter[str] = Counter()
    for path in sorted(gold_dir.glob("*.json")):
        if path.stem in ("links", "manifest"):
            continue
        record = json.loads(path.read_text("utf-8"))
        text = (text_dir / (record.get("capture") or f"{path.stem}.txt")).read_bytes().decode("utf-8")
        statements = record["statements"]
        if statements and isinstance(statements[0]["passage"], str):
            _, statements = check(record, text)
        gold = [s for s in statements if s["mode"] != "own_voice"]
        article = article_of(text, record.get("title") or "", tuple(record.get("furniture", ())))
        began = time.perf_counter()
        found = find_attributions(article, split_sentences(article))
        c["us"] += int(1e6 * (time.perf_counter() - began))
        c["words"] += len(text.split())
        got = [as_pairs(a) for a in found]
        pairs = pair(gold, got)
        match = {gold[i]["id"]: j for i, j in pairs}
        hit = {i for i, _ in pairs}
        c["tp"] += len(pairs)
        c["gold"] += len(gold)
        c["got"] += len(got)
        for i, g in enumerate(gold):
            for key in ("headline", "inside"):
                c[key] += bool(g.get(key))
                c[f"{key}_hit"] += bool(g.get(key)) and i in hit
            c["nocue"] += g["cue"] is None
            c["nocue_hit"] += g["cue"] is None and i in hit
            if cases and i not in hit:
                print(
                    f"MISS {path.stem}.{g['id']} {g['act']}{' IN' if g['inside'] else ''} {_words(text, g['cue'])!r}",
                    f"-> {' | '.join(text[s:e] for s, e in g['content'])[:100]!r} ::",
                    _words(text, g["passage"])[:240],
                )
        for i, j in pairs:
            g, p = gold[i], got[j]
            c["mode_hit"] += g["mode"] == found[j].mode.value
            if g.get("speaker_text"):
                c["src"] += 1
                ok = (
                    bool(p["source"])
                    and p["source"][0] < g["speaker_text"][1]
                    and g["speaker_text"][0] < p["source"][1]
                )
                c["src_hit"] += ok
                if cases and not ok:
                    said, passage = _words(text, g["speaker_text"]), _words(text, g["passage"])[:200]
                    print(f"SRC {path.stem}.{g['id']} {said!r} got {_words(text, p['source'])!r} {passage!r}")
            outer = match.get(g["inside"]) if g.get("inside") else None
            c["nest_right"] += outer is not None and found[j].inside == outer
        if cases:
            used = {j for _, j in pairs}
            for j, p in enumerate(got):
                if j not in used:
                    words = " | ".join(text[s:e] for s, e in p["content"])[:140]
                    rule, where = found[j].reasons[0].rule, _words(text, p["source"])
                    print(f"EXTRA {path.stem} {rule} {where!r} {_words(text, p['cue'])!r} -> {words!r}")
    return report(c)


def report(c: Counter[str]) -> dict[str, Any]:
    """Return counts as percentages."""

    def share(a: str, b: str) -> float | None:
        return round(100 * c[a] / c[b], 1) if c[b] else None

    p, r = c["tp"] / max(1, c["got"]), c["tp"] / max(1, c["gold"])
    return {
        "P": round(100 * p, 1), "R": round(100 * r, 1), "F1": round(200 * p * r / (p + r), 1) if p + r else 0.0,
        "gold": c["gold"], "headline": share("headline_hit", "headline"), "inside found": share("inside_hit", "inside"),
        "inside linked": share("nest_right", "inside"), "no cue": share("nocue_hit", "nocue"),
        "mode": share("mode_hit", "tp"), "source": share("src_hit", "src"),
        "ms per 500 words": round(c["us"] / 1000 / max(1, c["words"]) * 500, 2),
    }  # fmt: skip


def main() -> None:
    """Print the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--cases", action="store_true")
    args = parser.parse_args()
    print(json.dumps(score_gold(args.gold, args.texts or args.gold, cases=args.cases)))


if __name__ == "__main__":
    main()
