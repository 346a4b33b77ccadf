"""What can go wrong, as one tree.

OnRecordError
├── CaptureError       bytes that cannot become a capture (missing, empty, binary, too large, unreadable)
├── ReadingError       a reader returned something that its article does not support
├── LexiconError       a vocabulary file breaks its rules
└── RecordError        the record file cannot be opened or written
    ├── RecordVersionError   written by a newer onrecord
    └── RecordDamagedError   not a record, or its pages are broken
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Any failure that onrecord explains to its user: what failed, why, and what to do about it."""

    def __init__(self, subject: str, cause: str, remedy: str = "") -> None:
        """Keep the parts of the message.

        Args:
            subject: the file, capture or setting that failed.
            cause: why, in plain words.
            remedy: what the user can do; may be empty.
        """
        self.subject, self.cause, self.remedy = subject, cause, remedy
        super().__init__(f"{subject}: {cause}" + (f"; {remedy}" if remedy else ""))


class CaptureError(OnRecordError):
    """Bytes that cannot become a capture."""


class ReadingError(OnRecordError):
    """A reader returned something that its article does not support."""


class LexiconError(OnRecordError):
    """A vocabulary file breaks its rules."""


class RecordError(OnRecordError):
    """The record cannot be opened, read or written."""


class RecordVersionError(RecordError):
    """The record was written by a newer onrecord."""


class RecordDamagedError(RecordError):
    """The file is not a record, or is damaged."""
