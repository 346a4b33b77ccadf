"""Who can be meant beside the speaker: mentions of others, and the parties spoken of before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from onrecord.reading.names.antecedents import WIDEST
from onrecord.reading.names.terms import terms
from onrecord.reading.names.unnamed import may_hold
from onrecord.reading.types import Act, Attribution, Kind, Mention, Speaker, Target
from onrecord.span import Span

_RECENT = 150  # characters back in which a person is still the one spoken of
_THIRD = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_REACH = 40  # mentions before in which a pronoun finds its person
_BODIES = frozenset(
    ("authorities", "government", "leaders", "officials", "military", "army", "regime", "forces", "side", "leadership")
)
_PAPERS = frozenset(("statement", "report", "reports"))
_HEARERS = frozenset(("reporters", "journalists", "media", "correspondents", "people", "newspaper"))


def as_parties(found: Sequence[Target], mentions: Sequence[Mention], speaker: Speaker) -> tuple[Target, ...]:
    """Whom persons of another side stand for: a threat to "any decision Trump may take" is one to his country."""
    out: dict[str, Target] = {}
    for t in found:
        near = within(mentions, t.span) if t.span is not None else []
        m = next((m for m in near if m.span == t.span and m.kind is Kind.PERSON), None)
        name = m.party if m is not None and m.party and not same_party(m, speaker) else t.name
        out.setdefault(name, Target(name, t.span))
    return tuple(out.values())


def replied(earlier: Sequence[Speaker], speaker: Speaker) -> tuple[Target, ...]:
    """Whoever of another party spoke last: "The minister denied this"."""
    for who in earlier:
        if who.name and who.party and speaker.party and who.party != speaker.party:
            return (Target(who.name),)
    return ()


def somebody_else(m: Mention, mentions: Sequence[Mention], speaker: Speaker) -> bool:
    """Whether a pronoun cannot be the speaker's own: "she" in the words of a man."""
    gender = next((x.gender for x in around(mentions, m.span.start) if x.name == speaker.name and x.gender), None)
    return m.kind is Kind.PRONOUN and gender is not None and _THIRD.get(m.head or "", gender) != gender


def foreign(inside: Sequence[Mention], speaker: Speaker) -> list[Mention]:
    """Return the mentions that can be meant by themselves and are not of the speaker's party."""
    return [m for m in inside if party_or_person(m) and not same_party(m, speaker)]


def around(mentions: Sequence[Mention], at: int) -> Sequence[Mention]:
    """Return the mentions around a place, all of an ordinary article's."""
    n = bisect_left(mentions, at, key=lambda m: m.span.start)
    return mentions[max(0, n - WIDEST) : n + WIDEST]


def within(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    """Return the mentions that begin inside a span, in order."""
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    out = []
    for m in mentions[first : first + WIDEST]:
        if m.span.start >= span.end:
            break
        out.append(m)
    return out


def party_or_person(m: Mention) -> bool:
    """Whether a mention can be a target by itself: somebody of a known party, or a known person."""
    return bool(m.party) or known(m)


def known(m: Mention) -> bool:
    """Whether a mention is a person of whom the article tells more than a name."""
    return m.kind is Kind.PERSON and bool(m.gender or m.roles or m.party)


def other_than(m: Mention, speaker: Speaker) -> bool:
    """Whether a mention is somebody other than the speaker who can be spoken to or of."""
    if (
        m.kind is Kind.PLACE
        or m.head in _HEARERS
        or m.head in _PAPERS
        or (m.kind is Kind.ORGANISATION and m.party is None)
    ):
        return False
    if m.kind is Kind.PRONOUN:
        return m.head in _THIRD
    own = {n.strip().casefold() for n in (speaker.name or "").split(";")}
    if m.kind in (Kind.STATE, Kind.ORGANISATION) and m.name in (speaker.party or "").split("; "):
        return False
    return (m.name or m.head or "").casefold() not in own


def same_party(m: Mention, speaker: Speaker) -> bool:
    """Whether a mention belongs to the speaker's own side."""
    return bool(m.party) and m.party in (speaker.party or "").split("; ")


def as_targets(
    found: Iterable[Mention], mentions: Sequence[Mention], speaker: Speaker, body: bool = True
) -> tuple[Target, ...]:
    """Targets by name; a body that acts for its state ("the authorities") is the state, but no addressee."""
    out: dict[str, Target] = {}
    for m in found:
        who = person_before(mentions, m, speaker) if m.kind is Kind.PRONOUN else m
        if who is not None and who.kind is Kind.ROLE and not who.name:
            who = holder_near(mentions, who) or who
        if who is None:
            continue
        name = (
            (who.party if body and who.kind is Kind.GROUP and who.head in _BODIES else None)
            or who.name
            or (who.party if who.kind is not Kind.ROLE else None)
            or who.head
            or ""
        )
        if name:
            out.setdefault(name, Target(name, m.span))
    return tuple(out.values())


def person_before(mentions: Sequence[Mention], m: Mention, speaker: Speaker) -> Mention | None:
    """The person whom "him" or "her" goes back to, the speaker left out."""
    gender = _THIRD.get(m.head or "")
    at = bisect_left(mentions, m.span.start, key=lambda x: x.span.start)
    for x in reversed(mentions[max(0, at - _REACH) : at]):
        if x.kind is Kind.PERSON and x.name and x.gender in (gender, None) and other_than(x, speaker):
            return x
    return None


def holder_near(mentions: Sequence[Mention], m: Mention) -> Mention | None:
    """The person whom "the president" means: of those near who hold such an office the one named last before."""
    guessed = any(r.rule in ("parties.near", "parties.home") for r in m.reasons)
    party = None if guessed else m.party
    people = [
        x for x in around(mentions, m.span.start)
        if x.kind is Kind.PERSON and x.name and may_hold(m, x) and (party is None or x.party in (party, None))
    ]  # fmt: skip
    before = [x for x in people if x.span.start < m.span.start]
    if before:
        return before[-1]
    return people[0] if len({x.entity for x in people}) == 1 else None


def rival(mentions: Sequence[Mention], a: Attribution, speaker: Speaker, act: Act) -> tuple[Target, ...]:
    """The party other than the speaker's that the article speaks of most, up to there and a little beyond."""
    end = max(s.end for s in (a.source, a.cue, *a.content) if s is not None)
    own = set((speaker.party or "").split("; "))
    start = min(s.start for s in (a.source, a.cue, *a.content) if s is not None)
    domestic = terms().political
    counted: dict[str, float] = {}
    last: dict[str, Mention] = {}
    for m in around(mentions, start):
        if m.party and m.party not in own and (m.party not in domestic or own & domestic):
            away = start - m.span.start
            weight = 10 * 2.0 ** (-away / 300) if away >= 0 else 2.5 if away > -300 else 0.0
            counted[m.party] = counted.get(m.party, 0.0) + 1 + weight
            if m.span.start < end:
                last[m.party] = m
    if not counted or not speaker.party:
        return ()
    party = max(counted, key=lambda p: (counted[p], p))
    one = last.get(party)
    if (
        act.code == "accuse"
        and one is not None
        and one.kind is Kind.PERSON
        and one.name
        and start - one.span.start < _RECENT
    ):
        return (Target(one.name, one.span),)
    return (Target(party, one.span if one else None),)
