"""Turn frames of the reader model into attributions: contents cut at quotation marks, mode, who stands inside whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.article.types import Article, Role
from onrecord.models.spans import RoleSpan
from onrecord.reading.attributions import Paragraph, paragraphs
from onrecord.reading.linking import Frame
from onrecord.reading.pieces import mode_of, pieces
from onrecord.reading.types import Attribution, Mode, Sentence
from onrecord.span import Reason, Span, hull

_LOOK_BACK = 3  # attributions before a quotation without a cue that may be its beginning


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame and the number of the frame whose content it was found in."""

    frame: Frame
    inside: int | None = None


def framed(article: Article, sentences: Sequence[Sentence], found: Sequence[Framed]) -> tuple[Attribution, ...]:
    """Return the attributions that the frames make, in the order of their contents.

    Args:
        article: the article.
        sentences: its sentences.
        found: frames; ``inside`` counts from the beginning of this sequence.
    """
    parts = list(paragraphs(article, sentences))
    starts = [p.span.start for p in parts]
    made: dict[int, Attribution] = {}
    for n, item in enumerate(found):
        number = bisect_right(starts, _first(item.frame)) - 1
        content, mode = _content(item.frame, parts, starts)
        if content:
            made[n] = _attribution(item.frame, content, mode, parts[number].role)
    order = sorted(made, key=lambda n: (made[n].content[0].start, -made[n].content[-1].end, n))
    place = {n: k for k, n in enumerate(order)}
    return _bound([made[n] for n in order], [found[n] for n in order], place)


def _attribution(frame: Frame, content: tuple[Span, ...], mode: Mode, role: Role) -> Attribution:
    source, cue = _span(frame.source), _span(frame.cue)
    rule, why = "trained.spans", "the reader model tagged source, cue and content; the nearest fitting ones were joined"
    if frame.inherited:
        rule, why = "trained.inherited", "the cue names no source; the one before it in the sentence is taken"
    elif cue is None:
        rule, why = "trained.no-cue", "the reader model tagged a content without a cue"
    return Attribution(
        source=source,
        cue=cue,
        content=content,
        mode=mode,
        headline=role is Role.HEADLINE,
        confidence=confidence(frame),
        reasons=(Reason(rule, why, cue or hull(content)),),
    )


def confidence(frame: Frame) -> float:
    """Return how sure the model is of a frame, 0 to 1: the least sure of its spans."""
    spans = [s for s in (frame.cue, *frame.content) if s]
    return round(min(s.score for s in spans), 3)


def _bound(made: list[Attribution], found: list[Framed], place: dict[int, int]) -> tuple[Attribution, ...]:
    """Set ``inside`` and ``carried``."""
    owner: dict[tuple[int, int], int] = {}
    for k, a in enumerate(made):
        if a.source and not found[k].frame.inherited:
            owner.setdefault((a.source.start, a.source.end), k)
    out = []
    for k, a in enumerate(made):
        outer = found[k].inside
        inside = place.get(outer) if outer is not None else None
        carried = None
        if found[k].frame.inherited and a.source:
            carried = owner.get((a.source.start, a.source.end))
        elif a.cue is None and a.source is None:
            carried = _begun_by(made, found, k)
        out.append(replace(a, inside=inside, carried=carried if carried != k else None))
    return tuple(out)


def _begun_by(made: Sequence[Attribution], found: Sequence[Framed], k: int) -> int | None:
    """Return the attribution that a quotation without a cue goes on from: the last outer one before it."""
    before = [i for i in range(max(0, k - 4 * _LOOK_BACK), k) if found[i].inside is None and made[i].cue]
    quoted = [i for i in before[-_LOOK_BACK:] if made[i].mode is not Mode.INDIRECT]
    best = quoted or before
    return best[-1] if best else None


def _content(frame: Frame, parts: Sequence[Paragraph], starts: Sequence[int]) -> tuple[tuple[Span, ...], Mode]:
    """Return the content without quotation marks, in order, and its mode."""
    out: list[Span] = []
    modes: list[Mode] = []
    for piece in sorted(frame.content, key=lambda s: s.start):
        paragraph = parts[bisect_right(starts, piece.start) - 1]
        t = paragraph.tokens
        low, high = bisect_right(t.ends, piece.start), bisect_left(t.starts, piece.end)
        cut = pieces(t, [(low, high)], paragraph.quotes)
        if cut:
            out.extend(cut)
            modes.append(mode_of(cut, paragraph.quotes))
    mode = modes[0] if modes and all(m is modes[0] for m in modes) else Mode.MIXED
    return tuple(sorted(set(out))), mode


def _first(frame: Frame) -> int:
    return min(s.start for s in frame.content)


def _span(span: RoleSpan | None) -> Span | None:
    return Span(span.start, span.end) if span else None
