"""Learn how each act reads from cue verbs that leave no doubt: ``python -m training.distant``.

Unlabelled news is full of "vowed to", "accused X of", "predicted that": the content after such a cue is an example of
its act (distant supervision, Mintz et al., ACL 2009). A content-only classifier learned from them tells how the
content of a plain "said" reads. Writes ``models/weights/content_acts.json``.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter

import numpy as np
from evaluation.gold_attributions import SHARED
from training.acts import LABELS
from training.logistic import fit, model_of, write

from onrecord.reading.content_features import content_features
from onrecord.reading.stems import words
from onrecord.span import Span

_END = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[A-Z“\"])|\n+")
_BY_THAT = {
    "predict": "predicted|predicts|predicting|forecast|anticipates|fears|feared|worried|hopes|hoped|cautioned",
    "accuse": "complained|alleged|charged|lamented|fumed|complains|alleging|complaining|griped",
    "confirm": "acknowledged|admitted|conceded|acknowledges|admits|confirmed",
    "demand": "demanded|demands|demanding|requested|urged",
    "propose": "proposed|proposes|recommended|proposing|suggested",
    "commit": "vowed|pledged|promised|promises|pledges|vowing",
    "deny": "denied|denies|denying",
    "state": "said|noted|explained|reported|added|says|stated|pointed out",
    "question": "doubted|doubts",
}
_BY_TO = {
    "threaten": "threatened|threatens|threatening",
    "commit": "vowed|pledged|promised|vows|pledges|plans|intends|planned|pledging|vowing",
    "reject": "refused|refuses|refusing",
    "propose": "offered|offers",
}
_BY_OBJECT = {
    "accuse": ("accused|accuses|accusing", "of"),
    "demand": ("urged|urges|urging|implored|called on|calls on|asked|pressed|ordered|begged", "to"),
}
_BY_NOUN = {
    "praise": "praised|hailed|lauded|applauded|welcomed|commended|praises|praising|hailing|touted",
    "accuse": "criticized|slammed|blasted|denounced|condemned|criticised|decried|assailed|lambasted",
    "reject": "rejected|ruled out|opposes|opposed|rejects|rejecting",
    "demand": "called for|calls for|demanded|calling for",
    "accept": "agreed to|accepted|approved|accepts",
    "propose": "proposed|proposes|put forward|floated",
    "deny": "denied|denies",
}
_QUOTED = {
    "accuse": "complained|lamented|fumed|charged|griped|alleged|blasted|sniped|thundered|railed",
    "predict": "predicted|warned|cautioned|forecast",
    "commit": "vowed|promised|pledged",
    "demand": "urged|demanded|implored|pleaded|insisted|exhorted",
    "confirm": "admitted|acknowledged|conceded|confirmed|confessed",
    "propose": "suggested|proposed|offered",
    "question": "asked|wondered",
    "state": "explained|recalled|noted|said|says|observed|added",
    "praise": "raved|gushed|enthused|marveled",
    "threaten": "threatened",
}
_PATTERNS: list[tuple[str, re.Pattern[str]]] = []
for _act, _cues in _BY_THAT.items():
    _PATTERNS.append((_act, re.compile(rf"\b(?:{_cues}) that ([^.?!]{{25,300}})")))
for _act, _cues in _BY_TO.items():
    _PATTERNS.append((_act, re.compile(rf"\b(?:{_cues}) (to [^.?!]{{20,300}})")))
for _act, (_cues, _link) in _BY_OBJECT.items():
    _PATTERNS.append((_act, re.compile(rf"\b(?:{_cues}) [^.,;:]{{3,60}}? ({_link} [^.?!]{{15,300}})")))
for _act, _cues in _BY_NOUN.items():
    _PATTERNS.append((_act, re.compile(rf"\b(?:{_cues}) ((?:the|a|an|his|her|their|its|[A-Z])[^.?!]{{15,250}})")))
for _act, _cues in _QUOTED.items():
    _PATTERNS.append(
        (
            _act,
            re.compile(rf"[“\"]([^”\"]{{25,350}})[”\"] (?:[A-Z][\w.]+ |he |she |they |the \w+ ){{1,3}}(?:{_cues})\b"),
        )
    )
    _PATTERNS.append((_act, re.compile(rf"(?:[A-Z]\w+|he|she|they) (?:{_cues})[,:] [“\"]([^”\"]{{25,350}})[”\"]")))


def examples(most: int, each: int) -> list[tuple[list[str], str]]:
    """Return features and act of contents in the first ``most`` articles, at most ``each`` of one pattern's act."""
    out: list[tuple[list[str], str]] = []
    counts: Counter[str] = Counter()
    full = Counter(act for act, _ in _PATTERNS)
    with lzma.open(SHARED / "data" / "news_unlabelled" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number >= most:
                break
            for sentence in _END.split(json.loads(line)["text"]):
                for pattern, (act, rx) in enumerate(_PATTERNS):
                    if counts[str(pattern)] * full[act] >= each:
                        continue
                    match = rx.search(sentence)
                    if match:
                        shown = match[1]
                        counts[str(pattern)] += 1
                        out.append((content_features(words(shown, Span(0, len(shown))), frozenset()), act))
    print(Counter(a for _, a in out))
    return out


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--articles", type=int, default=16000)
    ap.add_argument("--each", type=int, default=7000)
    ap.add_argument("--decay", type=float, default=3e-6)
    ap.add_argument("--least", type=int, default=15)
    a = ap.parse_args()
    found = examples(a.articles, a.each)
    labels = [act for act in LABELS if any(f[1] == act for f in found)]
    y = np.array([[float(f[1] == c) for c in labels] for f in found], np.float32)
    counts = y.sum(0)
    weights = (y / np.sqrt(counts)).sum(1)
    held = np.arange(len(found)) % 10 == 0
    rows = [f[0] for f in found]
    names, w, b = fit(
        [r for r, h in zip(rows, held, strict=True) if not h], y[~held], exclusive=True, decay=a.decay, least=a.least,
        weights=weights[~held], steps=70, rate=0.08,
    )  # fmt: skip
    model = model_of(labels, names, w, b, 0.1)
    right = Counter()
    for row, act in (f for f, h in zip(found, held, strict=True) if h):
        p = model.softmax(row)
        right[labels[p.index(max(p))] == act] += 1
    print(f"held out: {right[True] / right.total():.3f} of {right.total()}; {len(names)} features")
    about = "How contents read: multinomial logistic regression; trained by training/distant.py on unlabelled news"
    path = write(model, "content_acts", about)
    print(path.stat().st_size)


if __name__ == "__main__":
    main()
