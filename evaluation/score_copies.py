"""Score copies: 20,000 texts of which the truth is known, each report with four copies of it.

    python -m evaluation.score_copies [--reports 4000] [--news ../shared/data/news_unlabelled/articles.jsonl.xz]

Recall is the share of copies of a kind that stand in one group with their original; precision the share of pairs in
one group that are of one report. Speed is texts a second of processor time, shingling, index and grouping together.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

from evaluation.copied_texts import KINDS, from_news, invented, with_copies
from onrecord.links.copies import find_copies

REPORTS = 4000


def figures(reports: int = REPORTS, news: Path | None = None) -> dict[str, float]:
    """Return recall by kind, precision and speed."""
    source = from_news(news, reports) if news else invented(reports)
    texts = list(with_copies(source))
    before = time.process_time()
    groups = find_copies(texts)
    seconds = time.process_time() - before
    return {**scores(groups, len(texts) // len(KINDS)), "texts": len(texts), "texts_per_second": len(texts) / seconds}


def scores(groups: Sequence[tuple[str, ...]], reports: int) -> dict[str, float]:
    """Return recall by kind and precision of groups of ids."""
    of = {id_: at for at, group in enumerate(groups) for id_ in group}
    out: dict[str, float] = {}
    for kind in KINDS[1:]:
        found = sum(of.get(f"{n:06d}-{kind}", -1) == of.get(f"{n:06d}-original", -2) for n in range(reports))
        out[f"recall_{kind}"] = found / reports
    right = pairs = 0
    for group in groups:
        sizes: dict[str, int] = {}
        for id_ in group:
            report = id_.partition("-")[0]
            sizes[report] = sizes.get(report, 0) + 1
        pairs += len(group) * (len(group) - 1) // 2
        right += sum(n * (n - 1) // 2 for n in sizes.values())
    out["precision"] = right / pairs if pairs else 1.0
    return out


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--news", type=Path)
    given = parser.parse_args()
    print(json.dumps(figures(given.reports, given.news), indent=1))


if __name__ == "__main__":
    main()
