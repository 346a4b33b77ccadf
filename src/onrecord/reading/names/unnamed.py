"""Sources that are a name, a role or a group: "the minister", "Western officials", a bare surname."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.reading.attitudes import is_attitude
from onrecord.reading.names.antecedents import NAMED, Case
from onrecord.reading.names.offices import holders_named
from onrecord.reading.names.terms import terms
from onrecord.reading.parties import holder, office_reason
from onrecord.reading.types import Attribution, Kind, Mention, Speaker
from onrecord.span import Reason, Span

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_TAIL = re.compile(r",?\s+(?:who|which|that|whose)(?:\s.*)?$|\s+[-–—]\s.*$", re.DOTALL)
# Words that make another office of one: the deputy minister is not the minister.
_RANKS = frozenset(("deputy", "vice", "assistant", "former", "first", "acting", "ex", "shadow"))
# An unnamed official is taken for one named within so many sentences.
_SOON = 6


def description(text: str) -> str:
    """Return the words of an unnamed source without its article, relative clause and possessive ending."""
    text = _ARTICLE.sub("", _TAIL.sub("", " ".join(text.split()))).strip(" ,;:.")
    return re.sub(r"['’]s$|(?<=s)['’]$", "", text)


def _same_role(role: str, head: str) -> bool:
    return role == head or role.endswith(" " + head)


def may_hold(m: Mention, person: Mention) -> bool:
    """Whether a person may be "the deputy foreign minister": a role of the same head without other modifiers."""
    ranked = [r for r in m.roles[:-1] if r in _RANKS]
    asked = {*(m.roles[-1] if m.roles else m.head or "").split(), *ranked}
    rank = [r for r in person.roles if r in _RANKS]
    roles = [{*r.split(), *rank} for r in person.roles if _same_role(r, m.head or "")]
    return any(
        (asked >= role and not (asked - role) & _RANKS)
        or (role >= asked and not (len(asked) > 1 and (role - asked) & _RANKS))
        for role in roles
    )


def as_described(case: Case, source: Span, party: str | None, reasons: tuple[Reason, ...]) -> Speaker:
    """Return a speaker who keeps the words of the source for a name."""
    text = description(source.of(case.scene.text))
    return Speaker(text or None, party, (Reason("speakers.described", "unnamed: kept as described", source), *reasons))


def group_of(case: Case, a: Attribution, source: Span, m: Mention) -> Speaker:
    """Return who a group is: its description, the fuller one given before, or those whom it lists."""
    text = description(source.of(case.scene.text))
    listed = listed_after(case, source, m)
    if listed is not None:
        return listed
    if m.head and text.lower() == m.head:
        definite = source.of(case.scene.text).lower().startswith("the ")
        earlier = case.scene.best(
            m.span.start,
            a.content,
            lambda o: o.kind is Kind.GROUP and o.head == m.head and len(o.name or "") > len(text),
        )
        if definite and earlier is not None:
            reason = Reason("speakers.group", f"the same as “{earlier.name}” before", earlier.span)
            return Speaker(earlier.name, earlier.party, (reason, *earlier.reasons))
    if m.name and not text.startswith(m.name) and m.name not in text and m.span.start - source.start <= 4:
        text = m.name
    party = m.party or the_same_body(case, m) or of_who_spoke(case, m)
    if party is None and m.head in ("powers", "nations", "countries", "states", "allies") and " " in text:
        party = text
    return Speaker(text, party, (Reason("speakers.described", "a group: kept as described", source), *m.reasons))


def the_same_body(case: Case, m: Mention) -> str | None:
    """The party of "the administration" where the article tells that of one administration alone."""
    told = ("parties.named", "parties.owner")
    same = [o for o in case.scene.around(m.span.start) if o.kind is Kind.GROUP and o.head == m.head and not m.plural]
    found = {o.party for o in same if o.party and any(r.rule in told for r in o.reasons)}
    return found.pop() if len(found) == 1 else None


def of_who_spoke(case: Case, m: Mention) -> str | None:
    """The state of whoever spoke last before "the ministry", where the sentences name no one state for it."""
    if m.head not in _STATE_BODIES or m.party or m.plural:
        return None
    near = case.contents[: bisect_left(case.contents, (m.span.start, -1))][-_SPOKE_LAST:]
    party = next((case.done[n].party for _, n in reversed(near) if n in case.done), None)
    return party if party in terms().states else None


_SPOKE_LAST = 6  # contents before the body that are looked at
# Bodies that only a state has.
_STATE_BODIES = ("ministry", "government", "cabinet", "parliament", "army", "military", "navy", "presidency")


def listed_after(case: Case, source: Span, m: Mention) -> Speaker | None:
    """ "The other parties to the accord - France, the UK and China": the list names them."""
    text = case.scene.text[m.span.end : source.end]
    mark = re.search(r"\s[-–—]\s|:\s|\(", text)
    if mark is None:
        return None
    rest = [x for x in case.scene.within(Span(m.span.end + mark.end(), source.end)) if x.kind in NAMED]
    if len(rest) < 2:
        return None
    names = "; ".join(dict.fromkeys(x.name for x in rest if x.name))
    parties = "; ".join(dict.fromkeys(x.party for x in rest if x.party))
    return Speaker(names, parties or None, (Reason("speakers.list", "the source lists them", source),))


def role_holder(case: Case, a: Attribution, source: Span, m: Mention) -> Speaker:
    """Return who a bare role is: a person of the article, the holder of the office, or its words."""
    named = any(r.rule in ("parties.named", "parties.owner", "parties.former") for r in m.reasons)

    def fits(o: Mention) -> bool:
        if o.span.start == m.span.start:
            return False
        if named and m.party and o.party and o.party != m.party:
            return False
        if o.kind is Kind.PERSON:
            return may_hold(m, o)
        introduced = o.indefinite or any(r.rule == "parties.named" for r in o.reasons)
        return o.kind is Kind.ROLE and introduced and o.head == m.head and not m.indefinite

    found = None if m.indefinite and not a.headline else case.scene.best(m.span.start, a.content, fits)
    if found is None and (a.headline or not m.indefinite):
        later = [o for o in case.scene.around(m.span.start) if o.kind is Kind.PERSON and fits(o)]
        found = later[0] if len({o.entity for o in later}) == 1 else None
    if found is not None and found.kind is Kind.ROLE:
        found = named_later(case, found) or found
    elif found is None and m.indefinite and named:
        found = named_later(case, m)
    if found is not None:
        reason = Reason("speakers.role", f"the {m.head} named in the article", found.span)
        if found.kind is Kind.PERSON:
            return Speaker(found.name, found.party, (reason, *found.reasons))
        return Speaker(found.span.of(case.scene.text), found.party, (reason, *found.reasons))
    if m.party and not m.indefinite:
        ranked = any(r in _RANKS for r in m.roles)
        office = holder(m.party, m.roles, case.article.published) if named and not ranked else None
        if office is not None:
            return Speaker(office.holder, office.party, (office_reason(office, case.article.published),))
    return as_described(case, source, m.party, m.reasons)


def named_later(case: Case, m: Mention) -> Mention | None:
    """ "A ministry spokesman said", and soon after the only spokesman of that party by name."""
    fitting = [
        o for o in case.scene.around(m.span.start)
        if o.kind is Kind.PERSON and o.party == m.party and any(_same_role(r, m.head or "") for r in o.roles)
    ]  # fmt: skip
    if not m.party or not fitting or len({o.entity for o in fitting}) != 1 or fitting[0].span.start < m.span.start:
        return None
    away = case.scene.sentence_at(fitting[0].span.start) - case.scene.sentence_at(m.span.start)
    return fitting[0] if away <= _SOON else None


def surname_holder(case: Case, source: Span) -> Speaker | None:
    """A surname alone that only one holder of an office bore then."""
    words = tuple(description(source.of(case.scene.text)).split())
    if len(words) != 1 or not words[0][:1].isupper() or not case.article.published.known:
        return None
    found = holders_named(words, case.article.published)
    if len({o.holder for o in found}) != 1 or len({o.party for o in found}) != 1:
        return None
    return Speaker(found[0].holder, found[0].party, (office_reason(found[0], case.article.published),))


def _thinks(case: Case, a: Attribution) -> bool:
    """Tell whether the cue is a thought or feeling that states are not said to have."""
    wants = a.cue is not None and "want" in a.cue.of(case.scene.text).lower()
    return is_attitude(case.scene.text, a) and not wants


def one_of(case: Case, a: Attribution, source: Span, m: Mention) -> Speaker:
    """Return who one mention is."""
    text = m.span.of(case.scene.text)
    if m.kind is Kind.ORGANISATION and m.plural and m.party in terms().political and text.endswith("s"):
        return as_described(case, source, m.party, m.reasons)
    people = m.kind is Kind.STATE and m.plural and not source.of(case.scene.text).lower().startswith("the ")
    if people and _thinks(case, a):  # "Chileans believe" are people, "Chileans demand" and "want" the state's side
        return as_described(case, source, m.party, m.reasons)
    if m.kind in NAMED or (m.name and m.kind is Kind.ROLE):
        return Speaker(m.name, m.party, m.reasons or (Reason("speakers.name", "named as it stands", m.span),))
    if m.kind is Kind.ROLE:
        return role_holder(case, a, source, m)
    if m.kind is Kind.GROUP:
        return group_of(case, a, source, m)
    return as_described(case, source, m.party, m.reasons)
