"""Noun phrases about somebody: "Russian Foreign Minister Sergei Lavrov", "Western officials"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.reading.names.elements import Element, Word
from onrecord.reading.names.terms import Head, Term, Terms
from onrecord.reading.types import Kind

# A name of more words than this is a list or a headline, not a name.
LONGEST_NAME = 6


@dataclass(slots=True)
class Phrase:
    """One phrase as it stands; ``link`` joins phrases in apposition later.

    Attributes:
        kind: what it refers to.
        first: index of its first word in the stretch.
        last: index of its last word.
        start: offset of its first character, determiner left out.
        end: offset after its last character.
        name: words of the name, for persons and unlisted organisations.
        term: the lexicon's entry, for listed names.
        roles: role words in order, each with its modifiers ("foreign minister").
        head: the role or group word that carries the phrase.
        owner: name of whom it belongs to ("Russia", "Trump"), as written there.
        party: party of the owner, when the lexicon gives one.
        determiner: "the", "a", "his" and so on, or None.
        inner: True for an owner inside a larger phrase ("Iran's" in "Iran's foreign minister").
        former: True when a role is marked as past.
        possessive: True when it ends in 's.
    """

    kind: Kind
    first: int
    last: int
    start: int
    end: int
    name: tuple[str, ...] = ()
    term: Term | None = None
    roles: list[str] = field(default_factory=list)
    head: Head | None = None
    owner: str | None = None
    owner_words: tuple[str, ...] = ()
    party: str | None = None
    determiner: str | None = None
    inner: bool = False
    former: bool = False
    possessive: bool = False
    gender: str | None = None
    honorific: bool = False
    plural: bool = False
    link: Phrase | None = None
    public: bool | None = None  # whether the role speaks for a party
    located: bool = False  # whether a preposition of place stands before
    near: bool = False  # whether the state named nearest before may be its party
    modifiers: tuple[str, ...] = ()


class _Run:
    """Collects the elements of one noun phrase."""

    def __init__(self, words: Sequence[Word], lexicon: Terms, titled: bool) -> None:
        self.words, self.lexicon, self.titled, self.out = words, lexicon, titled, list[Phrase]()
        self.reset()

    def reset(self) -> None:
        self.begin: int | None = None
        self.last = -1
        self.determiner: str | None = None
        self.owner: str | None = None
        self.owner_words: tuple[str, ...] = ()
        self.party: str | None = None
        self.modifiers: list[str] = []
        self.seen: list[str] = []  # every modifier of the phrase
        self.roles: list[str] = []
        self.role: Head | None = None
        self.group: Head | None = None
        self.name: list[str] = []
        self.gender: str | None = None
        self.honorific = False
        self.possessive = False
        self.rest: int | None = None  # first word of the phrase after determiner

    def extend(self, e: Element) -> None:
        if self.begin is None:
            self.begin = e.first
        if self.rest is None and e.kind != "determiner":
            self.rest = e.first
        self.last = e.last
        self.possessive = e.possessive

    def flush(self) -> None:
        if self.begin is None:
            return
        if self.rest is not None and (self.name or self.group or self.role):
            self.out.append(self._phrase())
        self.reset()

    def _phrase(self) -> Phrase:
        assert self.rest is not None
        kind = self._kind()
        head = self.group or self.role
        phrase = Phrase(
            kind, self.rest, self.last, self.words[self.rest].start, self.words[self.last].end, tuple(self.name),
            roles=self.roles, head=head, owner=self.owner, owner_words=self.owner_words, party=self.party,
            determiner=self.determiner, possessive=self.possessive, gender=self.gender, honorific=self.honorific,
        )  # fmt: skip
        if self.role is not None:
            phrase.gender = phrase.gender or self.role.gender
            phrase.party = phrase.party or self.role.party
            phrase.public = self.role.kind == "official"
        if self.group is not None:
            phrase.public = self.group.kind not in ("private", "media")
            phrase.plural = self.group.kind in ("speaking", "state-like") or self.group.term.endswith("s")
        phrase.former = any(r.startswith(("former ", "ex-", "ex ", "retired ")) for r in self.roles) or (
            not self.roles and "former" in self.modifiers
        )
        if "news" in self.modifiers:
            phrase.public = False
        assert self.begin is not None
        before = self.words[self.begin - 1].text.lower() if self.begin else ""
        phrase.located = before in ("in", "near", "outside", "at", "across", "around", "inside", "into")
        phrase.modifiers = tuple(self.modifiers)
        bloc = any(m in self.lexicon.blocs for m in self.seen) or "world" in self.seen
        official = head is not None and (head.near or not self.lexicon.official_words.isdisjoint(self.seen))
        phrase.near = bool(phrase.public and official and not bloc)
        return phrase

    def _kind(self) -> Kind:
        if self.name:
            last = self.name[-1]
            heads = last in self.lexicon.organisation_heads or last in self.lexicon.media_heads
            return Kind.ORGANISATION if heads and len(self.name) > 1 and not self.honorific else Kind.PERSON
        return Kind.GROUP if self.group else Kind.ROLE

    def continues(self, e: Element) -> bool:
        """Whether a capitalised common word goes on with a name ("Independent Human Rights Commission")."""
        text = self.words[e.first].text
        return (
            e.kind in ("modifier", "group") and not self.titled and not self.possessive and not self.honorific
            and text[0].isupper() and text not in ("Administration", "Government", "Cabinet")
            and (len(self.name) > 1 or self.name[0] not in self.lexicon.given)
        )  # fmt: skip

    def name_of_group(self) -> None:
        """Flush; a group or role directly before a name says only what the name is ("news agency Yonhap")."""
        inner = self.group is not None and not self.group.term.endswith("s")
        self.flush()
        if inner and self.out:
            self.out[-1].inner = True

    def own(self, name: str, party: str | None, words: tuple[str, ...] = ()) -> None:
        self.owner, self.party, self.owner_words = name, party, words


def phrases(words: Sequence[Word], found: Sequence[Element], lexicon: Terms, titled: bool = False) -> list[Phrase]:
    """Return the noun phrases of one stretch, in order of their first word.

    Args:
        words: the words of the stretch.
        found: its elements.
        lexicon: the compiled lexica.
        titled: whether capitals mean nothing here.
    """
    run = _Run(words, lexicon, titled)
    for n, e in enumerate(found):
        if run.last >= 0 and e.first != run.last + 1:
            run.flush()
        after = found[n + 1] if n + 1 < len(found) and found[n + 1].first == e.last + 1 else None
        _take(run, e, after)
    run.flush()
    return sorted(run.out, key=lambda p: (p.start, p.end))


def _take(run: _Run, e: Element, after: Element | None) -> None:
    kind = e.kind
    if kind == "determiner":
        run.flush()
        run.extend(e)
        run.determiner = str(e.value)
    elif kind == "word":
        _word(run, e, after)
    elif kind in ("adjective", "name"):
        _listed(run, e, after)
    elif kind in ("modifier", "role", "group", "honorific"):
        _common(run, e, after)
    elif kind == "pronoun":
        run.flush()
        _pronoun(run, e)
    else:
        run.flush()


def _pronoun(run: _Run, e: Element) -> None:
    w = run.words[e.first]
    run.out.append(Phrase(Kind.PRONOUN, e.first, e.last, w.start, w.end, (str(e.value),), possessive=e.possessive))


def _word(run: _Run, e: Element, after: Element | None) -> None:
    if run.group is not None or len(run.name) >= LONGEST_NAME:
        run.name_of_group()
    run.extend(e)
    run.name.append(run.words[e.first].text)
    owns = after is not None and after.kind in ("modifier", "role", "group", "adjective")
    if e.possessive or (after is not None and after.kind == "group" and not run.continues(after)):
        words, first, determiner = tuple(run.name), run.begin, run.determiner
        begin = run.rest
        run.flush()
        if owns:
            run.out[-1].inner = True
            run.begin, run.rest, run.last, run.determiner = first, begin, e.last, determiner
            run.own(" ".join(words), None, words)


def _listed(run: _Run, e: Element, after: Element | None) -> None:
    term = e.value
    assert isinstance(term, Term)
    if run.name or run.group is not None or run.role is not None:
        run.name_of_group()
    owns = after is not None and (
        after.kind in ("modifier", "role", "group", "honorific", "adjective")
        or (after.kind == "word" and (e.possessive or term.kind == "adjective"))
        or (after.kind == "name" and not e.possessive and term.kind in ("adjective", "state", "seat"))
    )
    if term.kind == "adjective":
        if not owns:
            kind = Kind.ORGANISATION if term.party in run.lexicon.political else Kind.STATE
            start, end = run.words[e.first].start, run.words[e.last].end
            run.reset()
            run.out.append(Phrase(kind, e.first, e.last, start, end, term=term, party=term.party, inner=True))
            return
        run.extend(e)
        run.own(term.name, term.party)
        return
    run.extend(e)
    assert run.rest is not None
    w0, w1 = run.words[e.first], run.words[e.last]
    kind = {"state": Kind.STATE, "people": Kind.STATE, "capital": Kind.STATE}.get(term.kind, Kind.ORGANISATION)
    run.out.append(
        Phrase(kind, e.first, e.last, w0.start, w1.end, term=term, party=term.party, determiner=run.determiner,
               inner=owns, possessive=e.possessive, owner=run.owner, plural=term.kind in ("people", "party"))
    )  # fmt: skip
    if owns:
        run.own(term.name, term.party)
    else:
        run.reset()


def _common(run: _Run, e: Element, after: Element | None) -> None:
    if run.name and run.continues(e):
        run.extend(e)
        run.name.append(run.words[e.first].text)
        return
    if run.name or (run.group is not None and e.kind == "honorific"):
        run.flush()
    if e.kind == "honorific":
        run.extend(e)
        run.gender, run.honorific = (str(e.value) if e.value else None), True
        return
    if e.kind == "modifier":
        run.extend(e)
        run.modifiers.append(str(e.value))
        run.seen.append(str(e.value))
        return
    assert isinstance(e.value, Head)
    if e.kind == "group":
        run.extend(e)
        run.group = e.value
        if after is not None and after.kind in ("role", "modifier", "group") and not e.value.term.endswith("s"):
            run.modifiers.append(e.value.term)
            run.seen.append(e.value.term)
            run.group = None
        return
    if run.group is not None:
        run.modifiers.append(run.group.term)
        run.seen.append(run.group.term)
        run.group = None
    run.extend(e)
    run.roles.append(" ".join((*run.modifiers, e.value.term)))
    run.modifiers = []
    run.role = e.value
