"""Plain-text captures: every line, and stretches inside lines, gets a role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.article.dateline import credit_end, dateline_of
from onrecord.article.furniture import label_line
from onrecord.article.heading import Labels, read_head
from onrecord.article.lines import Line, split_lines
from onrecord.article.phrases import label_end
from onrecord.article.signs import Signs, signs_of
from onrecord.article.types import Part, Role
from onrecord.span import Reason, Span

_FRAME = (Role.BOILERPLATE, Role.CAPTION, Role.BYLINE)


def read_text(text: str, repeated: Mapping[str, int] | None = None) -> tuple[tuple[Part, ...], Span | None]:
    """Label a plain text.

    Args:
        text: the capture's text.
        repeated: in how many other captures of the outlet each normalised line stands (``repetition``).

    Returns:
        Parts in order without overlap, and the span of the headline (None when there is none).
    """
    lines = split_lines(text)
    signs = [signs_of(line) for line in lines]
    labels: Labels = {}
    for i, line in enumerate(lines):
        label = label_line(line, signs[i])
        if label:
            labels[i] = label
    head, title = read_head(lines, signs, labels)
    labels.update(head)
    _close_blocks(lines, signs, labels, title)
    parts: list[Part] = []
    fresh = True
    for i, line in enumerate(lines):
        if i in labels:
            parts.append(Part(line.span, *labels[i]))
        else:
            parts.extend(_body(line, signs[i], fresh))
            fresh = False
    return tuple(parts), lines[title].span if title is not None else None


def _close_blocks(lines: Sequence[Line], signs: Sequence[Signs], labels: Labels, title: int | None) -> None:
    """Label lines shut in between furniture below the last reported sentence, in place.

    A plea runs over several paragraphs of which some say nothing that gives them away; what stands between two
    pieces of furniture, quotes nobody and reports nothing in the third person belongs to them.
    """
    told = [i for i in range(len(lines)) if i not in labels and (signs[i].quoted or signs[i].reporting)]
    start = told[-1] + 1 if told else None
    if start is None:
        return
    frame = [i for i in range(start, len(lines)) if i in labels and labels[i][0] is Role.BOILERPLATE]
    for i in range(frame[0] if frame else len(lines), frame[-1] if frame else 0):
        if i not in labels:
            reason = Reason("article.closure", "stands between two pieces of furniture below the report", lines[i].span)
            labels[i] = (Role.BOILERPLATE, reason)


def _body(line: Line, signs: Signs, first: bool) -> list[Part]:
    """Cut a body line into its dateline, its prose and the credit at its end."""
    start, end = line.span.start, line.span.end
    out: list[Part] = []
    opening = dateline_of(line, first=first)
    if opening:
        out.append(Part(opening.span, opening.role, opening.reason))
        start = opening.span.end
    prefix = next((p for p in signs.phrases if p.kind == "prefix"), None)
    if prefix and not opening:
        stop = label_end(line, len(prefix.words)) or line.stops[len(prefix.words) - 1]
        span = Span(start, start + stop)
        out.append(Part(span, Role.BOILERPLATE, Reason("article.prefix", f"the label “{prefix.term}”", span)))
        start = span.end
    closing = credit_end(line)
    if closing and closing.span.start > start:
        end = closing.span.start
    if end > start:
        span = Span(start, end)
        out.append(Part(span, Role.BODY, Reason("article.body", "prose of the article", span)))
    if closing and closing.span.start > start:
        out.append(Part(closing.span, closing.role, closing.reason))
    return out
