"""What the classifier of issues sees of an attribution: features by name."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.article.types import Article
from onrecord.reading.codebook import Codebook
from onrecord.reading.stems import Word, words
from onrecord.reading.types import Attribution, Sentence
from onrecord.span import Span

_LIMIT = 80


def issue_features(
    article: Article,
    sentences: Sequence[Sentence],
    attribution: Attribution,
    attributions: Sequence[Attribution],
    book: Codebook,
) -> list[str]:
    """Return the features of one attribution: terms of the codebook and words, by where they stand.

    Args:
        article: the article.
        sentences: its sentences.
        attribution: the attribution.
        attributions: all of the article, for continued quotations and nested ones.
        book: the codebook.
    """
    text = article.view.text
    content = content_words(text, attribution.content)
    near = content_words(text, (surroundings(sentences, attribution),))
    out = [f"term {code}" for code in _codes(book, content)]
    out += [f"near {code}" for code in _codes(book, near)]
    if article.title:
        out += [f"title {code}" for code in _codes(book, words(text, article.title))]
    before = _previous(attribution, attributions)
    if before is not None:
        out += [f"before {code}" for code in _codes(book, content_words(text, before.content))]
    stems = [w.stem for w in content]
    out += [f"w={s}" for s in sorted(set(stems))]
    out += [f"w={a} {b}" for a, b in sorted(set(itertools.pairwise(stems)))]
    if attribution.cue:
        out += [f"cue={w.stem}" for w in words(text, attribution.cue)]
    if len(content) < 7:
        out.append("short")
    return out


def content_words(text: str, content: Sequence[Span]) -> list[Word]:
    """Return the first words of the pieces of a content."""
    return [w for span in content for w in words(text, span)][:_LIMIT]


def surroundings(sentences: Sequence[Sentence], attribution: Attribution) -> Span:
    """Return the sentence in which the content of an attribution begins, or the content itself without sentences."""
    first = attribution.content[0]
    at = bisect_right(sentences, first.start, key=lambda s: s.span.start) - 1
    if at < 0 or not sentences[at].span.overlaps(first):
        return first
    return sentences[at].span


def _previous(attribution: Attribution, attributions: Sequence[Attribution]) -> Attribution | None:
    if attribution.inside is not None:
        return attributions[attribution.inside]
    if attribution.carried is not None:
        return attributions[attribution.carried]
    return None


def _codes(book: Codebook, found: Sequence[Word]) -> list[str]:
    return list(dict.fromkeys(code for _, code in book.terms.find(found)))
