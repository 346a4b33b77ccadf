"""Find attributions with the reader model: source, cue and content over the whole article, then inside contents.

The model tags spans (``models.spans``); ``linking`` joins them to frames; this module orders the work, looks inside
every content for what others are said to have said, and turns frames into attributions.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.article.types import Article, Role
from onrecord.models.encoding import Pieces, Stretch, cut, encode, marked
from onrecord.models.settings import settings
from onrecord.models.spans import cue_chance, find_spans
from onrecord.models.tagger import Scores, score
from onrecord.reading.framed import Framed, framed
from onrecord.reading.linking import Frame, Layout, link
from onrecord.reading.types import Attribution, Sentence

_OVERLAPPING = 8  # contents that may overlap at one place
_DEPTH = 3  # attributions inside attributions inside attributions


@dataclass(frozen=True, slots=True)
class TrainedFinder:
    """Finds attributions with the shipped model.

    Attributes:
        threads: how many threads the model may use; what is found does not depend on it.
    """

    threads: int = 1

    def find_attributions(self, article: Article, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
        """Return the attributions of an article in the order of their contents.

        Args:
            article: the article; all spans count code points of its view.
            sentences: its sentences, as ``split_sentences`` gives them.

        Returns:
            Attributions whose ``inside`` and ``carried`` are indexes into the tuple.
        """
        return framed(article, sentences, self.frames(article, sentences))

    def frames(self, article: Article, sentences: Sequence[Sentence]) -> list[Framed]:
        """Return the frames of an article, those inside contents after those that hold them."""
        text = article.view.text
        if not sentences:
            return []
        stretches = [Stretch(s.span.start, s.span.end, s.part, s.role is Role.HEADLINE) for s in sentences]
        pieces = encode(text, stretches)
        layout = layout_of(sentences)
        scores, use = score(pieces, self.threads), settings()
        spans = find_spans(text, pieces, scores, use.outer)
        found = [Framed(f) for f in link(spans, layout, joined=False)]
        fresh = [n for n, f in enumerate(found) if _worth_a_look(f.frame, pieces, scores, use.look)]
        for _ in range(_DEPTH):
            inner = self._inside(text, pieces, layout, found, fresh)
            fresh = list(range(len(found), len(found) + len(inner)))
            found += inner
            if not inner:
                break
        return found

    def _inside(
        self, text: str, pieces: Pieces, layout: Layout, found: Sequence[Framed], outer: Sequence[int]
    ) -> list[Framed]:
        """Return the frames inside the contents of the frames numbered ``outer``."""
        places = sorted((c.start, c.end, n) for n in outer for c in found[n].frame.content)
        whole = marked(pieces, [(a, b) for a, b, _ in places])
        out: list[Framed] = []
        for low, high in _runs(whole, places):
            part = cut(whole, low, high)
            spans = find_spans(text, part, score(part, self.threads), settings().inner)
            for frame in link(spans, layout, joined=True):
                holder = _holder(frame, places)
                if holder is not None:
                    out.append(Framed(frame, holder))
        return out


def layout_of(sentences: Sequence[Sentence]) -> Layout:
    """Return where sentences and parts begin."""
    parts = {s.part: s.span.start for s in reversed(sentences)}
    return Layout([s.span.start for s in sentences], sorted(parts.values()))


def _worth_a_look(frame: Frame, pieces: Pieces, scores: Scores, least: float) -> bool:
    """Tell whether anything in the content of a frame looks like a cue."""
    return any(cue_chance(pieces, scores, c.start, c.end) >= least for c in frame.content)


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
