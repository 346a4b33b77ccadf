"""Train the pair models of linking on the gold links: ``python -m training.links [--write] [--dev]``.

Two logistic regressions over named grounds (``onrecord.links.grounds`` and ``refusals``): "utterances" tells whether
two statements are one remark, "refusals" whether a denial or refusal turns another statement down. Figures are
measured over training articles held out in six parts; ``--dev`` measures on the development articles too.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

import numpy as np
from evaluation.gold_links import GoldLinks, load
from training.logistic import fit, model_of, write

from onrecord.links.grounds import grounds
from onrecord.links.refusals import may_refuse, refusal_grounds
from onrecord.links.sayings import Saying, sayings_of
from onrecord.links.utterances import may_be_one
from onrecord.models.linear import LinearModel

PARTS, DECAY, LEAST = 6, 1e-3, 4
Pairs = list[tuple[Saying, Saying]]
Grounds = Callable[[Saying, Saying], list[str]]


def sayings(gold: GoldLinks) -> list[Saying]:
    return [s for capture in sorted(gold.statements) for s in sayings_of(gold.statements[capture])]


def utterance_pairs(found: Sequence[Saying]) -> Pairs:
    return [(a, b) for n, a in enumerate(found) for b in found[n + 1 :] if may_be_one(a, b)]


def refusal_pairs(found: Sequence[Saying]) -> Pairs:
    return [(a, b) for a in found for b in found if a is not b and may_refuse(a, b)]


def parts_of(gold: GoldLinks, pairs: Pairs) -> list[tuple[int, int]]:
    """Return for each pair in which held-out parts its articles are; articles that links join are in one part."""
    names = sorted(gold.names.values())
    lead = {n: n for n in names}

    def first(name: str) -> str:
        while lead[name] != name:
            name = lead[name]
        return name

    for found in gold.pairs.values():
        for a, b in found:
            one, other = first(a.split(":")[0]), first(b.split(":")[0])
            lead[max(one, other)] = min(one, other)
    order = sorted(names, key=lambda n: (first(n), n))
    part = {n: k * PARTS // len(order) for k, n in enumerate(order)}
    return [(part[a.id.split(":")[0]], part[b.id.split(":")[0]]) for a, b in pairs]


def targets(pairs: Pairs, gold: set[tuple[str, str]], ordered: bool) -> np.ndarray:
    return np.array([[(a.id, b.id) in gold or (not ordered and (b.id, a.id) in gold)] for a, b in pairs], float)


def held_out(gold: GoldLinks, pairs: Pairs, rows: list[list[str]], y: np.ndarray, label: str) -> np.ndarray:
    """Return the chance of each pair by a model trained on the parts in which neither of its articles is."""
    parts, out = parts_of(gold, pairs), np.zeros(len(pairs))
    for part in range(PARTS):
        kept = [n for n, p in enumerate(parts) if part not in p]
        model = trained([rows[n] for n in kept], y[kept], label)
        for n, p in enumerate(parts):
            if p[0] == part:
                out[n] = model.sigmoid(rows[n])[0]
    return out


def trained(rows: list[list[str]], y: np.ndarray, label: str) -> LinearModel:
    names, w, b = fit(rows, y, exclusive=False, decay=DECAY, least=LEAST, steps=150)
    return model_of([label], names, w, b)


def curve(chances: np.ndarray, y: np.ndarray, gold: int) -> str:
    """Return best F1 of pairs and the recall at precision 80."""
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum(y[order, 0])
    precision, recall = hits / np.arange(1, len(order) + 1), hits / gold
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    sure = recall[precision >= 0.8]
    return f"pairs: best F1 {100 * f1.max():.1f}, recall at precision 80 {100 * (sure.max() if len(sure) else 0):.1f}"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--dev", action="store_true")
    a = ap.parse_args()
    gold = load("train")
    found = sayings(gold)
    jobs: list[tuple[str, str, str, Pairs, Grounds]] = [
        ("utterances", "same", "same_utterance", utterance_pairs(found), grounds),
        ("refusals", "denies", "denies", refusal_pairs(found), refusal_grounds),
    ]
    for name, label, kind, pairs, ground in jobs:
        rows = [ground(x, y) for x, y in pairs]
        y = targets(pairs, gold.pairs[kind], kind == "denies")
        chances = held_out(gold, pairs, rows, y, label)
        print(name, len(pairs), "pairs,", int(y.sum()), "linked; held out:", curve(chances, y, len(gold.pairs[kind])))
        model = trained(rows, y, label)
        print(name, len(model.weights), "weights")
        if a.dev:
            dev = load("dev")
            others = utterance_pairs(sayings(dev)) if kind == "same_utterance" else refusal_pairs(sayings(dev))
            z = targets(others, dev.pairs[kind], kind == "denies")
            chances = np.array([model.sigmoid(ground(p, q))[0] for p, q in others])
            print("  development:", curve(chances, z, len(dev.pairs[kind])))
        if a.write:
            write(model, name, f"Chance of a link '{kind}' from the grounds of two statements; see training/links.py.")


if __name__ == "__main__":
    main()
