"""Train the finder of own voice: ``python -m training.own_voice`` cross-validates, ``--write`` writes the weights."""

from __future__ import annotations

import argparse

import numpy as np
from evaluation.gold_attributions import load, sentences_of
from training.logistic import fit, folds, model_of, write

from onrecord.reading.own_voice_features import candidates, own_voice_features


def rows_of(which: str):
    """Return article, features, label and words of each candidate sentence; and how many stands there are in all."""
    out, stands = [], 0
    for gold in load(which):
        sentences = sentences_of(gold.article)
        stands += len(gold.own)
        text = gold.article.view.text
        for sentence in candidates(gold.article, sentences, gold.attributions):
            here = set(range(sentence.span.start, sentence.span.end))
            label = "none"
            for s in gold.own:
                want = {i for a, b in s["content"] for i in range(a, b)}
                if len(here & want) >= 0.5 * len(here | want):
                    label = s["act"]
            features = own_voice_features(text, sentence)
            out.append((gold.name, features, label, sentence.span.of(text)))
    return out, stands


def train(rows, decay: float, least: int):
    """Fit: is it a stand?"""
    y = np.array([[float(r[2] != "none")] for r in rows], np.float32)
    names, w, b = fit([r[1] for r in rows], y, exclusive=False, decay=decay, least=least)
    return model_of(("stand",), names, w, b, 0.01)


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--decay", type=float, default=1e-2)
    ap.add_argument("--least", type=int, default=2)
    ap.add_argument("--threshold", type=float, default=0.55)
    a = ap.parse_args()
    rows, stands = rows_of("train")
    chance = np.zeros(len(rows))
    for held in folds([r[0] for r in rows], 20):
        inside = set(held.tolist())
        model = train([r for n, r in enumerate(rows) if n not in inside], a.decay, a.least)
        for n in held:
            chance[n] = model.sigmoid(rows[n][1])[0]
    gold = np.array([r[2] != "none" for r in rows])
    print(f"{len(rows)} candidates, {gold.sum()} of {stands} stands among them")
    for t in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        got = chance >= t
        print(f"at {t}: given {got.sum()} right {(got & gold).sum()}")
    if a.write:
        about = "Own voice: logistic regression over sentences; trained by training/own_voice.py"
        print(write(train(rows, a.decay, a.least), "own_voice", about, [a.threshold]))


if __name__ == "__main__":
    main()
