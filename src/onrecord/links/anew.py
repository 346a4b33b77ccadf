"""What a record's captures come to beside each other: intervals by what they date, loans, clashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from onrecord.interval import Interval
from onrecord.links.borrowing import Loan, surest
from onrecord.links.clashes import Clash
from onrecord.record.types import CaptureRow, DateRow, EventRow, StatementRow
from onrecord.span import Reason


@dataclass(frozen=True, slots=True)
class Redated:
    """Intervals that other captures narrowed, by the id of what they date, and the contradictions met on the way.

    Attributes:
        published: by capture.
        said: by statement.
        events: by event.
        dates: by capture and the place where the expression begins in it.
        loans: what was lent, by borrowing capture.
        clashes: contradictions between captures.
    """

    published: Mapping[str, Interval] = field(default_factory=dict)
    said: Mapping[str, Interval] = field(default_factory=dict)
    events: Mapping[str, Interval] = field(default_factory=dict)
    dates: Mapping[tuple[str, int], Interval] = field(default_factory=dict)
    loans: Mapping[str, tuple[Loan, ...]] = field(default_factory=dict)
    clashes: tuple[Clash, ...] = ()

    def statement(self, row: StatementRow) -> StatementRow:
        """Return a statement's row with the days it has beside the other captures."""
        if row.id not in self.said and row.capture not in self.published:
            return row
        return replace(
            row,
            said_at=self.said.get(row.id, row.said_at),
            published=self.published.get(row.capture, row.published),
        )

    def event(self, row: EventRow) -> EventRow:
        """Return an event's row with the days it has beside the other captures."""
        return replace(row, when=self.events[row.id]) if row.id in self.events else row

    def date(self, row: DateRow) -> DateRow:
        """Return an expression's row with the days it has beside the other captures."""
        found = self.dates.get((row.capture, row.quote.span.start))
        return replace(row, when=found) if found else row

    def capture(self, row: CaptureRow) -> CaptureRow:
        """Return a capture's row with the publication it has beside the other captures."""
        return replace(row, published=self.published[row.id]) if row.id in self.published else row

    def reasons_of(self, capture: str) -> tuple[Reason, ...]:
        """Return what a capture borrows, in the words of its surest loan, and what it lends to others."""
        own = self.loans.get(capture, ())
        best = (surest(own).reason,) if own else ()
        lent = (
            surest(loans).reason
            for other, loans in sorted(self.loans.items())
            if other != capture and any(capture in n.lending for n in loans)
        )
        return (*best, *lent)

    def clashes_of(self, capture: str) -> tuple[Clash, ...]:
        """Return the contradictions that a capture has part in."""
        return tuple(c for c in self.clashes if capture in c.captures)
