"""TimeML documents: read, tagged anew, written back without touching any other character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import escape, unescape
from typing import NamedTuple

from onrecord.interval import UNKNOWN, Interval
from onrecord.reading.dates.find import Found, expressions_in, resolve_all
from onrecord.span import Span

# No pattern runs past the next tag of its kind, so that a document is read in time linear in its length.
_TEXT = re.compile(r"<TEXT\b[^<>]{0,2000}>((?:(?!<TEXT\b).)*?)</TEXT\s{0,9}>", re.S)
_DCT = re.compile(r"<TIMEX3\b[^<>]{0,2000}functionInDocument=[\"']CREATION_TIME[\"'][^<>]{0,2000}>")
_ANY_DCT = re.compile(r"<DCT\b[^<>]{0,2000}>\s{0,99}(<TIMEX3\b[^<>]{0,2000}>)")
_VALUE = re.compile(r"\bvalue=[\"'](\d{4})-?(\d{2})-?(\d{2})")
_TID = re.compile(r"\btid=[\"']([^\"']*)[\"']")
_PIECE = re.compile(
    r"</?[A-Za-z][^<>]*>|<!--(?:(?!<!--).)*?-->|&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});", re.S
)
_TIMEX = re.compile(r"</?TIMEX3\b")


class _Char(NamedTuple):
    """One character of the plain text, as it is written in the document."""

    plain: str
    written: str


def tag_tml(xml_text: str, language: str = "en") -> str:
    """Tag the text of a TimeML document with our TIMEX3 elements.

    Args:
        xml_text: the document; its creation time is read, TIMEX3 elements inside TEXT are dropped.
        language: language of its text.

    Returns:
        The document with what stands between ``<TEXT>`` and ``</TEXT>`` (or the whole, if it has none) tagged anew;
        every other character, entity and tag is as it was. An expression that other tags cut through is left untagged.
    """
    created, dct = creation_time(xml_text), _dct(xml_text)
    out: list[str] = []
    at, count = 0, 0
    outside = _TEXT.sub("", xml_text)
    taken = set(_TID.findall(outside)) if len(outside) < len(xml_text) else set()
    bodies = list(_TEXT.finditer(xml_text))
    spans = [m.span(1) for m in bodies] or [(0, len(xml_text))]
    anchor = (_TID.findall(dct) or [""])[0] if dct else ""
    for start, end in spans:
        out.append(xml_text[at:start])
        tagged, count = _tagged(xml_text[start:end], created, language, taken, anchor, count)
        out.append(tagged)
        at = end
    return "".join([*out, xml_text[at:]])


def creation_time(xml_text: str) -> date | None:
    """Return the document creation time that a TimeML document declares, or None."""
    value = _VALUE.search(_dct(xml_text) or "")
    if not value:
        return None
    try:
        return date(int(value[1]), int(value[2]), int(value[3]))
    except ValueError:
        return None


def _dct(xml_text: str) -> str | None:
    tag = _DCT.search(xml_text) or _ANY_DCT.search(xml_text)
    return tag[0] if tag else None


def tag_text(text: str, created: date | None, language: str = "en") -> tuple[Found, ...]:
    """Return every expression of time in a text, resolved against its creation time."""
    anchor = Interval(created, created) if created else UNKNOWN
    return resolve_all(text, expressions_in(text, language), anchor)


def _tagged(
    inner: str, created: date | None, language: str, taken: set[str], anchor: str, count: int
) -> tuple[str, int]:
    chars, tags = _read(inner)
    found = tag_text("".join(c.plain for c in chars), created, language)
    opened: dict[int, str] = {}
    closed: set[int] = set()
    for item in found:
        span = item.expression.span
        if not _whole(tags, span):
            continue
        count += 1
        while f"t{count}" in taken:
            count += 1
        opened[span.start] = _start_tag(item, count, anchor)
        closed.add(span.end)
    out: list[str] = []
    for place in range(len(chars) + 1):
        if place in closed:
            out.append("</TIMEX3>")
        out += tags.get(place, ())
        if place in opened:
            out.append(opened[place])
        if place < len(chars):
            out.append(chars[place].written)
    return "".join(out), count


def _read(inner: str) -> tuple[list[_Char], dict[int, list[str]]]:
    """Return the characters of a text and the tags that stand before each, without those of TIMEX3."""
    chars: list[_Char] = []
    tags: dict[int, list[str]] = {}
    for piece in _pieces(inner):
        if piece.startswith("<") and len(piece) > 1:
            if not _TIMEX.match(piece):
                tags.setdefault(len(chars), []).append(piece)
            continue
        plain = unescape(piece) if piece.startswith("&") else piece
        if len(plain) == 1 and piece.startswith("&"):
            chars.append(_Char(plain, piece))
        else:
            chars += [_Char(c, c) for c in piece]
    return chars, tags


def _pieces(inner: str) -> Iterator[str]:
    at = 0
    for piece in _PIECE.finditer(inner):
        if piece.start() > at:
            yield inner[at : piece.start()]
        yield piece[0]
        at = piece.end()
    if at < len(inner):
        yield inner[at:]


def _whole(tags: dict[int, list[str]], span: Span) -> bool:
    """Tell whether the tags inside a span close all that they open, so that an element around it nests."""
    depth = 0
    for place in range(span.start + 1, span.end):
        for tag in tags.get(place, ()):
            if tag.startswith("<!--") or tag.endswith("/>"):
                continue
            depth += -1 if tag.startswith("</") else 1
            if depth < 0:
                return False
    return depth == 0


def _start_tag(item: Found, number: int, anchor: str) -> str:
    values = {"tid": f"t{number}", "type": item.timex.type, "value": item.timex.value}
    if item.timex.mod:
        values["mod"] = item.timex.mod
    relative = item.anchor != "none"
    values |= {"temporalFunction": "true" if relative else "false", "functionInDocument": "NONE"}
    if relative and anchor and item.anchor == "publication":
        values["anchorTimeID"] = anchor
    return "<TIMEX3 " + " ".join(f'{k}="{escape(v)}"' for k, v in values.items()) + ">"
