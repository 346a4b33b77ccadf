"""The stance of a statement towards the first-named pole of its first issue."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.article.types import Article
from onrecord.models.linear import linear_model
from onrecord.reading.act_features import act_features
from onrecord.reading.types import Act, Attribution, Speaker


def find_stance(
    article: Article,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    act: Act,
    issues: Sequence[str],
    speaker: Speaker | None = None,
) -> str | None:
    """Return "+" for, "-" against the pole that the codebook names first, None where no side is taken.

    Args:
        article: the article.
        attribution: the attribution.
        attributions: all attributions of the article.
        act: its act.
        issues: its issues, most certain first.
        speaker: who the source is, when that is known.
    """
    if not issues:
        return None
    model = linear_model("stance")
    features = stance_features(article.view.text, attribution, attributions, act.code, issues, speaker)
    chances = model.softmax(features)
    label = model.labels[chances.index(max(chances))]
    return None if label == "0" else label


def stance_features(
    text: str,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    act: str,
    issues: Sequence[str],
    speaker: Speaker | None = None,
) -> list[str]:
    """Return the features of one statement: those of its act, and act and attitude words crossed with each issue."""
    out = act_features(text, attribution, attributions, speaker)
    shown = [f for f in out if f.startswith(("has ", "negated"))]
    out.append(f"act={act}")
    for issue in issues:
        out += [f"issue={issue}", f"act={act} issue={issue}"]
        out += [f"{f} issue={issue}" for f in shown]
    return out
