"""How well plain-text captures are labelled: furniture kept out, statements kept in, outlet, title, publication.

    python -m evaluation.score_article [--cases] [GOLD_DIR…]

Without arguments the seeds and the development records beside the repository are scored. Furniture is measured as in
``gold/score_gold.py``: characters of gold furniture that stand in no body or headline block. Content is the share of
characters of gold statements that stand in body or headline parts.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.article import Article, Role, to_article
from onrecord.capture import capture_bytes
from onrecord.interval import from_edtf

SHARED = Path(__file__).resolve().parents[2] / "shared"
READ = (Role.HEADLINE, Role.BODY)


@dataclass
class Score:
    """Counts over articles; ``cases`` holds what went wrong, in words."""

    articles: int = 0
    furniture: int = 0
    removed: int = 0
    content: int = 0
    kept: int = 0
    titles: int = 0
    outlets: int = 0
    published: int = 0
    wrong: int = 0
    seconds: float = 0.0
    cases: list[str] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        """Return percentages."""
        n = self.articles or 1
        return {
            "articles": self.articles,
            "furniture removed": round(100 * self.removed / (self.furniture or 1), 1),
            "content kept": round(100 * self.kept / (self.content or 1), 2),
            "title": round(100 * self.titles / n, 1),
            "outlet": round(100 * self.outlets / n, 1),
            "published exact": round(100 * self.published / n, 1),
            "published certain and wrong": round(100 * self.wrong / n, 1),
            "ms per article": round(1000 * self.seconds / n, 2),
        }


def records(folder: Path) -> Iterator[tuple[str, dict[str, Any], bytes]]:
    """Yield name, gold record and bytes of the capture."""
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        if path.stem in ("links", "manifest"):
            continue
        name = record.get("capture") or f"{path.stem}.txt"
        capture = next(
            p for p in (folder / name, folder.parent / "captures" / name, SHARED / "seeds" / name) if p.exists()
        )
        yield path.stem, record, capture.read_bytes()


def score(folder: Path) -> Score:
    """Score every gold record of a folder."""
    out = Score()
    for name, record, raw in records(folder):
        capture = capture_bytes(raw, name)
        start = time.perf_counter()
        article = to_article(capture)
        out.seconds += time.perf_counter() - start
        _one(name, record, article, out)
    return out


def _one(name: str, record: dict[str, Any], article: Article, out: Score) -> None:
    text = article.capture.text
    read = bytearray(len(text))
    for block in article.blocks:
        if block.role in READ:
            read[block.span.start : block.span.end] = b"\1" * len(block.span)
    out.articles += 1
    for line in record["furniture"]:
        if len(line) < 4 or text.count(line) != 1:
            continue
        at = text.index(line)
        leaked = sum(read[at : at + len(line)])
        out.furniture += len(line)
        out.removed += len(line) - leaked
        if leaked:
            out.cases.append(f"LEAK {name} {leaked}/{len(line)} {line[:150]!r}")
    for start, end in contents(record, text):
        kept = sum(read[start:end])
        out.content += end - start
        out.kept += kept
        if kept < end - start:
            out.cases.append(
                f"LOST {name} {end - start - kept}/{end - start} {text[start:end][:150]!r} {_why(article, start)}"
            )
    _frame(name, record, article, out)


def _frame(name: str, record: dict[str, Any], article: Article, out: Score) -> None:
    title = article.title.of(article.view.text).strip() if article.title else None
    for field_name, gold, got in (("titles", record["title"], title), ("outlets", record["outlet"], article.outlet)):
        same = _fold(gold) == _fold(got)
        setattr(out, field_name, getattr(out, field_name) + same)
        if not same:
            out.cases.append(f"{field_name.upper()} {name} gold {gold!r} got {got!r}")
    gold_day = from_edtf(record["published"]["edtf"] or "../..")
    got_day = article.published
    out.published += (gold_day.earliest, gold_day.latest) == (got_day.earliest, got_day.latest)
    if got_day.day and not got_day.overlaps(gold_day):
        out.wrong += 1
        out.cases.append(f"PUBLISHED {name} gold {record['published']['edtf']} got {got_day.day}")


def _fold(name: str | None) -> str:
    return (name or "").casefold().removeprefix("the ").strip()


def contents(record: dict[str, Any], text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the content of gold statements, found inside their passage in order."""
    for statement in record["statements"]:
        if not isinstance(statement["passage"], str):
            yield from (tuple(c) for c in statement["content"])
            continue
        at = text.find(statement["passage"])
        for piece in statement["content"]:
            found = text.find(piece, max(at, 0))
            if found >= 0:
                yield found, found + len(piece)
                at = found + len(piece)


def _why(article: Article, at: int) -> str:
    return next((f"[{b.reason.rule}: {b.reason.text}]" for b in article.blocks if b.span.start <= at < b.span.end), "")


def main(arguments: list[str]) -> None:
    """Print a row for each folder."""
    cases = "--cases" in arguments
    folders = [Path(a) for a in arguments if not a.startswith("-")] or [SHARED / "gold" / n for n in ("seeds", "dev")]
    for folder in folders:
        result = score(folder)
        print(folder.name, json.dumps(result.row()))
        for case in result.cases if cases else ():
            print("  ", case)


if __name__ == "__main__":
    main(sys.argv[1:])
