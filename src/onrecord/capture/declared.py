"""The charset that a document names for itself, and the codec that readers must take for it."""

from __future__ import annotations

import codecs
import re

# What browsers read these labels as (WHATWG Encoding Standard § 4.2): a page that says ISO-8859-1 means Windows-1252.
_MEANS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-8-sig": "utf-8",
}
# Python codecs that are no charset of documents, or an attack (UTF-7).
_REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape",
                      "raw-unicode-escape", "undefined", "mbcs", "oem", "utf-32"})  # fmt: skip
_PRESCAN = 4096  # bytes; the standard asks for 1024, pages that put scripts first need more
_XML = re.compile(rb"^\s{0,64}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._:-]{1,40})")
_META = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


def declared_in(raw: bytes) -> str | None:
    """Return the charset named by an XML declaration or a ``meta`` element at the start of ``raw``, or None.

    Source: WHATWG HTML § 13.2.3.2 (prescan), XML 1.0 § 4.3.3.
    """
    head = raw[:_PRESCAN]
    found = _XML.search(head) or _META.search(_COMMENT.sub(b"", head))
    return found.group(1).decode("ascii") if found else None


def python_codec(label: str) -> str | None:
    """Return the Python codec for a charset label as the web means it, or None for an unknown or unsafe one."""
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
        "".encode(info.name)
    except (LookupError, ValueError):
        return None
    name = info.name.lower()
    return None if name in _REFUSED else _MEANS.get(name, name)
