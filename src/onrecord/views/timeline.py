"""Statements and events in the order in which they can have happened, the undated apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.interval import Interval, in_words, sort_key
from onrecord.links.redating import Redated
from onrecord.record.types import EventRow, StatementRow
from onrecord.views.statements import one_line, several, statement_line

_NAMED = 3  # parties that an event is shown with: more make no line


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing on the timeline.

    Attributes:
        kind: statement or event.
        id: its id; ``short`` its first characters.
        short: the first characters of the id.
        when: its interval.
        lead: who did what ("Karsova (state) demands of Veldania"), or the event's name and status.
        text: the words.
        quoted: whether ``text`` stood in quotation marks.
        outlet: according to whom.
        capture: id of the capture.
    """

    kind: Literal["statement", "event"]
    id: str
    short: str
    when: Interval
    lead: str
    text: str
    quoted: bool
    outlet: str
    capture: str

    @property
    def words(self) -> str:
        """The interval in words, "" when nothing is known."""
        return in_words(self.when) if self.when.known else ""

    @property
    def first(self) -> date | None:
        """First day of the preferred reading, None where open."""
        return self.when.best[0]

    @property
    def last(self) -> date | None:
        """Last day of the preferred reading, None where open."""
        return self.when.best[1]

    @property
    def borrowed(self) -> str:
        """Why another capture's telling gives it its day, "" where its own capture does."""
        return next((r.text for r in self.when.reasons if r.rule == "links.borrowed"), "")

    @property
    def certain(self) -> bool:
        """Whether a single day is forced by the evidence."""
        return self.when.day is not None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated entries in order, and those of which no day is known.

    Attributes:
        dated: entries with a bound on at least one side, by first possible day.
        undated: the rest.
        first: the earliest day any dated entry names.
        last: the latest.
    """

    dated: tuple[TimelineEntry, ...]
    undated: tuple[TimelineEntry, ...]
    first: date | None
    last: date | None


def beside(
    statements: Iterable[StatementRow],
    events: Iterable[EventRow],
    anew: Redated,
    since: date | None = None,
    until: date | None = None,
) -> tuple[list[StatementRow], list[EventRow]]:
    """Return rows with the days that the record's other captures lend them, without those that fall out of a range.

    Args:
        statements: statements, as the record has them.
        events: events, likewise.
        anew: what captures lend each other.
        since: first day asked for, None for no bound.
        until: last day asked for, None for no bound.
    """
    asked = Interval(since, until)
    said = [anew.statement(row) for row in statements]
    told = [anew.event(row) for row in events]
    return [s for s in said if s.said_at.overlaps(asked)], [e for e in told if e.when.overlaps(asked)]


def timeline(statements: Iterable[StatementRow], events: Iterable[EventRow]) -> Timeline:
    """Lay statements and events out in time; equal places keep events before statements."""
    entries = [_event(e) for e in events] + [_statement(s) for s in statements]
    dated = [e for e in entries if e.first or e.last]
    dated.sort(
        key=lambda e: (e.last or e.first or date.max, e.first or e.last or date.max, e.kind, sort_key(e.when), e.id)
    )
    days = [d for e in dated for d in (e.first, e.last) if d]
    return Timeline(
        tuple(dated),
        tuple(e for e in entries if not (e.first or e.last)),
        min(days, default=None),
        max(days, default=None),
    )


def _statement(row: StatementRow) -> TimelineEntry:
    line = statement_line(row)
    return TimelineEntry(
        kind="statement",
        id=row.id,
        short=line.short,
        when=row.said_at,
        lead=f"{line.speaker} {line.verb}{' ' + line.targets if line.targets else ''}",
        text=line.words,
        quoted=line.quoted,
        outlet=line.outlet,
        capture=row.capture,
    )


def _event(row: EventRow) -> TimelineEntry:
    where = f" in {row.place}" if row.place and row.place not in row.name else ""
    named = any(p in row.name for p in row.parties)
    parties = "" if named else " – " + several("; ".join(row.parties[:_NAMED])) if row.parties else ""
    return TimelineEntry(
        kind="event",
        id=row.id,
        short=row.id[:8],
        when=row.when,
        lead=f"{one_line(row.name)}{where}{parties} ({row.status})",
        text=one_line(row.quote.exact),
        quoted=False,
        outlet=row.outlet or "outlet unknown",
        capture=row.capture,
    )
