"""The whole story on one screen: capture -> article -> reading -> record -> links.

Adding has two steps, so that what a record holds does not depend on the order in which captures came: first every
capture and its lines are kept, then those not read yet are read. Both go in small transactions; after a kill at any
moment the next ``add`` takes up what is left.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.article import to_article
from onrecord.article.repetition import Ledger
from onrecord.article.types import Article
from onrecord.capture import Capture, CaptureError, Failure, captures_of, find_files, read_stdin
from onrecord.errors import OnRecordError
from onrecord.reading.anchor import anchored
from onrecord.reading.read import dated, default_reader
from onrecord.reading.types import Reader, Reading
from onrecord.record.batches import COUNT, batches
from onrecord.record.check import check
from onrecord.record.types import Added, FailureRow, Known, Record

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
) -> Summary:
    """Keep what the paths hold ("-" is standard input), then read every capture that this reader has not read yet."""
    reader = reader or default_reader()
    watch = watch or (lambda what, done, total: None)
    added, known, failed = 0, 0, []
    for batch in batches(_found(paths)):
        outcomes = record.add_all(batch)
        added += sum(isinstance(outcome, Added) for outcome in outcomes)
        known += sum(isinstance(outcome, Known) for outcome in outcomes)
        failed += [outcome for outcome in outcomes if isinstance(outcome, FailureRow)]
        watch("keeping", added + known + len(failed), 0)
    read, unread = _read_pending(record, reader, watch)
    return Summary(added, known, read, (*failed, *unread))


def _read_pending(record: Record, reader: Reader, watch: Watch) -> tuple[int, list[FailureRow]]:
    ids, failed = list(record.pending(reader.name, reader.version)), []
    for at in range(0, len(ids), COUNT):
        done: list[tuple[Article, Reading]] = []
        for capture in map(record.capture, ids[at : at + COUNT]):
            try:
                done.append(read_capture(capture, reader, record))
            except Exception as error:  # noqa: BLE001 (one bad capture must not end the batch; its failure is a row)
                failure = _explained(capture, error)
                failed.append(record.fail(failure, stage="reading", capture=capture.id, by=reader))
        record.write_all(done)
        watch("reading", min(at + COUNT, len(ids)), len(ids))
    return len(ids) - len(failed), failed


def _explained(capture: Capture, error: Exception) -> Failure:
    if isinstance(error, OnRecordError):
        return Failure(capture.origin, error.cause, error.remedy)
    return Failure(capture.origin, f"the reader stopped: {type(error).__name__}: {error}", "report it with the capture")


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
