"""Who stands in a capture: its persons, organisations and states, with what it says of them.

Unnamed sources ("officials", "a Western diplomat") are no figures: they speak for a party and are never taken for one
another. Seats of power and governments are the state itself; ministries, armies and parliaments are bodies of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from onrecord.article.types import Article
from onrecord.lexicon.load import table
from onrecord.links.names import block_of_surname, parts
from onrecord.reading.names.offices import fold
from onrecord.reading.types import Kind, Mention, Reading
from onrecord.record.linked import Figure, Trait
from onrecord.span import Span

PERSON, ORGANISATION, STATE = "person", "organisation", "state"
# Words for the whole of a state's power, and for bodies of it that have a name of their own; en/groups, "collective".
GOVERNMENTS = frozenset(("government", "administration", "regime", "leadership", "presidency", "cabinet"))
BODIES = frozenset((
    "ministry", "army", "military", "parliament", "embassy", "department", "navy", "legislature", "senate", "congress",
    "command", "council", "committee", "commission", "agency", "court", "secretariat", "directorate", "consulate",
))  # fmt: skip
_KINDS = {Kind.PERSON: PERSON, Kind.ROLE: PERSON, Kind.ORGANISATION: ORGANISATION, Kind.STATE: STATE}
_FORMER = re.compile(r"^(?:former|ex|late|then|outgoing)[- ]")
# Between a name and another that it had or has: "(SCO)", ", formerly known as the Orlin League".
_ABBREVIATED = re.compile(r"\s?\(\s?[“\"']?$")
_RENAMED = re.compile(
    r"^\s?[,(]?\s?(?:(?:which|who) (?:was|were|is|are) )?(?:formerly|previously|once|earlier|originally|also|now|since"
    r"|later)?,?\s?(?:known as|called|named|renamed(?: as)?|formerly|previously|the former)\s(?:the\s)?[“\"']?$",
    re.IGNORECASE,
)
_RELATIONS = frozenset(("counterpart", "colleague", "successor", "predecessor"))  # no offices
MOST_TRAITS = 40  # kept of one figure; a page that names somebody more differently is a list


@dataclass(slots=True)
class _Cast:
    """One figure while its mentions are gathered."""

    name: str
    kind: str
    party: str
    gender: str | None = None
    mentions: int = 0
    traits: dict[tuple[str, str], Span | None] = field(default_factory=dict)

    def note(self, what: str, value: str, span: Span | None) -> None:
        """Keep a trait with the first place that shows it."""
        value = " ".join(value.split())
        if value and len(self.traits) < MOST_TRAITS:
            self.traits[what, value] = self.traits.get((what, value)) or span


def figures_of(article: Article, reading: Reading, speakers: Iterable[tuple[str, str]]) -> tuple[Figure, ...]:
    """Return who stands in a capture, each once, in order of first mention; then speakers that no mention names.

    Args:
        article: the article.
        reading: what was read in it, anchored in the capture.
        speakers: speaker and party ("" for none) of its statements, with human corrections.
    """
    text, found = article.capture.text, dict[tuple[str, str], _Cast]()
    named: list[tuple[Mention, _Cast]] = []
    for mention in reading.mentions:
        who = _who(mention)
        if who is None:
            continue
        cast = found.setdefault(who[:2], _Cast(*who))
        cast.party = cast.party or who[2]
        cast.gender = cast.gender or mention.gender
        cast.mentions += 1
        if mention.kind is not Kind.ROLE and mention.kind is not Kind.GROUP:
            cast.note("form", _without_title(mention.span.of(text), mention), mention.span)
        for role in (r for r in mention.roles if who[1] == PERSON and r not in _RELATIONS):
            former = _FORMER.match(role)
            # The span of a role is that of a mention that shows it; what the table of offices adds shows nowhere.
            shows = role.split()[-1].lower() in mention.span.of(text).lower()
            cast.note("former" if former else "role", role[former.end() :] if former else role,
                      mention.span if shows else None)  # fmt: skip
        named.append((mention, cast))
    _other_names(text, named)
    _speakers(speakers, found)
    return tuple(
        Figure(
            c.name, c.kind, c.party, block_of(c.name, c.kind), c.gender, c.mentions,
            tuple(Trait(what, value, span) for (what, value), span in c.traits.items()),
        )
        for c in found.values()
    )  # fmt: skip


def _who(mention: Mention) -> tuple[str, str, str] | None:
    """Return name, kind and party of a mention that names somebody."""
    name, party = mention.name, mention.party or ""
    if not name:
        return None
    if name in _seats() or (mention.head in GOVERNMENTS and mention.kind is Kind.GROUP and party in _states()):
        return (party, STATE, party) if party in _states() else None
    if mention.kind is Kind.GROUP:
        return (name, ORGANISATION, party) if mention.head in BODIES and party and not mention.plural else None
    kind = _KINDS.get(mention.kind)
    if kind is None or mention.indefinite or (mention.kind is Kind.ROLE and mention.entity is None):
        return None
    if mention.kind is Kind.ROLE and name in _states():
        return None
    return name, kind, party


def _without_title(words: str, mention: Mention) -> str:
    """Return the words of a mention from its name on: "Sergei Lavrov" of "Foreign Minister Sergei Lavrov"."""
    name = mention.name or ""
    last = name.split()[-1] if name else ""
    if mention.kind is not Kind.PERSON or last not in words:
        return words if mention.kind is not Kind.PERSON else words.split()[-1]
    pieces, wanted = words.split(), set(name.split())
    start = next((at for at, word in enumerate(pieces) if word.strip(",.’'") in wanted), len(pieces) - 1)
    return " ".join(pieces[start:])


def _other_names(text: str, named: Sequence[tuple[Mention, _Cast]]) -> None:
    """Note abbreviations in brackets and former names of organisations, where the text puts them side by side."""
    for (one, first), (other, second) in pairwise(named):
        between = text[one.span.end : other.span.start] if one.span.end <= other.span.start else ""
        if first is second or first.kind != ORGANISATION or second.kind == STATE or not between:
            continue
        short = other.span.of(text)
        bracketed = _ABBREVIATED.search(between) and text[other.span.end : other.span.end + 2].lstrip("”\"'")[:1] == ")"
        if (bracketed and short.isupper()) or (len(between) < 60 and _RENAMED.match(between)):
            first.note("alias", second.name, other.span)
            second.note("alias", first.name, one.span)


def _speakers(speakers: Iterable[tuple[str, str]], found: dict[tuple[str, str], _Cast]) -> None:
    """Add speakers whom no mention names: from the table of offices, or as people corrected them."""
    names: dict[str, str] = dict(found.keys())
    for speaker, whose in speakers:
        party = whose if ";" not in whose else ""  # several speak for several
        for name in speaker.split("; "):
            kind = names.get(name) or kind_of_name(name)
            if kind is not None and (name, kind) not in found:
                found[name, kind] = _Cast(name, kind, party if kind != STATE else name, mentions=1)
            elif kind is not None and not found[name, kind].party:
                found[name, kind].party = party


def kind_of_name(name: str) -> str | None:
    """Return what a bare name is, by the lexicon and its form; None for a description of somebody unnamed."""
    words = name.split()
    if name in _states():
        return STATE
    if name in _organisations() or (words and words[-1] in _heads() and words[0][:1].isupper()):
        return ORGANISATION
    capital = [word for word in words if word[:1].isupper()]
    small = [word for word in words if not word[:1].isupper() and fold(word) not in ("de", "al", "bin", "van", "von")]
    if not capital or small or len(words) > 5 or name.isupper():
        return None
    return PERSON if len(words) > 1 else None


def block_of(name: str, kind: str) -> str:
    """Return the block of a figure: persons by the consonants of their surname, organisations in one, states alone."""
    if kind == PERSON:
        return f"person:{block_of_surname(parts(name).surname)}"
    return f"state:{name}" if kind == STATE else "organisation"


@cache
def _states() -> frozenset[str]:
    return frozenset(e.term for e in table("en/states").entries)


@cache
def _seats() -> frozenset[str]:
    return frozenset(seat for e in table("en/states").entries for seat in e.get("seats", ()))


@cache
def _organisations() -> frozenset[str]:
    return frozenset(e.term for e in table("en/organisations").entries)


@cache
def _heads() -> frozenset[str]:
    return frozenset(table("en/organisations").values["heads"])
