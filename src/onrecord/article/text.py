"""Plain-text captures: every line, and stretches inside lines, gets a role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.article.dateline import credit_end, dateline_of
from onrecord.article.furniture import label_line
from onrecord.article.heading import Labels, read_head
from onrecord.article.inserts import label_inserts
from onrecord.article.line_model import Judgement, judge
from onrecord.article.lines import Line, split_lines
from onrecord.article.phrases import label_end
from onrecord.article.repetition import REPEATED, line_key
from onrecord.article.signs import Signs, is_told, signs_of
from onrecord.article.types import Part, Role
from onrecord.span import Reason, Span

# Below this share of prose the line model hides a line; a whole sentence must fall lower and one that reports or
# quotes far lower, since losing a line of the report is worse than leaking one. Set by eye: on the training gold no
# line of a body falls below 0.27; the lower two came from reading what was hidden in unlabelled news.
HIDE, HIDE_SENTENCE, HIDE_TOLD = 0.2, 0.08, 0.02
# On a whole page (so many lines, so small a share of prose) and outside the report most lines are furniture: the model
# is taken at its word. The best of four pairs tried on labelled pages.
HIDE_OUTSIDE, PAGE, MANY = 0.5, 0.4, 60
CLOSE = 3  # lines: what stands no further apart is one block
_ASKING = frozenset(
    f"article.{kind}" for kind in ("plea", "newsletter", "share", "cookie", "comment", "copyright", "line_model")
)


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
    judged = judge(lines, signs)
    head, title = read_head(lines, signs, labels, [j.prose for j in judged])
    labels.update(head)
    _ask_model(lines, signs, judged, labels, title)
    _repeated(lines, signs, repeated or {}, labels)
    label_inserts(lines, signs, labels)
    _close_blocks(lines, signs, labels)
    parts: list[Part] = []
    fresh = True
    for i, line in enumerate(lines):
        if i in labels:
            parts.append(Part(line.span, *labels[i]))
        else:
            parts.extend(_body(line, signs[i], fresh))
            fresh = False
    return tuple(parts), lines[title].span if title is not None else None


def _repeated(lines: Sequence[Line], signs: Sequence[Signs], counts: Mapping[str, int], labels: Labels) -> None:
    """Label lines that other captures of the outlet show too, in place; what reports or quotes is never hidden."""
    for i, line in enumerate(lines if counts else ()):
        seen = counts.get(line_key(line.text), 0)
        if i not in labels and seen >= REPEATED and not is_told(line, signs[i]):
            why = f"stands in {seen} other captures of the outlet"
            labels[i] = (Role.BOILERPLATE, Reason("article.repeated", why, line.span))


def _ask_model(
    lines: Sequence[Line], signs: Sequence[Signs], judged: Sequence[Judgement], labels: Labels, title: int | None
) -> None:
    """Label the lines that rules leave open and that the line model takes for furniture, in place.

    Above the headline and below the last paragraph the model is taken at its word, in between it must be surer.
    """
    prose = [j.prose for j in judged]
    page = len(lines) >= MANY and sum(p >= 0.5 for p in prose) < PAGE * len(lines)
    told = [is_told(line, s) for line, s in zip(lines, signs, strict=True)]
    paragraphs = [i for i, line in enumerate(lines) if i not in labels and line.ends and (told[i] or prose[i] >= 0.5)]
    last = paragraphs[-1] if paragraphs else len(lines)
    for i, line in enumerate(lines):
        if i in labels or any(p.kind == "prefix" for p in signs[i].phrases):
            continue
        whole = line.ends and len(line.words) >= 6 and not signs[i].phrases
        outside = i > last or (title is not None and i < title)
        if whole and not page:
            cut = HIDE if outside else HIDE_SENTENCE
        else:
            cut = HIDE_OUTSIDE if outside or page else HIDE
        if prose[i] < (HIDE_TOLD if told[i] else cut):
            why = f"reads like page furniture ({prose[i]:.0%} prose: {', '.join(judged[i].against)})"
            labels[i] = (Role.BOILERPLATE, Reason("article.line_model", why, line.span))


def _close_blocks(lines: Sequence[Line], signs: Sequence[Signs], labels: Labels) -> None:
    """Label lines shut in between furniture that asks for something, below the last reported sentence, in place.

    A plea runs over several paragraphs of which some say nothing that gives them away. What stands between two
    pieces of such furniture, quotes nobody and reports nothing in the third person belongs to them.
    """
    told = [i for i in range(len(lines)) if i not in labels and is_told(lines[i], signs[i])]
    start = told[-1] + 1 if told else len(lines)
    frame = [i for i in range(start, len(lines)) if i in labels and labels[i][1].rule in _ASKING]
    for a, b in pairwise(frame):
        for i in range(a + 1, b):
            if i not in labels and (b - a <= CLOSE or signs[i].persons):
                why = "stands between two pieces of furniture below the report"
                labels[i] = (Role.BOILERPLATE, Reason("article.closure", why, lines[i].span))


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
        end = line.span.start + len(line.text[: closing.span.start - line.span.start].rstrip())
    else:
        closing = None
    if end > start:
        span = Span(start, end)
        out.append(Part(span, Role.BODY, Reason("article.body", "prose of the article", span)))
    if closing:
        out.append(Part(closing.span, closing.role, closing.reason))
    return out
