"""Sources that are a pronoun: he, she, it, they, who, and I and we inside quotations."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.reading.names.antecedents import LISTED, NAMED, Case
from onrecord.reading.names.unnamed import description, may_hold, one_of
from onrecord.reading.parties import holder, office_reason
from onrecord.reading.types import Attribution, Kind, Mention, Speaker
from onrecord.span import Reason, Span


def stands_for(case: Case, a: Attribution, m: Mention, top: list[Mention], source: Span) -> Speaker:
    """Return who a source that begins with a pronoun is: "he", "her spokesman", "he and his colleagues"."""
    owner = antecedent(case, a, m)
    rest = [x for x in top if x.span.start > m.span.start]
    text = m.span.of(case.scene.text).lower()
    if rest and text in ("his", "her", "its", "their", "our", "my"):
        return owned(case, a, source, rest[0], owner)
    if len(rest) > 0 and " and " in source.of(case.scene.text):
        other = one_of(case, a, Span(rest[0].span.start, source.end), rest[0])
        names = "; ".join(n for n in (owner.name, other.name) if n)
        parties = "; ".join(dict.fromkeys(p for p in (owner.party, other.party) if p))
        return Speaker(names or None, parties or None, (*owner.reasons, *other.reasons))
    return owner


def owned(case: Case, a: Attribution, source: Span, m: Mention, owner: Speaker) -> Speaker:
    """Return who "her spokesman" is, once "her" is known."""
    if m.kind in NAMED or (m.name and m.kind is Kind.ROLE):
        guessed = any(r.rule in ("parties.near", "parties.home") for r in m.reasons)
        party = (owner.party or m.party) if guessed or not m.party else m.party
        return Speaker(m.name, party, (*m.reasons, *owner.reasons))
    if m.kind is Kind.ROLE and not m.plural and owner.party and m.roles:
        found = the_only(case, m, owner.party)
        if found is not None:
            return found
    noun = description(Span(m.span.start, source.end).of(case.scene.text))
    name = f"{owner.name}'s {noun}" if owner.name else noun
    return Speaker(
        name, owner.party if owner.name else m.party, (Reason("speakers.owned", name, m.span), *owner.reasons)
    )


def the_only(case: Case, m: Mention, party: str) -> Speaker | None:
    """Return who "its president" is: the only person of that party and role in the article, else in the table."""
    fitting = [
        o for o in case.scene.around(m.span.start) if o.kind is Kind.PERSON and o.party == party and may_hold(m, o)
    ]
    if len({o.entity for o in fitting}) == 1:
        reason = Reason("speakers.role", f"the {m.head} of {party} named in the article", fitting[0].span)
        return Speaker(fitting[0].name, party, (reason, *fitting[0].reasons))
    office = holder(party, m.roles, case.article.published) if not fitting else None
    if office is None:
        return None
    return Speaker(office.holder, office.party, (office_reason(office, case.article.published),))


def antecedent(case: Case, a: Attribution, m: Mention) -> Speaker:
    """Return whom one pronoun goes back to."""
    word = m.head or ""
    if word in ("i", "me", "my", "we", "us", "our"):
        return first_person(case, a, m)
    if word in ("he", "him", "his", "himself", "she", "her", "hers", "herself"):
        gender = "male" if word.startswith("h") and word not in ("her", "hers", "herself") else "female"
        return person_before(case, a, m, gender)
    if word in ("it", "its", "itself"):
        return thing_before(case, a, m, plural=False)
    if word in ("they", "them", "their", "themselves"):
        return thing_before(case, a, m, plural=True)
    if word in ("who", "which", "that"):
        before = head_before(case, m)
        if before is not None:
            reason = Reason("speakers.relative", f"“{word}” goes back to the words before it", before.span)
            who = one_of(case, a, before.span, before)
            return Speaker(who.name, who.party, (reason, *who.reasons))
    return Speaker(None, None, (Reason("speakers.unresolved", f"nothing before tells who “{word}” is", m.span),))


def head_before(case: Case, m: Mention) -> Mention | None:
    """Return whom a relative pronoun goes back to: of the mentions just before it the one that is no mere owner."""
    at = bisect_left(case.scene.starts, m.span.start)
    sentence = case.scene.sentence_at(m.span.start)
    for o in reversed(case.scene.mentions[max(0, at - 6) : at]):
        if case.scene.sentence_at(o.span.start) != sentence:
            return None
        if o.kind not in (Kind.PRONOUN, Kind.PLACE) and not o.inner:
            return o
    return None


def outer_speaker(case: Case, a: Attribution) -> Speaker | None:
    """Return who speaks around this attribution, if one holds it."""
    return case.done.get(a.inside) if a.inside is not None else None


def first_person(case: Case, a: Attribution, m: Mention) -> Speaker:
    """Return who says I or we: whoever the quotation around it belongs to."""
    outer = outer_speaker(case, a) or case.holding(m.span.start)
    if outer is not None and outer.name:
        reason = Reason("speakers.first_person", "the first person inside a quotation is who is quoted", m.span)
        return Speaker(outer.name, outer.party, (reason, *outer.reasons))
    return Speaker(None, None, (Reason("speakers.unresolved", "a first person outside any quotation", m.span),))


def person_before(case: Case, a: Attribution, m: Mention, gender: str) -> Speaker:
    """Return the person of that gender whom a reader would take up."""

    def fits(o: Mention) -> bool:
        return (o.kind is Kind.PERSON or (o.kind is Kind.ROLE and not o.plural)) and o.gender in (gender, None)

    found = case.scene.best(m.span.start, a.content, fits)
    if found is None:
        return Speaker(None, None, (Reason("speakers.unresolved", f"no {gender} person before", m.span),))
    reason = Reason("speakers.pronoun", f"the {gender} person spoken of before", found.span)
    who = one_of(case, a, found.span, found)
    return Speaker(who.name, who.party, (reason, *who.reasons))


def thing_before(case: Case, a: Attribution, m: Mention, plural: bool) -> Speaker:
    """Return the state, organisation or group whom it or they goes back to."""

    def fits(o: Mention) -> bool:
        if plural:
            return o.kind in (Kind.GROUP, Kind.STATE, Kind.ORGANISATION) and not o.inner
        return o.kind in LISTED or (o.kind is Kind.GROUP and not o.plural)

    found = case.scene.best(m.span.start, a.content, lambda o: fits(o) and (o.plural or not plural))
    found = found or case.scene.best(m.span.start, a.content, fits)
    if found is None:
        return Speaker(None, None, (Reason("speakers.unresolved", "nothing before that it may stand for", m.span),))
    reason = Reason("speakers.pronoun", "what was spoken of before", found.span)
    who = one_of(case, a, found.span, found)
    return Speaker(who.name, who.party, (reason, *who.reasons))
