"""TimeML documents: read, tagged anew, written back without touching any other character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
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
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>|<!--(?:(?!<!--).)*?-->|&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});", re.S
)
_TIMEX = re.compile(r"</?TIMEX3\b")


class _Piece(NamedTuple):
    """A stretch of text, an entity or a tag: the characters that it shows, and how it is written."""

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
    pieces = list(_pieces(inner))
    crossing = _depths(pieces)
    opened: dict[int, str] = {}
    closed: set[int] = set()
    for item in tag_text("".join(p.plain for p in pieces), created, language):
        span = item.expression.span
        if not _whole(crossing, span):
            continue
        count += 1
        while f"t{count}" in taken:
            count += 1
        opened[span.start] = _start_tag(item, count, anchor)
        closed.add(span.end)
    return "".join(_written(pieces, opened, closed)), count


def _pieces(inner: str) -> Iterator[_Piece]:
    """Yield the text, the entities and the tags of a body, without the tags of TIMEX3."""
    at = 0
    for match in _MARKUP.finditer(inner):
        if match.start() > at:
            yield _Piece(inner[at : match.start()], inner[at : match.start()])
        at = match.end()
        words = match[0]
        if words.startswith("&"):
            plain = unescape(words)
            yield _Piece(plain if len(plain) == 1 else words, words)
        elif not _TIMEX.match(words):
            yield _Piece("", words)
    if at < len(inner):
        yield _Piece(inner[at:], inner[at:])


def _written(pieces: Sequence[_Piece], opened: dict[int, str], closed: set[int]) -> Iterator[str]:
    """Yield the pieces as they were written, with our tags as near to their words as other tags let them stand."""
    points, at, offset, end = sorted(closed | set(opened)), 0, 0, -1
    for piece in pieces:
        if not piece.plain:
            if offset in closed and end != offset:
                yield "</TIMEX3>"
                end = offset
            yield piece.written
            continue
        start, done = offset, 0
        offset += len(piece.plain)
        while at < len(points) and points[at] < offset:
            point = points[at]
            yield piece.written[done : point - start]
            done, at = point - start, at + 1
            if point in closed and end != point:
                yield "</TIMEX3>"
            end = point
            yield opened.get(point, "")
        yield piece.written[done:]
    if offset in closed and end != offset:
        yield "</TIMEX3>"


def _depths(pieces: Sequence[_Piece]) -> list[tuple[int, int]]:
    """Return where tags stand in the plain text, each with what it adds to the depth of elements."""
    out, offset = [], 0
    for piece in pieces:
        if not piece.plain and not piece.written.startswith("<!--") and not piece.written.endswith("/>"):
            out.append((offset, -1 if piece.written.startswith("</") else 1))
        offset += len(piece.plain)
    return out


def _whole(tags: Sequence[tuple[int, int]], span: Span) -> bool:
    """Tell whether the tags inside a span close all that they open, so that an element around it nests."""
    depth = 0
    for at in range(bisect_right(tags, (span.start, 2)), len(tags)):
        place, step = tags[at]
        if place >= span.end:
            break
        depth += step
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
