"""Phrases that say who another phrase is: "a spokesman, Gao Feng", "Sergei Lavrov, Russia's foreign minister"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.names.elements import Word
from onrecord.reading.names.phrases import Phrase
from onrecord.reading.names.terms import terms
from onrecord.reading.types import Kind

_OWNING = frozenset(("of", "for", "from", "at", "in"))
_FEW, _LONGEST_OFFICE = 3, 7  # phrases and words between a role and its holder
_LISTED = (Kind.STATE, Kind.ORGANISATION)


def join(words: Sequence[Word], found: Sequence[Phrase]) -> None:
    """Link phrases of one stretch that stand in apposition, and give roles the party named after them.

    Args:
        words: the words of the stretch.
        found: its phrases in order; their ``link`` and ``party`` are filled in.
    """
    outer = [p for p in found if not p.inner and p.kind is not Kind.PRONOUN]
    for n, p in enumerate(outer):
        if p.kind is Kind.PERSON:
            _coded(words, p)
            _member(words, p)
            _titled_at_length(outer, n, words)
    for n in range(len(outer) - 1):
        left, right = outer[n], outer[n + 1]
        if right.first - left.last > 5:
            continue
        gap = [w.text.lower() for w in words[left.last + 1 : right.first]]
        gap = [g for g in gap if g not in terms().determiners]
        if not gap or len(gap) > 3:
            continue
        if gap[0] in _OWNING:
            _owned(left, right, gap)
        elif gap == [","]:
            _apposed(outer, n, words)
        elif gap[0] == "," and right.term is not None and right.term.kind == "party" and left.kind is Kind.PERSON:
            left.party = right.party if words[left.last + 2].text in terms().determiners else left.party


def _coded(words: Sequence[Word], p: Phrase) -> None:
    """ "(R-Iowa)" or ", D-N.Y.," after the name of a legislator tells the party."""
    if p.last + 2 < len(words) and words[p.last + 1].text in (",", "("):
        code, dash, _ = words[p.last + 2].text.partition("-")
        if dash and code in terms().party_codes:
            p.party = terms().party_codes[code]
            p.owner = p.party


def _owned(left: Phrase, right: Phrase, gap: list[str]) -> None:
    """ "head of the agency": the agency is the party; "officials in Washington" likewise."""
    if left.party or left.head is None:
        return
    if right.kind is Kind.GROUP and gap == ["of"]:
        left.party, left.owner_words, left.owner = right.party, right.owner_words, right.owner
    if right.kind not in _LISTED or right.term is None:
        return
    if len(gap) == 1 or gap[0] in ("of", "for"):
        left.party = right.party
        if left.owner is None:
            left.owner = right.term.name


def _apposed(outer: Sequence[Phrase], n: int, words: Sequence[Word]) -> None:
    left, right = outer[n], outer[n + 1]
    after = words[right.last + 1].text.lower() if right.last + 1 < len(words) else "."
    if right.kind is Kind.PERSON and right.link is None:
        role = left if left.kind is Kind.ROLE else _role_before(outer, n, words)
        if role is not None and not role.plural and after != "and":
            right.link = role
    elif right.kind is Kind.ROLE and left.kind is Kind.PERSON and left.link is None:
        if right.owner or right.determiner or after in _OWNING or after in (",", "who", "."):
            left.link = right
            right.link = left
    elif right.kind is Kind.ORGANISATION and left.kind is Kind.ROLE and (left.determiner or left.owner):
        left.link = right if right.term is not None and right.party else None
    elif right.term is not None and right.term.kind == "party" and left.kind is Kind.PERSON:
        left.party = right.party if words[left.last + 2].text in terms().determiners else left.party


def _titled_at_length(outer: Sequence[Phrase], n: int, words: Sequence[Word]) -> None:
    """ "The envoy for the Orlin conflict, Salim al-Nouri, said": between commas, the holder of a role."""
    p = outer[n]
    after = words[p.last + 1].text if p.last + 1 < len(words) else "."
    if p.link is not None or p.roles or len(p.name) < 2 or words[p.first - 1].text != "," or after not in (",", "("):
        return
    for role in reversed(outer[max(0, n - _FEW) : n]):
        gap = [w.text.lower() for w in words[role.last + 1 : p.first]]
        if len(gap) > _LONGEST_OFFICE or gap.count(",") > 1:
            return
        if role.kind is Kind.ROLE and not role.plural and gap[0] in (*_OWNING, "to", "on") and role.determiner == "the":
            p.link = role
            return


def _member(words: Sequence[Word], p: Phrase) -> None:
    """ "Pete Sessions, a Texas Republican": the political party that an apposition names last."""
    at = p.last + 1
    if at + 2 >= len(words) or words[at].text != "," or words[at + 1].text not in terms().determiners:
        return
    for word in words[at + 2 : at + 2 + _FEW]:
        found = [t for t in terms().phrases.get(word.text.casefold(), ()) if t.words == (word.text,)]
        party = next((t.party for t in found if t.party in terms().political), None)
        if party is not None:
            p.party = p.owner = party
            return
        if word.text in (",", "who", ".", "of"):
            return


def _role_before(outer: Sequence[Phrase], n: int, words: Sequence[Word]) -> Phrase | None:
    """ "The head of the agency, Rafael Grossi": the role stands before the body that it is of."""
    if n == 0 or outer[n - 1].kind is not Kind.ROLE or outer[n].kind is Kind.ROLE:
        return None
    gap = [w.text.lower() for w in words[outer[n - 1].last + 1 : outer[n].first]]
    return outer[n - 1] if len(gap) <= 4 and gap and gap[0] in _OWNING else None
