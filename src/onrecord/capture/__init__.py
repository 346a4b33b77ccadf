"""Bytes in: decoding, media, folders; the Capture."""

from onrecord.capture.decode import decode, encode, redecode
from onrecord.capture.folder import find_files
from onrecord.capture.intake import LIMIT, capture_bytes, capture_file, captures_of, read_stdin
from onrecord.capture.types import Capture, Decoding, Failure, Media
from onrecord.errors import CaptureError

__all__ = [
    "LIMIT",
    "Capture",
    "CaptureError",
    "Decoding",
    "Failure",
    "Media",
    "capture_bytes",
    "capture_file",
    "captures_of",
    "decode",
    "encode",
    "find_files",
    "read_stdin",
    "redecode",
]
