"""The corpora that the reader model learns from, as one type: texts in sentences, with attributions.

PolNeAR (Newell, Margolin and Ruths 2018) is read from its archive (brat-like standoff); the gold records of
onrecord's own codebook from ``gold/train``. Neither text leaves the process.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.gold_attributions import SHARED, GoldArticle
from evaluation.gold_attributions import load as load_gold

from onrecord.article.types import Role
from onrecord.models.encoding import Stretch
from onrecord.reading.sentences import cut, split_sentences
from onrecord.span import Span

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: spans of source, cue and content, the index of its outer one, its act where labelled."""

    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]
    inside: int | None = None
    act: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One article of a corpus.

    Attributes:
        name: its name in the corpus.
        text: the whole text.
        stretches: its sentences.
        said: its attributions; in ``others`` those of further annotators.
        codebook: whether they follow onrecord's codebook (else PolNeAR's scheme).
    """

    name: str
    text: str
    stretches: tuple[Stretch, ...]
    said: tuple[Said, ...]
    others: tuple[tuple[Said, ...], ...] = ()
    codebook: bool = False


def polnear(part: str, shared: Path = SHARED) -> list[Text]:
    """Return the articles of PolNeAR's "train" or "dev"; raises FileNotFoundError when the archive is absent."""
    texts: dict[str, str] = {}
    notes: dict[str, dict[str, str]] = defaultdict(dict)
    with tarfile.open(shared / "data" / "polnear" / "data.tar.xz") as archive:
        for member in archive:
            path = Path(member.name)
            if part not in path.parts or path.suffix not in (".txt", ".ann"):
                continue
            file = archive.extractfile(member)
            assert file
            body = file.read().decode("utf-8")
            if path.suffix == ".txt":
                texts[path.stem] = body
            else:
                name, who = path.stem.rsplit("_", 1)
                notes[name][who] = body
    acts = _acts(shared) if part == "train" else {}
    out = []
    for name in sorted(texts):
        if name in notes:
            first, *others = (standoff(notes[name][who], acts.get(name, {})) for who in sorted(notes[name]))
            out.append(Text(name, texts[name], stretches(texts[name]), first, tuple(others)))
    return out


def standoff(body: str, acts: dict[Pair, str]) -> tuple[Said, ...]:
    """Read one annotation file; texts of spans may hold line breaks, so lines that open no record are skipped."""
    spans: dict[str, list[Pair]] = {}
    out = []
    for line in body.split("\n"):
        if match := re.match(r"(T\d+)\t\S+ ([\d ;]+)\t", line):
            spans[match[1]] = [(int(a), int(b)) for a, b in (s.split() for s in match[2].split(";"))]
        elif match := re.match(r"E\d+\t(.*)", line):
            roles: dict[str, set[Pair]] = {"source": set(), "cue": set(), "content": set()}
            for argument in match[1].split():
                role, _, target = argument.partition(":")
                role = role.rstrip("0123456789").lower()
                if role in roles and target in spans:
                    roles[role].update(spans[target])
            source, cue, content = (tuple(sorted(roles[r])) for r in ("source", "cue", "content"))
            out.append(Said(source, cue, content, act=acts.get(cue[0]) if cue else None))
    return tuple(out)


def stretches(text: str) -> tuple[Stretch, ...]:
    """Return the sentences of a text whose paragraphs are lines."""
    found = enumerate(re.finditer(r"[^\n\r]+", text))
    return tuple(Stretch(s.start, s.end, n) for n, m in found for s in cut(text, Span(*m.span())))


def gold(part: str, shared: Path = SHARED) -> list[Text]:
    """Return the gold records "train" (or "dev", to measure on), furniture left out."""
    return [_gold_text(g) for g in load_gold(part, shared)]


def _gold_text(g: GoldArticle) -> Text:
    sentences = split_sentences(g.article)
    found = tuple(Stretch(s.span.start, s.span.end, s.part, s.role is Role.HEADLINE) for s in sentences)
    said = tuple(
        Said(_pairs(a.source), _pairs(a.cue), tuple((c.start, c.end) for c in a.content), a.inside, s["act"])
        for a, s in zip(g.attributions, g.statements, strict=True)
    )
    return Text(g.name, g.article.view.text, found, said, codebook=True)


def _pairs(span: Span | None) -> tuple[Pair, ...]:
    return ((span.start, span.end),) if span else ()


def _acts(shared: Path) -> dict[str, dict[Pair, str]]:
    """Return the acts of labelled PolNeAR attributions, by article and first cue span."""
    out: dict[str, dict[Pair, str]] = defaultdict(dict)
    for line in (shared / "data" / "acts" / "polnear_acts.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["cue_span"]:
            out[row["article"]][(row["cue_span"][0][0], row["cue_span"][0][1])] = row["act"]
    return out


def split(texts: Sequence[Text], every: int) -> tuple[list[Text], list[Text]]:
    """Return the articles to train on and every ``every``-th one, held out to tune decoding on."""
    kept = [t for n, t in enumerate(texts) if n % every != every - 1]
    return kept, [t for n, t in enumerate(texts) if n % every == every - 1]


def annotators(text: Text) -> Iterator[Text]:
    """Yield the article once for each annotator."""
    yield text
    for said in text.others:
        yield replace(text, said=said)
