"""The likeliest encoding of bytes that are not UTF-8 and say nothing."""

from __future__ import annotations

import re

_SAMPLE = 16_384  # bytes given to the detector; its time grows faster than its accuracy beyond this
_HIGH = re.compile(rb"[\x80-\xff]")
_AROUND = 500  # bytes kept on each side of one above ASCII, within its line
# Typographic characters of Windows-1252: quotes, dashes, ellipsis, bullet, euro, NBSP, pound, section, degree, ...
_TYPOGRAPHIC = bytes((0x80, 0x82, 0x84, 0x85, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9B, 0xA0, 0xA3,
                      0xA7, 0xA9, 0xAB, 0xAD, 0xAE, 0xB0, 0xB7, 0xBB))  # fmt: skip
_MOSTLY = 0.8
_FEW = 0.01  # share of bytes above ASCII under which a text is in a language of plain Latin letters
# Encodings met on the web (WHATWG Encoding Standard § 4.2), under Python's names; code pages of DOS are not.
_WEB = ("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859_2",
        "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "koi8_r", "koi8_u", "cp874", "gb18030", "big5hkscs",
        "cp932", "euc_jp", "cp949")  # fmt: skip


def detect(raw: bytes) -> str:
    """Return the Python name of the likeliest encoding of ``raw``, Windows-1252 when nothing is likelier.

    Text whose bytes above ASCII are few, or mostly quotation marks and dashes, is Windows-1252 without asking: the
    detector (charset-normalizer) errs on one such English text in five (of 54), because so few bytes say little.
    """
    sample = _sample(raw)
    high = bytes(b for b in sample if b > 0x7F)
    if not high:
        return "cp1252"
    if sum(high.count(b) for b in _TYPOGRAPHIC) >= _MOSTLY * len(high) or len(high) <= _FEW * len(raw):
        return "cp1252"
    from charset_normalizer import from_bytes  # 50 ms to import; few captures need it

    best = from_bytes(sample, cp_isolation=list(_WEB), enable_fallback=False).best()
    return best.encoding if best else "cp1252"


def _sample(raw: bytes) -> bytes:
    """Return the stretches of lines that hold bytes above ASCII, up to about `_SAMPLE` bytes."""
    out: list[bytes] = []
    at = size = 0
    while size < _SAMPLE and (found := _HIGH.search(raw, at)):
        start = max(at, found.start() - _AROUND, raw.rfind(b"\n", max(at, found.start() - _AROUND), found.start()) + 1)
        stop = raw.find(b"\n", found.end(), found.end() + _AROUND)
        at = stop if stop >= 0 else min(len(raw), found.end() + _AROUND)
        out.append(raw[start:at])
        size += at - start
    return b"\n".join(out)
