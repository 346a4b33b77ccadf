"""Whom somebody speaks for in the story: a state, a movement, an organisation, or nobody."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.interval import UNKNOWN, Interval
from onrecord.reading.names.offices import Office, holder_of, holders_named
from onrecord.reading.names.people import People, Person
from onrecord.reading.names.phrases import Phrase
from onrecord.span import Reason, Span

Party = tuple[str | None, Reason | None]
NOBODY: Party = (None, None)


def person_party(person: Person, people: People, when: Interval, near: str | None, home: str | None = None) -> Party:
    """Return the party of a person and why.

    Args:
        person: the person with all phrases that name them.
        people: everybody in the article, for owners ("Trump administration spokeswoman").
        when: when the article was published.
        near: the state named nearest before the person's title, used for officials whose title names none.
        home: the state that the outlet's name names, whose officials it may call by their title alone.

    Returns:
        The party, from the title in the article, the role, the table of offices or the nearest state, in this order.
    """
    titles = [t for p in person.phrases for t in (p, p.link) if t is not None and (t.roles or t.owner or t.party)]
    current = [t for t in titles if not t.former]
    political = people.lexicon.political
    sits = person_office(person, when)
    for title in sorted(current, key=lambda t: t.party not in political):
        if sits is not None and sits.party in political and title.party in people.lexicon.states:
            return sits.party, office_reason(sits, when)  # a senator speaks for the party, not for the state
        side = _side(title, people)
        if side is not None:
            return side, _reason("parties.side", f"of the {side}", title)
        if title.public is False:
            return None, _reason("parties.private", f"“{' '.join(title.roles)}” speaks for nobody", title)
        if title.party:
            return title.party, _reason("parties.title", f"the title names {title.party}", title)
        if title.owner_words:
            owner = people.find(title.owner_words)
            if owner is not None and owner is not person:
                party, _ = person_party(owner, People(people.lexicon), when, None)
                if party:
                    return party, _reason("parties.owner", f"belongs to {owner.name} of {party}", title)
    office = person_office(person, when) if current or not titles or when.known else None
    if office is not None:
        return office.party, office_reason(office, when)
    for title in titles:
        if not current and title.party in political:
            return title.party, _reason("parties.title", f"the title names {title.party}", title)
    if titles and not current:
        return None, _reason("parties.former", "holds the office no more", titles[0])
    if holders_named(person.words, UNKNOWN) and len(person.words) > 1:
        return None, Reason("parties.past", "the table of offices knows the name, but no office at that time")
    if current and home and any(t.near for t in current):
        text = f"an official of no named state, in an outlet of {home} by its name"
        return home, _reason("parties.home", text, current[0])
    if current and near and any(t.near for t in current):
        return near, _reason("parties.near", f"an official, and {near} is the state named nearest before", current[0])
    return NOBODY


def person_office(person: Person, when: Interval) -> Office | None:
    """Return an office that the person held when the article appeared, or None when none or several parties fit."""
    found = holders_named(person.words, when)
    known = bool(when.earliest and when.latest)
    if not found or len({o.party for o in found}) > 1 or len({o.holder for o in found}) > 1:
        return None
    return found[0] if known or len(person.words) > 1 else None


def office_reason(office: Office, when: Interval) -> Reason:
    """Say which row of the table of offices was used."""
    until = office.until.isoformat() if office.until else "now"
    dated = "" if when.earliest and when.latest else "; the article's date is unknown, but no other holder fits"
    text = (
        f"{office.holder} was {office.role} of {office.party} from {office.since} to {until} ({office.source}){dated}"
    )
    return Reason("parties.office", text)


def phrase_party(
    phrase: Phrase, people: People, parties: dict[int, Party], near: str | None, when: Interval = UNKNOWN
) -> Party:
    """Return the party of a role or group and why.

    Args:
        phrase: the role or group.
        people: everybody in the article.
        parties: parties of persons by ``id`` of the Person.
        near: the state named nearest before.
        when: when the article was published, for owners whom only the table of offices knows.
    """
    side = _side(phrase, people)
    if side is not None and not phrase.former:
        return side, _reason("parties.side", f"a side of its own: {side}", phrase)
    if phrase.former:
        return None, _reason("parties.former", "holds the office no more", phrase)
    if phrase.public is False and not (phrase.head is not None and phrase.head.kind == "media"):
        return None, None
    if phrase.public is False:
        state = "state" in phrase.modifiers
        party = phrase.party or near
        return (party, _reason("parties.state_media", f"state media of {party}", phrase)) if state and party else NOBODY
    if phrase.party:
        return phrase.party, _reason("parties.named", f"of {phrase.party}", phrase)
    if phrase.owner_words:
        owner = people.find(phrase.owner_words)
        if owner is not None and parties.get(id(owner), NOBODY)[0]:
            party = parties[id(owner)][0]
            return party, _reason("parties.owner", f"belongs to {owner.name} of {party}", phrase)
        held = holders_named(phrase.owner_words, when)
        governs = owner is None or (phrase.head is not None and phrase.head.term == "administration")
        if governs and len({o.holder for o in held}) == 1:
            return held[0].party, _reason("parties.owner", f"belongs to {held[0].holder} of {held[0].party}", phrase)
        return NOBODY
    if phrase.head is not None and phrase.head.kind == "state-like":
        return None, None
    if near and phrase.near:
        return near, _reason("parties.near", f"{near} is the state named nearest before", phrase)
    return NOBODY


def _side(phrase: Phrase, people: People) -> str | None:
    """The side that a group is by itself or a role belongs to: "Chilean rebels", "the opposition leader"; else None."""
    lexicon = people.lexicon
    if phrase.party is not None and phrase.party not in lexicon.states:
        return None
    head = phrase.head.term if phrase.head is not None else ""
    words = [w for r in phrase.roles for w in r.split()] + list(phrase.modifiers)
    side = head if head in lexicon.sides else next((lexicon.siding[w] for w in words if w in lexicon.siding), None)
    unnamed = phrase.party is None and head != side
    if side is None or (side == "opposition" and unnamed):  # "the opposition leader": of no named opposition
        return None
    return f"{lexicon.demonyms[phrase.party]} {side}" if phrase.party in lexicon.demonyms else side


def holder(party: str, roles: Sequence[str], when: Interval) -> Office | None:
    """Return who held one of the roles for the party when the article appeared, if the table knows exactly one."""
    return holder_of(party, tuple(roles), when)


def _reason(rule: str, text: str, phrase: Phrase) -> Reason:
    return Reason(rule, text, Span(phrase.start, phrase.end))
