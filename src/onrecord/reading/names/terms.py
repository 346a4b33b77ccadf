"""The lexica of states, organisations, roles and groups, compiled once into dictionaries over words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.load import table

# A word keeps its hyphens and apostrophes ("al-Nunu", "Kim Jong-un", "P5+1"); dotted capitals are one word ("U.S.").
_JOINERS = frozenset(("and", "of", "for", "from", "at", "with", "in"))
WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:[-'’‑+&/]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Term:
    """A name of the lexicon: ``kind`` is state, adjective, people, capital, seat, or the kind of an organisation."""

    kind: str
    name: str
    party: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A role or group word: ``kind`` as in the tables en/roles and en/groups."""

    term: str
    kind: str
    gender: str | None = None
    party: str | None = None
    capital: bool = False  # whether it is a title only with a capital ("Major", not "major")
    near: bool = True  # whether the state named nearest before may be taken for its party


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that the noun phrase reader looks words up in."""

    phrases: dict[str, tuple[Term, ...]]
    roles: dict[str, tuple[tuple[tuple[str, ...], Head], ...]]
    groups: dict[str, Head]
    modifiers: frozenset[str]
    honorifics: dict[str, str | None]
    given: dict[str, str | None]
    openers: frozenset[str]
    not_names: frozenset[str]
    particles: frozenset[str]
    dating: frozenset[str]
    organisation_heads: frozenset[str]
    media_heads: frozenset[str]
    blocs: frozenset[str]
    pairs: frozenset[str]
    wholes: frozenset[str]
    official_words: frozenset[str]
    triples: frozenset[str]
    joint: dict[str, tuple[str, ...]]
    short: dict[str, str]
    states: frozenset[str]
    political: frozenset[str]  # political parties
    party_codes: dict[str, str]
    determiners: frozenset[str]
    pronouns: dict[str, str]
    sides: frozenset[str]  # groups that are a party of their own
    siding: dict[str, str]  # modifiers that put somebody on such a side, and the side
    demonyms: dict[str, str]  # the first adjective of each state
    common: frozenset[str]  # small words that can play a part


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a lexicon term as the reader cuts them (without the apostrophe of a plural owner)."""
    return tuple(w for w in WORD.findall(text) if w not in ("'", "’"))


@cache
def terms() -> Terms:
    """Compile the lexica; the result is shared and never changed."""
    roles, groups, capitalised = table("en/roles"), table("en/groups"), table("en/capitalised")
    organisations = table("en/organisations")
    honorifics: dict[str, str | None] = dict.fromkeys(roles.values["honorifics"])
    honorifics.update(dict.fromkeys(roles.values["female_honorifics"], "female"))
    honorifics.update(dict.fromkeys(roles.values["male_honorifics"], "male"))
    found_roles, heads = (
        _roles(),
        {e.term: Head(e.term, e.get("kind"), near=e.get("near", True)) for e in groups.entries},
    )
    modifiers, particles = frozenset(roles.values["modifiers"]), frozenset(capitalised.values["titled_particles"])
    determiners = frozenset(table("en/pronouns").values["determiners"])
    pronouns = {e.term: e.get("stands_for") for e in table("en/pronouns").entries}
    return Terms(
        phrases=_phrases(),
        roles=found_roles,
        groups=heads,
        modifiers=modifiers,
        honorifics=honorifics,
        given={e.term: e.get("gender") for e in table("en/given_names").entries},
        openers=frozenset(capitalised.values["openers"]),
        not_names=frozenset((*capitalised.values["not_names"], *capitalised.values["calendar"])),
        particles=particles,
        dating=frozenset(capitalised.values["dating"]),
        organisation_heads=frozenset(organisations.values["heads"]),
        media_heads=frozenset(organisations.values["media_heads"]),
        blocs=frozenset(groups.values["blocs"]),
        pairs=frozenset(groups.values["pairs"]),
        wholes=frozenset(groups.values["wholes"]),
        official_words=frozenset(groups.values["official_words"]),
        triples=frozenset(groups.values["triples"]),
        joint={k: tuple(v) for k, v in groups.values["joint"].items()},
        states=frozenset(e.term for e in table("en/states").entries),
        political=frozenset(e.term for e in organisations.entries if e.get("kind") == "party"),
        party_codes=dict(roles.values["party_codes"]),
        short={s.lower(): e.term for e in table("en/states").entries for s in e.get("short", ())},
        sides=frozenset(groups.values["sides"]),
        siding=dict(groups.values["siding"]),
        demonyms={e.term: e.get("adjectives")[0] for e in table("en/states").entries if e.get("adjectives")},
        determiners=determiners,
        pronouns=pronouns,
        common=frozenset().union(found_roles, heads, modifiers, particles, determiners, pronouns, _JOINERS),
    )


def _phrases() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}

    def add(kind: str, name: str, party: str | None, text: str) -> None:
        words = words_of(text)
        found.setdefault(words[0].casefold(), []).append(Term(kind, name, party, words))

    for e in table("en/organisations").entries:
        party = e.get("party") or (None if e.get("kind") in ("media", "observer") else e.term)
        for text in (e.term, *e.get("names", ())):
            add(e.get("kind"), e.term, party, text)
        for text in e.get("adjectives", ()):
            add("adjective", e.term, party, text)
    for e in table("en/states").entries:
        for text in (e.term, *e.get("names", ())):
            add("state", e.term, e.term, text)
        for kind, key in (
            ("adjective", "adjectives"),
            ("people", "people"),
            ("capital", "capitals"),
            ("seat", "seats"),
        ):
            for text in e.get(key, ()):
                name = text if kind == "seat" else e.get("people_name", e.term) if kind == "people" else e.term
                add(kind, name, name if name == e.get("people_name") else e.term, text)
    return {k: tuple(sorted(v, key=lambda t: -len(t.words))) for k, v in found.items()}


def _roles() -> dict[str, tuple[tuple[tuple[str, ...], Head], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Head]]] = {}
    for e in table("en/roles").entries:
        words = tuple(w.casefold() for w in words_of(e.term))
        found.setdefault(words[0], []).append(
            (
                words,
                Head(
                    e.get("means", e.term),
                    e.get("kind"),
                    e.get("gender"),
                    e.get("party"),
                    e.get("capital", False),
                    e.get("near", True),
                ),
            )
        )
    return {k: tuple(sorted(v, key=lambda r: -len(r[0]))) for k, v in found.items()}
