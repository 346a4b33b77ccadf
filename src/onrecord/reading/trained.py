"""Find attributions with the reader model: source, cue and content over the whole article, then inside contents.

The model tags spans (``models.spans``); ``linking`` joins them to frames; this module orders the work, looks inside
every content for what others are said to have said, turns frames into attributions (``framed``) and lets the rules
add to them (``seconded``).
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from onrecord.article.types import Article, Role
from onrecord.models.encoding import Pieces, Stretch, cut, encode, marked
from onrecord.models.settings import Settings, settings
from onrecord.models.spans import RoleSpan, cue_chance, find_spans
from onrecord.models.tagger import Scores, score
from onrecord.reading.attributions import find_attributions
from onrecord.reading.framed import Found, Framed, believed, framed
from onrecord.reading.headline_predicates import headline_predicates
from onrecord.reading.linking import Frame, Layout, link
from onrecord.reading.seconded import seconded
from onrecord.reading.types import Attribution, Sentence
from onrecord.span import Span

_OVERLAPPING = 8  # contents that may overlap at one place
_DEPTH = 3  # attributions inside attributions inside attributions


@dataclass(frozen=True, slots=True)
class TrainedFinder:
    """Finds attributions with the shipped model.

    Attributes:
        threads: how many threads the model may use; what is found does not depend on it.
        model: a session to use instead of the shipped weights'.
    """

    threads: int = 1
    model: Any = None

    def find_attributions(self, article: Article, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
        """Return the attributions of an article in the order of their contents.

        Args:
            article: the article; all spans count code points of its view.
            sentences: its sentences, as ``split_sentences`` gives them.

        Returns:
            Attributions whose ``inside`` and ``carried`` are indexes into the tuple.
        """
        return believed(self.found(article, sentences), settings())

    def found(self, article: Article, sentences: Sequence[Sentence], use: Settings | None = None) -> list[Found]:
        """Return everything that may be an attribution, each with its grounds.

        Args:
            article: the article.
            sentences: its sentences.
            use: settings to use instead of the shipped ones.
        """
        if not sentences:
            return []
        use = use or settings()
        rules = find_attributions(article, sentences)
        cues = sorted(r.cue for r in rules if r.cue)
        frames, views = self._frames(article, sentences, use, cues)
        found = seconded(framed(article, sentences, frames), rules, views.chance, use)
        if not any(f.attribution.headline and f.attribution.inside is None for f in found):
            found = seconded(found, tuple(headline_predicates(article, sentences)), views.chance, use)
        return found

    def _frames(
        self, article: Article, sentences: Sequence[Sentence], use: Settings, cues: Sequence[Span] = ()
    ) -> tuple[list[Framed], _Views]:
        """Return the frames of an article, those inside contents after those that hold them, and what was seen.

        Contents in which the rules see a cue (``cues``, in order) are looked into whatever the model saw from outside.
        """
        text = article.view.text
        stretches = [Stretch(s.span.start, s.span.end, s.part, s.role is Role.HEADLINE) for s in sentences]
        pieces = encode(text, stretches)
        layout = layout_of(sentences)
        scores = score(pieces, self.threads, self.model)
        views = _Views(_View(pieces, scores), [])
        found = [Framed(f) for f in link(find_spans(text, pieces, scores, use.outer), layout, joined=False)]
        fresh = [
            n
            for n, f in enumerate(found)
            if _worth_a_look(f.frame, pieces, scores, use.look) or _holds_any(f.frame, cues)
        ]
        for depth in range(_DEPTH):
            inner: list[Framed] = []
            for view, places in self._looks(pieces, found, fresh):
                if depth == 0:
                    views.inner.append(view)
                spans = find_spans(text, view.pieces, view.scores, use.inner)
                for frame in link(spans, layout, joined=True):
                    holder = _holder(frame, places)
                    if holder is not None and _within(frame, found[holder].frame):
                        inner.append(Framed(frame, holder))
            fresh = list(range(len(found), len(found) + len(inner)))
            found += inner
            if not inner:
                break
        return found, views

    def _looks(
        self, pieces: Pieces, found: Sequence[Framed], outer: Sequence[int]
    ) -> Iterator[tuple[_View, list[tuple[int, int, int]]]]:
        """Yield what the model sees inside the contents of the frames numbered ``outer``, and their places."""
        places = sorted((c.start, c.end, n) for n in outer for c in found[n].frame.content)
        whole = marked(pieces, [(a, b) for a, b, _ in places])
        for low, high in _runs(whole, places):
            part = cut(whole, low, high)
            yield _View(part, score(part, self.threads, self.model)), places


@dataclass(frozen=True, slots=True)
class _View:
    """Pieces, and what the model says about them."""

    pieces: Pieces
    scores: Scores


@dataclass(frozen=True, slots=True)
class _Views:
    """What the model saw over the whole text, and inside contents, in the order of the text."""

    whole: _View
    inner: list[_View]

    def chance(self, span: Span, inside: bool) -> float:
        """Return the chance of a cue at ``span``; inside contents nobody looked into there is none."""
        if not inside:
            return cue_chance(self.whole.pieces, self.whole.scores, span.start, span.end)
        at = bisect_right(self.inner, span.start, key=lambda v: int(v.pieces.offsets[0][0])) - 1
        if at < 0:
            return 0.0
        return cue_chance(self.inner[at].pieces, self.inner[at].scores, span.start, span.end)


def _within(frame: Frame, outer: Frame) -> bool:
    """Take from an inner frame what stands outside the content it was found in; tell whether a content is left."""

    def held(span: RoleSpan) -> bool:
        return any(c.start <= span.start and span.end <= c.end for c in outer.content)

    frame.content = [c for c in frame.content if any(c.start < o.end and o.start < c.end for o in outer.content)]
    if frame.source and not held(frame.source):
        frame.source, frame.inherited = None, False
    return bool(frame.content)


def layout_of(sentences: Sequence[Sentence]) -> Layout:
    """Return where sentences and parts begin."""
    parts = {s.part: s.span.start for s in reversed(sentences)}
    headlines = frozenset(parts[s.part] for s in sentences if s.role is Role.HEADLINE)
    return Layout([s.span.start for s in sentences], sorted(parts.values()), headlines)


def _worth_a_look(frame: Frame, pieces: Pieces, scores: Scores, least: float) -> bool:
    """Tell whether anything in the content of a frame looks like a cue."""
    return any(cue_chance(pieces, scores, c.start, c.end) >= least for c in frame.content)


def _holds_any(frame: Frame, cues: Sequence[Span]) -> bool:
    """Tell whether the content of a frame holds one of some cues other than its own, which are in order."""
    for c in frame.content:
        at = bisect_left(cues, Span(c.start, c.start))
        while at < len(cues) and cues[at].start < c.end:
            cue = cues[at]
            own = frame.cue is not None and cue.start < frame.cue.end and frame.cue.start < cue.end
            if cue.end <= c.end and not own:
                return True
            at += 1
    return False


def _runs(pieces: Pieces, places: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return runs of whole sentences that hold marked contents, as pieces ``[low, high)``."""
    out: list[tuple[int, int]] = []
    starts = [*pieces.starts.tolist(), len(pieces)]
    offsets = pieces.offsets
    at = 0
    for low, high in pairwise(starts):
        if high <= low:
            continue
        begin, end = int(offsets[low][0]), int(offsets[high - 1][1])
        while at < len(places) and places[at][1] <= begin:
            at += 1
        if at < len(places) and any(a < end and b > begin for a, b, _ in places[at : at + _OVERLAPPING]):
            if out and out[-1][1] == low:
                out[-1] = (out[-1][0], high)
            else:
                out.append((low, high))
    return out


def _holder(frame: Frame, places: Sequence[tuple[int, int, int]]) -> int | None:
    """Return the number of the frame whose content holds the cue of ``frame``, the smallest where several do."""
    if frame.cue is None:
        return None
    at = bisect_right(places, (frame.cue.start, sys.maxsize, 0))
    near = places[max(0, at - _OVERLAPPING) : at]
    holding = [(b - a, n) for a, b, n in near if a <= frame.cue.start and frame.cue.end <= b]
    return min(holding)[1] if holding else None
