"""Sentences in which the outlet itself takes a stand: blame, praise, motive, success or failure, prediction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article.types import Article, Role
from onrecord.models.linear import linear_model
from onrecord.reading.issues import find_issues
from onrecord.reading.own_voice_features import candidates, own_voice_features
from onrecord.reading.types import Act, Attribution, Kind, Mention, Mode, Sentence, Target
from onrecord.span import Reason, Span

_BLAMES = ("accuse", "praise")


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """One stand of the outlet, all that a statement in own voice needs.

    Attributes:
        content: the sentence that holds the stand, without its full stop.
        act: accuse, praise, predict or state.
        targets: who is blamed or praised.
        issues: codes of the codebook.
        headline: whether it stands in the headline.
        confidence: 0 to 1.
        reasons: what shows the stand.
    """

    content: tuple[Span, ...]
    act: Act
    targets: tuple[Target, ...] = ()
    issues: tuple[str, ...] = ()
    headline: bool = False
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()


def find_own_voice(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
) -> tuple[OwnVoice, ...]:
    """Return the sentences in which the outlet blames, praises, ascribes motive or success, or settles a point.

    Sentences that hold an attribution, a quotation or a cue are never the outlet's own. Precision comes first: what
    is returned is what a classifier is sure of.

    Args:
        article: the article.
        sentences: its sentences.
        mentions: who and what it names, in order.
        attributions: all attributions of the article.

    Source: classifier trained by ``training/own_voice.py`` on gold records of negotiation news.
    """
    text = article.view.text
    model = linear_model("own_voice")
    out = []
    for sentence in candidates(article, sentences, attributions):
        features = own_voice_features(text, sentence, len(attributions), len(sentences))
        chances = model.softmax(features)
        stand = 1 - chances[model.labels.index("none")]
        if stand < model.thresholds[0]:
            continue
        act = max((p, label) for p, label in zip(chances, model.labels, strict=True) if label != "none")[1]
        content = sentence.span.stripped(text, " \t\r\n\u00a0.")
        grounds = ", ".join(model.strongest(features, act))
        why = Reason("own_voice.classifier", f"the outlet itself takes a stand ({stand:.0%}): {grounds}", content)
        whole = Attribution(None, None, (content,), Mode.OWN_VOICE)
        out.append(
            OwnVoice(
                (content,),
                Act(act, None, (why,)),
                _targets(mentions, content) if act in _BLAMES else (),
                find_issues(article, sentences, whole, (whole,)),
                sentence.role is Role.HEADLINE,
                round(stand, 3),
                (why,),
            )
        )
    return tuple(out)


def _targets(mentions: Sequence[Mention], content: Span) -> tuple[Target, ...]:
    """Return the first person, organisation, movement or state that the sentence names: its subject, mostly."""
    for m in mentions:
        named = m.kind in (Kind.PERSON, Kind.STATE, Kind.ORGANISATION, Kind.GROUP, Kind.PRONOUN, Kind.ROLE)
        if content.contains(m.span) and m.name and named:
            return (Target(m.name, m.span),)
    return ()
