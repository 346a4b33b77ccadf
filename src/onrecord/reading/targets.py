"""Who is accused, asked, answered, threatened or praised."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article.types import Article
from onrecord.models.linear import linear_model
from onrecord.reading.names.aimed import Candidate, aimed_act, candidates, target_features, weights
from onrecord.reading.names.aims import asked, at_cost_of, content_subject, mutual, slot, together
from onrecord.reading.names.others import (
    as_parties,
    as_targets,
    foreign,
    known,
    other_than,
    replied,
    rival,
    somebody_else,
    within,
)
from onrecord.reading.types import Act, Attribution, Mention, Sentence, Speaker, Target

_AIMED = frozenset(
    ("accuse", "demand", "threaten", "reject", "propose", "deny", "praise", "accept", "question")
)  # .82 .85 .96 .67 .63 .68 .46 .31
_ALWAYS = frozenset(("accuse", "demand", "threaten", "reject", "deny", "propose"))
_ADDRESSED = frozenset(("commit", "confirm", "predict", "concede", "decline"))  # only with an addressee at the cue
_ANSWERING = frozenset(("deny", "reject"))  # done to whoever made the claim or the demand
_BETWEEN_PARTIES = frozenset(("threaten", "reject"))  # what parties do to parties
_PLACE = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?\Z")
_EARLIER = 4  # statements before one that it may answer


def find_targets(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    attribution: Attribution,
    speaker: Speaker,
    act: Act,
    claims: Sequence[Speaker] = (),
    earlier: Sequence[Speaker] = (),
) -> tuple[Target, ...]:
    """Return whom an act of saying is aimed at, by resolved name.

    The addressee between cue and content comes first ("accused Ukraine of"), then, for denials and refusals, whoever
    made the claim or demand, then the first party in the content that is not the speaker's, then, for accusations,
    demands and threats, the other party spoken of before.

    Args:
        article: the article; spans are of ``article.view.text``.
        sentences: its sentences.
        mentions: what ``mentions.find_mentions`` found, in order.
        attribution: source, cue and content.
        speaker: who speaks.
        act: the act; ``state`` has no target unless the cue addresses one.
        claims: who speaks the attributions inside this one, outermost first.
        earlier: who spoke before this one, the last first.

    Returns:
        Targets in order of the text; empty when nobody is meant.
    """
    if act.code not in _AIMED and act.code not in _ADDRESSED:
        return ()
    text = article.view.text
    both = mutual(text, attribution, speaker)
    if both:
        return both
    beside_cue = slot(text, attribution)
    found = [m for m in within(mentions, beside_cue) if other_than(m, speaker)] if beside_cue else []
    if found:
        return as_targets(together(text, found), mentions, speaker, body=False)
    if act.code == "commit":
        return as_targets(at_cost_of(text, attribution, mentions, speaker), mentions, speaker)
    if act.code not in _AIMED:
        return ()
    answered = [c for c in claims if c.name and c.name != speaker.name and c.party != speaker.party]
    if answered and act.code in _ANSWERING:
        return tuple(Target(name) for name in (answered[0].name or "").split("; "))
    inside = [m for c in attribution.content for m in within(mentions, c) if other_than(m, speaker)]
    body = act.code != "deny"  # a claim is denied of those who made it, whoever they act for
    # In a threat the content begins with who will act: the speaker's own side.
    subject = [] if act.code == "threaten" else content_subject(text, attribution, inside, speaker)
    doer = asked(text, inside) if act.code == "demand" else []
    aimed = (
        as_targets(subject, mentions, speaker, body)
        or as_targets(doer, mentions, speaker, body)
        or as_targets(together(text, _not_where(text, foreign(inside, speaker))), mentions, speaker, body)
        or as_targets([m for m in inside if known(m) or somebody_else(m, mentions, speaker)][:1], mentions, speaker)
        or (replied(earlier, speaker) if act.code in _ANSWERING else ())
        or (rival(mentions, attribution, speaker, act) if act.code in _ALWAYS else ())
    )
    return as_parties(aimed, mentions, speaker) if act.code in _BETWEEN_PARTIES else aimed


def _not_where(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Those that are not merely where something happens ("in Ostmark"), unless there are no others."""
    return [m for m in found if not _PLACE.search(text, max(0, m.span.start - 9), m.span.start)] or list(found)


def find_all_targets(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    acts: Sequence[Act],
) -> tuple[tuple[Target, ...], ...]:
    """Return the targets of every attribution: whom a classifier holds likeliest, of those whom the words allow.

    Args:
        article: the article; spans are of ``article.view.text``.
        sentences: its sentences.
        mentions: what ``mentions.find_mentions`` found, in order.
        attributions: all attributions of the article.
        speakers: their speakers, in the same order.
        acts: their acts, in the same order.

    Source: classifier trained by ``training/targets.py`` on gold records of negotiation news; the rules are among
    what it looks at, and name the others where several are meant together.
    """
    text = article.view.text
    model = linear_model("targets")
    out = []
    for a, speaker, given in zip(
        attributions, speakers, aims(article, sentences, mentions, attributions, speakers, acts), strict=True
    ):
        both = mutual(text, a, speaker)
        if both:
            out.append(both)
            continue
        scored = [(model.score(features), -n, one) for n, (one, features) in enumerate(given.candidates)]
        if not scored or _chance(max(scored)[0]) < model.thresholds[0]:
            out.append(())
            continue
        best = max(scored)[2].target
        together_with = next((r for r in given.ruled if len(r) > 1 and any(t.name == best.name for t in r)), None)
        out.append(together_with or (best,))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Aims:
    """Who may be meant by one attribution, each with features, and whom the rules name."""

    candidates: tuple[tuple[Candidate, list[str]], ...]
    ruled: tuple[tuple[Target, ...], tuple[Target, ...]]


def aims(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    acts: Sequence[Act],
) -> list[Aims]:
    """Return for every attribution who may be meant; the arguments are those of ``find_all_targets``."""
    inner: dict[int, list[Speaker]] = {}
    for a, speaker in zip(attributions, speakers, strict=True):
        if a.inside is not None:
            inner.setdefault(a.inside, []).append(speaker)
    order = sorted(range(len(attributions)), key=lambda n: attributions[n].content[0].start)
    weight = weights(mentions)
    out: list[Aims | None] = [None] * len(attributions)
    for place, n in enumerate(order):
        a, act = attributions[n], acts[n]
        earlier = [speakers[m] for m in reversed(order[max(0, place - _EARLIER) : place])]
        claims = inner.get(n, [])
        ruled = tuple(
            find_targets(article, sentences, mentions, a, speakers[n], each, claims=claims, earlier=earlier)
            for each in (act, Act(aimed_act(act)[0]))
        )
        outer = speakers[a.inside] if a.inside is not None else None
        names = [{t.name for t in r} for r in ruled]
        found = candidates(article.view.text, mentions, a, speakers[n], claims, earlier, outer, weight)
        out[n] = Aims(tuple((one, target_features(one, act, *names)) for one in found), (ruled[0], ruled[1]))
    return [o for o in out if o is not None]


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, score))))
