"""Train the finder of events: ``python -m training.events`` cross-validates, ``--write`` writes the weights."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass

import numpy as np
from evaluation.gold_attributions import load, sentences_of
from training.logistic import fit, folds, model_of, write

from onrecord.models.linear import LinearModel
from onrecord.reading.dates import find_dates
from onrecord.reading.events import Candidate, event_candidates
from onrecord.reading.mentions import find_mentions
from onrecord.span import Span

STATUSES = ("held", "planned", "proposed", "cancelled")


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate, the gold events that it names (by their number), and the status of the first of them."""

    article: str
    candidate: Candidate
    names: tuple[int, ...]
    status: str


def rows_of(which: str) -> tuple[list[Row], int]:
    """Return the candidates of the gold articles and the number of gold events."""
    out, whole = [], 0
    for gold in load(which):
        text = gold.article.view.text
        sentences = sentences_of(gold.article)
        found = event_candidates(
            gold.article, sentences, find_mentions(gold.article, sentences), find_dates(gold.article, sentences)
        )
        places = [[Span(*m.span()) for m in re.finditer(re.escape(e["text"]), text)] for e in gold.events]
        for candidate in found:
            names = [n for n, spans in enumerate(places) if any(s.overlaps(candidate.event.span) for s in spans)]
            status = gold.events[names[0]]["status"] if names else ""
            out.append(Row(gold.name, candidate, tuple(whole + n for n in names), status))
        whole += len(places)
    return out, whole


def train(rows: list[Row], decay: float, least: int) -> LinearModel:
    """Fit: is it one of the events that a careful reader writes down?"""
    y = np.array([[float(bool(r.names))] for r in rows], np.float32)
    names, w, b = fit([r.candidate.features for r in rows], y, exclusive=False, decay=decay, least=least)
    return model_of(("event",), names, w, b)


def train_status(rows: list[Row], decay: float) -> LinearModel:
    """Fit the status of those that name an event."""
    named = [r for r in rows if r.names]
    y = np.array([[float(r.status == s) for s in STATUSES] for r in named], np.float32)
    names, w, b = fit([r.candidate.features for r in named], y, exclusive=True, decay=decay, least=2)
    return model_of(STATUSES, names, w, b)


def measured(rows: list[Row], chances: np.ndarray, whole: int, threshold: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 of what is kept, each event of an article once, as ``find_events`` does it."""
    best: dict[tuple[str, ...], int] = {}
    for n, row in enumerate(rows):
        key = (row.article, *row.candidate.key)
        if chances[n] >= threshold and (key not in best or chances[n] > chances[best[key]]):
            best[key] = n
    hits = sum(bool(rows[n].names) for n in best.values())
    found = len({g for n in best.values() for g in rows[n].names})
    p, r = hits / max(1, len(best)), found / whole
    return p, r, 2 * p * r / max(1e-9, p + r)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--decay", type=float, default=1e-2)
    ap.add_argument("--least", type=int, default=3)
    ap.add_argument("--threshold", type=float, default=0.18)
    ap.add_argument("--status-decay", type=float, default=1e-2)
    a = ap.parse_args()
    rows, whole = rows_of("train")
    chances, right = np.zeros(len(rows)), 0
    for held in folds([r.article for r in rows], 10):
        inside = set(held.tolist())
        model = train([r for n, r in enumerate(rows) if n not in inside], a.decay, a.least)
        status = train_status([r for n, r in enumerate(rows) if n not in inside], a.status_decay)
        for n in held:
            chances[n] = model.sigmoid(rows[n].candidate.features)[0]
            p = status.softmax(rows[n].candidate.features)
            right += bool(rows[n].names) and STATUSES[p.index(max(p))] == rows[n].status
    print(f"{len(rows)} candidates, {sum(bool(r.names) for r in rows)} name one of {whole} events")
    for t in (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        print("at {:.2f}: P {:.3f} R {:.3f} F1 {:.3f}".format(t, *measured(rows, chances, whole, t)))
    print(f"status right {right / sum(bool(r.names) for r in rows):.3f}")
    if a.write:
        about = (
            "Events: logistic regression over phrases that may name one; trained by training/events.py on gold records"
        )
        path = write(train(rows, a.decay, a.least), "events", about, [a.threshold])
        print(path.name, path.stat().st_size)
        about = "Status of events: multinomial logistic regression; trained by training/events.py on gold records"
        path = write(train_status(rows, a.status_decay), "event_status", about)
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
