"""More examples from the same articles: what the corpora show too little of.

Headlines (sentences rewritten as headlines are, "Source: content", "Content, source says"), looks inside contents
(marked stretches; a sentence put behind "she said that"), and quotations that go on without a cue of their own.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from training.corpora import Pair, Said
from training.examples import IGNORE, NO_CUE, Example, Labels, Source, label

from onrecord.models.encoding import (
    CAPITAL,
    CODEBOOK,
    HEADLINE,
    INNER,
    MARKED,
    PARAGRAPH,
    QUOTED,
    SPACE,
    Pieces,
    cut,
    marked,
)

PRESENT = {
    "said": "says", "told": "tells", "accused": "accuses", "warned": "warns", "claimed": "claims", "denied": "denies",
    "called": "calls", "urged": "urges", "wanted": "wants", "rejected": "rejects", "criticized": "criticizes",
    "blamed": "blames", "announced": "announces", "vowed": "vows", "asked": "asks", "suggested": "suggests",
    "insisted": "insists", "argued": "argues", "added": "adds", "was": "is", "were": "are", "had": "has",
    "promised": "promises", "offered": "offers", "praised": "praises", "believed": "believes", "agreed": "agrees",
}  # fmt: skip


def regions(source: Source, rng: random.Random) -> Example | None:
    """Return a few sentences of which one stretch is marked, with only the attributions that lie wholly in it.

    This teaches what the mark means from a corpus without nesting: what is tagged is what stands in the marked part.
    """
    starts = [*source.pieces.starts.tolist(), len(source.pieces)]
    first = rng.randrange(len(starts) - 1)
    last = min(len(starts) - 1, first + rng.randint(1, 3))
    low, high = starts[first], starts[last]
    if not 8 <= high - low <= 200:
        return None
    offsets = source.pieces.offsets
    inner_low = low if rng.random() < 0.4 else rng.randrange(low, high - 4)
    span = (int(offsets[inner_low][0]), int(offsets[high - 1][1]))
    whole = [s for s in source.text.said if _within(s, span)]
    cutoff = [s for s in source.text.said if s not in whole and _touches(s, span)]
    if any(s.cue and span[0] <= s.cue[0][0] for s in cutoff):
        return None  # a stretch that cuts an attribution after its source has no clear answer
    example = marked(cut(source.pieces, low, high), [span])
    return Example(_schemed(example, rng), label(example, whole))


def headline(source: Source, rng: random.Random, vocabulary: dict[str, int]) -> Example | None:
    """Return a short sentence with an attribution, rewritten as headlines are: no articles, capitals, present tense."""
    words = {number: word for word, number in vocabulary.items()}
    starts = [*source.pieces.starts.tolist(), len(source.pieces)]
    short = [(a, b) for a, b in pairwise(starts) if 6 <= b - a <= 30]
    for low, high in rng.sample(short, min(4, len(short))):
        sentence = cut(source.pieces, low, high)
        span = (int(sentence.offsets[0][0]), int(sentence.offsets[-1][1]))
        said = [s for s in source.text.said if s.inside is None and _touches(s, span)]
        if not said or not all(_within(s, span) for s in said):
            continue
        labels = label(sentence, said)
        keep = [k for k in range(high - low) if words[int(sentence.ids[k])] not in ("the", "a", "an", "has", "have")]
        if keep and words[int(sentence.ids[keep[-1]])] == ".":
            keep.pop()
        return _rewritten(sentence, labels, keep, rng, vocabulary, words)
    return None


def _rewritten(
    sentence: Pieces,
    labels: Labels,
    keep: list[int],
    rng: random.Random,
    vocabulary: dict[str, int],
    words: dict[int, str],
) -> Example:
    title = rng.random() < 0.6
    ids, bits = sentence.ids[keep].copy(), sentence.features[keep].copy()
    tag, cue, act = labels.tag[keep].copy(), labels.cue[keep].copy(), labels.act[keep].copy()
    bits[:, HEADLINE], bits[:, PARAGRAPH] = 1, 0
    bits[0, PARAGRAPH] = 1
    for k in range(len(keep)):
        word = words[int(ids[k])]
        ids[k] = vocabulary.get(PRESENT.get(word, word), ids[k])
        if title and word[:1].isalpha() and (len(word) > 3 or k == 0):
            bits[k, CAPITAL] = 1
        if tag[k] in (2, 4, 6) and (k == 0 or tag[k - 1] not in (tag[k], tag[k] - 1)):
            tag[k] -= 1  # its first word was left out
    place = {old: new for new, old in enumerate(keep)}
    for k in np.flatnonzero(cue >= 0).tolist():
        at = int(cue[k])
        while at not in place and at < len(labels.tag):
            at += 1
        cue[k] = place.get(at, IGNORE)
    pieces = Pieces(ids, sentence.offsets[keep], bits, np.zeros(1, np.int32))
    return Example(_schemed(pieces, rng), Labels(tag, cue, act), 0.03)


def telegram(source: Source, rng: random.Random, vocabulary: dict[str, int]) -> Example | None:
    """Return a headline made of a short source and content: with a colon and no cue, or with "says"."""
    usable = [s for s in source.text.said if s.inside is None and len(s.source) == len(s.content) == 1]
    for said in rng.sample(usable, min(6, len(usable))):
        who, what = (_run(source.pieces, *spans[0]) for spans in (said.source, said.content))
        if not (1 <= len(who) <= 8 and 4 <= len(what) <= 18) or not _within(said, _sentence_at(source, what)):
            continue
        parts: list[tuple[Pieces | str, int]] = [(who, 1), (what, 5)]
        style = rng.random()
        if style < 0.35:
            parts = [(who, 1), (":", 0), (what, 5)]
        elif style < 0.5:
            parts = [(what, 5), (":", 0), (who, 1)]
        elif style < 0.75:
            parts = [(what, 5), (",", 0), (who, 1), ("says", 3)]
        else:
            parts = [(who, 1), (rng.choice(("says", "warns", "claims", "insists")), 3), (what, 5)]
        return _composed(parts, vocabulary, title=rng.random() < 0.5)
    return None


def _composed(parts: Sequence[tuple[Pieces | str, int]], vocabulary: dict[str, int], *, title: bool) -> Example:
    """Return a headline of runs of pieces and single words, each with the tag its first piece bears (0 for none)."""
    ids: list[int] = []
    rows: list[npt.NDArray[np.uint8]] = []
    tags: list[int] = []
    for one, tag in parts:
        count = 1 if isinstance(one, str) else len(one)
        row = np.zeros((count, 9), np.uint8) if isinstance(one, str) else one.features.copy()
        row[:, [HEADLINE, CODEBOOK]] = 1
        row[:, [PARAGRAPH, INNER, MARKED]] = 0
        if isinstance(one, str):
            row[:, SPACE] = one.isalpha()
        if title:
            row[:, CAPITAL] |= row[:, SPACE]
        ids += [vocabulary[one]] if isinstance(one, str) else one.ids.tolist()
        rows.append(row)
        tags += [tag, *[tag + 1 if tag else 0] * (count - 1)]
    bits = np.concatenate(rows)
    bits[0, [PARAGRAPH, CAPITAL]] = 1
    n = len(ids)
    tag_row = np.array(tags, np.int16)
    head = tags.index(3) if 3 in tags else NO_CUE
    cue = np.where(np.isin(tag_row, (1, 2, 5, 6)), head, IGNORE).astype(np.int32)
    pieces = Pieces(np.array(ids, np.int32), np.zeros((n, 2), np.int32), bits, np.zeros(1, np.int32))
    return Example(pieces, Labels(tag_row, cue, np.full(n, IGNORE, np.int16)), 0.03)


def reported(source: Source, rng: random.Random, vocabulary: dict[str, int]) -> Example | None:
    """Return a sentence put behind "SOMEBODY said that" and marked, with its own attributions: a look inside."""
    starts = [*source.pieces.starts.tolist(), len(source.pieces)]
    fit = [(a, b) for a, b in pairwise(starts) if 8 <= b - a <= 60]
    owners = [s for s in source.text.said if s.inside is None and len(s.source) == len(s.cue) == 1]
    for low, high in rng.sample(fit, min(4, len(fit))):
        sentence = cut(source.pieces, low, high)
        span = (int(sentence.offsets[0][0]), int(sentence.offsets[-1][1]))
        said = [s for s in source.text.said if s.inside is None and _touches(s, span)]
        if not said or not owners or not all(_within(s, span) for s in said):
            continue
        owner = rng.choice(owners)
        front = [_run(source.pieces, *owner.source[0]), _run(source.pieces, *owner.cue[0])]
        if not all(1 <= len(f) <= 10 for f in front):
            continue
        return _behind(front, sentence, label(sentence, said), vocabulary, rng)
    return None


def _behind(
    front: Sequence[Pieces], sentence: Pieces, labels: Labels, vocabulary: dict[str, int], rng: random.Random
) -> Example:
    """Join "WHO CUE that" and a sentence, marked, whose labels stay."""
    that = np.zeros((1, sentence.features.shape[1]), np.uint8)
    that[:, [SPACE, CODEBOOK]] = 1
    lead = [*(f.features for f in front), that]
    ids = np.concatenate([*(f.ids for f in front), [vocabulary["that"]], sentence.ids]).astype(np.int32)
    bits = np.concatenate([*lead, sentence.features]).copy()
    k = len(ids) - len(sentence)
    bits[:, CODEBOOK] = 1
    bits[:, INNER], bits[:, PARAGRAPH], bits[k:, MARKED] = 1, 0, 1
    bits[0, [PARAGRAPH, CAPITAL]] = 1
    cue = labels.cue.copy()
    cue[cue >= 0] += k
    none = np.full(k, IGNORE)
    full = Labels(
        np.concatenate([np.zeros(k), labels.tag]).astype(np.int16),
        np.concatenate([none, cue]).astype(np.int32),
        np.concatenate([none, labels.act]).astype(np.int16),
    )
    pieces = Pieces(ids, np.zeros((len(ids), 2), np.int32), bits, np.zeros(1, np.int32))
    return Example(_schemed(pieces, rng), full, 0.03)


def uncued(source: Source, rng: random.Random) -> Example | None:
    """Return quotations that go on in a sentence without a cue, as onrecord's codebook has them: attributions alone.

    PolNeAR counts them to the attribution before. What the sentences before hold is left unlabelled.
    """
    for said in rng.sample(source.text.said, min(8, len(source.text.said))):
        if said.inside is not None or not said.cue or len(said.content) < 2:
            continue
        home = _sentence_at(source, cut(source.pieces, *_indices(source.pieces, *said.cue[0])))
        later = [c for c in said.content if c[0] >= home[1]]
        if not later:
            continue
        low, high = _indices(source.pieces, home[0], max(later[-1][1], home[1]))
        if not 6 <= high - low <= 200:
            continue
        part = cut(source.pieces, low, high)
        touched = [s for s in source.text.said if s.inside is None and _touches(s, (home[0], later[-1][1]))]
        labels = label(part, touched)
        tag, cue = labels.tag, labels.cue
        if any(part.features[slice(*_indices(part, *c)), QUOTED].mean() < 0.8 for c in later):
            continue
        for c in later:
            at = slice(*_indices(part, *c))
            cue[at] = np.where(tag[at] >= 5, NO_CUE, cue[at])
        bits = part.features.copy()
        bits[:, CODEBOOK] = 1
        return Example(Pieces(part.ids, part.offsets, bits, part.starts), Labels(tag, cue, labels.act), 0.03)
    return None


def _indices(pieces: Pieces, start: int, end: int) -> Pair:
    """Return the pieces ``[low, high)`` that a span of code points touches."""
    low = int(np.searchsorted(pieces.offsets[:, 1], start, "right"))
    return low, max(low, int(np.searchsorted(pieces.offsets[:, 0], end, "left")))


def _run(pieces: Pieces, start: int, end: int) -> Pieces:
    return cut(pieces, *_indices(pieces, start, end))


def _sentence_at(source: Source, run: Pieces) -> Pair:
    """Return the sentence that holds the first piece of a run, as code points."""
    at = int(run.offsets[0][0]) if len(run) else 0
    for s in source.text.stretches:
        if s.start <= at < s.end:
            return s.start, s.end
    return at, at


def _schemed(pieces: Pieces, rng: random.Random) -> Pieces:
    """Return an example in one or the other scheme: what a mark or a headline means is the same in both."""
    bits = pieces.features.copy()
    bits[:, CODEBOOK] = bits[:, CODEBOOK] if rng.random() < 0.5 else 1
    return Pieces(pieces.ids, pieces.offsets, bits, pieces.starts)


def _within(s: Said, span: tuple[int, int]) -> bool:
    return all(span[0] <= a and b <= span[1] for role in (s.source, s.cue, s.content) for a, b in role)


def _touches(s: Said, span: tuple[int, int]) -> bool:
    return any(a < span[1] and span[0] < b for role in (s.source, s.cue, s.content) for a, b in role)
