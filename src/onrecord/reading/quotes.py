"""Find quotations by their marks: straight, curly, angle and low marks, single quotes as against apostrophes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.span import Span

_MARK = re.compile("[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2018\u2019\u201a'\uff02]")
_SINGLE = "'\u2018\u2019\u201a"
_CLOSES = {
    '"': '"',
    "\uff02": "\uff02",
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d\u201f",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u2018": "\u2019",
    "\u201a": "\u2018\u2019",
    "'": "'",
}
_STARTS = " \t\r\n\u00a0([{\u2014\u2013-/\u2026:;,"  # what may stand before an opening mark
_ENDS = " \t\r\n\u00a0)]}\u2014\u2013-/\u2026:;,.!?"  # what may stand after a closing mark
_MAX_DEPTH = 4
_SHORT_WORDS = 4
_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_FINAL = re.compile(r"[.!?,;\u2026]\Z")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation.

    Attributes:
        span: the quotation with its marks.
        inner: the words between the marks.
        depth: 0 for an outermost quotation, 1 for one inside it, and so on.
        closed: False when the part ends before the closing mark (a quotation that goes on in the next paragraph).
        short: few words without final punctuation, a term or scare quotes rather than a remark.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    short: bool


def find_quotes(text: str, part: Span) -> tuple[Quote, ...]:
    """Return the quotations of one paragraph, in order of their opening marks.

    Args:
        text: the whole text.
        part: the paragraph.

    Returns:
        Outermost and nested quotations. A double quotation left open reaches to the end of the paragraph; an open
        single mark counts as an apostrophe.
    """
    marks = [m.start() for m in _MARK.finditer(text, part.start, part.end)]
    out: list[Quote] = []
    stack: list[int] = []
    for number, at in enumerate(marks):
        mark = text[at]
        level = _closing_level(text, part, marks, number, stack)
        if level is not None:
            _close(out, text, stack, level, at)
        elif len(stack) < _MAX_DEPTH and _opens(text, part, at, mark, stack):
            stack.append(at)
    for depth, at in enumerate(stack):
        if text[at] not in _SINGLE:
            out.append(_quote(text, at, part.end, part.end, depth, closed=False))
    return tuple(sorted(out, key=lambda q: (q.span.start, q.depth)))


def _close(out: list[Quote], text: str, stack: list[int], level: int, at: int) -> None:
    """Close the quotation at ``level`` of the stack; marks opened above it were none."""
    out.append(_quote(text, stack[level], at, at + 1, level, closed=True))
    del stack[level:]


def _quote(text: str, start: int, inner_end: int, end: int, depth: int, *, closed: bool) -> Quote:
    inner = Span(start + 1, max(start + 1, inner_end)).stripped(text)
    words = 0
    for words, _ in enumerate(_WORD.finditer(text, inner.start, inner.end), 1):
        if words > _SHORT_WORDS:
            break
    short = words <= _SHORT_WORDS and not _FINAL.search(text, max(inner.start, inner.end - 1), inner.end)
    return Quote(Span(start, end), inner, depth, closed, short)


def _closing_level(text: str, part: Span, marks: list[int], number: int, stack: list[int]) -> int | None:
    """Return the level of the open quotation that the mark closes, or None when it closes none."""
    at = marks[number]
    for level in range(len(stack) - 1, -1, -1):
        opened = text[stack[level]]
        if text[at] in _CLOSES[opened]:
            if opened in _SINGLE and not _single_closes(text, part, marks, number):
                return None
            if opened == text[at] and opened not in _SINGLE and _must_open(text, part, at):
                return None
            return level
    return None


def _single_closes(text: str, part: Span, marks: list[int], number: int) -> bool:
    """Tell a closing single quote from an apostrophe."""
    at = marks[number]
    before, after = _around(text, part, at)
    if before in " \t\n(" or after.isalnum():
        return False
    if before.lower() != "s" or number + 1 >= len(marks):
        return True
    follower = marks[number + 1]  # "the ministers' words'": a plural possessive when another closing mark follows
    if text[follower] not in "'\u2019":
        return True
    before_next, after_next = _around(text, part, follower)
    return before_next in " \t\n(" or after_next.isalnum() or after in ".,!?;:"


def _must_open(text: str, part: Span, at: int) -> bool:
    before, after = _around(text, part, at)
    return before in " \t\n([\u00a0" and after not in _ENDS and after != ""


def _opens(text: str, part: Span, at: int, mark: str, stack: list[int]) -> bool:
    before, after = _around(text, part, at)
    if mark in "\u2019\u201d\u203a":
        return False
    if mark in "'\u2018\u201a":
        inside = [text[s] for s in stack]
        fresh = before in _STARTS or before == "" or before in '"\u201c'
        return (
            fresh
            and (after.isalpha() or (after.isdigit() and mark == "\u2018") or after in "[(\u2026.\u00a3$")
            and ("'" not in inside or mark != "'")
        )
    if mark == "\u00bb":
        return (before in _STARTS or before == "") and after not in _ENDS
    if mark in "\u201c\u201e\u00ab\u2039\u201f":
        return True
    return after != "" and after not in " \t\n\u00a0"


def _around(text: str, part: Span, at: int) -> tuple[str, str]:
    before = text[at - 1] if at > part.start else ""
    after = text[at + 1] if at + 1 < part.end else ""
    return before, after
