"""The store: captures, statements and their evidence in one file."""

from __future__ import annotations

from os import PathLike

from onrecord.record.types import (
    ActorRow,
    Added,
    CaptureRow,
    DateRow,
    Decision,
    EventRow,
    FailureRow,
    Filter,
    Hit,
    Known,
    OwnCodebook,
    Problem,
    Quote,
    Record,
    Snip,
    StatementRow,
    Status,
    TargetRow,
    Verdict,
)

__all__ = [
    "ActorRow",
    "Added",
    "CaptureRow",
    "DateRow",
    "Decision",
    "EventRow",
    "FailureRow",
    "Filter",
    "Hit",
    "Known",
    "OwnCodebook",
    "Problem",
    "Quote",
    "Record",
    "Snip",
    "StatementRow",
    "Status",
    "TargetRow",
    "Verdict",
    "open_record",
]


def open_record(path: str | PathLike[str], *, create: bool = False) -> Record:
    """Open a record file, upgrading an older one in place.

    The SQL toolkit is imported here and not before, so that doors which need no record stay quick.

    Args:
        path: the record file.
        create: make the file when there is none.

    Returns:
        The record; close it, or use it in ``with``.

    Raises:
        RecordError: there is no such file, or it cannot be opened or written.
        RecordVersionError: a newer onrecord wrote it.
        RecordDamagedError: it is not a record, or is damaged.
    """
    from onrecord.record.store import open_store

    return open_store(path, create=create)
