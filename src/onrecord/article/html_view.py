"""The text that a reader of the page sees, line by line, each character with its place in the source.

White space collapses as in CSS (§ 4 of CSS Text), character references are resolved, soft hyphens and zero-width
spaces are left out. A block is a line; line breaks inside a sentence stay inside the line's segment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.article.html_tokens import Kind, Token, attributes, resolve, tokens
from onrecord.article.html_tree import INLINE, Element, Tree, hides
from onrecord.span import MappedText, Piece, Span

_SPACE = " \t\n\r\f"
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
_SPECIAL = re.compile(
    rf"[{_SPACE}]{{2,}}|[\t\n\r\f]|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]{{0,31}});?|[{_UNSEEN}]+"
)
_PRE = re.compile(rf"\r?\n|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]{{0,31}});?|[{_UNSEEN}]+")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")


@dataclass(slots=True)
class Segment:
    """A line of the view: its place, the innermost element that holds all of it, and how much of it is links."""

    start: int
    end: int
    element: Element
    linked: int = 0


@dataclass(slots=True)
class Noted:
    """A start tag or raw content that the metadata reader wants, and the number of the segment that it precedes."""

    token: Token
    attributes: dict[str, tuple[str, int, int]]
    segment: int
    hidden: bool


@dataclass(slots=True)
class Seen:
    """The visible text, its segments in order, and the tags that may carry metadata."""

    view: MappedText
    segments: list[Segment]
    noted: list[Noted]


_WANTED = frozenset(("html", "meta", "link", "title", "script", "time", "base"))


def see(source: str) -> Seen:
    """Return what a reader of the page ``source`` sees."""
    tree, page = Tree(), _Writer(source)
    noted: list[Noted] = []
    for token in tokens(source):
        if token.kind is Kind.TEXT:
            if tree.top.tag == "head" and source[token.start : token.end].strip():
                tree.leave_head()
            if not tree.top.hidden:
                page.text(token.start, token.end, tree.top)
        elif token.kind is Kind.START:
            _start(source, token, tree, page, noted)
        elif token.kind is Kind.END:
            if not tree.top.hidden:
                page.tag(token.name)
            if token.name == "a":
                page.end_link(closed=True)
            if token.name == "pre":
                page.pre = max(0, page.pre - 1)
            tree.end(token.name)
        elif token.kind is Kind.RAW:
            if noted and noted[-1].token.end == token.start:
                noted.append(Noted(token, noted[-1].attributes, len(page.segments), True))
            if token.name == "textarea" and not tree.top.hidden:
                page.text(token.start, token.end, tree.top)
    return Seen(page.finish(), page.segments, noted)


def _start(source: str, token: Token, tree: Tree, page: _Writer, noted: list[Noted]) -> None:
    name = token.name
    found = attributes(source, token)
    names = " ".join(found[k][0] for k in ("class", "id", "role", "itemprop", "data-testid") if k in found)
    element = tree.start(name, names, hides(name, found), source[token.end - 2 : token.end] == "/>")
    if not element.hidden:
        page.tag(name)
    if name == "a":
        page.end_link(closed=False)
        page.link = "href" in found
    elif name == "pre":
        page.pre += 1
    if name in _WANTED or "itemprop" in found:
        noted.append(Noted(token, found, len(page.segments), element.hidden))


class _Writer:
    """Collects the view; breaks and spaces wait until visible text follows."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[str] = []
        self.size = 0
        self.pieces: list[list[int]] = []
        self.segments: list[Segment] = []
        self.space: tuple[int, int] | None = None
        self.breaks = 2  # 0 none, 1 a <br>, 2 a block
        self.link = False
        self.in_link: list[tuple[Segment, int]] = []  # characters since the link began, by segment
        self.pre = 0

    def tag(self, name: str) -> None:
        """Let a tag break the line, if it does."""
        if name == "br":
            self.breaks += 1
        elif name not in INLINE or name in ("select", "button"):
            self.breaks = 2

    def end_link(self, closed: bool) -> None:
        """Count the characters of a link; one that nobody closed is taken to end with its line."""
        for segment, size in self.in_link:
            if closed or segment is self.in_link[0][0]:
                segment.linked += size
        self.in_link.clear()
        self.link = False

    def text(self, start: int, end: int, element: Element) -> None:
        """Add the characters of a text token that stands in ``element``."""
        special = _PRE if self.pre else _SPECIAL
        at = start
        if not self.pre:
            at = start + _leading(self.source, start, end)
            if at > start:
                self.space = self.space or (start, at)
        for found in special.finditer(self.source, at, end):
            if found.start() > at:
                self._put_words(at, found.start(), element)
            self._special(found.group(), found.start(), found.end(), element)
            at = found.end()
        if at < end:
            self._put_words(at, end, element)

    def _special(self, shown: str, start: int, end: int, element: Element) -> None:
        if self.pre and shown[-1] == "\n":
            self.breaks += 1
            return
        if shown[0] == "&":
            shown = resolve(shown).strip(_UNSEEN)
        if not shown or shown[0] in _UNSEEN:
            return
        if not shown.strip(_SPACE):
            self.space = self.space or (start, end)
        else:
            self._put(shown, start, end, element)

    def _put_words(self, start: int, end: int, element: Element) -> None:
        """Copy a run without special characters; its last blank waits for what follows."""
        if self.pre:
            self._put(self.source[start:end], start, end, element)
            return
        if self.source[start] == " ":
            self.space = self.space or (start, start + 1)
            start += 1
        tail = end - 1 if end > start and self.source[end - 1] == " " else end
        if tail > start:
            self._put(self.source[start:tail], start, tail, element)
        if tail < end:
            self.space = self.space or (tail, end)

    def _put(self, shown: str, start: int, end: int, element: Element) -> None:
        self._join(element)
        segment = self.segments[-1]
        self._write(shown, start, end)
        segment.end = self.size
        while not segment.element.open and segment.element.parent:
            segment.element = segment.element.parent
        if self.link:
            self.in_link.append((segment, len(shown)))

    def _join(self, element: Element) -> None:
        """Write the break or the space that is due before the next characters."""
        if self.breaks == 1 and not _ENDED.search("".join(self.out[-3:])[-4:]):
            self._plain("\n")
        elif self.breaks:
            if self.segments:
                self._plain("\n")
            self.segments.append(Segment(self.size, self.size, element))
        elif self.space:
            self._write(" ", *self.space)
        self.breaks, self.space = 0, None

    def _plain(self, shown: str) -> None:
        self.out.append(shown)
        self.size += len(shown)

    def _write(self, shown: str, start: int, end: int) -> None:
        last = self.pieces[-1] if self.pieces else None
        same = len(shown) == end - start
        if last and same and last[4] and last[1] == self.size and last[3] == start:
            last[1], last[3] = last[1] + len(shown), end
        else:
            self.pieces.append([self.size, self.size + len(shown), start, end, int(same)])
        self._plain(shown)

    def finish(self) -> MappedText:
        """Return the view; a link open at the end of the page is no link."""
        return MappedText("".join(self.out), tuple(Piece(a, b, Span(c, d)) for a, b, c, d, _ in self.pieces))


def _leading(source: str, start: int, end: int) -> int:
    at = start
    while at < end and source[at] in _SPACE:
        at += 1
    return at - start
