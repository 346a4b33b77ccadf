"""Who speaks: every source resolved inside the article, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.article.types import Article
from onrecord.reading.names.antecedents import Case, Scene
from onrecord.reading.names.commas import described_by
from onrecord.reading.names.heads import head_of, issuer, modified, nobody
from onrecord.reading.names.meeting import meet
from onrecord.reading.names.pronouns import stands_for
from onrecord.reading.names.retold import tell_again
from onrecord.reading.names.several import adjectives, jointly, listed_before, side_by_side, sides
from onrecord.reading.names.sourceless import named_after, not_the_source, subject_of_sentence, unattributed, who_renews
from onrecord.reading.names.terms import terms
from onrecord.reading.names.unnamed import as_described, one_of, surname_holder
from onrecord.reading.types import Attribution, Kind, Mention, Mode, Sentence, Speaker
from onrecord.span import Reason, Span, hull

# What a guess about the speaker leaves of a statement's confidence: from the share of such guesses that were right on
# the gold training records (party of the nearest state 44 %, carried over 68 %, against 93 % of all).
_DOUBT = {
    "parties.near": 0.85,
    "parties.home": 0.95,
    "speakers.pair": 0.9,
    "speakers.met": 0.9,
    "speakers.carried": 0.9,
    "speakers.unresolved": 0.7,
    "speakers.none": 0.7,
}


def assurance(speaker: Speaker) -> float:
    """Return how far the rules that named a speaker can be trusted, 1 where none of them guesses."""
    return min((_DOUBT.get(r.rule, 1.0) for r in speaker.reasons), default=1.0)


def name_speakers(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[Speaker, ...]:
    """Return one speaker for every attribution, in the same order.

    Args:
        article: the article; all spans are of ``article.view.text``.
        sentences: its sentences.
        mentions: what ``mentions.find_mentions`` found.
        attributions: what a finder found; ``inside`` and ``carried`` are followed.

    Returns:
        Speakers: persons by their fullest name, states and organisations by their usual name, unnamed sources by
        their description, several joined with "; ", ``name`` None where nothing in the article tells.
    """
    scene = Scene.of(article.view.text, sentences, mentions)
    scene.quoted = sorted((c.start, c.end) for a in attributions if a.mode is Mode.DIRECT for c in a.content)
    case = Case(article, scene, attributions)
    case.contents = sorted((c.start, n) for n, a in enumerate(attributions) for c in a.content)
    for index in _order(attributions):
        case.done[index] = _speaker(case, index)
    for index, a in enumerate(attributions):
        if a.source is None and case.done[index].name is None:  # who speaks otherwise may stand after it
            case.done[index] = _without_source(case, a)
    meet(case)
    tell_again(case)
    return tuple(case.done[n] for n in range(len(attributions)))


def _order(attributions: Sequence[Attribution]) -> list[int]:
    """Outer before inner, and otherwise as they stand; a carried source follows the one it is carried from."""
    keys: dict[int, tuple[int, int]] = {}
    for n in range(len(attributions)):
        depth, top, seen = 0, n, {n}
        while (outer := attributions[top].inside) is not None and outer not in seen and outer < len(attributions):
            seen.add(outer)
            depth, top = depth + 1, outer
        keys[n] = (_position(attributions[top]), depth)
    return sorted(keys, key=lambda n: (*keys[n], _position(attributions[n]), n))


def _position(a: Attribution) -> int:
    spans = [s for s in (a.source, a.cue, *a.content) if s is not None]
    return hull(spans).start if spans else 0


def _speaker(case: Case, index: int) -> Speaker:
    a = case.attributions[index]
    if a.source is None:
        return _without_source(case, a)
    other = not_the_source(case, a)
    if other is not None:
        return other
    if a.carried in case.done and case.attributions[a.carried or 0].source == a.source:
        return case.done[a.carried or 0]
    really = described_by(case, a)
    source = issuer(case, a.source) if really is None else really[1]
    top = head_of(case, source) if really is None else [really[0]]
    if not top and nobody(source.of(case.scene.text)):
        return _without_source(case, a)
    if len(top) > 1 and top[0].kind is Kind.ROLE and not top[0].name and top[1].kind is Kind.PERSON:
        between = case.scene.text[top[0].span.end : top[1].span.start]
        top = top if between.strip() else top[1:]  # "Deputy White House Adviser Ben Rhodes": one title in two pieces
    speaker = _resolve(case, a, source, top)
    if top:
        case.scene.sources[top[0].span.start] = index
    return speaker


def _without_source(case: Case, a: Attribution) -> Speaker:
    after = named_after(case, a)
    if after is not None:
        return after
    reported = unattributed(case, a)
    if reported is not None:
        return reported
    seen: set[int] = set()
    carried = a.carried
    while carried is not None and carried not in seen and carried < len(case.attributions):
        seen.add(carried)
        if carried in case.done:
            from_ = case.done[carried]
            reason = Reason("speakers.carried", "no source of its own: carried over from the statement before")
            return Speaker(from_.name, from_.party, (reason, *from_.reasons))
        carried = case.attributions[carried].carried
    found = who_renews(case, a) or subject_of_sentence(case, a)
    return found or Speaker(None, None, (Reason("speakers.none", "the sentence names no source", a.cue),))


def _resolve(case: Case, a: Attribution, source: Span, top: list[Mention]) -> Speaker:
    text = source.of(case.scene.text)
    plain = " ".join(text.lower().split())
    if plain in terms().joint:
        both = "; ".join(terms().joint[plain])
        return Speaker(both, both, (Reason("speakers.joint", f"“{text}” is {both}", source),))
    if plain in terms().wholes:
        whole = listed_before(case, source)
        if whole is not None:
            return whole
    if plain in terms().pairs or plain in terms().triples:
        return sides(case, a, source, 2 if plain in terms().pairs else 3)
    if not top or all(m.inner for m in top):
        joint = adjectives(case, source)
        if joint is not None or not top:
            return joint or surname_holder(case, source) or as_described(case, source, None, ())
    first = top[0]
    noun = modified(case, source, first)
    if noun is not None:
        return noun
    if first.kind is Kind.PRONOUN and (first.span.start - source.start <= 4 or len(top) == 1):
        return stands_for(case, a, first, top, source)
    joined = side_by_side(case, source, top)
    if len(joined) > 1:
        return jointly(case, a, source, joined)
    return one_of(case, a, source, first)
