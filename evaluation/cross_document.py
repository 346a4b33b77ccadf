"""Corpora with entities marked across documents, as articles and mentions, and B-cubed to compare partitions.

MEANTIME (Wikinews in English, 120 articles; Minard and others, LREC 2016; CC BY 4.0) and others in the form of the
Diverse_CDCR_datasets repository: ``conll.csv`` for the tokens, ``entities_mentions.json`` for the mentions.
"""

from __future__ import annotations

import csv
import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

ARCHIVE = Path("../shared/data/meantime/data.tar.xz")
_FILES = ("conll.csv", "entities_mentions.json")
_PREFIX = re.compile(r"^(?:cross_intra|cross|intra)_")
# fmt: off
PRONOUNS = frozenset((
    "i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "he", "him", "his", "she", "her", "hers", "it",
    "its", "they", "them", "their", "theirs", "who", "whom", "whose", "which", "that", "himself", "herself", "itself",
    "themselves", "ourselves", "this", "these", "those",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of the corpus: its document, place in the text, type and chain."""

    document: str
    start: int
    end: int
    kind: str
    chain: str
    text: str

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.text.casefold() in PRONOUNS


def corpus(
    archive: Path = ARCHIVE, kinds: Sequence[str] = ("PER", "ORG", "LOC")
) -> tuple[dict[str, str], list[Marked]]:
    """Return the texts (a sentence a line; the first is the headline) and the mentions of some kinds.

    The prefix of a chain ("cross_", "intra_", "cross_intra_") tells how it was annotated, not which entity it is: one
    number is one entity.
    """
    tokens, raw = _read(archive)
    rows, found = list(csv.DictReader(StringIO(tokens))), json.loads(raw)
    texts, places = _texts(rows)
    out = []
    for m in found:
        if m["mention_type"] in kinds:
            document = m.get("conll_doc_key") or m["topic/subtopic_name"]
            spans = [places[document, m["sent_id"], token] for token in m["tokens_number"]]
            start, end = spans[0][0], spans[-1][1]
            chain = _PREFIX.sub("", m["coref_chain"])
            out.append(Marked(document, start, end, m["mention_type"], chain, texts[document][start:end]))
    return texts, out


def _read(place: Path) -> tuple[str, str]:
    """Return the two files of a corpus in an archive or below a folder; the first by name where there are several."""
    if place.is_dir():
        found = [min(place.rglob(name)) for name in _FILES]
        return found[0].read_text("utf-8"), found[1].read_text("utf-8")
    with tarfile.open(place) as tar:
        names = sorted(tar.getnames())
        texts = []
        for wanted in _FILES:
            file = tar.extractfile(next(name for name in names if name.rpartition("/")[2] == wanted))
            assert file is not None
            texts.append(file.read().decode("utf-8"))
    return texts[0], texts[1]


def _texts(rows: Sequence[Mapping[str, str]]) -> tuple[dict[str, str], dict[tuple[str, int, int], tuple[int, int]]]:
    lines: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        lines[row["topic/subtopic_name"]][int(row["sent_id"])].append((int(row["token_id"]), row["token"]))
    texts: dict[str, str] = {}
    places: dict[tuple[str, int, int], tuple[int, int]] = {}
    for document, sentences in lines.items():
        text = ""
        for sentence, tokens in sorted(sentences.items()):
            for number, token in tokens:
                text += "" if not text or text.endswith("\n") or token in _CLOSE or text.endswith(_OPEN) else " "
                places[document, sentence, number] = (len(text), len(text) + len(token))
                text += token
            text += "\n"
        texts[document] = text
    return texts, places


_CLOSE, _OPEN = frozenset((",", ".", ";", ":", ")", "'s", "’s", "?", "!", "%", "''", "”", "n't")), ("(", "$", "``", "“")


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a partition (Bagga and Baldwin 1998), every item counting the same.

    Args:
        gold: the true group of each item.
        found: the found group of each item.
    """
    both: dict[tuple[Hashable, Hashable], int] = defaultdict(int)
    left: dict[Hashable, int] = defaultdict(int)
    right: dict[Hashable, int] = defaultdict(int)
    for g, f in zip(gold, found, strict=True):
        both[g, f] += 1
        left[g] += 1
        right[f] += 1
    precision = sum(n * n / right[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / left[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
