"""The nouns of reading: sentences, mentions, attributions, statements, dated expressions, events.

Inside this room every span counts code points of ``article.view.text``. ``reading.anchor`` maps a finished Reading to
the capture's own text; from there on all spans are the capture's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from onrecord.article.types import Article, Role
from onrecord.interval import UNKNOWN, Interval
from onrecord.span import Reason, Span


class Mode(Enum):
    """How the words of a statement are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    OWN_VOICE = "own_voice"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a headline or body part; ``part`` is the index of its part in ``article.parts``."""

    span: Span
    part: int
    role: Role


class Kind(Enum):
    """What a mention refers to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"  # "Western officials", "the two countries", "negotiators"
    PLACE = "place"
    PRONOUN = "pronoun"
    ROLE = "role"  # "the minister", "the spokeswoman"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to somebody or something, resolved as far as the article allows.

    Attributes:
        span: the words.
        kind: what they refer to.
        name: the fullest name found for the referent ("Sergei Lavrov"), the description for an unnamed one
            ("Ukrainian officials"), None when unresolved.
        party: the state, movement or organisation it belongs to or speaks for, or None.
        entity: number of the referent inside this article, None when unresolved.
        reasons: the rules that resolved it.
        roles: role words of the referent, each with its modifiers ("foreign minister").
        head: the role or group word that carries the mention ("minister", "officials"), or None.
        gender: "male", "female" or None when unknown.
        plural: whether it refers to several.
        indefinite: whether it introduces somebody unnamed ("a Western diplomat").
        inner: whether it only says whose something is ("Iran's" in "Iran's foreign minister").
    """

    span: Span
    kind: Kind
    name: str | None = None
    party: str | None = None
    entity: int | None = None
    reasons: tuple[Reason, ...] = ()
    roles: tuple[str, ...] = ()
    head: str | None = None
    gender: str | None = None
    plural: bool = False
    indefinite: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one act of saying, as a finder (rules or model) gives it.

    Attributes:
        source: the words naming the source, or None (passive, continued quotation).
        cue: the attributing words, or None (continued quotation).
        content: what is attributed, one or more spans in order, without quotation marks.
        mode: direct, indirect or mixed.
        headline: whether it stands in the headline.
        inside: index, in the tuple that holds it, of the attribution whose content holds this one.
        carried: index of the attribution whose source this one inherits, when it names none of its own.
        confidence: 0 to 1.
        reasons: the rules that found it.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    mode: Mode
    headline: bool = False
    inside: int | None = None
    carried: int | None = None
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source is. ``name`` None means unresolved; ``party`` None means nobody's (an analyst)."""

    name: str | None
    party: str | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Who is accused, asked, answered, threatened or praised."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the codebook (``gold/GUIDELINES.md``), with its modality and reasons.

    ``likely`` holds the acts that were weighed with their chances (2 % and more), most likely first; empty where none
    were.
    """

    code: str
    manner: str | None = None  # "attitude" for thinking and feeling without an act
    reasons: tuple[Reason, ...] = ()
    modality: tuple[str, ...] = ()  # past, present, future or conditional; negated
    likely: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of saying by one source, resolved and typed.

    ``id`` is derived from the content's place and the reader, so it is stable across runs. ``inside`` is the id of
    the outer statement.
    """

    id: str
    mode: Mode
    headline: bool
    source: Span | None
    speaker: Speaker
    cue: Span | None
    content: tuple[Span, ...]
    act: Act
    targets: tuple[Target, ...] = ()
    issues: tuple[str, ...] = ()
    stance: str | None = None
    hedges: tuple[Span, ...] = ()
    inside: str | None = None
    said_at: Interval = UNKNOWN
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time, with its TIMEX3 type and value where there is one.

    ``term`` is what it says before any calendar (``reading.dates.terms.Term``), ``way`` whether the words around place
    it before (-1) or after (1) the day of writing, ``anchor`` what it counts from: "publication", "utterance", "text"
    (a date named before it), "range" (two expressions that name one stretch; ``term`` is the first's) or "none".
    """

    span: Span
    when: Interval
    timex_type: str = "DATE"
    timex_value: str | None = None
    timex_mod: str | None = None
    rule: str = ""
    term: object = None
    way: int = 0
    anchor: str = "publication"


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, round, call, draft, agreement or exchange."""

    id: str
    name: str
    span: Span
    kind: str  # "meeting", "round", "call", "draft", "agreement", "exchange"
    status: str  # "held", "planned", "proposed", "cancelled"
    parties: tuple[str, ...] = ()
    place: str | None = None
    when: Interval = UNKNOWN
    ordinal: int | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one article."""

    reader: str
    version: str
    statements: tuple[Statement, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notes: tuple[Reason, ...] = ()  # what the reader could not do, e.g. "language is not read"


class Reader(Protocol):
    """Turns an article into a reading whose spans count code points of ``article.view.text``.

    Two ship (``reading.read``); a package can offer others under the entry point group ``onrecord.readers``
    (``docs/readers.md``). A reader returns the same for the same article, and only what the article shows: every span
    inside the text, contents word for word. What does not is refused with the reason (``reading.door``).
    """

    @property
    def name(self) -> str:
        """Name of the reader, kept with everything it finds."""
        ...

    @property
    def version(self) -> str:
        """Version of the reader; a new one reads every capture again."""
        ...

    def read(self, article: Article) -> Reading:
        """Read one article."""
        ...
