"""Train the classifiers of issues and stance: ``python -m training.issues`` cross-validates, ``--write`` writes."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np
from evaluation.gold_attributions import GoldArticle, load, sentences_of
from training.logistic import fit, folds, model_of, write
from training.news_labels import labelled

from onrecord.models.linear import LinearModel
from onrecord.reading.codebook import codebook
from onrecord.reading.issue_features import background_of, issue_signs, word_features
from onrecord.reading.issues import TRAINED
from onrecord.reading.stance import stance_features
from onrecord.reading.types import Speaker

BOOK = codebook(TRAINED)
NEWS = 0.7  # weight of a labelled statement of news beside a gold one
LABELS = tuple(i.code for i in BOOK.issues)
STANCES = ("+", "-", "0")


@dataclass(frozen=True, slots=True)
class Row:
    """One statement: its article, its words, the signs of each issue, its issues."""

    article: str
    words: list[str]
    signs: dict[str, list[str]]
    issues: frozenset[str]


def rows_of(articles: list[GoldArticle]) -> list[Row]:
    """Return the statements of articles whose issues are coded."""
    out: list[Row] = []
    for gold in articles:
        sentences, text = sentences_of(gold.article), gold.article.view.text
        background = background_of(gold.article, sentences, BOOK)
        for s, a in zip(gold.statements, gold.attributions, strict=True):
            if s["issues"] is None:
                continue
            signs = dict(issue_signs(text, sentences, background, a, gold.attributions, BOOK))
            out.append(Row(gold.name, word_features(text, a), signs, frozenset(s["issues"])))
    return out


def targets(rows: list[Row]) -> np.ndarray:
    """Return rows by labels, 0 or 1."""
    return np.array([[float(c in r.issues) for c in LABELS] for r in rows], np.float32)


def train(rows: list[Row], decay: float, least: int) -> tuple[LinearModel, LinearModel]:
    """Fit one logistic regression over pairs of statement and issue: words count for each issue apart, signs for all.

    Returns:
        The model of words, a label an issue, and the model of signs, one label.
    """
    pairs, wanted, weights = [], [], []
    for row in rows:
        for code in LABELS:
            pairs.append([f"@{code}", *row.signs[code], *(f"{w} @{code}" for w in row.words)])
            wanted.append([float(code in row.issues)])
            weights.append(NEWS if row.article.startswith("news") else 1.0)
    y = np.array(wanted, np.float32)
    names, w, b = fit(
        pairs, y, exclusive=False, decay=decay, least=least, weights=np.array(weights), steps=100, rate=0.08
    )
    place = {code: k for k, code in enumerate(LABELS)}
    bias = np.zeros(len(LABELS), np.float32)
    apart: dict[str, np.ndarray] = {}
    signs: list[tuple[str, np.ndarray]] = []
    for name, row_weights in zip(names, w, strict=True):
        if name.startswith("@"):
            bias[place[name[1:]]] += row_weights[0]
        elif " @" in name:
            word, code = name.rsplit(" @", 1)
            apart.setdefault(word, np.zeros(len(LABELS), np.float32))[place[code]] = row_weights[0]
        else:
            signs.append((name, row_weights))
    words = model_of(LABELS, list(apart), np.array(list(apart.values())), bias)
    return words, model_of(("yes",), [n for n, _ in signs], np.array([v for _, v in signs]), b, 0.005)


def chances_of(models: tuple[LinearModel, LinearModel], row: Row) -> list[float]:
    """Return the chance of each issue of one statement."""
    scores = zip(LABELS, models[0].scores(row.words), strict=True)
    return [1 / (1 + np.exp(-(s + models[1].scores(row.signs[code])[0]))) for code, s in scores]


def held_out(rows: list[Row], more: list[Row], decay: float, least: int) -> np.ndarray:
    """Return the chance of each label for each row, by a model that has not seen its article but all of ``more``."""
    out = np.zeros((len(rows), len(LABELS)))
    for held in folds([r.article for r in rows], 4):
        inside = set(held.tolist())
        models = train([r for n, r in enumerate(rows) if n not in inside] + more, decay, least)
        for n in held:
            out[n] = chances_of(models, rows[n])
    return out


def micro(chances: np.ndarray, gold: np.ndarray, threshold: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 over all labels together."""
    got = chances >= threshold
    tp = float((got * gold).sum())
    p, r = tp / max(1, got.sum()), tp / max(1, gold.sum())
    return p, r, 2 * p * r / max(1e-9, p + r)


def best_threshold(chances: np.ndarray, gold: np.ndarray) -> float:
    """Return the one threshold for all labels with the best micro-F1."""
    return float(max(np.arange(0.15, 0.65, 0.025), key=lambda t: micro(chances, gold, t)[2]))


def stance_rows(articles: list[GoldArticle]) -> list[tuple[str, list[str], str]]:
    """Return article, features (with gold act and issues) and stance of each statement that has an issue."""
    out = []
    for gold in articles:
        for s, a in zip(gold.statements, gold.attributions, strict=True):
            if s["issues"]:
                speaker = Speaker(s["speaker"], s["party"])
                text = gold.article.view.text
                f = stance_features(text, a, gold.attributions, s["act"], s["issues"], speaker)
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


def report(rows: list[Row], chances: np.ndarray, gold: np.ndarray, threshold: float) -> None:
    """Print the figures over all issues and for each."""
    terms = np.array([[float("term" in r.signs[c]) for c in LABELS] for r in rows])
    shape = "{}: P {:.3f} R {:.3f} F1 {:.3f}"
    print(shape.format("terms alone", *micro(terms, gold, 0.5)))
    print(shape.format(f"cross-validated at {threshold:.3f}", *micro(chances, gold, threshold)))
    for k, c in enumerate(LABELS):
        one = slice(k, k + 1)
        print(shape.format(f"  {c:20} n {int(gold[:, k].sum()):4}", *micro(chances[:, one], gold[:, one], threshold)))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--decay", type=float, default=1e-4)
    ap.add_argument("--least", type=int, default=3)
    ap.add_argument("--stance-decay", type=float, default=3e-3)
    a = ap.parse_args()
    articles = load("train")
    rows, more = rows_of(articles), rows_of(labelled())
    gold, chances = targets(rows), held_out(rows, more, a.decay, a.least)
    threshold = best_threshold(chances, gold)
    report(rows, chances, gold, threshold)
    stances = stance_rows(articles)
    right = stance_accuracy(stances, a.stance_decay, 2)
    print(f"stance cross-validated, gold acts and issues: {right:.3f} of {len(stances)}")
    if a.write:
        about = "trained by training/issues.py on gold records of negotiation news and labelled statements of news"
        words, signs = train(rows + more, a.decay, a.least)
        write(words, "issues", f"Issues by words, one logistic regression a code; {about}", [round(threshold, 3)])
        write(signs, "issue_signs", f"Issues by signs that count for all codes alike; {about}")
        model = train_stance(stances, a.stance_decay, 2)
        write(model, "stance", f"Stance: multinomial logistic regression; {about}")


if __name__ == "__main__":
    main()
