"""Train the pair models of linking on the gold links: ``python -m training.links [--write] [--dev]``.

Three logistic regressions over named grounds (``onrecord.links.grounds``, ``refusals`` and ``repeats``): "utterances"
tells whether two statements are one remark, "refusals" whether a denial or refusal turns another statement down,
"repeats" whether a party says the same again on another occasion. Figures are measured over training articles held out
in six parts; ``--dev`` measures on the development articles too. ``--only NAME`` trains one of them.

Gold statements are typed and dated better than onrecord reads them. "utterances" is for statements that people coded;
the other tables also see every pair with acts, issues, stances, targets, days and speakers spoilt at random, about as
often as they are misread: what is often wrong must not count for too much.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from evaluation.gold_links import GoldLinks, load
from training.logistic import fit, model_of, write

from onrecord.interval import UNKNOWN, between
from onrecord.links.grounds import grounds
from onrecord.links.refusals import may_refuse, refusal_grounds
from onrecord.links.repeats import repeat_grounds
from onrecord.links.sayings import Saying, sayings_of
from onrecord.links.standing import may_repeat
from onrecord.links.utterances import may_be_one
from onrecord.models.linear import LinearModel

PARTS, LEAST = 6, 4
DECAY = {"utterances": 7e-4, "utterances_read": 7e-4, "refusals": 1e-3, "repeats": 5e-3}  # set on held-out articles
# Share of each that is spoilt: as often as onrecord's own reading of the development articles was not that of the gold.
SPOILT = {"act": 0.45, "issues": 0.4, "stance": 0.4, "targets": 0.4, "said": 0.6, "speakers": 0.08}
Pairs = list[tuple[Saying, Saying]]
Grounds = Callable[[Saying, Saying], list[str]]


def sayings(gold: GoldLinks) -> list[Saying]:
    return [s for capture in sorted(gold.statements) for s in sayings_of(gold.statements[capture])]


def spoilt(found: Sequence[Saying], seed: int, share: float = 1.0) -> list[Saying]:
    """Return the statements with some of what onrecord may misread changed at random.

    Args:
        found: statements.
        seed: of the random numbers.
        share: times ``SPOILT``.
    """
    rng, out = random.Random(seed), []
    for s in found:
        other = rng.choice(found)
        more = {
            "act": rng.choice((other.act, "state")),
            "issues": rng.choice(
                (s.issues[:1], s.issues[1:], s.issues[::-1], other.issues, s.issues + other.issues[:1])
            ),
            "stance": rng.choice(("+", "-", None)),
            "targets": rng.choice((frozenset(), other.targets)),
            "said": rng.choice((s.published, UNKNOWN, between(None, s.published.latest), between(None, s.said.latest))),
            "speakers": (),
        }
        changed = {name: value for name, value in more.items() if rng.random() < share * SPOILT[name]}
        out.append(replace(s, **changed))  # type: ignore[arg-type]
    return out


def utterance_pairs(found: Sequence[Saying]) -> Pairs:
    return [(a, b) for n, a in enumerate(found) for b in found[n + 1 :] if may_be_one(a, b)]


def refusal_pairs(found: Sequence[Saying]) -> Pairs:
    return [(a, b) for a in found for b in found if a is not b and may_refuse(a, b)]


def repeat_pairs(found: Sequence[Saying]) -> Pairs:
    return [(a, b) for a in found for b in found if a is not b and may_repeat(a, b)]


def said_again(gold: GoldLinks) -> set[tuple[str, str]]:
    """Return all pairs that chains of repeats join: gold links each statement to the next one only.

    Statements of one utterance say again what any of them does, but not each other.
    """
    lead: dict[str, str] = {}

    def first(name: str) -> str:
        while lead.setdefault(name, name) != name:
            name = lead[name]
        return name

    def joined(links: set[tuple[str, str]]) -> dict[str, str]:
        for a, b in sorted(links):
            one, other = first(a), first(b)
            lead[max(one, other)] = min(one, other)
        return {name: first(name) for name in lead}

    one = joined(gold.pairs["same_utterance"])
    chain = joined(gold.pairs["repeats"])
    members: dict[str, list[str]] = {}
    for name in sorted(chain):
        members.setdefault(chain[name], []).append(name)
    return {(a, b) for group in members.values() for a in group for b in group if one.get(a, a) != one.get(b, b)}


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


def held_out(
    gold: GoldLinks, pairs: Pairs, rows: list[list[str]], y: np.ndarray, label: str, decay: float, more: int
) -> np.ndarray:
    """Return the chance of each pair by a model trained on the parts in which neither of its articles is.

    Of ``pairs`` the first ``more`` are measured; all are trained on.
    """
    parts, out = parts_of(gold, pairs), np.zeros(more)
    for part in range(PARTS):
        kept = [n for n, p in enumerate(parts) if part not in p]
        model = trained([rows[n] for n in kept], y[kept], label, decay)
        for n, p in enumerate(parts[:more]):
            if p[0] == part:
                out[n] = model.sigmoid(rows[n])[0]
    return out


def trained(rows: list[list[str]], y: np.ndarray, label: str, decay: float) -> LinearModel:
    names, w, b = fit(rows, y, exclusive=False, decay=decay, least=LEAST, steps=150)
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
    ap.add_argument("--only", help="train this table alone")
    a = ap.parse_args()
    gold = load("train")
    found = sayings(gold)
    jobs: list[tuple[str, str, str, Callable[[Sequence[Saying]], Pairs], Grounds, tuple[tuple[int, float], ...]]] = [
        ("utterances", "same", "same_utterance", utterance_pairs, grounds, ()),
        ("utterances_read", "same", "same_utterance", utterance_pairs, grounds, ((3, 0.5), (1, 1.0), (2, 1.0))),
        ("refusals", "denies", "denies", refusal_pairs, refusal_grounds, ((0, 0.5),)),
        ("repeats", "repeats", "repeats", repeat_pairs, repeat_grounds, ((0, 0.5),)),
    ]
    for name, label, kind, choose, ground, versions in (j for j in jobs if a.only in (None, j[0])):
        clean = choose(found)
        pairs = [*clean, *(p for seed, share in versions for p in choose(spoilt(found, seed, share)))]
        rows = [ground(x, y) for x, y in pairs]
        linked = said_again(gold) if kind == "repeats" else gold.pairs[kind]
        y = targets(pairs, linked, kind != "same_utterance")
        chances = held_out(gold, pairs, rows, y, label, DECAY[name], len(clean))
        told = curve(chances, y[: len(clean)], int(y[: len(clean)].sum()) if kind == "repeats" else len(linked))
        print(name, len(clean), "pairs,", int(y[: len(clean)].sum()), "linked; held out:", told)
        model = trained(rows, y, label, DECAY[name])
        print(name, len(model.weights), "weights")
        if a.dev:
            dev = load("dev")
            others = choose(sayings(dev))
            linked = said_again(dev) if kind == "repeats" else dev.pairs[kind]
            z = targets(others, linked, kind != "same_utterance")
            chances = np.array([model.sigmoid(ground(p, q))[0] for p, q in others])
            print("  development:", curve(chances, z, int(z.sum()) if kind == "repeats" else len(linked)))
        if a.write:
            write(model, name, f"Chance of a link '{kind}' from the grounds of two statements; see training/links.py.")


if __name__ == "__main__":
    main()
