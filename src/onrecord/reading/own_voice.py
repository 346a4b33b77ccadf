"""Sentences in which the outlet itself takes a stand: blame, praise, motive, success or failure, prediction."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article.types import Article, Role
from onrecord.models.linear import linear_model
from onrecord.reading.blaming import blame
from onrecord.reading.codebook import codebook
from onrecord.reading.issue_features import Background, background_of
from onrecord.reading.issues import TRAINED, find_issues
from onrecord.reading.own_voice_features import candidates, own_voice_features, stand_act, stand_classes
from onrecord.reading.types import Act, Attribution, Kind, Mention, Mode, Sentence, Target
from onrecord.span import Reason, Span

_BLAMES = ("accuse", "praise")
BLAMING = 0.6  # confidence of a stand that a verb alone tells


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
    background = background_of(article, sentences, codebook(TRAINED))
    out = []
    for sentence in candidates(article, sentences, attributions):
        features = own_voice_features(text, sentence)
        stand = model.sigmoid(features)[0]
        if stand < model.thresholds[0]:
            out += _blaming(article, sentences, sentence, mentions, background)
            continue
        act = stand_act(stand_classes(text, sentence))
        content = sentence.span.stripped(text, " \t\r\n\u00a0.")
        grounds = ", ".join(model.strongest(features, "stand"))
        why = Reason("own_voice.classifier", f"the outlet itself takes a stand ({stand:.0%}): {grounds}", content)
        whole = Attribution(None, None, (content,), Mode.OWN_VOICE)
        out.append(
            OwnVoice(
                (content,),
                Act(act, None, (why,)),
                _targets(mentions, content) if act in _BLAMES else (),
                find_issues(article, sentences, whole, (whole,), background=background),
                sentence.role is Role.HEADLINE,
                round(stand, 3),
                (why,),
            )
        )
    return tuple(out)


def _blaming(
    article: Article,
    sentences: Sequence[Sentence],
    sentence: Sentence,
    mentions: Sequence[Mention],
    background: Background,
) -> list[OwnVoice]:
    """Return the stand that the sentence's own verb takes, whatever the classifier thinks of its words."""
    text = article.view.text
    first, last = (
        bisect_left(mentions, at, key=lambda m: m.span.start) for at in (sentence.span.start, sentence.span.end)
    )
    found = blame(text, sentence.span, mentions[first:last])
    if found is None:
        return []
    content = sentence.span.stripped(text, " \t\r\n\u00a0.")
    why = Reason(
        "own_voice.blaming-verb", f"“{found.verb}” blames its subject, and nobody is named as the source", content
    )
    whole = Attribution(None, None, (content,), Mode.OWN_VOICE)
    issues = find_issues(article, sentences, whole, (whole,), background=background)
    target = Target(found.subject.name or found.subject.party or "", found.subject.span)
    headline = sentence.role is Role.HEADLINE
    return [OwnVoice((content,), Act("accuse", None, (why,)), (target,), issues, headline, BLAMING, (why,))]


def _targets(mentions: Sequence[Mention], content: Span) -> tuple[Target, ...]:
    """Return the first person, organisation, movement or state that the sentence names: its subject, mostly."""
    first, last = (bisect_left(mentions, at, key=lambda m: m.span.start) for at in (content.start, content.end))
    for m in mentions[first:last]:
        named = m.kind in (Kind.PERSON, Kind.STATE, Kind.ORGANISATION, Kind.GROUP, Kind.PRONOUN, Kind.ROLE)
        if content.contains(m.span) and m.name and named:
            return (Target(m.name, m.span),)
    return ()
