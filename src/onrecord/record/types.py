"""The nouns of the record: what goes in, the rows that come out, and the ``Record`` itself.

Rows are what views, doors and exports show. Every span counts code points of the capture's own text, and every quoted
word stands with its place. Rows are printable: undecodable bytes and NULs show as U+FFFD, one for one, so offsets hold;
``Record.capture`` gives the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Protocol

from onrecord.article.types import Article
from onrecord.capture.types import Capture, Failure, Media
from onrecord.interval import UNKNOWN, Answer, Interval
from onrecord.reading.types import Mode, Reader, Reading
from onrecord.record.linked import Linkable
from onrecord.span import Reason, Span

if TYPE_CHECKING:
    from onrecord.record.dna import DnaFile


class Status(Enum):
    """How far a capture has come."""

    PENDING = "pending"  # kept, not read yet (or its outlet's repeated lines have changed since)
    READ = "read"
    FAILED = "failed"  # kept, and reading it failed; the cause stands in ``failures``


class Verdict(Enum):
    """What people have decided about a statement or an event so far."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Added:
    """A capture that was new; ``id`` is its sha256."""

    id: str


@dataclass(frozen=True, slots=True)
class Known:
    """A capture whose bytes the record already held; ``new_origin`` tells whether it came from a new place."""

    id: str
    new_origin: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a capture and where they stand: ``capture.text[span.start:span.end]``."""

    span: Span
    exact: str


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """One capture, without its bytes.

    Attributes:
        id: sha256 of the raw bytes.
        origins: every path or URL it came from, sorted.
        media: text or HTML.
        encoding: Python codec name.
        note: what the decoder had to say, "" if nothing.
        size: bytes.
        length: code points of the decoded text.
        received: when it was captured, if known.
        status: how far it has come.
        title: the headline, or None.
        outlet: who published it, or None.
        language: ISO 639-1, "und" when undecided or not read yet.
        published: when it was published.
        statements: how many statements stand in it (rejected ones not counted).
        failure: why reading it failed, or None.
    """

    id: str
    origins: tuple[str, ...]
    media: Media
    encoding: str
    note: str
    size: int
    length: int
    received: datetime | None
    status: Status
    title: str | None = None
    outlet: str | None = None
    language: str = "und"
    published: Interval = UNKNOWN
    statements: int = 0
    failure: str | None = None

    @property
    def origin(self) -> str:
        """The first of ``origins``."""
        return self.origins[0] if self.origins else "-"


@dataclass(frozen=True, slots=True)
class FailureRow:
    """Something that could not become part of the record.

    Attributes:
        origin: path or URL.
        stage: "capture" (no bytes were kept), "article" or "reading" (the capture is kept).
        cause: why.
        remedy: what to do; may be empty.
        capture: the capture's id when its bytes were kept.
    """

    origin: str
    stage: str
    cause: str
    remedy: str = ""
    capture: str | None = None


@dataclass(frozen=True, slots=True)
class TargetRow:
    """Who is accused, asked, answered, threatened or praised, and the words that say so."""

    name: str
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with its evidence and the capture it stands in, human corrections applied.

    Attributes:
        id: stable id; any unique prefix will do where an id is asked for.
        capture: sha256 of its capture.
        origin: first origin of the capture.
        outlet: outlet of the capture, or None.
        title: headline of the capture, or None.
        published: publication of the capture.
        mode: direct, indirect, mixed or own voice.
        headline: whether it stands in the headline.
        source: the words naming the source, or None.
        cue: the attributing words, or None.
        content: what is attributed, in order.
        speaker: resolved name, None when unresolved.
        party: whom the speaker speaks for, or None.
        speaker_reasons: why this speaker.
        act: code of the act.
        manner: "attitude" for thinking and feeling without an act, else None.
        act_reasons: why this act.
        targets: whom it is aimed at.
        issues: issue codes.
        stance: "+", "-" or None.
        hedges: hedging words.
        inside: id of the outer statement, or None.
        said_at: when it was said, with reasons.
        confidence: 0 to 1, of the reader.
        reasons: why there is a statement at all.
        reader: name of the reader.
        reader_version: its version.
        verdict: what people have decided.
        matched: whether a ``since``/``until`` filter holds for certain (YES) or only possibly (UNKNOWN).
        visible: the content as a reader of the page sees it, without markup between its pieces.
        modality: past, present, future or conditional, and negated, of the first clause of the content.
    """

    id: str
    capture: str
    origin: str
    outlet: str | None
    title: str | None
    published: Interval
    mode: Mode
    headline: bool
    source: Quote | None
    cue: Quote | None
    content: tuple[Quote, ...]
    speaker: str | None
    party: str | None
    speaker_reasons: tuple[Reason, ...]
    act: str
    manner: str | None
    act_reasons: tuple[Reason, ...]
    targets: tuple[TargetRow, ...]
    issues: tuple[str, ...]
    stance: str | None
    hedges: tuple[Quote, ...]
    inside: str | None
    said_at: Interval
    confidence: float
    reasons: tuple[Reason, ...]
    reader: str
    reader_version: str
    verdict: Verdict = Verdict.UNREVIEWED
    matched: Answer = Answer.YES
    visible: str = ""
    modality: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The content in one string, pieces that stand apart joined with " … "."""
        return self.visible or " … ".join(quote.exact for quote in self.content)


@dataclass(frozen=True, slots=True)
class DateRow:
    """An expression that dates something, and what it was resolved to."""

    capture: str
    outlet: str | None
    quote: Quote
    when: Interval
    timex_type: str = "DATE"
    timex_value: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """A meeting, round, call, draft, agreement or exchange that a capture speaks of; human corrections applied."""

    id: str
    capture: str
    origin: str
    outlet: str | None
    published: Interval
    name: str
    quote: Quote
    kind: str
    status: str
    parties: tuple[str, ...]
    place: str | None
    when: Interval
    ordinal: int | None
    reasons: tuple[Reason, ...]
    verdict: Verdict = Verdict.UNREVIEWED
    matched: Answer = Answer.YES


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A name that speaks in the record, as resolved inside its articles, and whom it speaks for.

    The same person under two names is two rows here; identity across captures is the work of ``links``.
    """

    name: str
    party: str | None
    statements: int
    captures: int


@dataclass(frozen=True, slots=True)
class Snip:
    """A stretch of a search result; ``hit`` tells whether it is one of the words looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result.

    Attributes:
        kind: "statement" or "capture".
        id: id of the statement or capture.
        capture: id of the capture.
        outlet: its outlet, or None.
        title: headline of the capture, or None.
        snippet: the words around the hit.
        rank: smaller is better; comparable within one kind only.
    """

    kind: Literal["statement", "capture"]
    id: str
    capture: str
    outlet: str | None
    title: str | None
    snippet: tuple[Snip, ...]
    rank: float


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that ``verify`` found wrong.

    Attributes:
        subject: id of the capture, statement, event or decision.
        check: "hash", "decoding", "blocks", "evidence", "rows", "search" or "pages".
        cause: what is wrong, in plain words.
    """

    subject: str
    check: str
    cause: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of human review. The log is append-only; a later decision supersedes, nothing is erased.

    Attributes:
        verb: "accept", "correct", "reject" (statements and events), "merge" or "split" (actors, statements, events).
        kind: what the subjects are: "statement", "event" or "actor".
        subjects: ids, or names for actors. One for accept, correct and reject; two or more for merge and split.
        who: the person deciding.
        when: when, as given by the door; the record never reads the clock.
        changes: for "correct": pairs of field and new value. Statements: ``speaker``, ``party``, ``act``, ``stance``
            (a string or None), ``issues``, ``targets`` (tuples of strings), ``said_at`` (an Interval). Events:
            ``name``, ``kind``, ``status``, ``place``, ``parties``, ``when``.
        note: why, in the person's words.
        number: place in the log, given by the record.
    """

    verb: Literal["accept", "correct", "reject", "merge", "split"]
    kind: Literal["statement", "event", "actor"]
    subjects: tuple[str, ...]
    who: str
    when: datetime
    changes: tuple[tuple[str, str | tuple[str, ...] | Interval | None], ...] = ()
    note: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements. Everything given must hold; None and "" ask nothing.

    Attributes:
        speaker: resolved name, case-insensitive; part of the name will do.
        party: party, case-insensitive, whole.
        act: code of the act.
        issue: issue code, one of the statement's.
        outlet: outlet, case-insensitive, whole.
        since: first day; statements that cannot have been made on or after it are left out.
        until: last day; statements that cannot have been made on or before it are left out.
        undated: whether statements of which no day is known pass ``since`` and ``until``.
        mode: direct, indirect, mixed or own voice.
        capture: id of the capture, or a unique prefix.
        text: words that must all stand in the content (full-text search).
        target: name of a target, case-insensitive, whole.
        rejected: whether statements that people have rejected are shown.
    """

    speaker: str | None = None
    party: str | None = None
    act: str | None = None
    issue: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    undated: bool = False
    mode: Mode | None = None
    capture: str | None = None
    text: str = ""
    target: str | None = None
    rejected: bool = False


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class OwnCodebook:
    """A codebook that people gave a record: the name of its file, and the text (see ``reading.codebook_file``)."""

    name: str
    text: str


class Record(Linkable, Protocol):
    """The record: captures, what was read in them and what people decided, in one file.

    Ids may be given as any unique prefix of at least four characters. Reads stream; nothing loads the whole record.
    Every write is one transaction: after a crash the record holds all of it or nothing of it.
    Closing (or leaving ``with``) leaves one plain file.
    """

    def __enter__(self) -> Record:
        """Return the record."""
        ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the record."""
        ...

    def close(self) -> None:
        """Fold the journal into the file and let go of it."""
        ...

    # Writing

    def add(self, capture: Capture) -> Added | Known:
        """Keep a capture and the keys of its lines; the same bytes again only remember a new origin.

        Raises:
            RecordError: the file cannot be written.
        """
        ...

    def add_all(self, items: Iterable[Capture | Failure]) -> tuple[Added | Known | FailureRow, ...]:
        """Keep several captures in one transaction, and remember failures to make one (once for each origin)."""
        ...

    def fail(self, failure: Failure, *, stage: str, capture: str, by: Reader) -> FailureRow:
        """Remember that a reader failed on a kept capture, whose status becomes "failed".

        Args:
            failure: origin, cause and remedy.
            stage: "article" or "reading".
            capture: id of the capture.
            by: the reader; it will not try again, another or a later version will.
        """
        ...

    def pending(self, reader: str, version: str) -> Iterator[str]:
        """Yield ids of captures, ascending, that this reader at this version has yet to read (or to read again)."""
        ...

    def write(self, article: Article, reading: Reading) -> None:
        """Store an anchored reading of a kept capture and re-apply human decisions, in one transaction; idempotent.

        Raises:
            ReadingError: a span does not show what it claims, or blocks leave a gap: nothing is written.
            RecordError: the file cannot be written.
        """
        ...

    def write_all(self, read: Iterable[tuple[Article, Reading]]) -> None:
        """Store several readings in one transaction."""
        ...

    def decide(self, decision: Decision) -> Decision:
        """Append a human decision, apply it, and return it with its number.

        Raises:
            RecordError: a subject is unknown, or a field cannot be corrected.
        """
        ...

    # The ledger of repeated lines (``onrecord.article.repetition.Ledger``)

    def keep_codebook(self, book: OwnCodebook | None) -> None:
        """Remember a codebook: what is written from now on shows its issues in the place of the reader's.

        Readings stay as their reader gave them. Captures that are in the record show it once they are written again
        (``links.recoding.recode``). None goes back to the reader's own issues.
        """
        ...

    def codebook(self) -> OwnCodebook | None:
        """Return the codebook by which the record is coded, None when it is the reader's own."""
        ...

    def seen(self, outlet_key: str, lines: Iterable[str]) -> Mapping[str, int]:
        """Return in how many other captures of the outlet each of one capture's line keys stands.

        Copies of the same article do not count, and counting ends at ``repetition.REPEATED``; see ``record.ledger``.
        """
        ...

    # Reading

    def captures(self, *, failed: bool = False) -> Iterator[CaptureRow]:
        """Yield captures by id; with ``failed`` only those kept whose reading failed."""
        ...

    def capture_row(self, capture_id: str) -> CaptureRow:
        """Return one capture without its bytes. Raises RecordError for an unknown or ambiguous id."""
        ...

    def capture(self, capture_id: str) -> Capture:
        """Return one capture with bytes and text. Raises RecordError for an unknown or ambiguous id."""
        ...

    def article(self, capture_id: str) -> Article | None:
        """Return the article of a capture, None while it is pending or failed."""
        ...

    def reading(self, capture_id: str, reader: str | None = None) -> Reading | None:
        """Return what a reader found (the current reading if ``reader`` is None), before human decisions."""
        ...

    def statements(self, where: Filter = EVERYTHING) -> Iterator[StatementRow]:
        """Yield statements, by first possible day (undated last), then capture, then place."""
        ...

    def statement(self, statement_id: str) -> StatementRow:
        """Return one statement, rejected or not. Raises RecordError for an unknown or ambiguous id."""
        ...

    def events(
        self,
        *,
        kind: str | None = None,
        party: str | None = None,
        capture: str | None = None,
        since: date | None = None,
        until: date | None = None,
        undated: bool = True,
        rejected: bool = False,
    ) -> Iterator[EventRow]:
        """Yield events, by first possible day (undated last), then capture, then place."""
        ...

    def event(self, event_id: str) -> EventRow:
        """Return one event. Raises RecordError for an unknown or ambiguous id."""
        ...

    def dates(self, *, capture: str | None = None) -> Iterator[DateRow]:
        """Yield dated expressions by capture and place."""
        ...

    def actors(self) -> Iterator[ActorRow]:
        """Yield the names that speak, with most statements first."""
        ...

    def facet(self, field: Literal["speaker", "party", "act", "issue", "outlet", "mode"]) -> Mapping[str, int]:
        """Return each value of a field with its number of statements (rejected ones not counted), most first."""
        ...

    def search(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Return statements, then captures, that hold all of ``words``, best first, at most ``limit`` of each.

        Words in double quotes must stand together. Anything else in ``words`` is taken literally.
        """
        ...

    def failures(self) -> Iterator[FailureRow]:
        """Yield everything that failed, by origin."""
        ...

    def decisions(self, *, subject: str | None = None) -> Iterator[Decision]:
        """Yield human decisions in the order they were made."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Return how many of each.

        The keys are captures, pending, failures, articles, statements, rejected, events, dates, actors, decisions.
        """
        ...

    def keep_project(self, project: DnaFile) -> None:
        """Keep the tables of a project of Discourse Network Analyzer, for export.

        Raises:
            RecordError: the record holds another project.
        """
        ...

    def project(self) -> DnaFile | None:
        """Return the project that ``keep_project`` kept, None if none."""
        ...

    def verify(self) -> Iterator[Problem]:
        """Recompute hashes, decoding, block coverage, every quotation and the search index; yield what is wrong."""
        ...

    def dump(self) -> Iterator[str]:
        """Yield the logical content as canonical JSON lines: equal records give equal lines, however they grew."""
        ...
