"""Group words that occur in like company: ``python -m training.word_groups`` writes ``weights/word_groups.json``.

Positive pointwise mutual information of a stem with the stems beside it (left and right apart, three words each way)
in unlabelled news, reduced by a truncated singular value decomposition, grouped by spherical k-means
(Levy, Goldberg and Dagan, TACL 3, 2015). Two levels: coarse and fine. No text leaves the corpus, only the grouping.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter

import numpy as np
from evaluation.gold_attributions import SHARED
from training.logistic import WEIGHTS

from onrecord.reading.stems import stem

WORD = re.compile(r"\w+(?:['’]\w+)?|[.?!]")
RARE = 0


def sentences(most: int):
    """Yield the stems of one article after another, at most ``most`` words in all."""
    seen = 0
    with lzma.open(SHARED / "data" / "news_unlabelled" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            text = article.get("text") or article.get("body") or ""
            found = [stem(w) for w in WORD.findall(text.lower())]
            seen += len(found)
            yield found
            if seen >= most:
                return


def vectors(size: int, context: int, most: int, dims: int) -> tuple[list[str], np.ndarray]:
    """Return the ``size`` most frequent stems and their vectors, rows of length one."""
    counts: Counter[str] = Counter()
    for row in sentences(most):
        counts.update(row)
    names = [w for w, _ in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if not w.isdigit()][:size]
    place = {w: n for n, w in enumerate(names)}
    table = np.zeros(size * context * 2, np.float32)
    for row in sentences(most):
        ids = np.array([place.get(w, -1) for w in row], np.int64)
        for gap in (1, 2, 3):
            left, right = ids[:-gap], ids[gap:]
            for mid, beside, side in ((left, right, 1), (right, left, 0)):
                good = (mid >= 0) & (beside >= 0) & (beside < context)
                np.add.at(table, (mid[good] * 2 + side) * context + beside[good], np.float32(1.0 / gap))
    m = table.reshape(size, 2 * context)
    total = m.sum()
    rows, columns = m.sum(1, keepdims=True), m.sum(0, keepdims=True) ** 0.75
    columns *= total / columns.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log(m * total / (rows * columns))
    pmi[~np.isfinite(pmi)] = 0
    np.maximum(pmi, 0, out=pmi)
    rng = np.random.default_rng(7)
    q = rng.standard_normal((pmi.shape[1], dims + 20)).astype(np.float32)
    for _ in range(4):
        q, _ = np.linalg.qr(pmi @ q)
        q, _ = np.linalg.qr(pmi.T @ q)
    u, s, _ = np.linalg.svd(pmi @ q, full_matrices=False)
    v = u[:, :dims] * np.sqrt(s[:dims])
    return names, v / np.maximum(np.linalg.norm(v, axis=1, keepdims=True), 1e-9)


def groups(v: np.ndarray, k: int, rounds: int = 25) -> np.ndarray:
    """Return the group of each row by spherical k-means, started from rows spread over the frequency list."""
    centres = v[np.linspace(0, len(v) - 1, k).astype(int)].copy()
    at = np.zeros(len(v), int)
    for _ in range(rounds):
        at = (v @ centres.T).argmax(1)
        for n in range(k):
            if (at == n).any():
                centres[n] = v[at == n].sum(0)
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    return at


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--words", type=int, default=12_000_000)
    ap.add_argument("--size", type=int, default=9000)
    ap.add_argument("--coarse", type=int, default=120)
    ap.add_argument("--fine", type=int, default=600)
    a = ap.parse_args()
    names, v = vectors(a.size, 3000, a.words, 150)
    coarse, fine = groups(v, a.coarse), groups(v, a.fine)
    table = {
        "about": "Words that occur in like company in news; coarse and fine group of each stem.",
        "coarse": {},
        "fine": {},
    }
    for level, at in (("coarse", coarse), ("fine", fine)):
        for n in sorted(set(at.tolist())):
            members = [names[k] for k in np.flatnonzero(at == n)]
            if len(members) > 1:
                table[level][members[0]] = sorted(members)
    WEIGHTS.mkdir(exist_ok=True)
    path = WEIGHTS / "word_groups.json"
    path.write_text(json.dumps(table, ensure_ascii=False, indent=0).replace(',\n"', ',"') + "\n", "utf-8")
    print(path.stat().st_size)
    for head, members in list(table["fine"].items())[:600:12]:
        print(head, members[:14])


if __name__ == "__main__":
    main()
