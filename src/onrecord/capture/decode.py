"""Bytes to text without loss: BOM, declaration, UTF-8, detection, in this order.

A byte order mark is not part of the text: offsets count from the first character after it. A byte that the codec does
not know stands in the text as U+F700 + byte, a private-use character (the upper half is the mapping of
"x-user-defined", WHATWG Encoding Standard § 14.5), so the text holds no lone surrogate and can be stored anywhere.
`encode` gives the bytes back.
"""

from __future__ import annotations

import codecs
import re

from onrecord.capture.declared import declared_in, python_codec
from onrecord.capture.detect import detect
from onrecord.capture.types import Decoding

ESCAPE = 0xF700
_ESCAPED = re.compile("[\uf700-\uf7ff]+")
_HANDLER = "onrecord.escape"
# The four-byte marks first: that of UTF-32-LE begins with that of UTF-16-LE.
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DAMAGE = 0.2  # at most one byte in error for five good sequences, or the text is not taken for damaged UTF-8


def decode(raw: bytes, declared: str | None = None) -> tuple[str, Decoding]:
    """Return the text of ``raw`` and how it was decoded.

    Args:
        raw: any bytes.
        declared: charset named outside the bytes (an HTTP header); it goes before one named inside.
    """
    for mark, wide in BOMS:
        if raw.startswith(mark):
            return _read(raw, len(mark), wide, "bom", "")
    named = declared or declared_in(raw)
    codec = python_codec(named) if named else None
    unknown = f"declared as {named}, which is no known encoding" if named and not codec else ""
    if codec and codec != "utf-8":
        return _declared(raw, codec, str(named))
    return _undeclared(raw, "declared" if codec else "utf-8", unknown)


def encode(text: str, decoding: Decoding) -> bytes:
    """Return the bytes whose decoding is ``text``: the inverse of `decode`.

    It is exact for Unicode and single-byte encodings. Some East Asian encodings spell one character in several ways;
    their decoding carries a note when the bytes differ, and the capture keeps the bytes themselves.
    """
    mark = next((m for m, c in BOMS if c == decoding.encoding), b"") if decoding.how == "bom" else b""
    if not decoding.escaped:
        return mark + text.encode(decoding.encoding)
    out, at = [mark], 0
    for run in _ESCAPED.finditer(text):
        out += text[at : run.start()].encode(decoding.encoding), bytes(ord(c) - ESCAPE for c in run.group())
        at = run.end()
    return b"".join((*out, text[at:].encode(decoding.encoding)))


def redecode(raw: bytes, decoding: Decoding) -> str:
    """Return the text of ``raw`` under a decoding that is already known (for verification)."""
    skip = next((len(m) for m, c in BOMS if c == decoding.encoding), 0) if decoding.how == "bom" else 0
    return str(raw[skip:], decoding.encoding, _HANDLER if decoding.escaped else "strict")


def _declared(raw: bytes, codec: str, named: str) -> tuple[str, Decoding]:
    if not raw.isascii():
        try:
            return str(raw, "utf-8"), Decoding("utf-8", "utf-8", f"declared as {named}, but the bytes are UTF-8")
        except UnicodeDecodeError:
            pass
    try:
        return _read(raw, 0, codec, "declared", "", strict=not _single_byte(codec))
    except UnicodeDecodeError:
        return _undeclared(raw, "utf-8", f"declared as {named}, but the bytes are not")


def _undeclared(raw: bytes, how: str, note: str) -> tuple[str, Decoding]:
    try:
        return str(raw, "utf-8"), Decoding("utf-8", how, note)
    except UnicodeDecodeError:
        pass
    if how == "declared":
        note = "declared as UTF-8, but the bytes are not"
    if _damaged_utf8(raw):
        return _read(raw, 0, "utf-8", "declared" if how == "declared" else "utf-8", "")
    return _read(raw, 0, detect(raw), "detected", note)


def _read(raw: bytes, skip: int, codec: str, how: str, note: str, strict: bool = False) -> tuple[str, Decoding]:
    """Decode from byte ``skip`` on; escape what the codec does not know, unless ``strict``."""
    body = raw[skip:]
    try:
        text, escaped = str(body, codec), 0
    except UnicodeDecodeError:
        if strict:
            raise
        text, escaped = _escape(body, codec)
        if escaped < 0:  # the escapes could not be told from characters of the text: keep every byte as a character
            note = _join(note, f"not {codec}: every byte kept as one character")
            return str(raw, "latin-1"), Decoding("latin-1", "detected", note)
        note = _join(note, f"{escaped} bytes that are not {codec} kept as U+F700 + byte")
    decoding = Decoding(codec, how, note, escaped)
    if codec not in _UNICODE and not _round_trips(text, decoding, raw):
        decoding = Decoding(codec, how, _join(note, f"{codec} spells the same text in more than one way"), escaped)
    return text, decoding


_UNICODE = frozenset(codec for _, codec in BOMS)


def _escape(body: bytes, codec: str) -> tuple[str, int]:
    text = str(body, codec, _HANDLER)
    found = sum(len(run.group()) for run in _ESCAPED.finditer(text))
    decoding = Decoding(codec, "detected", escaped=found)
    return text, found if _round_trips(text, decoding, body) or codec not in _EXACT else -1


_EXACT = frozenset((*_UNICODE, "cp1252", "latin-1"))


def _round_trips(text: str, decoding: Decoding, raw: bytes) -> bool:
    try:
        return encode(text, decoding) == raw
    except UnicodeEncodeError:
        return False


def _single_byte(codec: str) -> bool:
    return codec.startswith(("cp12", "iso8859", "iso-8859", "koi8", "mac", "latin", "cp866", "cp874"))


def _damaged_utf8(raw: bytes) -> bool:
    """Tell whether ``raw`` is UTF-8 but for a few bytes (a file cut in mid character, a spliced banner)."""
    good = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", raw))
    if not good:
        return False
    kept = str(raw, "utf-8", "ignore").encode("utf-8")
    return len(raw) - len(kept) <= _DAMAGE * good + 3 * (good > 3)


def _join(*notes: str) -> str:
    return "; ".join(n for n in notes if n)


def _escape_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(ESCAPE + b) for b in error.object[error.start : error.end]), error.end


codecs.register_error(_HANDLER, _escape_bytes)
