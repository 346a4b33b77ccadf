"""The issues that a statement is about, by the terms of a codebook and a classifier over them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from onrecord.article.types import Article
from onrecord.models.linear import linear_model
from onrecord.reading.codebook import Codebook, codebook
from onrecord.reading.issue_features import Background, background_of, content_words, issue_signs, word_features
from onrecord.reading.types import Attribution, Sentence

_MOST = 4  # codes a statement is given at most; the gold records have 1.4 on average, never more than five
TRAINED = "codebooks/peace"  # the codebook that the classifier was trained with


def find_issues(
    article: Article,
    sentences: Sequence[Sentence],
    attribution: Attribution,
    attributions: Sequence[Attribution],
    issues: Codebook | None = None,
    background: Background | None = None,
) -> tuple[str, ...]:
    """Return the codes of the issues that an attribution is about, most certain first.

    Args:
        article: the article.
        sentences: its sentences.
        attribution: the attribution.
        attributions: all attributions of the article.
        issues: the codebook; the one for peace negotiations when None. The classifier was trained with that one; with
            another codebook a statement gets the issues whose terms stand in it.
        background: what the article is about, where that has been worked out before.

    Source: classifier trained by ``training/issues.py`` on gold records of negotiation news.
    """
    text = article.view.text
    book = issues or codebook(TRAINED)
    if book.name != TRAINED:
        found = (code for _, code in book.terms.find(content_words(text, attribution.content)))
        return tuple(dict.fromkeys(found))[:_MOST]
    background = background or background_of(article, sentences, book)
    of_words, of_signs = linear_model("issues"), linear_model("issue_signs")
    scores = dict(zip(of_words.labels, of_words.scores(word_features(text, attribution)), strict=True))
    least = of_words.thresholds[0]
    ranked = []
    for code, signs in issue_signs(text, sentences, background, attribution, attributions, book):
        chance = 1 / (1 + math.exp(-max(-40.0, min(40.0, scores[code] + of_signs.score(signs)))))
        if chance >= least:
            ranked.append((-chance, code))
    return tuple(code for _, code in sorted(ranked))[:_MOST]
