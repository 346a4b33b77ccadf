"""Who is accused, asked, answered, threatened or praised."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from onrecord.article.types import Article
from onrecord.reading.names.terms import terms
from onrecord.reading.types import Act, Attribution, Kind, Mention, Sentence, Speaker, Target
from onrecord.span import Span

# Acts that are done to somebody; the share of gold training statements with a target stands beside each.
_AIMED = frozenset(
    ("accuse", "demand", "threaten", "reject", "propose", "deny", "praise", "accept")
)  # .82 .85 .96 .67 .63 .68 .46 .31
_ALWAYS = frozenset(("accuse", "demand", "threaten"))  # somebody is meant even where the content does not say whom
_ADDRESSED = frozenset(
    ("question", "commit", "confirm", "predict", "concede", "decline")
)  # only with an addressee at the cue
_HEARERS = frozenset(("reporters", "journalists", "media", "correspondents", "people", "newspaper"))
_BACK = 3  # sentences before in which an unnamed target is looked for


def find_targets(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    attribution: Attribution,
    speaker: Speaker,
    act: Act,
) -> tuple[Target, ...]:
    """Return whom an act of saying is aimed at, by resolved name.

    The addressee between cue and content comes first ("accused Ukraine of"), then the first party in the content that
    is not the speaker's, then, for accusations, demands and threats, the other party spoken of before.

    Args:
        article: the article; spans are of ``article.view.text``.
        sentences: its sentences.
        mentions: what ``mentions.find_mentions`` found, in order.
        attribution: source, cue and content.
        speaker: who speaks.
        act: the act; ``state`` has no target unless the cue addresses one.

    Returns:
        Targets in order of the text; empty when nobody is meant.
    """
    text = article.view.text
    if act.code in _AIMED or act.code in _ADDRESSED:
        slot = _slot(text, attribution)
        found = [m for m in _within(mentions, slot) if _other(m, speaker)] if slot else []
        if found:
            return _targets(text, _together(text, found))
    if act.code not in _AIMED:
        return ()
    inside = [m for c in attribution.content for m in _within(mentions, c)]
    found = [m for m in inside if _other(m, speaker) and _party(m)]
    foreign = [m for m in found if not _same_party(m, speaker)]
    if foreign or found:
        return _targets(text, _together(text, foreign or found))
    if act.code in _ALWAYS:
        return _before(text, sentences, mentions, attribution, speaker)
    return ()


def _slot(text: str, a: Attribution) -> Span | None:
    """The words between cue and content, or after a cue that follows the content up to the end of the clause."""
    if a.cue is None or not a.content:
        return None
    later = [c.start for c in a.content if c.start >= a.cue.end]
    if later:
        return Span(a.cue.end, min(later)) if min(later) - a.cue.end < 120 else None
    end = a.cue.end
    while end < len(text) and end - a.cue.end < 60 and text[end] not in ".,;\n":
        end += 1
    return Span(a.cue.end, end)


def _within(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    out = []
    for m in mentions[first:]:
        if m.span.start >= span.end:
            break
        out.append(m)
    return out


def _party(m: Mention) -> bool:
    """Whether a mention can be a target by itself: not a place, a pronoun, a newspaper or a bare role."""
    if m.kind in (Kind.PRONOUN, Kind.PLACE) or not (m.name or m.party):
        return False
    return not (m.kind is Kind.ORGANISATION and m.party is None)


def _other(m: Mention, speaker: Speaker) -> bool:
    if m.kind in (Kind.PRONOUN, Kind.PLACE) or m.head in _HEARERS or not (m.name or m.party):
        return False
    own = {n.strip().casefold() for n in (speaker.name or "").split(";")}
    return (m.name or "").casefold() not in own


def _same_party(m: Mention, speaker: Speaker) -> bool:
    return bool(m.party) and m.party in (speaker.party or "").split("; ")


def _together(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The first mention, and those joined to it by commas and "and"."""
    out = [found[0]]
    for m in found[1:]:
        gap = text[out[-1].span.end : m.span.start].replace("the ", "").strip(" \u00a0")
        if gap not in (",", "and", ", and", "&", "'s", "’s", ""):
            break
        if gap in ("'s", "’s", "") and out[-1].inner:
            out[-1] = m
            continue
        out.append(m)
    return out


def _targets(text: str, found: Iterable[Mention]) -> tuple[Target, ...]:
    out: dict[str, Target] = {}
    for m in found:
        name = m.name or m.party or ""
        if name:
            out.setdefault(name, Target(name, m.span))
    return tuple(out.values())


def _before(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], a: Attribution, speaker: Speaker
) -> tuple[Target, ...]:
    """The party other than the speaker's that the sentence or those before are about."""
    start = min(s.start for s in (a.source, a.cue, *a.content) if s is not None)
    at = bisect_left(sentences, start, key=lambda s: s.span.end)
    states = terms().states
    for n in range(at, max(-1, at - _BACK - 1), -1):
        if n >= len(sentences):
            continue
        here = sentences[n].span
        spans = [m for m in _within(mentions, here) if _party(m) and _other(m, speaker) and not _same_party(m, speaker)]
        spans = [m for m in spans if m.party and (m.party in states or m.kind is not Kind.STATE)]
        if spans and speaker.party:
            return (Target(spans[0].party or "", spans[0].span),)
    return ()
