"""The issues that a statement is about, by the terms of a codebook and a classifier over them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.article.types import Article
from onrecord.models.linear import linear_model
from onrecord.reading.codebook import Codebook, codebook
from onrecord.reading.issue_features import issue_features
from onrecord.reading.types import Attribution, Sentence

_MOST = 4  # codes a statement is given at most; the gold records have 1.6 on average, never more than five


def find_issues(
    article: Article,
    sentences: Sequence[Sentence],
    attribution: Attribution,
    attributions: Sequence[Attribution],
    issues: Codebook | None = None,
) -> tuple[str, ...]:
    """Return the codes of the issues that an attribution is about, most certain first.

    Args:
        article: the article.
        sentences: its sentences.
        attribution: the attribution.
        attributions: all attributions of the article.
        issues: the codebook; the one for peace negotiations when None. The classifier was trained with that one; with
            another codebook a statement gets the issues whose terms stand in it.
    """
    book = issues or codebook("codebooks/peace")
    features = issue_features(article, sentences, attribution, attributions, book)
    if issues is not None and issues.name != "codebooks/peace":
        return tuple(f.removeprefix("term ") for f in features if f.startswith("term "))[:_MOST]
    model = linear_model("issues")
    chances = model.sigmoid(features)
    ranked = sorted((-p, label, t) for p, label, t in zip(chances, model.labels, model.thresholds, strict=True))
    return tuple(label for p, label, least in ranked if -p >= least)[:_MOST]
