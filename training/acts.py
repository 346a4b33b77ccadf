"""Train the classifier of acts: ``python -m training.acts`` cross-validates, ``--write`` writes the weights.

Once the statement model has been held out (``training.statements --held-out``), both together are measured too.
"""

from __future__ import annotations

import argparse
import json
import tarfile
from collections.abc import Iterable

import numpy as np
from evaluation.gold_attributions import SHARED, GoldArticle, load
from training.logistic import fit, folds, model_of, write
from training.news_labels import labelled
from training.senses import HELD_OUT, held_out_senses

from onrecord.reading.act_features import act_features, cue_act
from onrecord.reading.act_surroundings import cues_around
from onrecord.reading.acts import together
from onrecord.reading.types import Attribution, Mode, Speaker
from onrecord.span import Span

LABELS = (
    "state",
    "predict",
    "accuse",
    "deny",
    "confirm",
    "demand",
    "propose",
    "commit",
    "accept",
    "reject",
    "threaten",
    "concede",
    "praise",
    "decline",
    "question",
)
DECAY, LEAST, POLNEAR = 4e-3, 2, 0.5  # penalty, rarest feature kept, weight beside a gold statement
NEWS = 0.9  # weight of a labelled statement of news
BALANCE = 0.5  # power: other news has other shares of the acts, and the rare ones are told worst
Row = tuple[str, str, list[str], str, str | None]  # group, corpus, features, act, act of the cue


def gold_rows(which: str) -> list[Row]:
    """Return the attributed statements of gold records."""
    return rows_of(load(which), "gold")


def news_rows() -> list[Row]:
    """Return the labelled statements of news."""
    return rows_of(labelled(), "news")


def rows_of(articles: Iterable[GoldArticle], corpus: str) -> list[Row]:
    """Return the statements of articles that have an act."""
    out: list[Row] = []
    for gold in articles:
        text = gold.article.view.text
        around = cues_around(text, gold.attributions)
        for statement, attribution, near in zip(gold.statements, gold.attributions, around, strict=True):
            if statement["act"] is None:
                continue
            found = cue_act(text, attribution.cue) if attribution.cue else None
            speaker = Speaker(statement["speaker"], statement["party"])
            features = act_features(text, attribution, gold.attributions, speaker, near)
            out.append((gold.name, corpus, features, statement["act"], found and found[0]))
    return out


def polnear_texts() -> dict[str, str]:
    """Return the texts of PolNeAR's training articles by name."""
    out = {}
    with tarfile.open(SHARED / "data" / "polnear" / "data.tar.xz") as packed:
        for member in packed:
            if member.name.startswith("data/train/text/") and member.isfile():
                opened = packed.extractfile(member)
                assert opened
                out[member.name.rsplit("/", 1)[1].removesuffix(".txt")] = opened.read().decode("utf-8")
    return out


def polnear_rows() -> list[Row]:
    """Return the attributions of PolNeAR labelled with acts; "attitude" counts as state, "none" is left out."""
    out: list[Row] = []
    texts = polnear_texts()
    for line in (SHARED / "data" / "acts" / "polnear_acts.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        if item["act"] == "none":
            continue
        text = texts[item["article"]]
        content = tuple(Span(*c) for c in item["content_span"])
        source, cue = item["source_span"], item["cue_span"]
        shown = " ".join(text[max(0, c.start - 1) : c.end + 1] for c in content)
        attribution = Attribution(
            source=Span(source[0][0], source[-1][1]) if source else None,
            cue=Span(cue[0][0], cue[-1][1]) if cue else None,
            content=content,
            mode=Mode.DIRECT if shown[:2].strip()[:1] in '"“' else Mode.MIXED if '"' in shown else Mode.INDIRECT,
        )
        found = cue_act(text, attribution.cue) if attribution.cue else None
        features = act_features(text, attribution)
        out.append((item["article"], "polnear", features, item["act"], found and found[0]))
    return out


def targets(rows: list[Row]) -> np.ndarray:
    """Return rows by labels; an attitude is a state."""
    y = np.zeros((len(rows), len(LABELS)), np.float32)
    for n, row in enumerate(rows):
        y[n, LABELS.index("state" if row[3] == "attitude" else row[3])] = 1
    return y


def train(rows: list[Row], decay: float, least: int, polnear: float):
    """Fit on rows; PolNeAR's weigh ``polnear`` times a gold one, those of rare acts more than those of common ones."""
    y = targets(rows)
    counts = y.sum(0)
    shares = {"gold": 1.0, "news": NEWS, "polnear": polnear}
    each = np.array([shares[r[1]] for r in rows])
    each *= (y * (counts.max() / np.maximum(counts, 1)) ** BALANCE).sum(1)
    names, w, b = fit([r[2] for r in rows], y, exclusive=True, decay=decay, least=least, weights=each)
    return model_of(LABELS, names, w, b)


def held_out(gold: list[Row], more: list[Row], decay: float, least: int, polnear: float) -> list[list[float]]:
    """Return the chances that models give the acts of gold articles held out in turn."""
    out: list[list[float]] = [[] for _ in gold]
    for held in folds([r[0] for r in gold], 5):
        inside = set(held.tolist())
        model = train([r for n, r in enumerate(gold) if n not in inside] + more, decay, least, polnear)
        for n in held:
            out[n] = model.softmax(gold[n][2])
    return out


def report(chances: list[list[float]], gold: list[Row], what: str) -> None:
    """Print the share of acts that are right."""
    right = sum(LABELS[p.index(max(p))] == r[3] for p, r in zip(chances, gold, strict=True)) / len(gold)
    print(f"{what}: {right:.3f}")


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--decay", type=float, default=DECAY)
    ap.add_argument("--least", type=int, default=LEAST)
    ap.add_argument("--polnear", type=float, default=POLNEAR)
    a = ap.parse_args()
    gold, more = gold_rows("train"), polnear_rows() + news_rows()
    rules = sum((r[4] or "state") == r[3] for r in gold) / len(gold)
    print(f"gold train {len(gold)}: cue table alone {rules:.3f}")
    chances = held_out(gold, more, a.decay, a.least, a.polnear)
    report(chances, gold, "cross-validated")
    if HELD_OUT.exists():
        senses = held_out_senses(len(gold))
        report([list(s.acts) for s in senses], gold, "statement model, held out")
        for share in (0.3, 0.5, 0.7, 1.0, 1.5):
            both = [together(p, LABELS, s, share) for p, s in zip(chances, senses, strict=True)]
            report(both, gold, f"together, share {share}")
    if a.write:
        about = (
            "Acts: multinomial logistic regression; trained by training/acts.py on gold records of negotiation news "
            "and on labelled statements of news and of PolNeAR"
        )
        path = write(train(gold + more, a.decay, a.least, a.polnear), "acts", about)
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
