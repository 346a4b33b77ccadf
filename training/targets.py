"""Train the classifier of targets: ``python -m training.targets`` cross-validates, ``--write`` writes the weights.

Each one who may be meant by a statement is an example. The acts are those that classifiers give which have not seen
the article, so that what is learnt from them is what will be met.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from evaluation.gold_attributions import SHARED, GoldArticle, load, sentences_of
from evaluation.score_speakers import module
from training import acts
from training.logistic import fit, folds, model_of, write
from training.senses import held_out_senses

from onrecord.models.linear import LinearModel
from onrecord.reading.acts import together
from onrecord.reading.mentions import find_mentions
from onrecord.reading.speakers import name_speakers
from onrecord.reading.targets import aims
from onrecord.reading.types import Act

THRESHOLD = 0.2  # chance from which somebody is named: precision and recall about even, rather recall (held out)


@dataclass(frozen=True, slots=True)
class Row:
    """One statement: its article, its gold targets, and who may be meant with features and whether it is right."""

    article: str
    gold: tuple[str, ...]
    candidates: tuple[tuple[list[str], bool], ...]


def held_out_acts(decay: float, least: int, polnear: float) -> list[Act]:
    """Return the acts of the gold statements as classifiers give them that have not seen the article."""
    gold, more = acts.gold_rows("train"), acts.polnear_rows() + acts.news_rows()
    chances = acts.held_out(gold, more, decay, least, polnear)
    out = []
    for own, sense in zip(chances, held_out_senses(len(gold)), strict=True):
        both = together(own, acts.LABELS, sense)
        likely = sorted(zip(acts.LABELS, both, strict=True), key=lambda x: -x[1])
        out.append(Act(likely[0][0], likely=tuple(likely)))
    return out


def rows_of(articles: Sequence[GoldArticle], given: Sequence[Act]) -> list[Row]:
    """Return the statements of gold articles."""
    same_name = module(SHARED / "gold" / "score_gold.py").same_name
    out: list[Row] = []
    for gold in articles:
        sentences, said = sentences_of(gold.article), gold.attributions
        mentions = find_mentions(gold.article, sentences)
        speakers = name_speakers(gold.article, sentences, mentions, said)
        of_article = given[len(out) : len(out) + len(said)]
        found = aims(gold.article, sentences, mentions, said, speakers, of_article)
        for statement, aim in zip(gold.statements, found, strict=True):
            names = tuple(statement["target"])
            those = tuple((f, any(same_name(t, one.target.name) for t in names)) for one, f in aim.candidates)
            out.append(Row(gold.name, names, those))
    return out


def train(rows: Sequence[Row], decay: float, least: int) -> LinearModel:
    """Fit on every candidate of every statement."""
    pairs = [c for r in rows for c in r.candidates]
    y = np.array([[float(right)] for _, right in pairs], np.float32)
    names, w, b = fit([f for f, _ in pairs], y, exclusive=False, decay=decay, least=least, steps=120, rate=0.08)
    return model_of(("target",), names, w, b)


def report(rows: Sequence[Row], best: Sequence[tuple[float, bool]]) -> None:
    """Print, for thresholds, how many gold targets are met and how many of those named are right."""
    aimed = sum(bool(r.gold) for r in rows)
    for least in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
        named = [right for chance, right in best if chance >= least]
        print(f"{least}: recall {sum(named) / aimed:.3f}, precision {sum(named) / max(1, len(named)):.3f}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--decay", type=float, default=4e-3)
    ap.add_argument("--least", type=int, default=3)
    a = ap.parse_args()
    rows = rows_of(load("train"), held_out_acts(acts.DECAY, acts.LEAST, acts.POLNEAR))
    best: list[tuple[float, bool]] = [(0.0, False)] * len(rows)
    for held in folds([r.article for r in rows], 6):
        inside = set(held.tolist())
        model = train([r for n, r in enumerate(rows) if n not in inside], a.decay, a.least)
        for n in held:
            scored = [(model.sigmoid(f)[0], right) for f, right in rows[n].candidates]
            best[n] = max(scored, default=(0.0, False))
    report(rows, best)
    if a.write:
        about = "Targets: logistic regression over who may be meant; trained by training/targets.py on gold records"
        path = write(train(rows, a.decay, a.least), "targets", about, (THRESHOLD,))
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
