"""Whom the names of one document mean: fuller names for short ones, states for seats, bodies by whose they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.links.actor_bodies import core
from onrecord.links.actor_figures import ORGANISATION, PERSON, STATE
from onrecord.links.actor_groups import Key
from onrecord.links.actor_phrases import Form, Phrase, phrase_of, term_of
from onrecord.links.names import parts
from onrecord.reading.names.offices import fold
from onrecord.reading.names.terms import terms
from onrecord.reading.types import Kind, Mention
from onrecord.span import Span

PLACE = "place"


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention that somebody has marked.

    Attributes:
        document: id of its document.
        span: its words, in the document's text.
        kind: "person", "organisation", "state" or "place" where it is known.
    """

    document: str
    span: Span
    kind: str | None = None


@dataclass(slots=True)
class Seen:
    """Somebody named in a document so far."""

    key: Key
    at: int
    end: int
    times: int = 1
    roles: set[str] = field(default_factory=set)
    gender: str | None = None
    party: str | None = None


def has_given(name: str) -> bool:
    """Tell whether a name begins with a given name and does not end as an organisation's ("Ford Motor Company")."""
    words = name.split()
    return len(words) > 1 and words[0] in terms().given and words[-1] not in terms().organisation_heads


class Names:
    """The names of one document, as they come."""

    def __init__(
        self,
        text: str,
        read: Sequence[Mention],
        traits: dict[Key, Counter[tuple[str, str]]],
        surnames: frozenset[str],
    ) -> None:
        self.text, self.traits, self.surnames = text, traits, surnames
        self.read = sorted(read, key=lambda m: (m.span.start, -m.span.end))
        self.seen: dict[str, list[Seen]] = defaultdict(list)

    def phrase(self, one: Marked) -> Phrase:
        """Return what the words say; a name that only the reader sees behind a long title is the name."""
        phrase = phrase_of(one.span.of(self.text), one.kind)
        if phrase.form is not Form.ROLE:
            return phrase
        named = [m for m in self.read if m.kind is Kind.PERSON and m.name and one.span.contains(m.span)]
        if named and named[-1].span.of(self.text).split()[-1] in one.span.of(self.text).split()[-1]:
            return Phrase(Form.NAME, named[-1].name or phrase.name, role=phrase.role, titled=True)
        return phrase

    def note_full(self, one: Marked, phrase: Phrase) -> None:
        """Remember a name of several words, for the shorter ones that stand for it anywhere in the document."""
        kind = self._kind(one, phrase)
        if kind in (PERSON, ORGANISATION) and len(phrase.name.split()) > 1 and phrase.term is None:
            key = (phrase.name, kind, "")
            if phrase.alias.isupper():
                self.traits[key]["alias", phrase.alias] += 1
                self.traits[phrase.alias, kind, ""]["alias", phrase.name] += 1
            if all(s.key != key for s in self.seen[f"full {kind}"]):
                self.seen[f"full {kind}"].append(Seen(key, one.span.start, one.span.end))

    def named(self, one: Marked, phrase: Phrase) -> Key:
        """Return whom a name means, and remember that it stands here."""
        kind = self._kind(one, phrase)
        name, party = phrase.name, ""
        if phrase.term is not None:
            states = terms().states
            name = phrase.term.name if phrase.term.kind != "seat" else phrase.term.party or phrase.term.name
            kind = STATE if name in states else kind if kind == PLACE else ORGANISATION
            party = name if kind == STATE else ""
            if phrase.term.kind == "capital" and any(
                m.kind is Kind.PLACE and one.span.overlaps(m.span) for m in self.read
            ):
                name, kind, party = fold(phrase.name), PLACE, ""
        elif (state := self._short_state(phrase.name)) is not None:
            name, kind, party = state, STATE, state
        elif kind == PERSON:
            name = self._full_person(one, phrase)
        elif kind == ORGANISATION:
            name, party = _owner_apart(name)
            name = name if party else self._full_organisation(name)
        elif kind == PLACE:
            name = fold(name)
        key = (name, kind, party)
        self._see(key, one, phrase)
        return key

    def _short_state(self, name: str) -> str | None:
        """Return the state that a short name means where the document names it in full ("the North")."""
        state = terms().short.get(fold(name))
        return state if state is not None and any(m.name == state for m in self.read) else None

    def _kind(self, one: Marked, phrase: Phrase) -> str:
        if phrase.term is not None and phrase.term.name in terms().states:
            return STATE
        if one.kind == STATE:
            return PLACE
        if one.kind is not None:
            return one.kind
        if phrase.titled or (phrase.term is None and parts(phrase.name).surname in self.surnames):
            return PERSON
        inside = [m for m in self.read if one.span.contains(m.span) and m.name]
        kinds = {Kind.PERSON: PERSON, Kind.ORGANISATION: ORGANISATION}
        for mention in reversed(inside):
            if mention.span.of(self.text).endswith(phrase.name.split()[-1]) and mention.kind in kinds:
                alone = mention.kind is Kind.PERSON and len((mention.name or "").split()) == 1 and not phrase.role
                return ORGANISATION if alone else kinds[mention.kind]
        return PERSON if phrase.role or has_given(phrase.name) else ORGANISATION

    def _full_person(self, one: Marked, phrase: Phrase) -> str:
        for mention in self.read:
            named = mention.kind is Kind.PERSON and mention.name and one.span.contains(mention.span)
            if named and mention.name and parts(mention.name).surname == parts(phrase.name).surname:
                return mention.name
        if len(phrase.name.split()) == 1:
            surname = parts(phrase.name).surname
            full = [s.key[0] for s in self.seen[f"full {PERSON}"] if parts(s.key[0]).surname == surname]
            return full[0] if len(set(full)) == 1 else phrase.name
        return phrase.name

    def _full_organisation(self, name: str) -> str:
        """Return the longer name of the document whose first word, or whose first letters, a short one is."""
        if len(name.split()) > 1:
            return name
        full = {s.key[0] for s in self.seen[f"full {ORGANISATION}"] if " and " not in s.key[0]}
        found = {f for f in full if len(words := core(f, "")) > 1 and words[0] == fold(name)}
        found = found or {f for f in full if ("alias", name) in self.traits.get((f, ORGANISATION, ""), ())}
        if len({core(f, "") for f in found}) != 1:
            return name
        longer = min(found, key=lambda f: (len(f), f))
        self.traits[name, ORGANISATION, ""]["short", longer] += 1
        return longer

    def _see(self, key: Key, one: Marked, phrase: Phrase) -> None:
        for seen in self.seen[key[1]]:
            if seen.key == key:
                seen.at, seen.end, seen.times = one.span.start, one.span.end, seen.times + 1
                break
        else:
            seen = Seen(key, one.span.start, one.span.end)
            self.seen[key[1]].append(seen)
        if phrase.role:
            seen.roles.add(phrase.role)
        for mention in self.read if key[1] == PERSON else ():
            if mention.kind is Kind.PERSON and one.span.contains(mention.span):
                seen.gender, seen.party = seen.gender or mention.gender, seen.party or mention.party
                seen.roles.update(role.split()[-1] for role in mention.roles)


def _owner_apart(name: str) -> tuple[str, str]:
    """Return a body's name without the state before it, and the state ("US Air Force"); "" if there is none."""
    words = name.split()
    for length in range(min(3, len(words) - 2), 0, -1):
        term = term_of(" ".join(words[:length]))
        if term is not None and term.name in terms().states and term.kind in ("state", "adjective"):
            return " ".join(words[length:]), term.name
    return name, ""
