"""The capture: one pile of bytes as it came in, and its decoded text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from onrecord.errors import OnRecordError


class Media(Enum):
    """What kind of document the bytes hold."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Decoding:
    """How bytes became text.

    Attributes:
        encoding: Python name of the codec that was used.
        how: "bom", "declared", "utf-8" or "detected".
        note: what a reader of the record should know (a false declaration, undecodable bytes).
        escaped: number of bytes that the codec does not know; each stands in the text as U+F700 + byte.
    """

    encoding: str
    how: str
    note: str = ""
    escaped: int = 0


@dataclass(frozen=True, slots=True)
class Capture:
    """Raw bytes and their decoded text, before any cleaning.

    Attributes:
        id: sha256 of ``raw``, in hex.
        raw: the bytes.
        text: the decoded text; every offset in onrecord counts its code points.
        decoding: how ``raw`` became ``text``.
        media: text or HTML.
        origin: path or URL as given by whoever brought it; "-" for standard input.
        received: when it was captured, if whoever brought it said so; never the clock.
    """

    id: str
    raw: bytes
    text: str
    decoding: Decoding
    media: Media
    origin: str
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that did not become a capture, as a row: the batch goes on and the record lists it.

    Attributes:
        origin: path or URL as given; "-" for standard input.
        cause: why, in plain words.
        remedy: what the user can do.
    """

    origin: str
    cause: str
    remedy: str = ""

    @staticmethod
    def of(error: OnRecordError) -> Failure:
        """Return the row that says what ``error`` says."""
        return Failure(error.subject, error.cause, error.remedy)

    def __str__(self) -> str:
        return f"{self.origin}: {self.cause}" + (f"; {self.remedy}" if self.remedy else "")
