"""onrecord: raw news captures in, an evidence-linked record out.

    article, reading = onrecord.read("capture.html")
    with onrecord.open_record("onrecord.db", create=True) as record:
        onrecord.add(record, ["captures/"])

Everything public is named here; it is loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from onrecord.article.types import Article, Block, DateClaim, Part, Role
    from onrecord.capture.types import Capture, Decoding, Failure, Media
    from onrecord.errors import (
        CaptureError,
        LexiconError,
        OnRecordError,
        ReadingError,
        RecordDamagedError,
        RecordError,
        RecordVersionError,
    )
    from onrecord.interval import Answer, Interval
    from onrecord.pipeline import Summary, add
    from onrecord.reading.types import (
        Act,
        Attribution,
        DateMention,
        Event,
        Mention,
        Mode,
        Reader,
        Reading,
        Speaker,
        Statement,
        Target,
    )
    from onrecord.record import Filter, Record, open_record
    from onrecord.span import Anchor, MappedText, Reason, Span

_PLACES = {
    "article.types": ("Article", "Block", "DateClaim", "Part", "Role"),
    "capture.types": ("Capture", "Decoding", "Failure", "Media"),
    "errors": (
        "CaptureError",
        "LexiconError",
        "OnRecordError",
        "ReadingError",
        "RecordDamagedError",
        "RecordError",
        "RecordVersionError",
    ),
    "interval": ("Answer", "Interval"),
    "pipeline": ("Summary", "add"),
    "reading.types": (
        "Act",
        "Attribution",
        "DateMention",
        "Event",
        "Mention",
        "Mode",
        "Reader",
        "Reading",
        "Speaker",
        "Statement",
        "Target",
    ),
    "record": ("Filter", "Record", "open_record"),
    "span": ("Anchor", "MappedText", "Reason", "Span"),
}
_PLACE = {name: place for place, names in _PLACES.items() for name in names}

__all__ = [
    "Act",
    "Anchor",
    "Answer",
    "Article",
    "Attribution",
    "Block",
    "Capture",
    "CaptureError",
    "DateClaim",
    "DateMention",
    "Decoding",
    "Event",
    "Failure",
    "Filter",
    "Interval",
    "LexiconError",
    "MappedText",
    "Media",
    "Mention",
    "Mode",
    "OnRecordError",
    "Part",
    "Reader",
    "Reading",
    "ReadingError",
    "Reason",
    "Record",
    "RecordDamagedError",
    "RecordError",
    "RecordVersionError",
    "Role",
    "Span",
    "Speaker",
    "Statement",
    "Summary",
    "Target",
    "add",
    "open_record",
    "read",
]


def read(source: str | PathLike[str] | bytes, *, reader: Reader | None = None) -> tuple[Article, Reading]:
    """Read one capture without a record.

    Args:
        source: a file's path, or the raw bytes themselves.
        reader: what reads the article; the shipped model when None.

    Returns:
        The labelled article and what was found in it; every span of both counts code points of
        ``article.capture.text``, but for those of ``article.parts`` and ``article.title``, which count in
        ``article.view.text``.

    Raises:
        CaptureError: the file is missing, empty, binary, too large or unreadable.
        ReadingError: the reader returned something that the article does not support.
    """
    from pathlib import Path

    from onrecord.capture import capture_bytes, capture_file
    from onrecord.pipeline import read_capture

    capture = capture_bytes(source, "bytes") if isinstance(source, bytes) else capture_file(Path(source))
    return read_capture(capture, reader)


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for (PEP 562)."""
    if name not in _PLACE:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    value = getattr(import_module(f"onrecord.{_PLACE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
