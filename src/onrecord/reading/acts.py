"""The act of an attribution: what its source does by saying it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.article.types import Article
from onrecord.models.linear import linear_model
from onrecord.models.statements import Sense
from onrecord.reading.act_features import act_features, cue_act
from onrecord.reading.attitudes import is_attitude
from onrecord.reading.modality import find_modality
from onrecord.reading.types import Act, Attribution, Speaker
from onrecord.span import Reason


def find_act(
    article: Article,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    speaker: Speaker | None = None,
    sense: Sense | None = None,
) -> Act:
    """Return the act of the codebook that an attribution performs.

    Args:
        article: the article.
        attribution: the attribution.
        attributions: all attributions of the article (``inside`` and ``carried`` count in them).
        speaker: who the source is, when that is known.
        sense: what the statement model makes of the attribution; without it the readable features alone decide.

    Returns:
        The act, with its strongest grounds; thinking and feeling without an act is "state" with manner "attitude".

    Source: classifier trained by ``training/acts.py`` (gold records of negotiation news; PolNeAR, Newell et al. 2018).
    """
    text = article.view.text
    model = linear_model("acts")
    features = act_features(text, attribution, attributions, speaker, sense)
    chances = model.softmax(features)
    code = model.labels[chances.index(max(chances))]
    grounds = ", ".join(model.strongest(features, code))
    reasons = [Reason("acts.classifier", f"reads as {code} ({max(chances):.0%}): {grounds or 'nothing else'}")]
    found = cue_act(text, attribution.cue) if attribution.cue else None
    if found:
        reasons.append(Reason("acts.cue", f"the cue most often means {found[0]}", found[1]))
    manner = "attitude" if code == "state" and is_attitude(text, attribution) else None
    return Act(code, manner, tuple(reasons), find_modality(text, attribution))
