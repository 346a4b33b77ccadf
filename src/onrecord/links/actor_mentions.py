"""Mentions that somebody has marked, put together by whom they mean, within their documents and across them.

The rules of identity are those of a record's actors; what is added here is who a noun ("the company"), a role ("the
minister") or a pronoun takes up inside its document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.article.types import Article
from onrecord.links.actor_bodies import core
from onrecord.links.actor_figures import GOVERNMENTS, ORGANISATION, PERSON, STATE, block_of
from onrecord.links.actor_groups import Key
from onrecord.links.actor_identity import identify
from onrecord.links.actor_phrases import Form, Phrase, phrase_of, term_of
from onrecord.links.names import parts
from onrecord.reading.names.offices import fold
from onrecord.reading.names.terms import terms
from onrecord.reading.types import Kind, Mention
from onrecord.record.linked import Named
from onrecord.span import Span

PLACE = "place"
_HE, _IT = frozenset(("male", "female")), frozenset(("thing", "relative"))
_COUNTRY = frozenset(("country", "nation", "state", "homeland")) | GOVERNMENTS
_FAR = 600  # characters back that a pronoun reaches


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
class _Seen:
    """Somebody named in a document so far."""

    key: Key
    at: int
    end: int
    times: int = 1
    roles: set[str] = field(default_factory=set)
    gender: str | None = None
    party: str | None = None


def link_mentions(
    articles: Mapping[str, Article], read: Mapping[str, Sequence[Mention]], marked: Sequence[Marked]
) -> tuple[str, ...]:
    """Return a label for every mention; those of one label mean one actor, in whatever document they stand.

    Args:
        articles: the documents by id.
        read: what ``reading.mentions.find_mentions`` found in each.
        marked: the mentions.
    """
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(marked):
        by_document[one.document].append(number)
    keys: list[Key | None] = [None] * len(marked)
    traits: dict[Key, Counter[tuple[str, str]]] = defaultdict(Counter)
    where: dict[Key, set[str]] = defaultdict(set)
    surnames = _surnames(articles, read, marked)
    for document, numbers in by_document.items():
        found = _Document(articles[document].view.text, read.get(document, ()), traits, surnames)
        for number, key in found.resolve([(n, marked[n]) for n in numbers]).items():
            keys[number] = key
            if key is not None:
                where[key].add(document)
    actors = _actors(where, traits)
    return tuple(
        actors.get(key, "|".join(key)) if key is not None else f"{one.document}|{one.span.start}-{one.span.end}"
        for key, one in zip(keys, marked, strict=True)
    )


def _surnames(
    articles: Mapping[str, Article], read: Mapping[str, Sequence[Mention]], marked: Sequence[Marked]
) -> frozenset[str]:
    """Return the surnames of everybody whom some mention names as a person, with a given name or a title."""
    found = set()
    for one in marked:
        phrase = phrase_of(one.span.of(articles[one.document].view.text), one.kind)
        named = phrase.form is Form.NAME and phrase.term is None and one.kind in (None, PERSON)
        if named and (_has_given(phrase.name) or phrase.titled or phrase.role):
            found.add(parts(phrase.name).surname)
    for mention in (m for mentions in read.values() for m in mentions if m.kind is Kind.PERSON):
        if mention.name and _has_given(mention.name):
            found.add(parts(mention.name).surname)
    return frozenset(found)


def _has_given(name: str) -> bool:
    """Tell whether a name begins with a given name and does not end as an organisation's ("Ford Motor Company")."""
    words = name.split()
    return len(words) > 1 and words[0] in terms().given and words[-1] not in terms().organisation_heads


def _actors(where: Mapping[Key, set[str]], traits: Mapping[Key, Counter[tuple[str, str]]]) -> dict[Key, str]:
    blocks: dict[str, list[Named]] = defaultdict(list)
    for key, documents in where.items():
        if key[1] in (PERSON, ORGANISATION, STATE):
            found = tuple((what, value, n) for (what, value), n in sorted(traits.get(key, Counter()).items()))
            blocks[block_of(key[0], key[1])].append(Named(*key, captures=len(documents), traits=found))
    out: dict[Key, str] = {}
    for names in blocks.values():
        out.update({(i.name, i.kind, i.party): i.actor for i in identify(names)[0]})
    return out


class _Document:
    """The mentions of one document, taken up in their order."""

    def __init__(
        self,
        text: str,
        read: Sequence[Mention],
        traits: dict[Key, Counter[tuple[str, str]]],
        surnames: frozenset[str],
    ) -> None:
        self.text, self.traits, self.surnames = text, traits, surnames
        self.read = sorted(read, key=lambda m: (m.span.start, -m.span.end))
        self.seen: dict[str, list[_Seen]] = defaultdict(list)

    def resolve(self, marked: Sequence[tuple[int, Marked]]) -> dict[int, Key | None]:
        """Return whom each mention means; None for whoever stays alone."""
        order = sorted(marked, key=lambda item: (item[1].span.start, -item[1].span.end))
        phrases = {n: self._phrase(one) for n, one in order}
        out: dict[int, Key | None] = {}
        for number, one in order:  # full names first: a surname in the headline is that of the text
            if phrases[number].form is Form.NAME:
                self._short(one, phrases[number])
        for number, one in order:
            phrase = phrases[number]
            if phrase.form is Form.NAME:
                out[number] = self._named(one, phrase)
            else:
                out[number] = self._outer(number, one, order, phrases) or self._taken_up(one, phrase)
        return out

    def _phrase(self, one: Marked) -> Phrase:
        """Return what the words say; a name that only the reader sees behind a long title is the name."""
        phrase = phrase_of(one.span.of(self.text), one.kind)
        if phrase.form is not Form.ROLE:
            return phrase
        named = [m for m in self.read if m.kind is Kind.PERSON and m.name and one.span.contains(m.span)]
        if named and named[-1].span.of(self.text).split()[-1] in one.span.of(self.text).split()[-1]:
            return Phrase(Form.NAME, named[-1].name or phrase.name, role=phrase.role, titled=True)
        return phrase

    # Names

    def _short(self, one: Marked, phrase: Phrase) -> None:
        kind = self._kind(one, phrase)
        if kind in (PERSON, ORGANISATION) and len(phrase.name.split()) > 1 and phrase.term is None:
            key = (phrase.name, kind, "")
            if phrase.alias.isupper():
                self.traits[key]["alias", phrase.alias] += 1
                self.traits[phrase.alias, kind, ""]["alias", phrase.name] += 1
            if all(s.key != key for s in self.seen[f"full {kind}"]):
                self.seen[f"full {kind}"].append(_Seen(key, one.span.start, one.span.end))

    def _named(self, one: Marked, phrase: Phrase) -> Key:
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
        return PERSON if phrase.role or _has_given(phrase.name) else ORGANISATION

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
            seen = _Seen(key, one.span.start, one.span.end)
            self.seen[key[1]].append(seen)
        if phrase.role:
            seen.roles.add(phrase.role)
        for mention in self.read if key[1] == PERSON else ():
            if mention.kind is Kind.PERSON and one.span.contains(mention.span):
                seen.gender, seen.party = seen.gender or mention.gender, seen.party or mention.party
                seen.roles.update(role.split()[-1] for role in mention.roles)

    # Nouns, roles, pronouns

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
                return self._named(longer, phrases[other])
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

    def _nearest(self, seen: Sequence[_Seen], one: Marked, far: int) -> Key | None:
        before = [s for s in seen if s.end <= one.span.start and one.span.start - s.end <= far]
        return max(before, key=lambda s: s.end).key if before else None


def _owner_apart(name: str) -> tuple[str, str]:
    """Return a body's name without the state before it, and the state ("US Air Force"); "" if there is none."""
    words = name.split()
    for length in range(min(3, len(words) - 2), 0, -1):
        term = term_of(" ".join(words[:length]))
        if term is not None and term.name in terms().states and term.kind in ("state", "adjective"):
            return " ".join(words[length:]), term.name
    return name, ""


_UNIQUE = {"world": "earth", "globe": "earth", "planet": "earth"}  # there is but one
# Nouns that take up an organisation named before; company news and press agencies' habits.
_COMPANY = frozenset((
    "company", "firm", "group", "organisation", "organization", "corporation", "business", "party", "agency", "bank",
    "automaker", "carmaker", "manufacturer", "maker", "carrier", "airline", "giant", "union", "court", "committee",
))  # fmt: skip
