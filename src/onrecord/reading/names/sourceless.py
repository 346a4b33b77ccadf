"""Attributions without a source of their own: told after the quotation, or by the rest of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from onrecord.lexicon.load import table
from onrecord.reading.cues import cue_forms
from onrecord.reading.names.antecedents import Case
from onrecord.reading.names.pronouns import antecedent
from onrecord.reading.names.unnamed import one_of
from onrecord.reading.types import Attribution, Kind, Mode, Speaker
from onrecord.span import Reason, Span

_ADJACENT = 6  # characters between a subject and its verb
_LOOKED_AT = 12  # mentions before a verb among which its subject is
_ADDRESSING = re.compile(
    r"(?:told|tell(?:s|ing)?|warn(?:s|ed|ing)?|urg(?:e|es|ed|ing)|inform(?:s|ed|ing)?|remind(?:s|ed|ing)?"
    r"|assur(?:e|es|ed|ing)|advis(?:e|es|ed|ing)|notif(?:y|ies|ied|ying))\Z",
    re.IGNORECASE,
)
_ING = re.compile(r"\w+ing\b")
_BEFORE = 40  # characters before a noun cue in which its verb stands
_AFTER = 6  # characters between a quotation and whoever is named after it
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "getting", "got"))
_SAYING = re.compile(r"\s*,?\s*(?:has |have |had )?(\w+)")
_CLOSING = " \u00a0\"'”’,.!?"


def named_after(case: Case, a: Attribution) -> Speaker | None:
    """Return whoever is named with a verb of saying right after a quotation: '"...," Dostan said'."""
    if a.mode is Mode.INDIRECT or a.cue is not None:
        return None
    text, end = case.scene.text, a.content[-1].end
    at = bisect_left(case.scene.starts, end)
    m = case.scene.mentions[at] if at < len(case.scene.mentions) else None
    if m is None or m.span.start - end > _AFTER or text[end : m.span.start].strip(_CLOSING) or m.kind is Kind.PRONOUN:
        return None
    verb = _SAYING.match(text, m.span.end, m.span.end + 24)
    if verb is None or not any(f.cue.pos == "verb" and f.kind != "ing" for f in cue_forms().get(verb[1].lower(), ())):
        return None
    who = one_of(case, a, m.span, m)
    return Speaker(who.name, who.party, (Reason("speakers.after", "named after the quotation", m.span), *who.reasons))


def unattributed(case: Case, a: Attribution) -> Speaker | None:
    """Return "reports" for what is only reported: "denied reports that", "amid rumours of"."""
    word = a.cue.of(case.scene.text).lower().split()[-1] if a.cue is not None else ""
    if word not in _REPORTED:
        return None
    return Speaker(word, None, (Reason("speakers.reported", "nobody is named: it is reported", a.cue),))


_REPORTED = frozenset(("reports", "rumors", "rumours", "speculation"))


def who_renews(case: Case, a: Attribution) -> Speaker | None:
    """Return the outer speaker where the attribution is their own word: "withdrew its offer"."""
    outer = case.done.get(a.inside) if a.inside is not None else None
    if outer is None or not outer.name or a.cue is None or not _own_word(case.scene.text, a.cue):
        return None
    return Speaker(
        outer.name,
        outer.party,
        (Reason("speakers.own_word", "who withdraws or renews it said it", a.cue), *outer.reasons),
    )


def not_the_source(case: Case, a: Attribution) -> Speaker | None:
    """Return who speaks where the words taken for the source are spoken to, or stand in what somebody else says.

    "Norway warned Chilean leaders that ..." is said by Norway; in "Norway said Chile had waited but called for talks"
    the call is Norway's, and so is "pointing to" in "Norway blamed Chile's delay, pointing to". None otherwise.
    """
    if a.source is None or a.cue is None:
        return None
    text = case.scene.text
    if a.cue.end <= a.source.start <= a.cue.end + 2 and _ADDRESSING.match(text, a.cue.start, a.cue.end):
        at = bisect_left(case.scene.starts, a.cue.start)
        before = [m for m in case.scene.mentions[max(0, at - _LOOKED_AT) : at] if not m.inner]
        here = [m for m in before if case.scene.sentence_at(m.span.start) == case.scene.sentence_at(a.cue.start)]
        if here:
            m = here[-1] if a.cue.start - here[-1].span.end <= _ADJACENT else here[0]
            who = antecedent(case, a, m) if m.kind is Kind.PRONOUN else one_of(case, a, m.span, m)
            reason = Reason("speakers.addressee", "the words after the verb are whom it is said to", a.source)
            return Speaker(who.name, who.party, (reason, *who.reasons))
    before_cue = text[max(0, a.cue.start - 6) : a.cue.start].split()
    goes_on = a.inside is None and bool(before_cue) and before_cue[-1].lower() in ("and", "but")
    owner = text[a.source.start : a.source.end].endswith(("'s", "’s"))
    participle = owner and text.endswith(", ", 0, a.cue.start) and _ING.match(text, a.cue.start) is not None
    if goes_on or participle:
        holder = case.holding(a.source.start)
        if holder is not None and holder.name and (participle or case.holding(a.cue.start) is None):
            reason = Reason("speakers.goes_on", "who spoke goes on to say this", a.cue)
            return Speaker(holder.name, holder.party, (reason, *holder.reasons))
    return None


def subject_of_sentence(case: Case, a: Attribution) -> Speaker | None:
    """Return who speaks otherwise in the sentence of an active verb: "Calling it unfair, she said", "and wants"."""
    if a.cue is None or not _active(case.scene.text, a):
        return None
    sentence = case.scene.sentence_at(a.cue.start)
    near: list[tuple[int, int]] = []
    for n in case.sourced_in(sentence):
        source = case.attributions[n].source
        if source is not None and n in case.done and case.done[n].name:
            near.append((abs(source.start - a.cue.start), n))
    if not near:
        return None
    who = case.done[min(near)[1]]
    return Speaker(
        who.name, who.party, (Reason("speakers.sentence", "who speaks otherwise in the sentence", a.cue), *who.reasons)
    )


def _active(text: str, a: Attribution) -> bool:
    """Whether the cue is an active verb; inside another content a word that may be a noun is taken for one."""
    cue = a.cue or a.content[0]
    word = re.match(r"\w*", text[cue.start : cue.end])
    head = word[0].lower() if word else ""
    before = text[max(0, cue.start - 12) : cue.start].split()
    passive = bool(before) and before[-1].lower() in _BE and not head.endswith("ing")
    forms = cue_forms().get(head, ())
    noun = a.inside is not None and any(f.kind == "noun" for f in forms)
    return not passive and not noun and any(f.cue.pos == "verb" for f in forms)


@cache
def _own_words() -> re.Pattern[str]:
    found = table("en/retractions").values
    verbs = "|".join(map(re.escape, (*found["verbs"], *found["repeating"])))
    return re.compile(rf"\b(?:{verbs})\s+(?:\w+\s+){{0,2}}\Z", re.IGNORECASE)


def _own_word(text: str, cue: Span) -> bool:
    """Whether a verb of taking back or repeating stands before a noun cue."""
    return _own_words().search(text, max(0, cue.start - _BEFORE), cue.start) is not None
