"""TimeML documents: read, tagged anew, written back."""

from __future__ import annotations

import re
from datetime import date
from html import escape, unescape

from onrecord.interval import UNKNOWN, Interval
from onrecord.reading.dates.find import Found, expressions_in, resolve_all
from onrecord.span import Span

_TEXT = re.compile(r"(<TEXT>)(.*?)(</TEXT>)", re.S)
_DCT = re.compile(r"<TIMEX3\b[^>]*functionInDocument=\"CREATION_TIME\"[^>]*>")
_ANY_DCT = re.compile(r"<DCT>\s*(<TIMEX3\b[^>]*>)")
_VALUE = re.compile(r"\bvalue=\"(\d{4})-?(\d{2})-?(\d{2})")
_TAG = re.compile(r"<[^>]*>")


def tag_tml(xml_text: str, language: str = "en") -> str:
    """Tag the text of a TimeML document with our TIMEX3 elements.

    Args:
        xml_text: the document; its creation time is read, every tag inside TEXT is dropped.
        language: language of its text.

    Returns:
        The document with the text between ``<TEXT>`` and ``</TEXT>`` (or the whole, if it has none) tagged anew.
    """
    match = _TEXT.search(xml_text)
    inner = match[2] if match else xml_text
    plain = unescape(_TAG.sub("", inner))
    tagged = _write(plain, tag_text(plain, creation_time(xml_text), language))
    if not match:
        return tagged
    return xml_text[: match.start(2)] + tagged + xml_text[match.end(2) :]


def creation_time(xml_text: str) -> date | None:
    """Return the document creation time that a TimeML document declares, or None."""
    tag = _DCT.search(xml_text) or _ANY_DCT.search(xml_text)
    value = _VALUE.search(tag[0]) if tag else None
    if not value:
        return None
    try:
        return date(int(value[1]), int(value[2]), int(value[3]))
    except ValueError:
        return None


def tag_text(text: str, created: date | None, language: str = "en") -> tuple[Found, ...]:
    """Return every expression of time in a text, resolved against its creation time."""
    anchor = Interval(created, created) if created else UNKNOWN
    return resolve_all(text, expressions_in(text, language), anchor)


def _write(text: str, found: tuple[Found, ...]) -> str:
    out, at = [], 0
    for number, item in enumerate(found, 1):
        span: Span = item.expression.span
        mod = f' mod="{item.timex.mod}"' if item.timex.mod else ""
        attributes = f'tid="t{number}" type="{item.timex.type}" value="{escape(item.timex.value)}"{mod}'
        out += [escape(text[at : span.start], quote=False), f"<TIMEX3 {attributes}>"]
        out += [escape(span.of(text), quote=False), "</TIMEX3>"]
        at = span.end
    return "".join([*out, escape(text[at:], quote=False)])
