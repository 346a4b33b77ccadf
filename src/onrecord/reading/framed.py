"""Turn frames of the reader model into attributions: contents cut at quotation marks, mode, who stands inside whom."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.article.types import Article, Role
from onrecord.models.settings import Settings
from onrecord.models.spans import RoleSpan
from onrecord.reading.attributions import Paragraph, paragraphs
from onrecord.reading.grammar import words
from onrecord.reading.linking import Frame
from onrecord.reading.pieces import mode_of, pieces
from onrecord.reading.trimmed import paraphrased, says_nothing, with_particle
from onrecord.reading.types import Attribution, Mode, Sentence
from onrecord.span import Reason, Span, hull

_VERB = 2  # words of a verb after its auxiliary ("has accused", "has now accused")
_LOOK_BACK = 3  # attributions before a quotation without a cue that may be its beginning


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame and the number of the frame whose content it was found in."""

    frame: Frame
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution, and by name what speaks for and against it."""

    attribution: Attribution
    grounds: Mapping[str, float]


def framed(article: Article, sentences: Sequence[Sentence], found: Sequence[Framed]) -> list[Found]:
    """Return the attributions that the frames make, in the order of their contents.

    Args:
        article: the article.
        sentences: its sentences.
        found: frames; ``inside`` counts from the beginning of this sequence.
    """
    made, kept = _arranged(article, sentences, found)
    place = {id(item): k for k, item in enumerate(kept)}
    bound = _bound(made, kept, {n: place[id(item)] for n, item in enumerate(found) if id(item) in place})
    bound = tuple(paraphrased(article.view.text, a, bound) for a in bound)
    return [Found(a, _grounds(f.frame, f.inside is not None)) for a, f in zip(bound, kept, strict=True)]


def believed(found: Sequence[Found], use: Settings) -> tuple[Attribution, ...]:
    """Return the attributions that are sure enough, each with its confidence, indexes moved along.

    Args:
        found: attributions with their grounds, in the order of contents.
        use: the weights of the grounds, and the least confidence (``Settings.least``).

    Returns:
        Attributions; what stood inside one that is left out stands inside the next outer one.
    """
    chances = [use.chance(f.grounds) for f in found]
    place: dict[int, int] = {}
    for n, chance in enumerate(chances):
        a = found[n].attribution
        if chance >= use.least or a.headline:  # headlines are short of words, full of claims
            place[n] = len(place)

    def outer(n: int | None) -> int | None:
        for _ in range(len(found)):
            if n is None or n in place:
                break
            n = found[n].attribution.inside
        return place.get(n) if n is not None else None

    out = []
    for n in place:
        a = found[n].attribution
        carried = place.get(a.carried) if a.carried is not None else None
        out.append(replace(a, inside=outer(a.inside), carried=carried, confidence=round(chances[n], 3)))
    return tuple(out)


def _arranged(
    article: Article, sentences: Sequence[Sentence], found: Sequence[Framed]
) -> tuple[list[Attribution], list[Framed]]:
    """Return the attributions of the frames in the order of their contents, and each one's frame."""
    parts = list(paragraphs(article, sentences))
    starts = [p.span.start for p in parts]
    made: list[tuple[Attribution, Framed]] = []
    for item in found:
        number = bisect_right(starts, _first(item.frame)) - 1
        content, mode = _content(item.frame, parts, starts)
        if content and not says_nothing(content, _span(item.frame.cue), article.view.text):
            part = parts[number]
            made.append((_attribution(item, content, mode, part), item))
    made.sort(key=lambda m: (m[0].content[0].start, -m[0].content[-1].end))
    return [a for a, _ in made], [f for _, f in made]


def _attribution(item: Framed, content: tuple[Span, ...], mode: Mode, part: Paragraph) -> Attribution:
    frame, text = item.frame, part.tokens.text
    source, cue = _span(frame.source), _whole_cue(_span(frame.cue), content, text)
    cue, content = with_particle(cue, content, text)
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
        headline=part.role is Role.HEADLINE,
        reasons=(Reason(rule, why, cue or hull(content)),),
    )


def _whole_cue(cue: Span | None, content: Sequence[Span], text: str) -> Span | None:
    """Return the cue, with the verb that the model left out between a lone "has" or "was" and the content."""
    if cue is None or cue.of(text).lower() not in words("have") | words("be"):
        return cue
    after = min((c.start for c in content if c.start >= cue.end), default=cue.end)
    between = text[cue.end : after].split()
    if 1 <= len(between) <= _VERB and all(w.isalpha() for w in between):
        return Span(cue.start, cue.end + len(text[cue.end : after].rstrip()))
    return cue


def _grounds(frame: Frame, inside: bool) -> dict[str, float]:
    """Return what speaks for and against a frame: the model's log probabilities, and its kind."""
    content = min(frame.content, key=lambda s: s.score)
    return {
        "cue": math.log(max(frame.cue.score, 1e-4)) if frame.cue else 0.0,
        "content": math.log(max(content.score, 1e-4)),
        "link": max(-6.0, frame.word),
        "no_cue": float(frame.cue is None),
        "no_source": float(frame.source is None and frame.cue is not None),
        "inherited": float(frame.inherited),
        "inside": float(inside),
        "quoted": content.quoted,
        "rule": 0.0,
        "agreed": 0.0,
    }


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
