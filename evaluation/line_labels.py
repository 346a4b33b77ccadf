"""Lines of news pages labelled body or not, for training and measuring the labelling of plain text.

    python -m evaluation.line_labels

reads every held-out page as a plain-text capture and prints precision, recall and F1 of its body lines and words.
Data: ``data/extraction/line-labels.jsonl.xz`` beside the repository (181 pages; scrapinghub article extraction
benchmark, MIT), every page as whole page ("resi") and as main content ("resi_main").
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.article.lines import Line, split_lines
from onrecord.article.text import read_text
from onrecord.article.types import Role

SHARED = Path(__file__).resolve().parents[2] / "shared"
HELD_OUT = 0.4  # share of outlets kept for measuring
RENDERINGS = ("resi", "resi_main")


@dataclass(frozen=True)
class LabelledPage:
    """A page as plain text: its rendering, outlet, lines, and for each line whether it is body."""

    rendering: str
    outlet: str
    text: str
    lines: tuple[Line, ...]
    body: tuple[bool, ...]


def held_out(outlet: str) -> bool:
    """Tell whether an outlet's pages are for measuring only (by a hash of its host, so that it never changes)."""
    host = (urlsplit(outlet).hostname or outlet).removeprefix("www.")
    return int(sha256(host.encode()).hexdigest(), 16) % 1000 < 1000 * HELD_OUT


def pages() -> Iterator[LabelledPage]:
    """Yield every labelled page."""
    with lzma.open(SHARED / "data" / "extraction" / "line-labels.jsonl.xz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["src"] != "scrapinghub":
                continue
            kept = [(t, bool(y)) for t, y in zip(row["lines"], row["body"], strict=True) if t.strip()]
            text = "\n\n".join(" ".join(t.split()) for t, _ in kept)
            lines = split_lines(text)
            if len(lines) == len(kept):
                yield LabelledPage(row["render"], row["outlet"], text, lines, tuple(y for _, y in kept))


def prf(gold: Sequence[bool], guess: Sequence[bool], weight: Sequence[float]) -> str:
    """Return precision, recall and F1 of body, each item counted by its weight."""
    hit = sum(w for g, p, w in zip(gold, guess, weight, strict=True) if g and p)
    p = hit / (sum(w for y, w in zip(guess, weight, strict=True) if y) or 1)
    r = hit / (sum(w for y, w in zip(gold, weight, strict=True) if y) or 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / ((p + r) or 1):.3f}"


def read(page: LabelledPage) -> list[bool]:
    """Return for each line whether it is read as body or headline."""
    parts, _ = read_text(page.text)
    shown = [p.span for p in parts if p.role in (Role.BODY, Role.HEADLINE)]
    out, at = [], 0
    for line in page.lines:
        while at < len(shown) and shown[at].end <= line.span.start:
            at += 1
        out.append(at < len(shown) and shown[at].overlaps(line.span))
    return out


def main() -> None:
    """Print the figures of both renderings."""
    found = [p for p in pages() if held_out(p.outlet)]
    for rendering in RENDERINGS:
        chosen = [p for p in found if p.rendering == rendering]
        gold = [y for p in chosen for y in p.body]
        guess = [y for p in chosen for y in read(p)]
        size = [float(len(line.words)) for p in chosen for line in p.lines]
        lines, words = prf(gold, guess, [1.0] * len(gold)), prf(gold, guess, size)
        print(f"{rendering:10} {len(chosen)} pages: lines {lines} | words {words}")


if __name__ == "__main__":
    main()
