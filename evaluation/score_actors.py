"""Score actors: marked mentions of persons, organisations and places, put together across documents.

    python -m evaluation.score_actors [--archive ../shared/data/meantime/data.tar.xz] [--types PER=person,...] [--cases]

Another corpus in the form of Diverse_CDCR_datasets (an archive or a folder) is scored with its own types.

Protocol (MEANTIME, English): the mentions are given with their types (PER, ORG, LOC), places and texts, the groups
are not; every mention counts, pronouns and common nouns too; B-cubed over all documents at once. "named" leaves the
pronouns out. The baselines are one group a string, and one a last word, small letters.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation.cross_document import ARCHIVE, Marked, b_cubed, corpus
from evaluation.score_speakers import article
from onrecord.article.types import Article
from onrecord.interval import UNKNOWN
from onrecord.links import actor_mentions
from onrecord.reading.mentions import find_mentions
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import Mention
from onrecord.span import Span

KINDS: dict[str, str | None] = {"PER": "person", "ORG": "organisation", "LOC": "state"}


def labels(texts: dict[str, str], marked: list[Marked], kinds: Mapping[str, str | None] = KINDS) -> tuple[str, ...]:
    """Return the label of every mention."""
    articles: dict[str, Article] = {}
    read: dict[str, tuple[Mention, ...]] = {}
    for document, text in texts.items():
        articles[document] = article(text, None, UNKNOWN)
        read[document] = find_mentions(articles[document], split_sentences(articles[document]))
    given = [actor_mentions.Marked(m.document, Span(m.start, m.end), kinds[m.kind]) for m in marked]
    return actor_mentions.link_mentions(articles, read, given)


def figures(archive: Path = ARCHIVE, kinds: Mapping[str, str | None] = KINDS) -> dict[str, float]:
    """Return precision, recall and F1 for all mentions, those that are no pronouns, each type, and the baselines."""
    texts, marked = corpus(archive, tuple(kinds))
    found = labels(texts, marked, kinds)
    pairs = list(zip(marked, found, strict=True))
    out: dict[str, float] = {"mentions": len(marked), "chains": len({m.chain for m in marked})}
    some: dict[str, list[tuple[Marked, str]]] = {
        "all": pairs,
        "named": [(m, f) for m, f in pairs if not m.pronoun],
        **{kind.lower(): [(m, f) for m, f in pairs if m.kind == kind] for kind in kinds},
        "string": [(m, m.text.casefold()) for m in marked],
        "last_word": [(m, m.text.casefold().split()[-1]) for m in marked],
    }
    for name, those in some.items():
        scores = b_cubed([m.chain for m, _ in those], [f for _, f in those])
        out.update(zip((f"{name}_p", f"{name}_r", f"{name}_f"), (round(100 * s, 1) for s in scores), strict=True))
    return out


def cases(archive: Path, kinds: Mapping[str, str | None] = KINDS) -> list[Any]:
    """Return the largest chains with the groups into which they fell, and groups that hold several chains."""
    texts, marked = corpus(archive, tuple(kinds))
    found = labels(texts, marked, kinds)
    chains: dict[str, Counter[str]] = defaultdict(Counter)
    held: dict[str, Counter[str]] = defaultdict(Counter)
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for m, f in zip(marked, found, strict=True):
        chains[m.chain][f] += 1
        held[f][m.chain] += 1
        words[f"{m.chain} {f}"][m.text] += 1
    big = sorted(chains, key=lambda c: -sum(chains[c].values()))[:25]
    mixed = sorted((f for f in held if len(held[f]) > 1), key=lambda f: -sum(held[f].values()))[:25]
    shown: list[Any] = [[(f, n, words[f"{c} {f}"].most_common(6)) for f, n in chains[c].most_common(8)] for c in big]
    for f in mixed:
        shown.append(["MIXED", *((c, n, words[f"{c} {f}"].most_common(5)) for c, n in held[f].most_common(5))])
    return shown


def main() -> None:
    """Print the figures as JSON, or cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, default=ARCHIVE)
    parser.add_argument("--types", default="PER=person,ORG=organisation,LOC=state", help="TYPE=kind; kind may be empty")
    parser.add_argument("--cases", action="store_true")
    given = parser.parse_args()
    kinds = {kind: known or None for kind, _, known in (pair.partition("=") for pair in given.types.split(","))}
    if given.cases:
        for case in cases(given.archive, kinds):
            print(*case, sep="\n   ")
        return
    print(json.dumps(figures(given.archive, kinds), indent=1))


if __name__ == "__main__":
    main()
