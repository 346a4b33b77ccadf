"""Where in the words of an attribution its target stands: at the cue, as the subject of the content, after "on"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.names.others import foreign, known, other_than, same_party, within
from onrecord.reading.types import Attribution, Kind, Mention, Speaker, Target
from onrecord.span import Span

_COST = 60  # characters in which a measure and those it hits stand together
_AGAINST = re.compile(
    r"\b(?:sanctions?|tariffs?|duties|penalt(?:y|ies)|embargo|measures|pressure|action|retaliation)\b"
    r"[^.;]{0,40}?\b(?:on|against)\s+(?:the\s+)?\Z"
    r"|\b(?:deal|negotiate|work|talk)\b[^.;]{0,30}?\bwith\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_EACH_OTHER = re.compile(r"\b(?:each other|one another|the other(?: side)?)\b", re.IGNORECASE)
_FAR = 120  # characters after the cue in which "each other" is looked for
_TO_DO = re.compile(r"(?:\W+\w+){0,2}?\W+(?:to|should|must|ought|needs? to|has to|have to)\b", re.IGNORECASE)


def slot(text: str, a: Attribution) -> Span | None:
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


def content_subject(text: str, a: Attribution, inside: Sequence[Mention], speaker: Speaker) -> list[Mention]:
    """The one whom the content begins with: "the president to certify", "Kurdish forces carried out attacks"."""
    if not inside or not a.content:
        return []
    first = inside[0]
    lead = text[a.content[0].start : first.span.start]
    near = len(lead.split()) <= 2 and first.span.start < a.content[0].end and not lead.rstrip().endswith(",")
    if first.kind is Kind.PRONOUN:
        opens = first.span.start - a.content[0].start <= 2 and first.head in ("him", "her", "his")
        return [first] if opens else []
    guessed = any(r.rule in ("parties.near", "parties.home") for r in first.reasons)
    if (first.kind is Kind.PERSON and not known(first)) or (guessed and same_party(first, speaker)):
        return []
    return together(text, inside) if near and not lead.lower().startswith(("with ", "to ")) else []


def asked(text: str, inside: Sequence[Mention]) -> list[Mention]:
    """The one who is to do something: "for world powers to insist", "Congress should wait"."""
    for n, m in enumerate(inside):
        if m.kind is Kind.PRONOUN or m.inner:
            continue
        for_them = text[max(0, m.span.start - 8) : m.span.start].lower().split()
        reach = 80 if "for" in for_them else 40
        if _TO_DO.match(text, m.span.end, m.span.end + 40) or (
            reach > 40 and " to " in text[m.span.end : m.span.end + reach]
        ):
            return together(text, inside[n:])
    return []


def mutual(text: str, a: Attribution, speaker: Speaker) -> tuple[Target, ...]:
    """ "Accused each other": those who speak are those who are spoken of."""
    names = (speaker.name or "").split("; ")
    start, end = (a.cue or a.content[0]).end, max(c.end for c in a.content)
    if len(names) < 2 or not _EACH_OTHER.search(text, start, min(end, start + _FAR)):
        return ()
    return tuple(Target(name) for name in names)


def at_cost_of(text: str, a: Attribution, mentions: Sequence[Mention], speaker: Speaker) -> list[Mention]:
    """Those against whom a promise is made: "sanctions on Karsova", "action against its banks"."""
    for content in a.content:
        for m in foreign([m for m in within(mentions, content) if other_than(m, speaker)], speaker):
            if _AGAINST.search(text, max(content.start, m.span.start - _COST), m.span.start):
                return [m]
    return []


def together(text: str, found: Sequence[Mention]) -> list[Mention]:
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
