"""Who is accused, asked, answered, threatened or praised."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from onrecord.article.types import Article
from onrecord.reading.names.antecedents import WIDEST
from onrecord.reading.names.terms import terms
from onrecord.reading.types import Act, Attribution, Kind, Mention, Sentence, Speaker, Target
from onrecord.span import Span

# Acts that are done to somebody; the share of gold training statements with a target stands beside each.
_AIMED = frozenset(
    ("accuse", "demand", "threaten", "reject", "propose", "deny", "praise", "accept", "question")
)  # .82 .85 .96 .67 .63 .68 .46 .31
# Somebody is meant even where the content does not say whom (codebook: accused, asked, threatened, answered).
_ALWAYS = frozenset(("accuse", "demand", "threaten", "reject", "deny", "propose", "accept"))
_ADDRESSED = frozenset(("commit", "confirm", "predict", "concede", "decline"))  # only with an addressee at the cue
_THIRD = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_REACH = 40  # mentions before in which a pronoun finds its person
_BODIES = frozenset(
    ("authorities", "government", "leaders", "officials", "military", "army", "regime", "forces", "side", "leadership")
)
_PAPERS = frozenset(("statement", "report", "reports"))
_HEARERS = frozenset(("reporters", "journalists", "media", "correspondents", "people", "newspaper"))


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
    if act.code not in _AIMED and act.code not in _ADDRESSED:
        return ()
    text = article.view.text
    slot = _slot(text, attribution)
    found = [m for m in _within(mentions, slot) if _other(m, speaker)] if slot else []
    if found:
        return _targets(_together(text, found), mentions, speaker, body=False)
    if act.code not in _AIMED:
        return ()
    inside = [m for c in attribution.content for m in _within(mentions, c) if _other(m, speaker)]
    body = act.code != "deny"  # a claim is denied of those who made it, whoever they act for
    # In a threat the content begins with who will act: the speaker's own side.
    subject = [] if act.code == "threaten" else _subject(text, attribution, inside)
    return (
        _targets(subject, mentions, speaker, body)
        or _targets(_together(text, _foreign(inside, speaker)), mentions, speaker, body)
        or _targets([m for m in inside if _known(m) or _somebody_else(m, mentions, speaker)][:1], mentions, speaker)
        or (_rival(mentions, attribution, speaker) if act.code in _ALWAYS else ())
    )


def _subject(text: str, a: Attribution, inside: Sequence[Mention]) -> list[Mention]:
    """The one whom the content begins with: "the president to certify", "Kurdish forces carried out attacks"."""
    if not inside or not a.content:
        return []
    first = inside[0]
    lead = text[a.content[0].start : first.span.start]
    near = len(lead.split()) <= 2 and first.span.start < a.content[0].end and not lead.rstrip().endswith(",")
    if first.kind is Kind.PRONOUN or (first.kind is Kind.PERSON and not _known(first)):
        return []
    return _together(text, inside) if near and not lead.lower().startswith(("with ", "to ")) else []


def _somebody_else(m: Mention, mentions: Sequence[Mention], speaker: Speaker) -> bool:
    """Whether a pronoun cannot be the speaker's own: "she" in the words of a man."""
    gender = next((x.gender for x in _around(mentions, m.span.start) if x.name == speaker.name and x.gender), None)
    return m.kind is Kind.PRONOUN and gender is not None and _THIRD.get(m.head or "", gender) != gender


def _foreign(inside: Sequence[Mention], speaker: Speaker) -> list[Mention]:
    return [m for m in inside if _party(m) and not _same_party(m, speaker)]


def _slot(text: str, a: Attribution) -> Span | None:
    """The words between cue and content, or after a cue that follows the content up to the end of the clause."""
    if a.cue is None or not a.content:
        return None
    after = a.cue.end
    if a.source is not None and a.source.start >= after:  # "said the minister": what follows the cue is the source
        after = a.source.end
    later = [c.start for c in a.content if c.start >= after]
    if later:
        return Span(after, min(later)) if min(later) - after < 120 else None
    if after != a.cue.end or text[a.cue.start : after].lower() in ("said", "says", "added"):
        return None
    end = after
    while end < len(text) and end - after < 40 and text[end] not in '.,;:\n"”':
        end += 1
    return Span(after, end)


def _around(mentions: Sequence[Mention], at: int) -> Sequence[Mention]:
    n = bisect_left(mentions, at, key=lambda m: m.span.start)
    return mentions[max(0, n - WIDEST) : n + WIDEST]


def _within(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    out = []
    for m in mentions[first : first + WIDEST]:
        if m.span.start >= span.end:
            break
        out.append(m)
    return out


def _party(m: Mention) -> bool:
    """Whether a mention can be a target by itself: somebody of a known party, or a known person."""
    return bool(m.party) or _known(m)


def _known(m: Mention) -> bool:
    return m.kind is Kind.PERSON and bool(m.gender or m.roles or m.party)


def _other(m: Mention, speaker: Speaker) -> bool:
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


def _same_party(m: Mention, speaker: Speaker) -> bool:
    return bool(m.party) and m.party in (speaker.party or "").split("; ")


def _together(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The first mention, and those joined to it by commas and "and"; of an owner and what it owns, the whole."""
    out = list(found[:1])
    for m in found[1:]:
        gap = text[out[-1].span.end : m.span.start].replace("the ", "").strip(" \u00a0")
        if out[-1].span.end >= m.span.start and out[-1].inner:
            out[-1] = m
        elif gap in (",", "and", ", and", "&"):
            out.append(m)
        else:
            break
    return out


def _targets(
    found: Iterable[Mention], mentions: Sequence[Mention], speaker: Speaker, body: bool = True
) -> tuple[Target, ...]:
    """Targets by name; a body that acts for its state ("the authorities") is the state, but no addressee."""
    out: dict[str, Target] = {}
    for m in found:
        who = _person_before(mentions, m, speaker) if m.kind is Kind.PRONOUN else m
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


def _person_before(mentions: Sequence[Mention], m: Mention, speaker: Speaker) -> Mention | None:
    """The person whom "him" or "her" goes back to, the speaker left out."""
    gender = _THIRD.get(m.head or "")
    at = bisect_left(mentions, m.span.start, key=lambda x: x.span.start)
    for x in reversed(mentions[max(0, at - _REACH) : at]):
        if x.kind is Kind.PERSON and x.name and x.gender in (gender, None) and _other(x, speaker):
            return x
    return None


def _rival(mentions: Sequence[Mention], a: Attribution, speaker: Speaker) -> tuple[Target, ...]:
    """The party other than the speaker's that the article speaks of most, up to there and a little beyond."""
    end = max(s.end for s in (a.source, a.cue, *a.content) if s is not None)
    own = set((speaker.party or "").split("; "))
    start = min(s.start for s in (a.source, a.cue, *a.content) if s is not None)
    domestic = terms().political
    counted: dict[str, float] = {}
    last: dict[str, Mention] = {}
    for m in _around(mentions, start):
        if m.party and m.party not in own and (m.party not in domestic or own & domestic):
            away = start - m.span.start
            weight = 10 * 2.0 ** (-away / 300) if away >= 0 else 2.5 if away > -300 else 0.0
            counted[m.party] = counted.get(m.party, 0.0) + 1 + weight
            if m.span.start < end:
                last[m.party] = m
    if not counted or not speaker.party:
        return ()
    party = max(counted, key=lambda p: (counted[p], p))
    return (Target(party, last[party].span if party in last else None),)
