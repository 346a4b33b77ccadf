"""The nouns of linking, as the record keeps them, and what a record can do with them (``Linkable``).

All of it is derived: from readings, from the texts of captures and from the decisions of people. It can be thrown away
and made again, and says the same however the record grew. ``links`` makes it; nothing here decides who is who.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from onrecord.interval import Interval
from onrecord.span import Reason, Span

if TYPE_CHECKING:
    from onrecord.record.types import EventRow, StatementRow


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that a capture says of a figure.

    Attributes:
        what: "form" (a name as written), "role", "former" (a role held no more) or "alias" (another name given for it).
        value: the name or role.
        span: where the words stand in the capture, None when they stand nowhere.
    """

    what: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A person, organisation or state as one capture shows it.

    Attributes:
        name: the fullest name there.
        kind: "person", "organisation" or "state".
        party: whom it speaks for there, "" when nobody.
        block: figures of different blocks are never compared.
        gender: "male", "female" or None.
        mentions: how often it is named.
        traits: what the capture says of it.
    """

    name: str
    kind: str
    party: str
    block: str
    gender: str | None = None
    mentions: int = 1
    traits: tuple[Trait, ...] = ()


@dataclass(frozen=True, slots=True)
class Shingled:
    """The text of a report as sampled shingles (see ``onrecord.links.shingles``) and the credit that it gives.

    Attributes:
        digest: hash of all its words, in order; equal digests are equal texts.
        words: how many words it has.
        shingles: the sampled hashes, 64 bits with sign.
        credit: whom it credits with the text, or None.
        span: where the credit stands in the capture.
    """

    digest: str
    words: int
    shingles: frozenset[int]
    credit: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """What one capture brings to linking."""

    capture: str
    figures: tuple[Figure, ...]
    shingled: Shingled | None


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Two captures of one text, ``one`` being the smaller id.

    Attributes:
        one: id of a capture.
        other: id of another.
        containment: share of the shorter text's shingles that the longer one holds, 0 to 1.
        shared: how many sampled shingles they share.
        rule: "identical", "contained" or "rewritten".
    """

    one: str
    other: str
    containment: float
    shared: int
    rule: str


@dataclass(frozen=True, slots=True)
class Named:
    """All figures of one name, kind and party, summed up over the record: what identity is worked out from.

    Attributes:
        name: the name.
        kind: "person", "organisation" or "state".
        party: whom it speaks for, "" when nobody.
        captures: in how many captures it stands.
        mentions: how often it is named in all.
        genders: gender and in how many captures.
        traits: what, value, and in how many captures.
        first: first day on which a capture with it may have been published, None when unknown.
        last: last such day.
    """

    name: str
    kind: str
    party: str
    captures: int = 1
    mentions: int = 1
    genders: tuple[tuple[str, int], ...] = ()
    traits: tuple[tuple[str, str, int], ...] = ()
    first: date | None = None
    last: date | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Name, kind and party."""
        return self.name, self.kind, self.party


@dataclass(frozen=True, slots=True)
class Identity:
    """Which actor a name, as one party's, stands for, and why."""

    name: str
    kind: str
    party: str
    actor: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two actors that may be one: for a person to judge. ``one`` and ``other`` are ids, in order."""

    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class TraitRow:
    """A trait with the capture that states it."""

    name: str
    kind: str
    party: str
    capture: str
    outlet: str | None
    published: Interval
    trait: Trait


@dataclass(frozen=True, slots=True)
class LinkItem:
    """One end of a link: a statement or event and its capture, both by id."""

    capture: str
    subject: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link between statements, or between events.

    Attributes:
        kind: "same_utterance", "repeats", "shift", "denies", "answers", "opposed", "echo" or "same_event".
        items: its ends; for a directed kind the later, denying or answering one as the codebook orders them.
        score: 0 to 1.
        reasons: the grounds that made it.
        detail: a finer type within the kind ("strengthened"), "" if none.
    """

    kind: str
    items: tuple[LinkItem, ...]
    score: float
    reasons: tuple[Reason, ...] = ()
    detail: str = ""


class Mark(NamedTuple):
    """A mark that a statement or event carries.

    Attributes:
        mark: 64 bits with sign, of a hash of what whoever is to be compared must share.
        place: 64 bits with sign that put the carriers of a mark in order, by day first.
        side: 0 meets 0; 1 meets -1.
        subject: id of the statement or event.
    """

    mark: int
    place: int
    side: int
    subject: str


class Place(NamedTuple):
    """Where a statement stands in its capture: first and last character of its content, and whether in the headline."""

    id: str
    start: int
    end: int
    headline: bool


class Meeting(NamedTuple):
    """Two subjects of different captures that a mark brings together."""

    capture: str
    subject: str
    other_capture: str
    other: str


class Region(NamedTuple):
    """A stretch of a crowded mark where carriers came or went.

    Attributes:
        came: places of those that came.
        gone: places of those that went.
        carriers: place, side, subject and capture of everybody in it, in order.
    """

    came: frozenset[int]
    gone: frozenset[int]
    carriers: tuple[tuple[int, int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """The voice with which a name, as one party's, speaks in links.

    Attributes:
        actor: id of the actor, as it is now.
        voice: equal for all names of one actor, whatever the actor's id is; None when it has none yet.
        apart: voices from which people told it.
    """

    name: str
    kind: str
    party: str
    actor: str
    voice: str | None
    apart: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str, str]:
        """Name, kind and party."""
        return self.name, self.kind, self.party


class Linkable(Protocol):
    """The part of a record that linking uses."""

    def unlinked(self, *noted: str) -> tuple[str, ...]:
        """Return ids of read captures of which linking has noted none of these, ascending."""
        ...

    def linked_as(self, noted: str) -> tuple[str, ...]:
        """Return ids of captures of which linking has noted this, ascending."""
        ...

    def note_linked(self, noted: str, captures: Iterable[str]) -> None:
        """Note how far captures are linked."""
        ...

    def latest(self, count: int) -> tuple[str, ...]:
        """Return ids of the captures that came last into this file, the latest first."""
        ...

    def keep_linked(self, linked: Sequence[Linked]) -> None:
        """Put figures and shingles of captures in place of former ones; their blocks are to be worked out again."""
        ...

    def sharing(self, capture_id: str, least: int, first: int) -> Mapping[str, int]:
        """Return the other captures that share at least ``least`` sampled shingles with one, and how many.

        Of the captures with one shingle only the ``first`` by id are looked at, whatever the order of adding.
        """
        ...

    def shingled(self, capture_ids: Iterable[str]) -> Mapping[str, Shingled]:
        """Return the shingles of captures."""
        ...

    def keep_copies(self, noted: str, capture_ids: Sequence[str], rows: Iterable[CopyRow]) -> None:
        """Put copies of captures in place of former ones and note how far these are linked."""
        ...

    def copies(self) -> Iterator[CopyRow]:
        """Yield all pairs of copies, by ids."""
        ...

    def blocks(self) -> tuple[str, ...]:
        """Return the blocks whose actors are to be worked out again."""
        ...

    def named(self, block: str) -> tuple[Named, ...]:
        """Return the names of a block, summed up, in order of name, kind and party."""
        ...

    def keep_identities(self, blocks: Mapping[str, tuple[Sequence[Identity], Sequence[Doubt]]]) -> None:
        """Put the actors of blocks in place of former ones, in one transaction; ``keep_voices`` ends these blocks."""
        ...

    def speakers(self, capture_id: str) -> tuple[tuple[str, str], ...]:
        """Return speaker and party ("" for none) of a capture's statements, each pair once, without its own voice."""
        ...

    def identities(self, *, name: str | None = None, actor: str | None = None) -> Iterator[Identity]:
        """Yield which actor each name stands for, by name, kind and party; of one name or one actor if given."""
        ...

    def voiced(
        self, *, blocks: Sequence[str] = (), names: Sequence[str] = (), actors: Sequence[str] = ()
    ) -> tuple[Voice, ...]:
        """Return the names of some blocks, actors, or of just these names, with their voices, by key."""
        ...

    def voices_in(self, captures: Iterable[str]) -> Mapping[str, Mapping[str, tuple[str, frozenset[str]]]]:
        """Return by capture the voice of every name in it, with the voices from which people told it."""
        ...

    def standing_in(self, keys: Iterable[tuple[str, str, str]]) -> Mapping[tuple[str, str, str], int]:
        """Return in how many captures names stand."""
        ...

    def used_voices(self, voices: Iterable[str]) -> set[str]:
        """Return those of some voices that names have."""
        ...

    def keep_voices(
        self,
        blocks: Iterable[str],
        voices: Iterable[tuple[tuple[str, str, str], str, frozenset[str]]],
        touched: Iterable[tuple[str, str, str]],
        linked: str,
        waiting: str,
    ) -> None:
        """Put voices of names in place of former ones, in one transaction.

        Args:
            blocks: these are done.
            voices: key, voice, and voices from which people told it.
            touched: names; captures with them that are noted ``linked`` are noted ``waiting``.
            linked: see there.
            waiting: see there.
        """
        ...

    def doubts(self) -> Iterator[Doubt]:
        """Yield the pairs for a person to judge, the likeliest first."""
        ...

    def traits(self, keys: Iterable[tuple[str, str, str]]) -> Iterator[TraitRow]:
        """Yield what captures say of figures with these names, kinds and parties."""
        ...

    def spoken(self) -> Iterator[tuple[str, str, str, int]]:
        """Yield speaker, party ("" for none), capture and number of statements; rejected ones do not count."""
        ...

    def keep_links(
        self,
        links: Iterable[LinkRow],
        *,
        replacing: Iterable[str] = (),
        kinds: Iterable[str] = (),
        dropping: Iterable[LinkRow] = (),
    ) -> None:
        """Store links, in one transaction; the same link again replaces the former.

        Args:
            links: the links.
            replacing: ids of captures all of whose links are dropped first.
            kinds: drop only links of these kinds; all if empty.
            dropping: links that are dropped first.
        """
        ...

    def links(
        self, *, kind: str | None = None, capture: str | None = None, subject: str | None = None
    ) -> Iterator[LinkRow]:
        """Yield links by kind and ids, those of one kind, capture or statement if given."""
        ...

    def keep_keys(self, keys: Mapping[str, Iterable[Mark]]) -> None:
        """Put the marks of captures' statements and events, by id, in place of former ones, in one transaction."""
        ...

    def meetings(self, captures: Sequence[str]) -> Iterator[Meeting]:
        """Yield whom the subjects of captures meet in others: each pair once for each of its ends in ``captures``."""
        ...

    def regions(self, captures: Sequence[str]) -> tuple[tuple[Region, ...], frozenset[tuple[int, int]]]:
        """Return where ``captures`` came into crowded marks, or others went, and the gaps (mark, place) among these."""
        ...

    def links_among(self, subjects: Iterable[str]) -> tuple[LinkRow, ...]:
        """Return the links of which more than one end is among some subjects."""
        ...

    def still_meet(self, pairs: Iterable[tuple[LinkItem, LinkItem]]) -> tuple[bool, ...]:
        """Tell of pairs of subjects whether some mark still brings them together."""
        ...

    def close_gaps(self, gaps: Iterable[tuple[int, int]]) -> None:
        """Forget gaps that have been seen to."""
        ...

    def contents(
        self, capture_ids: Iterable[str]
    ) -> Mapping[str, tuple[tuple[StatementRow, ...], tuple[EventRow, ...]]]:
        """Return the statements and the events of captures by capture id, each in order of time, none rejected."""
        ...

    def some(
        self, captures: Iterable[str], subjects: Iterable[str]
    ) -> tuple[tuple[StatementRow, ...], tuple[EventRow, ...]]:
        """Return statements and events of captures by their ids, in any order, none rejected."""
        ...

    def places(self, captures: Iterable[str]) -> Mapping[str, tuple[Place, ...]]:
        """Return where the statements of captures stand in them, by capture id, in any order, none rejected."""
        ...

    def forget_all_links(self) -> None:
        """Throw away everything that linking found; the next linking makes it again."""
        ...
