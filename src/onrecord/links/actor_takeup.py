"""Whom nouns, roles and pronouns take up inside their document: "the company", "the Veldanian minister", "she"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.links.actor_figures import GOVERNMENTS, ORGANISATION, PERSON, STATE
from onrecord.links.actor_groups import Key
from onrecord.links.actor_names import PLACE, Marked, Names, Seen
from onrecord.links.actor_phrases import Form, Phrase
from onrecord.reading.names.terms import terms
from onrecord.reading.types import Kind

_HE, _IT = frozenset(("male", "female")), frozenset(("thing", "relative"))
_COUNTRY = frozenset(("country", "nation", "state", "homeland")) | GOVERNMENTS
_FAR = 600  # characters back that a pronoun reaches
_UNIQUE = {"world": "earth", "globe": "earth", "planet": "earth"}  # there is but one
# Nouns that take up an organisation named before; company news and press agencies' habits.
_COMPANY = frozenset((
    "company", "firm", "group", "organisation", "organization", "corporation", "business", "party", "agency", "bank",
    "automaker", "carmaker", "manufacturer", "maker", "carrier", "airline", "giant", "union", "court", "committee",
))  # fmt: skip


class Document(Names):
    """The mentions of one document, taken up in their order."""

    def resolve(self, marked: Sequence[tuple[int, Marked]]) -> dict[int, Key | None]:
        """Return whom each mention means; None for whoever stays alone."""
        order = sorted(marked, key=lambda item: (item[1].span.start, -item[1].span.end))
        phrases = {n: self.phrase(one) for n, one in order}
        out: dict[int, Key | None] = {}
        for number, one in order:  # full names first: a surname in the headline is that of the text
            if phrases[number].form is Form.NAME:
                self.note_full(one, phrases[number])
        for number, one in order:
            phrase = phrases[number]
            if phrase.form is Form.NAME:
                out[number] = self.named(one, phrase)
            else:
                out[number] = self._outer(number, one, order, phrases) or self._taken_up(one, phrase)
        return out

    def _outer(
        self, number: int, one: Marked, order: Sequence[tuple[int, Marked]], phrases: Mapping[int, Phrase]
    ) -> Key | None:
        """A title or noun inside a longer mention with a name is that name's: "Apple CEO" of "Apple CEO Steve Jobs"."""
        if phrases[number].form is Form.PRONOUN:
            return None
        for other, longer in order:
            if other == number or not longer.span.contains(one.span) or longer.span == one.span:
                continue
            edge = longer.span.start == one.span.start or longer.span.end == one.span.end
            if edge and longer.kind == one.kind and phrases[other].form is Form.NAME:
                return self.named(longer, phrases[other])
        return None

    def _taken_up(self, one: Marked, phrase: Phrase) -> Key | None:
        if phrase.form is Form.PRONOUN:
            return self._pronoun(one, phrase.name)
        if phrase.form is Form.ROLE:
            return self._in_role(one, phrase)
        if phrase.head in GOVERNMENTS and (state := self._governed(one)) is not None:
            return (state, STATE, state)
        if phrase.head in _UNIQUE:
            return (_UNIQUE[phrase.head], PLACE, "")
        if phrase.plural or not phrase.definite:
            return None
        if phrase.head in _COUNTRY:
            return self._last(STATE, one, 2 * _FAR)
        if one.kind in (None, ORGANISATION) and phrase.head in _COMPANY:
            return self._last(ORGANISATION, one, 2 * _FAR)
        return None

    def _in_role(self, one: Marked, phrase: Phrase) -> Key | None:
        """Return the one person named before who has the role, of the state that the words name if they name one."""
        same = [s for s in self.seen[PERSON] if phrase.role in s.roles and s.at < one.span.start]
        whose = self._governed(one)
        if whose is not None:
            same = [s for s in same if s.party in (None, whose)]
        return same[-1].key if len({s.key for s in same}) == 1 else None

    def _governed(self, one: Marked) -> str | None:
        """Return the state that the words of a government or an office name ("the Veldanian government")."""
        states = terms().states
        inside = [m for m in self.read if one.span.contains(m.span) and m.party in states]
        found = {m.party for m in inside if m.kind in (Kind.GROUP, Kind.STATE, Kind.ROLE, Kind.ORGANISATION)}
        return next(iter(found)) if len(found) == 1 else None

    def _pronoun(self, one: Marked, word: str) -> Key | None:
        stands = terms().pronouns.get(word)
        if stands in ("self", "selves") and one.kind != ORGANISATION:
            return None
        if stands in _HE or one.kind == PERSON:
            gender = stands if stands in _HE else None
            fitting = [s for s in self.seen[PERSON] if gender is None or s.gender in (None, gender)]
            return self._nearest(fitting, one, _FAR)
        if stands in _IT or (one.kind == ORGANISATION and stands in ("plural", "selves")):
            kinds = (STATE,) if one.kind in (STATE, PLACE) else (ORGANISATION,) if one.kind else (ORGANISATION, STATE)
            return self._nearest([s for kind in kinds for s in self.seen[kind]], one, _FAR)
        return None

    def _last(self, kind: str, one: Marked, far: int) -> Key | None:
        return self._nearest(self.seen[kind], one, far)

    def _nearest(self, seen: Sequence[Seen], one: Marked, far: int) -> Key | None:
        before = [s for s in seen if s.end <= one.span.start and one.span.start - s.end <= far]
        return max(before, key=lambda s: s.end).key if before else None
