"""Batches into the record; when something in one cannot be stored, one by one, so that one bad capture costs no other.

An error of the record itself (a full disk, a damaged file) is nobody's in particular and ends the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.article.types import Article
from onrecord.capture.types import Capture, Failure
from onrecord.errors import OnRecordError, RecordError
from onrecord.reading.types import Reading
from onrecord.record.types import Added, FailureRow, Known, Record

_WORDY = 300  # characters of an unforeseen error's message that are kept


def keep_all(record: Record, batch: Sequence[Capture | Failure]) -> tuple[Added | Known | FailureRow, ...]:
    """Keep a batch in one transaction; what cannot be kept becomes a failure.

    Raises:
        RecordError: the record cannot be written.
    """
    try:
        return record.add_all(batch)
    except RecordError:
        raise
    except Exception as error:  # noqa: BLE001 (one bad capture must not end the batch; its failure is a row)
        if len(batch) == 1:
            return record.add_all([explained(batch[0].origin, "cannot be kept", error)])
    return tuple(outcome for item in batch for outcome in keep_all(record, [item]))


def write_all(record: Record, read: Sequence[tuple[Article, Reading]]) -> Iterator[tuple[Article, Exception]]:
    """Write a batch in one transaction; yield what cannot be written, and why.

    Raises:
        RecordError: the record cannot be written.
    """
    try:
        record.write_all(read)
        return
    except RecordError:
        raise
    except Exception as error:  # noqa: BLE001 (one bad reading must not end the batch)
        if len(read) == 1:
            yield read[0][0], error
            return
    for one in read:
        yield from write_all(record, [one])


def explained(origin: str, what: str, error: Exception) -> Failure:
    """Return the row that says why something failed.

    Args:
        origin: path or URL of the capture.
        what: what went wrong, for an error that explains nothing itself.
        error: the error.
    """
    if isinstance(error, OnRecordError):
        return Failure(origin, error.cause, error.remedy)
    cause = " ".join(f"{what}: {type(error).__name__}: {error}".split())
    return Failure(origin, cause[:_WORDY], "report it with the capture")
