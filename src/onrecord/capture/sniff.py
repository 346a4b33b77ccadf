"""What the bytes are: a binary file to refuse, or a page, or text."""

from __future__ import annotations

import re

from onrecord.capture.types import Media

# First bytes of common formats that are not text (Unix `file` magic; RFC 1952, ISO 32000, PNG, ...).
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an Office document)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska video"),
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HEAD = 8192  # characters looked at for markup
_LEADING = re.compile(
    r"^(?:\s|\ufeff|<!--(?:(?!-->).){0,4000}-->|<\?xml[^>]{0,400}>)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|h[1-6]|ul|li|meta|title|script|article|section|table|body|html)\b[^<>]{0,400}>", re.I
)
_ENOUGH = 4  # tags in the head of a fragment that begins with one
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml")


def binary_kind(raw: bytes) -> str | None:
    """Return what kind of binary file ``raw`` is ("a PNG image"), or None when it may be text."""
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            return kind
    if raw[:4] == b"RIFF":
        return "a RIFF file (image, sound or video)"
    if raw[4:8] == b"ftyp":
        return "an MP4 video"
    if raw.startswith(_WIDE_MARKS):
        return None
    nul = raw.find(b"\x00")
    return f"not text: a NUL byte at byte {nul}" if nul >= 0 else None


def media_of(text: str, name: str = "") -> Media:
    """Tell a page from plain text: by its beginning, then by its tags together with its name.

    Args:
        text: the decoded text.
        name: file name or URL; its ending decides only when the content does not.
    """
    head = text[:_HEAD]
    if _LEADING.match(head):
        return Media.HTML
    tags = len(_TAG.findall(head))
    if head.lstrip().startswith("<") and tags >= _ENOUGH:
        return Media.HTML
    ending = name.lower().split("?")[0].split("#")[0]
    return Media.HTML if ending.endswith(_HTML_NAMES) and (tags or _TAG.search(text)) else Media.TEXT
