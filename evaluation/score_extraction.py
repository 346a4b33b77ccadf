"""How well pages are cut: body against the Scrapinghub article extraction benchmark.

Run with ``python -m evaluation.score_extraction [--limit N]``. The metric is the benchmark's own (its ``evaluate.py``):
shingles of four tokens as multisets, each page normalised, precision and recall averaged over the pages, F1 of the two
means. trafilatura alone is scored in the same run. The corpus stands beside the checkout, in ``../shared/data``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from hashlib import md5
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from onrecord.article.html import read_html
from onrecord.article.types import Role
from onrecord.capture import capture_bytes

CORPUS = (
    Path(__file__).resolve().parents[2]
    / "shared"
    / "data"
    / "extraction"
    / "scrapinghub-article-extraction-benchmark.tar.xz"
)
_TOKEN = re.compile(r"\w+")


def pages(corpus: Path = CORPUS, limit: int | None = None) -> Iterator[tuple[str, bytes, str, str]]:
    """Yield the pages: key, bytes, URL, body."""
    with tarfile.open(corpus) as archive:
        files = {Path(m.name).name: m for m in archive.getmembers() if m.isfile()}

        def content(name: str) -> bytes:
            file = archive.extractfile(files[name])
            if file is None:
                raise FileNotFoundError(name)
            return file.read()

        truth = json.loads(content("ground-truth.json"))
        packed = {key: content(f"{key}.html.gz") for key in sorted(truth)[:limit]}
    for key, data in packed.items():
        yield key, gzip.decompress(data), truth[key].get("url", ""), truth[key].get("articleBody", "")


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Return the multiset of runs of ``size`` tokens (one short run when there are fewer tokens)."""
    words = _TOKEN.findall(text)
    return Counter(tuple(words[n : n + size]) for n in range(max(1, len(words) - size + 1)))


def compare(truth: str, found: str) -> tuple[float, float]:
    """Return precision and recall of one page."""
    want, have = shingles(truth), shingles(found)
    hit, excess, missing = (want & have).total(), (have - want).total(), (want - have).total()
    if not excess and not missing:
        return 1.0, 1.0
    return (hit / (hit + excess) if hit else 0.0), (hit / (hit + missing) if hit else 0.0)


def held_back(url: str) -> bool:
    """Tell whether the outlet of a page is in the half that was not looked at (by a hash of its domain)."""
    host = urlsplit(url if "//" in url else f"//{url}").netloc
    return int(md5(".".join(host.split(".")[-2:]).encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 1


def _means(scores: list[tuple[float, float]]) -> dict[str, float]:
    precision, recall = mean(p for p, _ in scores), mean(r for _, r in scores)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}


def score(limit: int | None = None, corpus: Path = CORPUS) -> dict[str, Any]:
    """Score our body, our body with headline, and trafilatura alone on the same pages.

    Returns:
        Figures by name; ``anchored`` is the share of words of the view whose source spans show the same characters.
    """
    from trafilatura import extract

    ours: list[tuple[float, float]] = []
    headed: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    back: list[int] = []  # numbers of the pages of outlets that were not looked at when the votes were weighed
    seconds, their_seconds, size, anchored, words = 0.0, 0.0, 0, 0, 0
    for _key, raw, url, truth in pages(corpus, limit):
        begin = perf_counter()
        page = read_html(capture := capture_bytes(raw, url or "page.html"))
        seconds += perf_counter() - begin
        size += len(raw)
        text = page.view.text
        body = "\n".join(p.span.of(text) for p in page.parts if p.role is Role.BODY)
        both = "\n".join(p.span.of(text) for p in page.parts if p.role in (Role.BODY, Role.HEADLINE))
        ours.append(compare(truth, body))
        headed.append(compare(truth, both))
        begin = perf_counter()
        theirs.append(compare(truth, extract(capture.text, include_comments=False) or ""))
        their_seconds += perf_counter() - begin
        if held_back(url):
            back.append(len(ours) - 1)
        good, all_words = _anchored(page.view, capture.text)
        anchored, words = anchored + good, words + all_words
    return {
        "pages": len(ours),
        "body": _means(ours),
        "body and headline": _means(headed),
        "trafilatura": _means(theirs),
        "pages_held_back": len(back),
        "body, held back": _means([ours[n] for n in back]) if back else {},
        "trafilatura, held back": _means([theirs[n] for n in back]) if back else {},
        "pages_per_second": round(len(ours) / seconds, 1),
        "pages_per_second_trafilatura": round(len(ours) / their_seconds, 1),
        "mb_per_second": round(size / seconds / 1e6, 2),
        "anchored": anchored / words,
    }


def _anchored(view: Any, source: str) -> tuple[int, int]:
    """Count the words of the view, and those whose runs of the source show exactly them."""
    from onrecord.article.html_tokens import resolve
    from onrecord.span import Span

    good = total = 0
    for found in re.finditer(r"\S+", view.text):
        runs = view.source(Span(found.start(), found.end()))
        total += 1
        good += "".join(_shown(resolve(run.of(source))) for run in runs) == _shown(found.group())
    return good, total


def _shown(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff]+", "", text)


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, help="score the first N pages only")
    print(json.dumps(score(parser.parse_args().limit), indent=2))


if __name__ == "__main__":
    main()
