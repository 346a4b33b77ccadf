"""Blocks: the parts of the view carried back to the capture, so that every character has exactly one role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.article.types import Block, Part, Role
from onrecord.span import MappedText, Reason, Span

# A tag inside a sentence (<b>, <a href="…">) belongs to its part; a longer stretch is a script or an insertion.
INLINE = 400


def cover(text: str, view: MappedText, parts: Sequence[Part]) -> tuple[Block, ...]:
    """Return blocks that cover every character of ``text`` exactly once, in order.

    White space between parts joins the block before it (at the start, the block after it); markup and other
    characters that no part shows become boilerplate with the rule "article.markup".

    Args:
        text: the capture's text.
        view: the visible text, mapped to ``text``.
        parts: labelled stretches of ``view.text``.
    """
    out: list[Block] = []
    at = 0
    for span, part in _runs(text, view, parts):
        start, end = max(span.start, at), span.end
        if end <= start:
            continue
        at = _fill(out, text, at, start)
        out.append(Block(Span(at, end), part.role, _here(part.reason, view)))
        at = end
    _fill(out, text, at, len(text), last=True)
    return tuple(out)


def _runs(text: str, view: MappedText, parts: Sequence[Part]) -> Iterator[tuple[Span, Part]]:
    """Yield the stretches of the capture that parts show, in order, those of one part joined over short tags."""
    found: list[tuple[Span, int]] = []
    for number, part in enumerate(parts):
        if view.text is text or view.text == text:
            found.append((part.span, number))
            continue
        found.extend((run, number) for run in _joined(view.source(part.span)))
    found.sort()
    return ((span, parts[number]) for span, number in found)


def _joined(runs: Iterable[Span]) -> Iterator[Span]:
    current: Span | None = None
    for run in sorted(runs):
        if current is None:
            current = run
        elif run.start - current.end <= INLINE:
            current = Span(current.start, max(run.end, current.end))
        else:
            yield current
            current = run
    if current is not None:
        yield current


def _fill(out: list[Block], text: str, start: int, end: int, *, last: bool = False) -> int:
    """Give ``text[start:end]``, which no part shows, to a block; return where the next block starts."""
    if start >= end:
        return start
    if not text[start:end].strip(" \t\r\n\v\f\x1c\x1d\x1e\x85\u00a0\u2028\u2029\ufeff\u200b\u3000"):
        if out:
            out[-1] = Block(Span(out[-1].span.start, end), out[-1].role, out[-1].reason)
            return end
        if not last:
            return start
    span = Span(start, end)
    out.append(Block(span, Role.BOILERPLATE, Reason("article.markup", "markup, or nothing that a reader sees", span)))
    return end


def _here(reason: Reason, view: MappedText) -> Reason:
    """Return the reason with its span in the capture."""
    if reason.span is None:
        return reason
    return Reason(reason.rule, reason.text, view.source_hull(reason.span))
