"""Train the classifiers of issues and stance: ``python -m training.issues`` cross-validates, ``--write`` writes."""

from __future__ import annotations

import argparse

import numpy as np
from evaluation.gold_attributions import GoldArticle, load, sentences_of
from training.logistic import fit, folds, model_of, write

from onrecord.models.linear import LinearModel
from onrecord.reading.codebook import codebook
from onrecord.reading.issue_features import issue_features
from onrecord.reading.stance import stance_features

BOOK = codebook("codebooks/peace")
LABELS = tuple(i.code for i in BOOK.issues)
STANCES = ("+", "-", "0")
Row = tuple[str, list[str], set[str]]


def rows_of(articles: list[GoldArticle]) -> list[Row]:
    """Return article, features and issues of each attributed statement."""
    out = []
    for gold in articles:
        sentences = sentences_of(gold.article)
        for s, a in zip(gold.statements, gold.attributions, strict=True):
            out.append(
                (gold.name, issue_features(gold.article, sentences, a, gold.attributions, BOOK), set(s["issues"]))
            )
    return out


def targets(rows: list[Row]) -> np.ndarray:
    """Return rows by labels, 0 or 1."""
    return np.array([[float(c in r[2]) for c in LABELS] for r in rows], np.float32)


def train(rows: list[Row], decay: float, least: int) -> LinearModel:
    """Fit one against rest."""
    names, w, b = fit([r[1] for r in rows], targets(rows), exclusive=False, decay=decay, least=least)
    return model_of(LABELS, names, w, b)


def held_out(rows: list[Row], decay: float, least: int) -> np.ndarray:
    """Return the chance of each label for each row, by a model that has not seen its article."""
    out = np.zeros((len(rows), len(LABELS)))
    for held in folds([r[0] for r in rows], 8):
        inside = set(held.tolist())
        model = train([r for n, r in enumerate(rows) if n not in inside], decay, least)
        for n in held:
            out[n] = model.sigmoid(rows[n][1])
    return out


def micro(chances: np.ndarray, gold: np.ndarray, thresholds: np.ndarray) -> tuple[float, float, float]:
    """Return precision, recall and F1 over all labels together."""
    got = chances >= thresholds
    tp = float((got * gold).sum())
    p, r = tp / max(1, got.sum()), tp / max(1, gold.sum())
    return p, r, 2 * p * r / max(1e-9, p + r)


def best_threshold(chances: np.ndarray, gold: np.ndarray) -> float:
    """Return the one threshold for all labels with the best micro-F1."""
    grid = np.arange(0.15, 0.65, 0.025)
    return float(max(grid, key=lambda t: micro(chances, gold, np.full(len(LABELS), t))[2]))


def stance_rows(articles: list[GoldArticle]) -> list[tuple[str, list[str], str]]:
    """Return article, features (with gold act and issues) and stance of each statement that has an issue."""
    out = []
    for gold in articles:
        for s, a in zip(gold.statements, gold.attributions, strict=True):
            if s["issues"]:
                f = stance_features(gold.article.view.text, a, gold.attributions, s["act"], s["issues"])
                out.append((gold.name, f, s["stance"] or "0"))
    return out


def train_stance(rows: list[tuple[str, list[str], str]], decay: float, least: int) -> LinearModel:
    """Fit three ways."""
    y = np.array([[float(r[2] == c) for c in STANCES] for r in rows], np.float32)
    names, w, b = fit([r[1] for r in rows], y, exclusive=True, decay=decay, least=least)
    return model_of(STANCES, names, w, b)


def stance_accuracy(rows: list[tuple[str, list[str], str]], decay: float, least: int) -> float:
    """Return the accuracy over articles held out in turn."""
    right = 0
    for held in folds([r[0] for r in rows], 8):
        inside = set(held.tolist())
        model = train_stance([r for n, r in enumerate(rows) if n not in inside], decay, least)
        for n in held:
            p = model.softmax(rows[n][1])
            right += STANCES[p.index(max(p))] == rows[n][2]
    return right / len(rows)


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--decay", type=float, default=3e-4)
    ap.add_argument("--least", type=int, default=3)
    ap.add_argument("--stance-decay", type=float, default=1e-3)
    a = ap.parse_args()
    articles = load("train")
    rows = rows_of(articles)
    gold = targets(rows)
    terms = np.array([[float(f"term {c}" in r[1]) for c in LABELS] for r in rows])
    print("terms alone: P {:.3f} R {:.3f} F1 {:.3f}".format(*micro(terms, gold, np.full(len(LABELS), 0.5))))
    chances = held_out(rows, a.decay, a.least)
    threshold = best_threshold(chances, gold)
    print(
        f"cross-validated at {threshold:.3f}:",
        "P {:.3f} R {:.3f} F1 {:.3f}".format(*micro(chances, gold, np.full(len(LABELS), threshold))),
    )
    for k, c in enumerate(LABELS):
        one = micro(chances[:, k : k + 1], gold[:, k : k + 1], np.array([threshold]))
        alone = micro(terms[:, k : k + 1], gold[:, k : k + 1], np.array([0.5]))
        print(
            f"  {c:20} n {int(gold[:, k].sum()):4} P {one[0]:.2f} R {one[1]:.2f} F1 {one[2]:.2f}  terms P {alone[0]:.2f} R {alone[1]:.2f}"
        )
    stances = stance_rows(articles)
    print(
        f"stance cross-validated, gold acts and issues: {stance_accuracy(stances, a.stance_decay, 2):.3f} of {len(stances)}"
    )
    if a.write:
        about = (
            "Issues: one logistic regression a code over terms of the codebook and words; trained by training/issues.py"
        )
        path = write(train(rows, a.decay, a.least), "issues", about, [round(threshold, 3)] * len(LABELS))
        print(path.name, path.stat().st_size)
        about = (
            "Stance: multinomial logistic regression; trained by training/issues.py on gold records of negotiation news"
        )
        path = write(train_stance(stances, a.stance_decay, 2), "stance", about)
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
