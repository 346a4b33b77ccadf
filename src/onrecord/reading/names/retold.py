"""Sources that name nobody, known by what they say: a headline's "Watchdog", a lead's "a spokesman", "the statement".

News tells the same twice: the headline and the lead with a bare role, the body with the name. Whoever says in the body
what the role says above is taken for its holder, if the words agree and nothing else speaks against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.article.types import Role
from onrecord.lexicon.load import table
from onrecord.reading.names.antecedents import NAMED, Case
from onrecord.reading.names.unnamed import may_hold
from onrecord.reading.stems import stems_of
from onrecord.reading.types import Attribution, Kind, Mention, Speaker
from onrecord.span import Reason, hull

_LEAD = 3  # sentences of the body that may tell what is told again
_SHARED, _SHARE = 3, 0.33  # stems that two contents must share, and their share of the shorter one
_BEFORE = 4  # attributions before a document that may be its issuer's
_LATER = 15  # attributions looked at
_SPEAKING = (
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "watchdog",
    "negotiator",
    "envoy",
    "ambassador",
)  # named sooner or later
_BODIES = ("watchdog",)  # roles that no person holds
_ISSUED_NEAR = 4  # sentences between a document and whoever spoke last before it
_SMALL = 3  # letters up to which a stem is a small word


def tell_again(case: Case) -> None:
    """Name the unnamed of headline and lead by the body, and whose "the statement" is by who spoke before it.

    Args:
        case: attributions with their speakers; those that are found out are replaced.
    """
    order = sorted(range(len(case.attributions)), key=lambda n: case.attributions[n].content[0].start)
    found: dict[int, Speaker] = {}
    first = next((n for n, s in enumerate(case.scene.sentences) if s.role is Role.BODY), 0)
    for place, n in enumerate(order):
        a = case.attributions[n]
        if a.source is None or not _described(case.done[n]):
            continue
        top = next(iter(m for m in case.scene.within(a.source) if not m.inner), None)
        who = _issued_before(case, order[max(0, place - _BEFORE) : place], a) if _document(case, a) else None
        if who is None and _early(case, a, first) and (top is None or not top.plural) and a.inside is None:
            who = _said_again(case, order[place + 1 : place + 1 + _LATER], n, top)
        if who is not None:
            found[n] = who
    for n, a in enumerate(case.attributions):
        origin = a.carried if a.source is None else None
        case.done[n] = found.get(n) or (found.get(origin) if origin is not None else None) or case.done[n]


def _described(speaker: Speaker) -> bool:
    return any(r.rule == "speakers.described" for r in speaker.reasons[:1])


def _early(case: Case, a: Attribution, first: int) -> bool:
    return a.headline or case.scene.sentence_at(hull(a.content).start) - first < _LEAD


def _said_again(case: Case, later: Sequence[int], n: int, top: Mention | None) -> Speaker | None:
    """Return the named person (or, for a headline's role, body) who holds the role or says the same words later on."""
    mine = _stems(case, case.attributions[n])
    best: tuple[float, int, str] | None = None
    for other in later:
        b = case.attributions[other]
        named = _named(case, b)
        if b.headline or b.inside is not None or named is None or not _may_be(case, n, top, named, other):
            continue
        if top is not None and top.head in _SPEAKING and may_hold(top, named):
            best = best if best is not None and best[0] >= 1 else (1.0, other, f"the only {top.head} further on")
            continue
        theirs = _stems(case, b)
        shared = len(mine & theirs)
        share = shared / max(1, min(len(mine), len(theirs)))
        if shared >= _SHARED and share >= _SHARE and (best is None or share > best[0]):
            best = (share, other, "says the same further on")
    if best is None:
        return None
    who = case.done[best[1]]
    reason = Reason("speakers.retold", f"{who.name}: {best[2]}", hull(case.attributions[best[1]].content))
    return Speaker(who.name, who.party or case.done[n].party, (reason, *who.reasons))


def _named(case: Case, b: Attribution) -> Mention | None:
    top = next((m for m in case.scene.within(b.source) if not m.inner), None) if b.source else None
    return top if top is not None and top.kind in (*NAMED, Kind.ROLE) and top.name else None


def _may_be(case: Case, n: int, top: Mention | None, named: Mention, other: int) -> bool:
    """Whether nothing speaks against it: another party than the role's, another sex, a state for a person."""
    mine, theirs = case.done[n].party, case.done[other].party
    if top is not None and top.kind is Kind.ROLE:
        told = any(r.rule in ("parties.named", "parties.owner") for r in top.reasons)
        if (named.kind is Kind.PERSON) is (top.head in _BODIES):
            return False
        if told and mine and theirs and mine != theirs:
            return False
        return top.gender is None or named.gender is None or top.gender == named.gender
    return case.attributions[n].headline and top is None


def _issued_before(case: Case, before: Sequence[int], a: Attribution) -> Speaker | None:
    at = case.scene.sentence_at(hull(a.content).start if a.source is None else a.source.start)
    for n in reversed(before):
        b, who = case.attributions[n], case.done[n]
        if b.inside is not None or b.headline or who.name is None or _described(who):
            continue
        if 0 <= at - case.scene.sentence_at(hull(b.content).start) <= _ISSUED_NEAR:
            reason = Reason("speakers.issued", f"who spoke before issued it: {who.name}", a.source)
            return Speaker(who.name, who.party, (reason, *who.reasons))
        return None
    return None


@cache
def _documents() -> frozenset[str]:
    return frozenset(e.term for e in table("en/documents").entries if e.values["who"] == "issued")


def _document(case: Case, a: Attribution) -> bool:
    """Tell whether the source is a document and nothing more: "the statement", "the tweet"."""
    words = a.source.of(case.scene.text).lower().split() if a.source else []
    return len(words) > 1 and words[0] in ("the", "this", "that", "his", "her") and " ".join(words[1:]) in _documents()


def _stems(case: Case, a: Attribution) -> frozenset[str]:
    text = " ".join(c.of(case.scene.text) for c in a.content)
    return frozenset(s for s in stems_of(text[:600]) if len(s) > _SMALL)
