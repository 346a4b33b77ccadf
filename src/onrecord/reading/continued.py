"""Carry a quotation on: sentences and paragraphs that hold only quotation after an attributed quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.article.types import Role
from onrecord.reading.pieces import mode_of
from onrecord.reading.types import Attribution, Mode
from onrecord.span import Reason, Span, hull

if TYPE_CHECKING:
    from onrecord.reading.attributions import Paragraph

_MARKS = " \t\r\n\u00a0,.;:\u2014\u2013-\u2026!?"


def carry_on(
    paragraph: Paragraph, before: Paragraph | None, fresh: Sequence[Attribution], earlier: Sequence[Attribution]
) -> list[Attribution]:
    """Return the attributions of a paragraph with those of its quotations that have no cue of their own.

    Args:
        paragraph: the paragraph.
        before: the paragraph before it, or None.
        fresh: the attributions that its cues gave.
        earlier: all attributions of the paragraphs before; indexes count from its beginning.
    """
    out = list(fresh)
    t = paragraph.tokens
    last = len(earlier) - 1 if earlier and _goes_on(before, earlier) else None
    base = len(earlier)
    taken = [hull(a.content) for a in fresh]
    owner: int | None = None
    for low, high in paragraph.units:
        unit = Span(t.starts[low], t.ends[high - 1])
        own = [n for n, h in enumerate(taken) if unit.overlaps(h) and out[n].mode is not Mode.INDIRECT]
        if own:
            owner = own[0]
            continue
        if any(unit.overlaps(h) for h in taken):
            owner = None
            continue
        quoted = [q.inner for q in paragraph.quotes if q.depth == 0 and unit.contains(q.span) and len(q.inner)]
        if not quoted or not _only_quoted(t.text, unit, quoted) or paragraph.role is Role.HEADLINE:
            owner = None
            continue
        if owner is not None and owner < len(fresh):
            spans = tuple(sorted({*out[owner].content, *quoted}))
            out[owner] = replace(out[owner], content=spans, mode=mode_of(spans, paragraph.quotes))
        elif last is not None:
            out.append(_carried(quoted, base + len(out), last, unit))
            owner = None
    return out


def _goes_on(before: Paragraph | None, earlier: Sequence[Attribution]) -> bool:
    """Tell whether the paragraph before ended in, or consisted of, an attributed quotation."""
    if before is None or before.role is Role.HEADLINE:
        return False
    last = earlier[-1]
    return before.span.contains(hull(last.content)) and last.mode is not Mode.INDIRECT


def _only_quoted(text: str, unit: Span, quoted: Sequence[Span]) -> bool:
    at = unit.start
    rest = 0
    for span in quoted:
        rest += sum(ch.isalnum() for ch in text[at : span.start])
        at = span.end
    return rest + sum(ch.isalnum() for ch in text[at : unit.end]) == 0


def _carried(quoted: Sequence[Span], index: int, last: int, unit: Span) -> Attribution:
    return Attribution(
        source=None,
        cue=None,
        content=tuple(quoted),
        mode=Mode.DIRECT,
        carried=last,
        confidence=0.7,
        reasons=(Reason("attributions.continued", "a quotation without a cue goes on from the one before", unit),),
    )
