"""A record coded by another codebook: every statement gets the issues whose terms stand in its words."""

from __future__ import annotations

from dataclasses import replace

from onrecord.links.linking import link
from onrecord.reading.codebook import Codebook
from onrecord.reading.stems import words
from onrecord.reading.types import Statement
from onrecord.record.batches import COUNT
from onrecord.record.types import Filter, Record
from onrecord.span import Span

MOST = 4  # issues of one statement, as many as the reader gives


def recode(record: Record, book: Codebook) -> tuple[int, int]:
    """Give every statement of a record the issues of a codebook, in the place of former ones, and link anew.

    A stance is kept only where the main issue stays the same: the poles are another codebook's. What people corrected
    stays corrected. Captures added later are read with the default codebook until this is done again.

    Args:
        record: the record.
        book: the codebook.

    Returns:
        How many statements have an issue now, and how many there are.
    """
    ids = [row.id for row in record.captures()]
    coded = total = 0
    for at in range(0, len(ids), COUNT):
        batch = []
        for id_ in ids[at : at + COUNT]:
            article, reading = record.article(id_), record.reading(id_)
            if article is None or reading is None:
                continue
            told = {r.id: r.words for r in record.statements(Filter(capture=id_, undated=True, rejected=True))}
            statements = tuple(_coded(s, told.get(s.id, ""), book) for s in reading.statements)
            coded += sum(bool(s.issues) for s in statements)
            total += len(statements)
            batch.append((article, replace(reading, statements=statements)))
        record.write_all(batch)
    link(record)
    return coded, total


def _coded(statement: Statement, told: str, book: Codebook) -> Statement:
    issues = issues_in(told, book)
    kept = statement.stance if issues[:1] == statement.issues[:1] else None
    return replace(statement, issues=issues, stance=kept)


def issues_in(told: str, book: Codebook) -> tuple[str, ...]:
    """Return the codes whose terms stand in a text, those with most terms first, then by place."""
    counted: dict[str, int] = {}
    for _, code in book.terms.find(words(told, Span(0, len(told)))):
        counted[code] = counted.get(code, 0) + 1
    return tuple(sorted(counted, key=lambda c: -counted[c])[:MOST])
