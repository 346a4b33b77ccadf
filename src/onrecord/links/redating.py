"""A record's captures dated anew with what other captures lend them; nothing in the record is changed."""

from __future__ import annotations

from collections import defaultdict

from onrecord.interval import Interval
from onrecord.links.anew import Redated
from onrecord.links.beside import beside
from onrecord.links.borrowing import Loan, borrow
from onrecord.links.tellings import named_tellings, tellings
from onrecord.record.types import Record

__all__ = ["Redated", "redated"]


def redated(record: Record) -> Redated:
    """Date the captures of a record beside each other.

    A capture that tells months and days without a year is dated anew with the years that others lend its occasions;
    its statements and events follow. Reads events once, and the text of such captures only.
    """
    told = tellings(record.events())
    if not any(t.borrows for t in told):
        return Redated(clashes=borrow(told).clashes)
    borrowing = borrow((*told, *named_tellings(record.statements(), told)))
    by_capture: dict[str, list[Loan]] = defaultdict(list)
    for loan in borrowing.loans:
        by_capture[loan.capture].append(loan)
    published: dict[str, Interval] = {}
    said: dict[str, Interval] = {}
    events: dict[str, Interval] = {}
    dates: dict[tuple[str, int], Interval] = {}
    clashes = list(borrowing.clashes)
    for capture, loans in sorted(by_capture.items()):
        article, reading = record.article(capture), record.reading(capture)
        if article is None or reading is None:
            continue
        anew = beside(article, reading, loans)
        published |= anew.published
        said |= anew.said
        events |= anew.events
        dates |= anew.dates
        clashes += anew.clashes
    loans_of = {c: tuple(found) for c, found in by_capture.items()}
    return Redated(published, said, events, dates, loans_of, tuple(clashes))
