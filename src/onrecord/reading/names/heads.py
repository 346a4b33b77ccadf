"""Which mention of a source is who speaks: the head of its phrase, whoever issued a document, the name it describes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.lexicon.load import table
from onrecord.reading.names.antecedents import NAMED, Case
from onrecord.reading.names.terms import terms
from onrecord.reading.names.unnamed import as_described
from onrecord.reading.types import Kind, Mention, Speaker
from onrecord.span import Reason, Span

_MODIFIERS = (Kind.STATE, Kind.ORGANISATION, Kind.PLACE, Kind.PERSON, Kind.ROLE)
_BETWEEN = re.compile(r"\s+(?:[\w'’-]+\.?\s+){0,4}")  # words of one phrase: no comma, no bracket
_BREAKS = re.compile(
    r"\b(?:and|or|of|in|on|at|for|to|by|from|with|as|who|whom|whose|which|that|than|like|including|via|is|are|was"
    r"|were|has|have|had|will|would|said|says|told|by)\b",
    re.IGNORECASE,
)
_OWNER = 60  # characters before a description in which the name it describes stands


def issuer(case: Case, source: Span) -> Span:
    """Return the words for whoever issued the document that a source names, else the source itself.

    "A statement issued by Ines Arrona", "a fact sheet from the ministry": the statement is hers, the sheet the
    ministry's.
    """
    found = _issued_by().match(source.of(case.scene.text))
    if found is None:
        return source
    rest = Span(source.start + found.end(), source.end)
    return rest if any(m.span.start - rest.start <= _LEAD for m in case.scene.within(rest)) else source


_LEAD = 40  # characters of a phrase before the mention that it is about


@cache
def _issued_by() -> re.Pattern[str]:
    found = table("en/documents")
    nouns = "|".join(re.escape(e.term) for e in found.entries)
    between = "|".join(found.values["issued"])
    joint = "|".join(found.values["issuing"])
    return re.compile(
        rf"(?:(?:a|an|the|this|that|his|her|its|their)\s+)?(?:[\w-]+\s+){{0,2}}(?:{nouns})(?:\s+(?:{between}))*\s+(?:{joint})\s+",
        re.IGNORECASE,
    )


def head_of(case: Case, source: Span) -> list[Mention]:
    """Return the mentions of a source, owners left out, the one that is who speaks first.

    Args:
        case: the article.
        source: the words taken for the source.

    Returns:
        Mentions in order; empty when the article names nobody there.
    """
    overlapping = case.scene.within(source)
    found = [m for m in overlapping if m.span.end <= source.end + 2] or overlapping[:1]
    top = [m for m in found if not m.inner] or found
    if not top:
        top = _cut_off(case, source)
    beside = _apposed(case, source, top)
    if beside is not None:
        return [beside]
    return _person_last(case, top)


def _cut_off(case: Case, source: Span) -> list[Mention]:
    """The mention that a word was cut off from: "the" in "the League's promise", "old" in "Velm's old promise"."""
    text = source.of(case.scene.text)
    at = bisect_left(case.scene.starts, source.start)
    if text.lower() in terms().determiners:
        near = [m for m in case.scene.mentions[at : at + 1] if m.span.start <= source.end + 1]
    elif nobody(text):
        near = [m for m in case.scene.mentions[max(0, at - 1) : at] if source.start - m.span.end in (1, 3)]
        near = [m for m in near if case.scene.text[m.span.end : source.start] in ("'s ", "’s ")]
    else:
        near = []
    return near if near and near[0].kind is not Kind.PRONOUN else []


def _person_last(case: Case, top: Sequence[Mention]) -> list[Mention]:
    """The person whom everything before only describes: "Ferry deal opponent Rep. Jonas Velm", "aid worker X"."""
    if len(top) < 2 or top[0].kind not in _MODIFIERS:
        return list(top)
    last = 0
    for n in range(1, len(top)):
        gap = case.scene.text[top[n - 1].span.end : top[n].span.start]
        gap = gap[2:] if gap[:2] in ("'s", "’s") else gap
        if not _BETWEEN.fullmatch(gap) or _BREAKS.search(gap):
            break
        if top[n].kind is Kind.PERSON:
            last = n
    head = top[last]
    body = next((m for m in top[:last] if m.party in terms().political), None)
    if head.party is None and body is not None:
        reason = Reason("parties.beside", f"{body.party} stands before the name", body.span)
        head = replace(head, party=body.party, reasons=(*head.reasons, reason))
    return [head, *top[last + 1 :]]


def _apposed(case: Case, source: Span, top: Sequence[Mention]) -> Mention | None:
    """The name that the source only describes: "Ostmark, another signatory," where the finder took the description."""
    if top and (top[0].name or top[0].kind is Kind.PRONOUN):
        return None
    text = case.scene.text
    closed = "," in (text[source.end - 1 : source.end], text[source.end : source.end + 1])
    if not closed or not text[max(0, source.start - 3) : source.start].rstrip(" \u00a0").endswith(","):
        return None
    near = [m for m in case.scene.within(Span(max(0, source.start - _OWNER), source.start)) if not m.inner and m.name]
    ends = text[near[-1].span.end : source.start].strip(" \u00a0") if near else ""
    return near[-1] if near and near[-1].kind in NAMED and ends in (",", "),") else None


def modified(case: Case, source: Span, m: Mention) -> Speaker | None:
    """Return who "a former Chilean general" or "Ministry data" is, where a state or body only modifies the noun.

    What a body's noun says is the body's, what a state's document or service says the state's; any other noun, which
    no table lists, speaks for nobody.
    """
    text = case.scene.text
    after = _NOUN.match(text, m.span.end, source.end)
    lead = text[source.start : m.span.start]
    if m.kind not in (Kind.STATE, Kind.ORGANISATION) or m.plural or after is None or _BREAKS.search(lead):
        return None
    if _NO_NOUN.fullmatch(after[1]):
        return None
    speaks = m.kind is Kind.ORGANISATION or after[1] in _documents()
    return as_described(case, source, m.party if speaks else None, m.reasons if speaks else ())


@cache
def _documents() -> frozenset[str]:
    return frozenset(e.term for e in table("en/documents").entries) | frozenset(
        table("en/documents").values["services"]
    )


_NOUN = re.compile(r"[ \u00a0]([a-z][a-z-]{2,})(?![\w'’])")
_NO_NOUN = re.compile(
    r"\w+(?:ly|ed|ing)|and|or|of|in|on|at|for|to|by|from|with|as|who|whom|whose|which|that|than|like|via|is|are|was"
    r"|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|not|never|also|later|itself|themselves"
    r"|alone|too|now|then|still|today|already|again|even|once|soon|earlier|meanwhile|however|both|all|along|but|while"
    r"|over|under|after|before|during|since|until|about|against|because|when|where|if|amid|said|says|told|tells|itself"
)


def nobody(text: str) -> bool:
    """Tell whether the words taken for a source name nobody: one small word that is no plural ("later", "empty")."""
    return text.isalpha() and text.islower() and not text.endswith("s") and text not in _SEVERAL


_SEVERAL = frozenset(
    ("some", "many", "most", "few", "all", "both", "one", "each", "none", "several", "people", "those")
)
