"""Which sentences could be the outlet's own stand, and what the classifier sees of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from onrecord.article.types import Article
from onrecord.reading.content_features import cue_acts, evaluations
from onrecord.reading.hedges import hedges_in
from onrecord.reading.stems import Word, words
from onrecord.reading.types import Attribution, Sentence

_SPEAKING = frozenset(
    ["say", "tell", "add", "accord", "claim", "warn", "tweet", "quote", "cite", "state", "accuse", "argue", "insist"]
)
_QUOTES = frozenset('"“”«»')
_SHORTEST = 6  # words


def candidates(article: Article, sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> list[Sentence]:
    """Return the sentences without attribution, quotation or verb of saying, at least six words long."""
    text = article.view.text
    taken: set[int] = set()
    starts = [s.span.start for s in sentences]
    for a in attributions:
        for span in (*a.content, *((a.cue,) if a.cue else ()), *((a.source,) if a.source else ())):
            for n in range(max(0, bisect_right(starts, span.start) - 1), len(sentences)):
                if sentences[n].span.start >= span.end:
                    break
                taken.add(n)
    out = []
    for n, sentence in enumerate(sentences):
        if n in taken or not _QUOTES.isdisjoint(sentence.span.of(text)):
            continue
        found = words(text, sentence.span)
        if len(found) >= _SHORTEST and not any(w.stem in _SPEAKING for w in found):
            out.append(sentence)
    return out


def own_voice_features(text: str, sentence: Sentence, attributed: int, whole: int) -> list[str]:
    """Return the features of one sentence.

    Args:
        text: the visible text.
        sentence: the sentence.
        attributed: number of attributions in the article.
        whole: number of sentences in the article.
    """
    found = words(text, sentence.span)
    stems = [w.stem for w in found]
    out = [f"has {v}" for v in sorted({v for _, v in evaluations().find(found)})]
    out += [f"cue act={v}" for v in sorted({v for _, v in cue_acts().find(found)})]
    out += [f"w={s}" for s in sorted(set(stems))]
    out += [f"w={a} {b}" for a, b in sorted(set(pairwise(stems)))]
    out += [f"starts={w.stem}" for w in found[:1]]
    if hedges_in(text, sentence.span):
        out.append("hedged")
    if attributed * 2 < whole:
        out.append("article of few attributions")
    out += _shape(found)
    return out


def _shape(found: Sequence[Word]) -> list[str]:
    out = []
    if any(w.form.isdigit() for w in found):
        out.append("figures")
    if any(w.form in ("but", "yet", "however", "despite", "although", "though") for w in found):
        out.append("contrast")
    if len(found) > 30:
        out.append("long")
    return out
