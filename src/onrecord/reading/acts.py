"""The act of an attribution: what its source does by saying it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from onrecord.article.types import Article
from onrecord.models.linear import linear_model
from onrecord.reading.act_features import act_features, cue_act
from onrecord.reading.act_rules import ruled_act
from onrecord.reading.attitudes import is_attitude
from onrecord.reading.modality import find_modality
from onrecord.reading.types import Act, Attribution, Speaker
from onrecord.span import Reason

if TYPE_CHECKING:
    from onrecord.models.statements import Sense

Second = Callable[[str, Attribution], "Sense"]  # what the statement model makes of an attribution of a text

SHARE = 0.7  # of the statement model beside the readable classifier
SURE = 0.7  # chance from which the classifier is not helped by the model (measured on held-out training articles)
SETTLED = 0.85  # chance from which no rule is asked
RULE = 0.6  # chance that a rule is right where the classifier is not sure (labelled news)
_NAMED = 0.02  # least chance of an act that is kept among those weighed
_LEAST = 1e-4  # no act is ruled out by the statement model alone


def find_act(
    article: Article,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    speaker: Speaker | None = None,
    second: Second | None = None,
    around: Sequence[str] = (),
) -> Act:
    """Return the act of the codebook that an attribution performs.

    Args:
        article: the article.
        attribution: the attribution.
        attributions: all attributions of the article (``inside`` and ``carried`` count in them).
        speaker: who the source is, when that is known.
        second: asked what it makes of the attribution where the readable classifier is not sure: the statement
            model (``reading.sense.sense_of``), or nobody.
        around: what the cues around it mean (``act_surroundings.cues_around``).

    Returns:
        The act, with its strongest grounds; thinking and feeling without an act is "state" with manner "attitude".

    Source: classifier trained by ``training/acts.py`` (gold records of negotiation news; PolNeAR, Newell et al. 2018).
    """
    text = article.view.text
    model = linear_model("acts")
    features = act_features(text, attribution, attributions, speaker, around)
    chances = model.softmax(features)
    sense = second(text, attribution) if second is not None and max(chances) < SURE else None
    if sense is not None:
        chances = together(chances, model.labels, sense)
    settled = ruled_act(text, attribution) if max(chances) < SETTLED else None
    if settled is not None:
        chances = [(1 - RULE) * p + RULE * (act == settled[0]) for p, act in zip(chances, model.labels, strict=True)]
    code = model.labels[chances.index(max(chances))]
    grounds = ", ".join(model.strongest(features, code))
    reasons = [Reason("acts.classifier", f"reads as {code} ({max(chances):.0%}): {grounds or 'nothing else'}")]
    if sense is not None:
        chance, alone = max(zip(sense.acts, _acts_of_model(), strict=True))
        reasons.append(Reason("acts.model", f"the statement model by itself reads {alone} ({chance:.0%})"))
    if settled is not None:
        reasons.append(Reason("acts.rule", f"by the codebook these words {settled[0]}", settled[1]))
    found = cue_act(text, attribution.cue) if attribution.cue else None
    if found:
        reasons.append(Reason("acts.cue", f"the cue most often means {found[0]}", found[1]))
    manner = "attitude" if code == "state" and is_attitude(text, attribution) else None
    weighed = ((a, round(p, 3)) for a, p in zip(model.labels, chances, strict=True) if p >= _NAMED)
    likely = sorted(weighed, key=lambda x: -x[1])
    return Act(code, manner, tuple(reasons), find_modality(text, attribution), tuple(likely))


def together(chances: Sequence[float], acts: Sequence[str], sense: Sense, share: float = SHARE) -> list[float]:
    """Return the chances of acts by the readable classifier and the statement model together.

    Args:
        chances: what the classifier gives each act.
        acts: the acts, in that order.
        sense: what the statement model makes of the statement.
        share: how much the statement model's word counts beside the classifier's.

    Source: a product of experts (Hinton, ICANN 1999), the share set on held-out training articles.
    """
    known = dict(zip(_acts_of_model(), sense.acts, strict=True))
    raised = [p * max(known.get(act, 0.0), _LEAST) ** share for p, act in zip(chances, acts, strict=True)]
    whole = sum(raised)
    return [r / whole for r in raised]


def _acts_of_model() -> tuple[str, ...]:
    from onrecord.models.statements import labels  # loads arrays, which nobody needs who asks no second voice

    return labels().acts
