"""The doors for bytes: a string of bytes, a file, standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from onrecord.capture.decode import decode
from onrecord.capture.sniff import binary_kind, media_of
from onrecord.capture.types import Capture, Failure, Media
from onrecord.errors import CaptureError

LIMIT = 64 * 1024 * 1024  # bytes; news pages stay under 5 MB, archives have their own door
_KINDS = (
    (stat.S_ISDIR, "is a folder"),
    (stat.S_ISFIFO, "is a pipe"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
)


def capture_bytes(
    raw: bytes,
    origin: str,
    *,
    received: datetime | None = None,
    media: Media | None = None,
    declared: str | None = None,
) -> Capture:
    """Make a capture of bytes.

    Args:
        raw: the bytes as they came in.
        origin: path or URL; "-" for standard input.
        received: when they were captured, if known.
        media: text or HTML, when known; else it is told from the content, then from ``origin``.
        declared: charset given outside the bytes (an HTTP header).

    Raises:
        CaptureError: the bytes are empty, blank or binary.
    """
    if not raw:
        raise CaptureError(origin, "the file is empty", "check how it was saved")
    kind = binary_kind(raw)
    if kind:
        raise CaptureError(origin, f"is {kind}" if kind.startswith("a") else kind, "save it as text or HTML")
    text, decoding = decode(raw, declared)
    if not text.strip():
        raise CaptureError(origin, "holds nothing but white space", "check how it was saved")
    return Capture(sha256(raw).hexdigest(), raw, text, decoding, media or media_of(text, origin), origin, received)


def capture_file(path: str | os.PathLike[str], *, limit: int = LIMIT) -> Capture:
    """Make a capture of a regular file.

    Args:
        path: the file; links are followed.
        limit: largest size in bytes; a larger file is refused unread.

    Raises:
        CaptureError: it is missing, no regular file, unreadable, too large, empty or binary.
    """
    return capture_bytes(_bytes_of(Path(path), limit), origin_of(path))


def read_stdin(stream: BinaryIO | None = None, *, limit: int = LIMIT) -> Capture:
    """Make a capture of what stands on standard input (or ``stream``), at most ``limit`` bytes.

    Raises:
        CaptureError: there is nothing, too much, or something binary.
    """
    raw = (stream or sys.stdin.buffer).read(limit + 1)
    if len(raw) > limit:
        raise _too_large("-", f"more than {limit:,} bytes", limit)
    return capture_bytes(raw, "-")


def captures_of(path: str | os.PathLike[str], *, limit: int = LIMIT) -> Iterator[Capture | Failure]:
    """Yield what one file holds: a capture, or the failure to make one.

    Today a file is one capture; archives and feeds, which hold many, come through this same door.
    """
    try:
        yield capture_file(path, limit=limit)
    except CaptureError as error:
        yield Failure.of(error)


def origin_of(path: str | os.PathLike[str]) -> str:
    """Return a path as text that can be stored: bytes of its name that are not UTF-8 become ``\\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _bytes_of(path: Path, limit: int) -> bytes:
    origin = origin_of(path)
    try:
        status = os.stat(path)
        for is_kind, words in _KINDS:
            if is_kind(status.st_mode):
                raise CaptureError(origin, f"{words}, not a file", "name a file")
        if status.st_size > limit:
            raise _too_large(origin, f"{status.st_size:,} bytes", limit)
        with open(path, "rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:  # a NUL in the path
        raise CaptureError(origin, str(error), "check the name") from error
    if len(raw) > limit:
        raise _too_large(origin, f"more than {limit:,} bytes", limit)
    return raw


def unreadable(path: str | os.PathLike[str], error: OSError) -> CaptureError:
    """Return the error that explains why the system would not give the contents of ``path``."""
    origin = origin_of(path)
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):
            return CaptureError(origin, "is a link to a file that does not exist", "restore its target")
        return CaptureError(origin, "there is no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return CaptureError(origin, "you may not read it", "change its permissions")
    return CaptureError(origin, f"cannot be read: {error.strerror or error}", "check the file and its disk")


def _too_large(origin: str, size: str, limit: int) -> CaptureError:
    return CaptureError(origin, f"{size}, over the limit of {limit:,}", "split it, or raise the limit")
