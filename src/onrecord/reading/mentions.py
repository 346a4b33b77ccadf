"""Who and what the article names: persons, organisations, states, groups, roles, pronouns, seats of power."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article.types import Article, Role
from onrecord.interval import Interval
from onrecord.reading.names.appositions import join
from onrecord.reading.names.elements import casing, elements, stretches
from onrecord.reading.names.nearby import nearest_states
from onrecord.reading.names.people import People, Person
from onrecord.reading.names.phrases import Phrase, phrases
from onrecord.reading.names.profiles import Profile, profile
from onrecord.reading.names.terms import Term, Terms, terms
from onrecord.reading.names.unlisted import home_of, with_unlisted
from onrecord.reading.parties import Party, person_party, phrase_party
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
    cut = stretches(article, sentences)
    case = casing(cut, terms())
    lexicon = with_unlisted(cut, terms(), case, article.outlet)
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


@dataclass(frozen=True, slots=True)
class _Cast:
    """The persons of the article and what is known of them, by ``id`` of the Person or the Phrase."""

    text: str
    when: Interval
    people: People
    persons: dict[int, Person]
    parties: dict[int, Party]
    profiles: dict[int, Profile]
    near: dict[int, str | None]
    numbers: dict[int | str, int]
    fullest: dict[str, str]  # names of media by what the lexicon calls them, as the article spells them out


def _mentions(
    article: Article, found: Sequence[_Found], people: People, persons: dict[int, Person], sentences: Sequence[Sentence]
) -> tuple[Mention, ...]:
    when = article.published
    read = [f for f in found if f.role in _READ]
    in_turn = (f.phrases for f in sorted(read, key=lambda f: f.role is Role.HEADLINE))
    near = nearest_states(in_turn, sentences, people.lexicon.states)
    home = home_of(article.outlet, people.lexicon)
    parties: dict[int, Party] = {}
    for person in people.all:
        state = next((near[id(p)] for p in person.phrases if id(p) in near and (p.roles or p.link)), None)
        parties[id(person)] = person_party(person, people, when, state, home)
    profiles = {id(person): profile(person, parties[id(person)], when) for person in people.all}
    apposed = {id(p.link): persons[id(p)] for f in read for p in f.phrases if id(p) in persons and p.link is not None}
    cast = _Cast(article.view.text, when, people, {**apposed, **persons}, parties, profiles, near, {}, _spelt_out(read))
    out = [_mention(cast, p) for part in read for p in part.phrases]
    return tuple(sorted(out, key=lambda m: (m.span.start, m.span.end)))


def _mention(cast: _Cast, p: Phrase) -> Mention:
    span = Span(p.start, p.end)
    if p.kind is Kind.PRONOUN:
        reason = Reason("mentions.pronoun", "a pronoun: speakers tells whose", span)
        return Mention(span, p.kind, head=p.name[0], reasons=(reason,))
    person = cast.persons.get(id(p))
    if person is not None:
        return _person(p, cast.profiles[id(person)], span, cast.numbers.setdefault(id(person), len(cast.numbers)))
    if p.term is not None:
        return _listed(cast, p, p.term, span)
    if p.link is not None and p.link.term is not None:
        return _listed(cast, p, p.link.term, span)
    return _common(cast, p, span)


def _spelt_out(found: Sequence[_Found]) -> dict[str, str]:
    """The longest name in the article of each of the media that the lexicon knows by its initials."""
    out: dict[str, str] = {}
    for part in found:
        for p in part.phrases:
            if p.term is not None and p.term.kind == "media" and p.term.name.isupper():
                out[p.term.name] = max(out.get(p.term.name, p.term.name), " ".join(p.term.words), key=len)
    return out


def _person(p: Phrase, who: Profile, span: Span, number: int) -> Mention:
    if who.place:
        reason = Reason("mentions.place", "an unknown name after a preposition of place", span)
        return Mention(span, Kind.PLACE, who.written, reasons=(reason,), inner=p.inner)
    reasons = who.reasons
    if p.kind is not Kind.PERSON:
        reasons = (Reason("mentions.apposition", f"stands beside {who.written}", span), *reasons)
    elif " ".join(p.name) != who.written:
        reasons = (Reason("mentions.fullest", f"the fullest form in the article is {who.written}", span), *reasons)
    elif not reasons:
        reasons = (Reason("mentions.name", "named as it stands", span),)
    return Mention(
        span, p.kind, who.name, who.party, number, reasons, roles=who.roles, head=p.head.term if p.head else None,
        gender=who.gender, inner=p.inner,
    )  # fmt: skip


def _listed(cast: _Cast, p: Phrase, term: Term, span: Span) -> Mention:
    """A name of the lexicon, or a role that stands beside one ("the nuclear watchdog, the IAEA")."""
    beside = p.term is None
    text = f"stands beside {term.name}" if beside else f"“{span.of(cast.text)}” is {term.name} ({term.kind})"
    reason = Reason("mentions.apposition" if beside else "mentions.lexicon", text, span)
    city = term.kind == "capital" and not p.possessive and _located(cast.text, p.start)
    number = cast.numbers.setdefault(term.name, len(cast.numbers))
    name = cast.fullest.get(term.name, term.name)
    return Mention(
        span, Kind.PLACE if city else p.kind, name, term.party, number, (reason,), roles=tuple(p.roles),
        head=p.head.term if p.head else None, plural=p.plural, inner=p.inner,
    )  # fmt: skip


def _common(cast: _Cast, p: Phrase, span: Span) -> Mention:
    """A role, a group, or an organisation that no lexicon lists."""
    party, why = phrase_party(p, cast.people, cast.parties, cast.near[id(p)], cast.when)
    text = span.of(cast.text)
    if p.kind is Kind.ORGANISATION:
        name: str | None = " ".join(p.name)
        number: int | None = cast.numbers.setdefault(text, len(cast.numbers))
        party, why = p.party, Reason("mentions.organisation", f"a name that ends in “{p.name[-1]}”", span)
    else:
        name, number = (_group_name(cast, p, text) if p.kind is Kind.GROUP else None), None
        why = why or Reason("mentions.role", f"“{p.head.term if p.head else text}” names no party", span)
    return Mention(
        span, p.kind, name, party, number, (why,), roles=tuple(p.roles), head=p.head.term if p.head else None,
        gender=p.gender, plural=p.plural, inner=p.inner,
        indefinite=p.determiner in ("a", "an", "one", "another") or (p.determiner is None and p.plural),
    )  # fmt: skip


def _group_name(cast: _Cast, p: Phrase, text: str) -> str:
    """The words of a group, with the full name of the person whose it is ("Ines Arrona's office")."""
    owner = cast.people.find(p.owner_words) if p.owner_words and text.startswith(p.owner_words[0]) else None
    if owner is None or p.head is None or p.head.term == "administration" or text.startswith(owner.name):
        return text
    return f"{owner.name}'s {p.head.term}"


def _located(text: str, start: int) -> bool:
    """Whether a preposition of place stands before: "in Moscow" is the city, "Moscow said" the state."""
    before = text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower() in ("in", "at", "near", "to", "from", "outside", "around")
