"""Who and what the article names: persons, organisations, states, groups, roles, pronouns, seats of power."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article.types import Article, Role
from onrecord.reading.names.appositions import join
from onrecord.reading.names.elements import casing, elements, stretches
from onrecord.reading.names.people import People, Person
from onrecord.reading.names.phrases import Phrase, phrases
from onrecord.reading.names.terms import Terms, terms
from onrecord.reading.parties import NOBODY, Party, person_office, person_party, phrase_party
from onrecord.reading.types import Kind, Mention, Sentence
from onrecord.span import Reason, Span

# How much one use of a name counts towards its spelling, by where it stands: captions and furniture only as witnesses.
_WEIGHT = {Role.BODY: 3, Role.HEADLINE: 2, Role.CAPTION: 1, Role.BOILERPLATE: 1, Role.BYLINE: 0, Role.DATELINE: 0}
_READ = (Role.HEADLINE, Role.BODY)


@dataclass(frozen=True, slots=True)
class _Found:
    role: Role
    phrases: list[Phrase]


def find_mentions(article: Article, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Return the mentions in headline and body, each resolved as far as names, titles and lexica allow.

    Captions and boilerplate are searched for fuller names and spellings but yield no mention.

    Args:
        article: the article; spans are of ``article.view.text``.
        sentences: its sentences.

    Returns:
        Mentions in order of their start. Pronouns and bare roles keep ``name`` None: speakers resolves them.
    """
    lexicon = terms()
    cut = stretches(article, sentences)
    case = casing(cut, lexicon)
    found: list[_Found] = []
    for stretch in cut:
        if stretch.role in (Role.BYLINE, Role.DATELINE):
            continue
        here = phrases(stretch.words, elements(stretch, lexicon, case), lexicon, stretch.titled)
        join(stretch.words, here)
        found.append(_Found(stretch.role, here))
    people, persons = _people(found, lexicon)
    return _mentions(article, found, people, persons, sentences)


def _people(found: Sequence[_Found], lexicon: Terms) -> tuple[People, dict[int, Person]]:
    """Group the persons: full names before surnames, the body before headline, captions and furniture."""
    order = sorted(found, key=lambda f: -_WEIGHT[f.role])
    people, persons = People(lexicon), dict[int, Person]()
    for single in (False, True):
        for part in order:
            for p in part.phrases:
                if p.kind is Kind.PERSON and (len(p.name) == 1) is single:
                    if single and part.role not in _READ:
                        continue
                    persons[id(p)] = people.add(p.name, p, _WEIGHT[part.role])
    return people, persons


def _mentions(
    article: Article,
    found: Sequence[_Found],
    people: People,
    persons: dict[int, Person],
    sentences: Sequence[Sentence],
) -> tuple[Mention, ...]:
    when = article.published
    parties: dict[int, Party] = {}
    numbers: dict[int | str, int] = {}
    out: list[Mention] = []
    read = [f for f in found if f.role in _READ]
    near_of = _nearest(read, sentences)
    for person in people.all:
        near = next((near_of[id(p)] for p in person.phrases if id(p) in near_of and (p.roles or p.link)), None)
        parties[id(person)] = person_party(person, people, when, near)
    apposed = {id(p.link): persons[id(p)] for f in read for p in f.phrases if id(p) in persons and p.link is not None}
    for part in read:
        for p in part.phrases:
            who = persons.get(id(p)) or apposed.get(id(p))
            out.append(_mention(article, p, people, who, parties, near_of[id(p)], numbers))
    return tuple(sorted(out, key=lambda m: (m.span.start, m.span.end)))


def _nearest(found: Sequence[_Found], sentences: Sequence[Sentence]) -> dict[int, str | None]:
    """For every phrase, the state that leads its sentence up to there, else the sentences before.

    The headline comes last, so that the article's last word stands for its bare officials only when nothing else does.
    """
    starts = [s.span.start for s in sentences]
    out: dict[int, str | None] = {}
    led: str | None = None  # who leads the sentences before
    lead: str | None = None  # who leads this one
    sentence = -1
    for part in sorted(found, key=lambda f: f.role is Role.HEADLINE):
        for p in part.phrases:
            here = bisect_right(starts, p.start)
            if here != sentence:
                led, lead, sentence = lead or led, None, here
            out[id(p)] = lead or led
            if lead is None:
                lead = _leading(p)
    return out


def _leading(p: Phrase) -> str | None:
    if p.term is not None:
        return p.party if p.party in terms().states else None
    return p.party if p.owner and p.party in terms().states else None


def _mention(
    article: Article, p: Phrase, people: People, person: Person | None, parties: dict[int, Party],
    near: str | None, numbers: dict[int | str, int],
) -> Mention:  # fmt: skip
    span = Span(p.start, p.end)
    text = span.of(article.view.text)
    if p.kind is Kind.PRONOUN:
        return Mention(span, p.kind, head=p.name[0])
    common = {"roles": tuple(p.roles), "head": p.head.term if p.head else None, "inner": p.inner, "plural": p.plural}
    if person is not None:
        return _person(article, p, person, parties[id(person)], span, numbers)
    if p.term is not None:
        party = p.term.party
        number = numbers.setdefault(p.term.name, len(numbers))
        reason = Reason("mentions.lexicon", f"“{text}” is {p.term.name} ({p.term.kind})", span)
        kind = (
            Kind.PLACE
            if p.term.kind == "capital" and not p.possessive and _located(article.view.text, p.start)
            else p.kind
        )
        return Mention(span, kind, p.term.name, party, number, (reason,), **common)  # type: ignore[arg-type]
    party, reason_party = phrase_party(p, people, parties, near)
    reasons = (reason_party,) if reason_party else ()
    indefinite = p.determiner in ("a", "an", "one", "another") or (p.determiner is None and p.plural)
    if p.link is not None and p.link.term is not None:
        reason = Reason("mentions.apposition", f"stands beside {p.link.term.name}", span)
        return Mention(span, p.kind, p.link.term.name, p.link.term.party, None, (reason,), **common)  # type: ignore[arg-type]
    if p.kind is Kind.ORGANISATION:
        number = numbers.setdefault(text, len(numbers))
        return Mention(span, p.kind, " ".join(p.name), p.party, number, reasons, **common)  # type: ignore[arg-type]
    name = text if p.kind is Kind.GROUP else None
    if p.owner_words and p.kind is Kind.GROUP:
        owner = people.find(p.owner_words)
        if owner is not None and not text.startswith(owner.name) and text.startswith(p.owner_words[0]):
            name = (
                text
                if p.head and p.head.term == "administration"
                else f"{owner.name}'s {p.head.term if p.head else ''}"
            )
    gender = p.gender
    return Mention(span, p.kind, name, party, None, reasons, gender=gender, indefinite=indefinite, **common)  # type: ignore[arg-type]


def _located(text: str, start: int) -> bool:
    """Whether a preposition of place stands before: "in Moscow" is the city, "Moscow said" the state."""
    before = text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower() in ("in", "at", "near", "to", "from", "outside", "around")


def _person(
    article: Article, p: Phrase, person: Person, party: Party, span: Span, numbers: dict[int | str, int]
) -> Mention:
    if _is_place(person):
        return Mention(span, Kind.PLACE, " ".join(p.name), None, None, inner=p.inner)
    office = person_office(person, article.published)
    held = office.roles if office is not None else ()
    number = numbers.setdefault(id(person), len(numbers))
    name, reasons = person.name, []
    if p.kind is not Kind.PERSON:
        reasons.append(Reason("mentions.apposition", f"stands beside {name}", span))
    elif " ".join(p.name) != name:
        reasons.append(Reason("mentions.fullest", f"the fullest form in the article is {name}", span))
    if len(person.words) == 1 and office is not None:
        name = office.holder
        reasons.append(Reason("mentions.office", f"the only {person.name} in the table of offices then", span))
    if party != NOBODY and party[1] is not None:
        reasons.append(party[1])
    roles = tuple(dict.fromkeys((*(r for q in person.phrases for t in (q, q.link) if t for r in t.roles), *held)))
    return Mention(
        span, p.kind, name, party[0], number, tuple(reasons), roles=roles, head=p.head.term if p.head else None,
        gender=_gender(person), inner=p.inner,
    )  # fmt: skip


def _is_place(person: Person) -> bool:
    """Whether an unknown name is only ever a place: "in Harstad", never titled, never with a given name."""
    if any(q.roles or q.honorific or q.link for q in person.phrases) or not any(q.located for q in person.phrases):
        return False
    return not any(w in terms().given for form in person.forms for w in form)


def _gender(person: Person) -> str | None:
    lexicon = terms()
    for q in person.phrases:
        for t in (q, q.link):
            if t is not None and t.gender:
                return t.gender
    for form in person.forms:
        if len(form) > 1 and lexicon.given.get(form[0]):
            return lexicon.given[form[0]]
    return None
