"""A record coded by another codebook: every statement gets the issues whose terms stand in its words, now and later."""

from __future__ import annotations

from onrecord.links.linking import link
from onrecord.record.batches import COUNT
from onrecord.record.types import EVERYTHING, OwnCodebook, Record


def recode(record: Record, book: OwnCodebook | None) -> tuple[int, int]:
    """Give every statement of a record the issues of a codebook, in the place of its own, and link anew.

    The record remembers the codebook: what is added or read again later is coded by it too. What people corrected stays
    corrected. Stopped half-way, it is to be done again.

    Args:
        record: the record.
        book: the codebook; None goes back to the issues that the readers gave.

    Returns:
        How many statements have an issue now, and how many there are.
    """
    record.keep_codebook(book)
    ids = [row.id for row in record.captures()]
    for at in range(0, len(ids), COUNT):
        held = [(record.article(id_), record.reading(id_)) for id_ in ids[at : at + COUNT]]
        record.write_all([(article, reading) for article, reading in held if article and reading])
    link(record)
    coded = total = 0
    for row in record.statements(EVERYTHING):
        coded += bool(row.issues)
        total += 1
    return coded, total
