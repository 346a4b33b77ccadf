"""Who an act of saying may be aimed at, and what speaks for each: features by name for the classifier of targets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.reading.names.aims import slot
from onrecord.reading.names.others import as_parties, as_targets, other_than, same_party, within
from onrecord.reading.types import Act, Attribution, Kind, Mention, Speaker, Target
from onrecord.span import Span

AIMED = ("accuse", "demand", "threaten", "reject", "propose", "deny", "praise", "accept", "question")
_MOST = 12  # others named in a content that are looked at; further ones are seldom meant
_BEFORE_CUE = 60  # characters before a passive in which the one spoken of stands
_WORD = re.compile(r"[\w’'-]+")
_NEXT = frozenset([
    "to", "should", "must", "would", "will", "could", "can", "may", "might", "has", "have", "had", "is", "are", "was",
    "were", "not", "if", "ought", "needs", "need", "did", "does", "do", "who", "which", "that", "and", "as", "for",
    "in", "on", "over", "because", "by", "from",
])  # fmt: skip
_PREPOSITIONS = frozenset([
    "on", "against", "with", "to", "by", "from", "for", "of", "in", "at", "over", "toward", "towards", "between",
    "into", "about", "among", "near", "than", "like", "upon", "and", "that", "if", "while", "when", "as", "but",
])  # fmt: skip


@dataclass(slots=True)
class Candidate:
    """Somebody who may be meant, with the first words that name them and what was seen of them."""

    target: Target
    seen: list[str] = field(default_factory=list)


def candidates(
    text: str,
    mentions: Sequence[Mention],
    attribution: Attribution,
    speaker: Speaker,
    claims: Sequence[Speaker],
    earlier: Sequence[Speaker],
    outer: Speaker | None,
    weight: Mapping[str, float],
) -> list[Candidate]:
    """Return who may be meant by an attribution, in the order of the text, those without words there last.

    Args:
        text: the visible text.
        mentions: of the article, in order.
        attribution: source, cue and content.
        speaker: who speaks.
        claims: who speaks inside it.
        earlier: who spoke before it, the last first.
        outer: who speaks around it.
        weight: of the article's mentions, the share that belongs to each party or name.
    """
    found: dict[str, Candidate] = {}
    beside = slot(text, attribution)
    if beside is not None:
        _add(found, text, [m for m in within(mentions, beside) if other_than(m, speaker)], "slot", mentions, speaker)
    inside = [m for c in attribution.content for m in within(mentions, c) if other_than(m, speaker)]
    _add(found, text, inside[:_MOST], "content", mentions, speaker, attribution.content)
    if attribution.cue is not None and (attribution.source is None or attribution.source.start > attribution.cue.start):
        start = attribution.cue.start
        near = [m for m in within(mentions, Span(max(0, start - _BEFORE_CUE), start)) if other_than(m, speaker)]
        _add(found, text, near[-1:], "before cue", mentions, speaker)
    own = set((speaker.party or "").split("; "))
    for place, people in (("claim", claims), ("outer", [outer] if outer else []), ("earlier", earlier)):
        for n, who in enumerate(people):
            if who is None or not who.name or who.name == speaker.name or (who.party and who.party in own):
                continue
            one = found.setdefault(who.name, Candidate(Target(who.name)))
            one.seen += [place, f"{place} {min(n, 3)}"]
            if who.party:
                found.setdefault(who.party, Candidate(Target(who.party))).seen += [f"{place}'s party"]
    _rivals(found, weight, own, speaker)
    for name, one in found.items():
        share = weight.get(name, 0.0)
        one.seen.append(f"share={'much' if share > 0.25 else 'some' if share > 0.08 else 'little'}")
    return list(found.values())


def _rivals(found: dict[str, Candidate], weight: Mapping[str, float], own: set[str], speaker: Speaker) -> None:
    """The two parties that the article names most beside the speaker's own."""
    others = [n for n in sorted(weight, key=lambda n: (-weight[n], n)) if n not in own and n != speaker.name]
    for place, name in zip(("rival", "second rival"), others[:2], strict=False):
        found.setdefault(name, Candidate(Target(name))).seen.append(place)


def _add(
    found: dict[str, Candidate],
    text: str,
    those: Sequence[Mention],
    place: str,
    mentions: Sequence[Mention],
    speaker: Speaker,
    content: Sequence[Span] = (),
) -> None:
    foreign = 0
    for n, m in enumerate(those):
        targets = as_targets([m], mentions, speaker)
        seen = list(_seen(text, m, place, n, speaker, content))
        if not same_party(m, speaker):
            seen.append(f"{place} {'first' if not foreign else 'later'} foreign")
            foreign += 1
        for target in targets:
            one = found.setdefault(target.name, Candidate(target))
            if place in one.seen:
                one.seen.append(f"{place} again")
            one.seen += seen
            for party in as_parties([target], mentions, speaker):
                if party.name != target.name:
                    found.setdefault(party.name, Candidate(party)).seen += [f"{f} 's party" for f in seen[:3]]


def _seen(text: str, m: Mention, place: str, n: int, speaker: Speaker, content: Sequence[Span]) -> Iterator[str]:
    yield place
    yield f"{place} {m.kind.value}"
    yield f"{place} order={min(n, 3)}"
    if same_party(m, speaker):
        yield f"{place} own"
    if m.inner:
        yield f"{place} owner"
    if m.party is None:
        yield f"{place} of no party"
    if m.indefinite:
        yield f"{place} unnamed"
    before = _WORD.findall(text, max(0, m.span.start - 24), m.span.start)
    words = [w.lower() for w in before if w.lower() not in ("the", "a", "an")]
    if words and words[-1] in _PREPOSITIONS:
        yield f"{place} after={words[-1]}"
    after = _WORD.match(text, m.span.end + 1, m.span.end + 24)
    if after and after[0].lower() in _NEXT:
        yield f"{place} next={after[0].lower()}"
    elif after and after[0].lower().endswith(("ed", "s", "ing")):
        yield f"{place} next={after[0].lower()[-2:]}"
    if content and m.span.start - content[0].start < 3:
        yield f"{place} opens"
    elif content and m.span.start - content[0].start < 24:
        yield f"{place} early"
    if content and m.kind is Kind.PERSON and m.span.start > content[0].start + 80:
        yield f"{place} person late"


def target_features(one: Candidate, act: Act, ruled: Collection[str], ruled_likeliest: Collection[str]) -> list[str]:
    """Return the features of one candidate, alone, with the likeliest aimed act and with how likely any aim is.

    Args:
        one: the candidate.
        act: the act, with the others that were weighed.
        ruled: whom the rules name as targets of the act.
        ruled_likeliest: likewise of the likeliest act that is done to somebody.
    """
    seen = sorted(set(one.seen))
    if one.target.name in ruled:
        seen.append("by rule")
    if one.target.name in ruled_likeliest:
        seen.append("by rule of likeliest")
    aim, share = aimed_act(act)
    degree = f"aimed={min(4, int(share * 5))}"
    out = [*seen, degree, f"top={act.code}", f"aim={aim}"]
    out += [f"{aim}: {f}" for f in seen] + [f"{degree}: {f}" for f in seen]
    if act.code not in AIMED:
        out += [f"{act.code}: {f}" for f in seen]
    return out


def aimed_act(act: Act) -> tuple[str, float]:
    """Return the likeliest act that is done to somebody, and the chance that it is one of those at all."""
    chances = dict(act.likely) or {act.code: 1.0}
    aim = max(AIMED, key=lambda code: chances.get(code, 0.0))
    return aim, sum(chances.get(code, 0.0) for code in AIMED)


def weights(mentions: Sequence[Mention]) -> dict[str, float]:
    """Return of the mentions of an article the share that names each person, organisation or party."""
    named = (Kind.STATE, Kind.ORGANISATION, Kind.PERSON)
    counts = Counter(n for m in mentions for n in {m.party, m.name if m.kind in named else None} if n)
    whole = sum(counts.values()) or 1
    return {name: n / whole for name, n in counts.items()}
