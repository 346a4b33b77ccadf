"""What an article and the table of offices tell about one person, computed once a person."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.interval import Interval
from onrecord.reading.names.people import Person
from onrecord.reading.names.terms import terms
from onrecord.reading.parties import Party, person_office
from onrecord.span import Reason


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as every mention shows them.

    Attributes:
        name: the fullest name of the article, or of the table of offices for a bare surname.
        written: the fullest name of the article.
        party: party and why.
        roles: role words, of titles and of the office held.
        gender: "male", "female" or None.
        place: True for an unknown name that is only ever a place.
        reasons: why ``name`` and ``party`` are so.
    """

    name: str
    written: str
    party: str | None
    roles: tuple[str, ...]
    gender: str | None
    place: bool
    reasons: tuple[Reason, ...]


def profile(person: Person, party: Party, when: Interval) -> Profile:
    """Sum up one person.

    Args:
        person: names and phrases of the person.
        party: what ``parties.person_party`` gave.
        when: when the article was published.
    """
    office = person_office(person, when)
    titles = [t for q in person.phrases for t in (q, q.link) if t is not None]
    roles = dict.fromkeys(r for t in titles for r in t.roles)
    name, reasons = person.name, list[Reason]()
    gender = next((t.gender for t in titles if t.gender), None) or _given_gender(person)
    if office is not None:
        roles.update(dict.fromkeys(office.roles))
        gender = gender or office.gender
        if len(person.words) == 1:
            reasons.append(
                Reason("mentions.office", f"the only {name} in the table of offices then is {office.holder}")
            )
            name = office.holder
    if party[1] is not None:
        reasons.append(party[1])
    return Profile(name, person.name, party[0], tuple(roles), gender, _is_place(person), tuple(reasons))


def _is_place(person: Person) -> bool:
    """Whether an unknown name is only ever a place: "in Harstad", "the Orlin", never titled or with a given name."""
    if any(q.roles or q.honorific or q.link for q in person.phrases):
        return False
    if not any(q.located or (q.determiner == "the" and len(q.name) == 1) for q in person.phrases):
        return False
    return not any(w in terms().given for form in person.forms for w in form)


def _given_gender(person: Person) -> str | None:
    given = terms().given
    return next((given[f[0]] for f in person.forms if len(f) > 1 and given.get(f[0])), None)
