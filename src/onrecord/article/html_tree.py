"""The open elements of a page while its tokens go by: nesting, implied end tags, what hides text.

A reduced form of the tree construction of the WHATWG HTML Standard (§ 13.2.6): enough to know the ancestors of a text,
in constant time a token. Elements nested deeper than `DEEPEST` are passed over (browsers do the same at 512).
"""

from __future__ import annotations

import re
from collections import Counter

DEEPEST = 512
VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr",
})  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "object", "output", "picture", "q", "rp", "rt",
    "ruby", "s", "samp", "select", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr", "svg", "math",
})  # fmt: skip
# Their content is never shown (noscript: a reader's browser runs scripts; object, video: only the fallback is text).
HIDDEN = frozenset({
    "head", "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "svg", "math", "object",
    "video", "audio", "canvas", "datalist", "title",
})  # fmt: skip
_CELLS = frozenset(("td", "th", "caption", "table", "template"))
# A start tag of the key closes an open element of the value, when it is met before one of the walls.
_IMPLIED = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "option": ({"option"}, {"select"}),
    "body": ({"head"}, {"html"}),
}
_FOREIGN = frozenset(("svg", "math", "object"))
_IN_HEAD = frozenset({
    "head", "base", "basefont", "bgsound", "link", "meta", "title", "noscript", "noframes", "style", "script",
    "template",
})  # fmt: skip
_LOOK = 64  # open elements looked through for an implied end
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


class Element:
    """An open or closed element, with what it inherits."""

    __slots__ = ("chars", "depth", "hidden", "names", "open", "parent", "tag")

    def __init__(self, tag: str, parent: Element | None, names: str, hidden: bool) -> None:
        self.tag, self.parent, self.names = tag, parent, names
        self.depth: int = parent.depth + 1 if parent else 0
        self.hidden: bool = hidden or bool(parent and parent.hidden)
        self.open = True
        self.chars = 0  # visible characters inside, filled by `html_view`


class Tree:
    """The stack of open elements."""

    def __init__(self) -> None:
        self.root = Element("#root", None, "", False)
        self.stack = [self.root]
        self.counts: list[Counter[str]] = [Counter()]
        self.skipped: Counter[str] = Counter()

    @property
    def top(self) -> Element:
        """The innermost open element."""
        return self.stack[-1]

    def start(self, tag: str, names: str, hidden: bool, closed: bool = False) -> Element:
        """Open an element; return it. ``closed`` (``/>``) counts in SVG and MathML only."""
        if tag not in _IN_HEAD:
            self.leave_head()
        if tag not in INLINE and self.counts[-1]["p"] and tag not in VOID:
            self._pop_to("p")
        if tag in _IMPLIED:
            self._imply(*_IMPLIED[tag])
        element = Element(tag, self.top, names, hidden or tag in HIDDEN)
        if tag in VOID or (closed and (tag in _FOREIGN or self.counts[-1]["svg"] or self.counts[-1]["math"])):
            return element
        if len(self.stack) >= DEEPEST:
            self.skipped[tag] += 1
            return element
        self.stack.append(element)
        self.counts[-1][tag] += 1
        if tag in _CELLS:
            self.counts.append(Counter())
        return element

    def end(self, tag: str) -> None:
        """Close the innermost element of that name, with what is open inside it; ignore a stray end tag."""
        if self.skipped[tag]:
            self.skipped[tag] -= 1
        elif tag in INLINE and tag not in _FOREIGN:
            self._end_inline(tag)
        elif tag in _CELLS:
            if any(count[tag] for count in self.counts[-4:]):
                self._pop_to(tag)
        elif self.counts[-1][tag]:
            self._pop_to(tag)

    def leave_head(self) -> None:
        """Close the head, if it is open: what follows belongs to the body."""
        if self.top.tag == "head":
            self._pop_to("head")

    def _end_inline(self, tag: str) -> None:
        for element in reversed(self.stack[-_LOOK:]):
            if element.tag == tag:
                self._pop_to(tag)
                return
            if element.tag not in INLINE:
                return

    def _imply(self, ends: set[str], walls: set[str]) -> None:
        for element in reversed(self.stack[-_LOOK:]):
            if element.tag in ends:
                self._pop_to(element.tag)
                return
            if element.tag in walls:
                return

    def _pop_to(self, tag: str) -> None:
        while len(self.stack) > 1:
            element = self.stack.pop()
            element.open = False
            if element.tag in _CELLS:
                self.counts.pop()
            self.counts[-1][element.tag] -= 1
            if element.tag == tag:
                return


def hides(tag: str, attributes: dict[str, tuple[str, int, int]]) -> bool:
    """Tell whether the attributes of an element hide it from a reader."""
    if "hidden" in attributes and attributes["hidden"][0].lower() != "until-found":
        return True
    if tag == "dialog" and "open" not in attributes:
        return True
    style = attributes.get("style")
    return bool(style and _HIDING.search(style[0]))
