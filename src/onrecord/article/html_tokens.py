"""HTML to a stream of tokens that know their place, in linear time on any input.

It follows the tokenizer of the WHATWG HTML Standard (§ 13.2.5) as far as visible text needs. The standard library's
`html.parser` is not used because its time is quadratic on broken markup (Python 3.11: 150 kB of ``<a `` take minutes)
and its results differ between patch releases; offsets that serve as evidence must not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape


class Kind(Enum):
    """What a token is."""

    TEXT = "text"
    START = "start"
    END = "end"
    RAW = "raw"  # content of script, style and the like: characters, no markup
    MARKUP = "markup"  # comments, doctype, processing instructions


@dataclass(slots=True)
class Token:
    """A stretch of the source: ``source[start:end]``; ``name`` is the element of tags and raw content."""

    kind: Kind
    start: int
    end: int
    name: str = ""


_OPEN = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]{0,60})|(!--)|[!?/])")
_TAG_END = re.compile(r">|=\s*([\"'])")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=][^\s/>=]*)(?:\s*=\s*(\"[^\"]*\"?|'[^']*'?|[^\s>]+))?")
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}


def tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of ``source`` in order; together they cover it once.

    Text that a missing ``>`` or quotation mark would swallow to the end stays text.
    """
    at, size, text_from = 0, len(source), 0
    ends = _TagEnds(source)
    while found := _OPEN.search(source, at):
        begin = found.start()
        slash, name, comment = found.groups()
        if name:
            end = ends.after(found.end())
        elif comment:
            end = _comment_end(source, begin)
        else:
            end = ends.plain(found.end())
        if end < 0:  # never closed: these are characters
            at = found.end()
            continue
        if text_from < begin:
            yield Token(Kind.TEXT, text_from, begin)
        if not name:
            yield Token(Kind.MARKUP, begin, end)
        else:
            name = name.lower()
            yield Token(Kind.END if slash else Kind.START, begin, end, name)
            if not slash and name in _RAW:
                close = _RAW[name].search(source, end)
                stop = close.start() if close else size
                if stop > end:
                    yield Token(Kind.RAW, end, stop, name)
                end = stop
        at = text_from = end
    if text_from < size:
        yield Token(Kind.TEXT, text_from, size)


def attributes(source: str, token: Token) -> dict[str, tuple[str, int, int]]:
    """Return the attributes of a start tag: name to (value with entities resolved, start, end of the raw value)."""
    out: dict[str, tuple[str, int, int]] = {}
    stop = token.end - 1 if source[token.end - 1] == ">" else token.end
    for found in _ATTRIBUTE.finditer(source, token.start + 1 + len(token.name), stop):
        raw = found.group(2)
        if raw is None:
            out.setdefault(found.group(1).lower(), ("", found.end(), found.end()))
            continue
        start, end = found.span(2)
        if raw[0] in "\"'":
            start += 1
            if len(raw) > 1 and raw[-1] == raw[0]:
                end -= 1
        value = source[start:end]
        out.setdefault(found.group(1).lower(), (resolve(value) if "&" in value else value, start, end))
    return out


_LONG = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}")


def resolve(text: str) -> str:
    """Return ``text`` with its character references resolved (a number with too many digits is U+FFFD)."""
    return unescape(_LONG.sub("\ufffd", text))


class _TagEnds:
    """Finds where tags end; remembers what does not occur any more, so that no stretch is searched twice in vain."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.last = {mark: source.rfind(mark) for mark in "\"'>"}
        self.patience = 4 * len(source)  # characters that may be walked in vain before quotation marks stop counting

    def plain(self, at: int) -> int:
        """Return the place after the next ``>`` from ``at`` on, or -1."""
        return self.source.index(">", at) + 1 if at <= self.last[">"] else -1

    def after(self, at: int) -> int:
        """Return the place after the ``>`` that ends a tag whose name ends at ``at``, or -1."""
        begin = at
        if at > self.last[">"] or self.patience < 0:
            return self.plain(at)
        while found := _TAG_END.search(self.source, at):
            quote = found.group(1)
            if not quote:
                return found.end()
            if found.end() > self.last[quote]:  # never closed: end at the first >, as a reader would
                break
            at = self.source.index(quote, found.end()) + 1
        self.patience -= at - begin
        return self.plain(begin)


def _comment_end(source: str, begin: int) -> int:
    """Return where the comment at ``begin`` ends; one never closed hides the rest, as in a browser (§ 13.2.5.45)."""
    for short in ("<!-->", "<!--->"):
        if source.startswith(short, begin):
            return begin + len(short)
    end = _COMMENT_END.search(source, begin + 4)
    return end.end() if end else len(source)


_COMMENT_END = re.compile(r"--!?>")
