"""The whole story on one screen: capture -> article -> reading -> record -> links.

Adding has two steps, so that what a record holds does not depend on the order in which captures came: first every
capture and its lines are kept, then those not read yet are read. Both go in small transactions; after a kill at any
moment the next ``add`` takes up what is left.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from onrecord.article import to_article
from onrecord.article.repetition import Ledger
from onrecord.article.types import Article
from onrecord.capture import Capture, CaptureError, Failure, captures_of, find_files, read_stdin
from onrecord.links.linking import link
from onrecord.reading.anchor import anchored
from onrecord.reading.read import dated, default_reader
from onrecord.reading.types import Reader, Reading
from onrecord.record.batches import COUNT, batches
from onrecord.record.check import check
from onrecord.record.singly import explained, keep_all, write_all
from onrecord.record.types import Added, FailureRow, Known, Record, Status
from onrecord.workers import read_each, seldom_collected

Watch = Callable[[str, int, int], None]  # what is being done, how many are done, how many in all (0 = unknown)


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the paths: captures new, known before, read in this run, and what failed with its cause."""

    added: int
    known: int
    read: int
    failed: tuple[FailureRow, ...]


def read_capture(
    capture: Capture, reader: Reader | None = None, ledger: Ledger | None = None
) -> tuple[Article, Reading]:
    """Return the article of a capture and what a reader found in it, every span in the capture's own text."""
    article = dated(to_article(capture, ledger))
    reading = anchored(article, (reader or default_reader()).read(article))
    check(article, reading)
    return article, reading


def add(
    record: Record,
    paths: Iterable[str | os.PathLike[str]],
    reader: Reader | None = None,
    watch: Watch | None = None,
    jobs: int = 1,
) -> Summary:
    """Keep what the paths hold ("-" is standard input), read what was not read yet, and link what is new.

    Args:
        record: the record.
        paths: files, folders, "-".
        reader: who reads; the default reader when None.
        watch: told how far it is.
        jobs: how many processes read; what the record holds does not depend on it.
    """
    reader = reader or default_reader()
    watch = watch or (lambda what, done, total: None)
    added, known, failed = 0, 0, []
    with seldom_collected():
        for batch in batches(_found(paths)):
            outcomes = keep_all(record, batch)
            added += sum(isinstance(outcome, Added) for outcome in outcomes)
            known += sum(isinstance(outcome, Known) for outcome in outcomes)
            failed += [outcome for outcome in outcomes if isinstance(outcome, FailureRow)]
            watch("keeping", added + known + len(failed), 0)
    read, unread = _read_all(record, reader, list(record.pending(reader.name, reader.version)), watch, jobs=jobs)
    link(record, watch)
    return Summary(added, known, read, (*failed, *unread))


def reread(
    record: Record,
    reader: Reader | None = None,
    captures: Iterable[str] = (),
    watch: Watch | None = None,
    jobs: int = 1,
) -> tuple[int, tuple[FailureRow, ...]]:
    """Read captures of the record again, all of them when none is named, and apply what people decided again.

    A capture that cannot be read now keeps what was read in it before.

    Args:
        record: the record.
        reader: who reads; the default reader when None.
        captures: ids, or unique beginnings of ids.
        watch: told how far it is.
        jobs: how many processes read.

    Returns:
        How many were read, and what failed.
    """
    reader = reader or default_reader()
    waiting = set(record.pending(reader.name, reader.version))  # asking also brings the ledger of lines up to date
    ids = sorted({record.capture_row(id_).id for id_ in captures} or waiting | {row.id for row in record.captures()})
    had = frozenset(row.id for row in record.captures() if row.status is Status.READ)
    watch = watch or (lambda what, done, total: None)
    read, failed = _read_all(record, reader, ids, watch, had, jobs)
    link(record, watch)
    return read, tuple(failed)


def _read_all(
    record: Record,
    reader: Reader,
    ids: Sequence[str],
    watch: Watch,
    had: frozenset[str] = frozenset(),
    jobs: int = 1,
) -> tuple[int, list[FailureRow]]:
    """Read captures in small transactions; one of ``had`` that fails keeps its former reading."""
    failed: list[FailureRow] = []

    def fail(id_: str, why: Failure) -> None:
        row = FailureRow(why.origin, "reading", why.cause, why.remedy, id_)
        failed.append(row if id_ in had else record.fail(why, stage="reading", capture=id_, by=reader))

    with seldom_collected(), closing(read_each(read_capture, reader, record, ids, jobs)) as outcomes:
        for at in range(0, len(ids), COUNT):
            done: list[tuple[Article, Reading]] = []
            for id_, outcome in islice(outcomes, COUNT):
                if isinstance(outcome, Failure):
                    fail(id_, outcome)
                else:
                    done.append(outcome)
            for article, cause in write_all(record, done):
                fail(article.capture.id, explained(article.capture.origin, "the reader stopped", cause))
            watch("reading", min(at + COUNT, len(ids)), len(ids))
    return len(ids) - len(failed), failed


def _found(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Capture | Failure]:
    for path in paths:
        if path == "-":
            try:
                yield read_stdin()
            except CaptureError as error:
                yield Failure.of(error)
            continue
        for file in find_files([path]):
            yield from [file] if isinstance(file, Failure) else captures_of(file)
