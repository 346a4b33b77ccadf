"""Whom a pronoun or a bare role goes back to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from onrecord.article.types import Article
from onrecord.reading.types import Attribution, Kind, Mention, Sentence, Speaker
from onrecord.span import Span

# How far back a pronoun may reach, in mentions and in sentences.
REACH_MENTIONS, REACH_SENTENCES = 60, 8
# Bounds that keep the work linear on texts without a full stop: mentions looked at around one place.
_LONGEST_LEAD, WIDEST = 20, 300


LISTED = (Kind.STATE, Kind.ORGANISATION, Kind.PLACE)
NAMED = (Kind.PERSON, *LISTED)
_SUBJECTS = (Kind.PERSON, Kind.STATE, Kind.ORGANISATION, Kind.GROUP, Kind.ROLE)


@dataclass(slots=True)
class Scene:
    """What is known at one point of the resolution: mentions in order and who has spoken where."""

    text: str
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    starts: list[int] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)  # contents of direct quotations, in order
    sources: dict[int, int] = field(default_factory=dict)  # start of a source's mention -> rank

    @staticmethod
    def of(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Scene:
        """Return the scene of an article before anybody has spoken."""
        return Scene(text, sentences, mentions, [m.span.start for m in mentions], [s.span.start for s in sentences])

    def sentence_at(self, at: int) -> int:
        """Return the number of the sentence that holds ``at`` (or the last before it)."""
        return max(0, bisect_right(self.sentence_starts, at) - 1)

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that overlap ``span``, in order."""
        first = bisect_left(self.starts, span.start)
        while first > 0 and self.mentions[first - 1].span.end > span.start and first > 0:
            first -= 1
        last = min(bisect_left(self.starts, span.end), first + WIDEST)
        return [m for m in self.mentions[first:last] if m.span.overlaps(span)]

    def around(self, at: int) -> Sequence[Mention]:
        """Return the mentions around ``at``, all of an ordinary article's."""
        n = bisect_left(self.starts, at)
        return self.mentions[max(0, n - WIDEST) : n + WIDEST]

    def is_quoted(self, at: int) -> bool:
        """Whether ``at`` lies inside a direct quotation."""
        n = bisect_right(self.quoted, (at, 1 << 60)) - 1
        return n >= 0 and self.quoted[n][0] <= at < self.quoted[n][1]

    def best(self, at: int, own: Sequence[Span], fits: Callable[[Mention], bool]) -> Mention | None:
        """Return the mention before ``at`` that a reader would take up: near, a speaker, the subject of its sentence.

        Args:
            at: where the pronoun or role stands.
            own: the content of its own attribution; mentions inside it do not count.
            fits: whether a mention may be meant at all.
        """
        here = self.sentence_at(at)
        index = bisect_left(self.starts, at) - 1
        found: Mention | None = None
        top = -99.0
        for n in range(index, max(-1, index - REACH_MENTIONS), -1):
            m = self.mentions[n]
            if not fits(m) or any(s.start <= m.span.start < s.end for s in own):
                continue
            away = here - self.sentence_at(m.span.start)
            if away > REACH_SENTENCES:
                break
            score = self._score(n, m, away)
            if score > top:
                found, top = m, score
        return found

    def _score(self, n: int, m: Mention, away: int) -> float:
        score = -1.5 * away
        if m.span.start in self.sources:
            score += 3
        if self._subject(n):
            score += 1.5
        if self.is_quoted(m.span.start):
            score -= 2.5
        if m.kind is Kind.PERSON and not (m.roles or m.gender or m.party):
            score -= 2
        if m.inner or self.text[m.span.end : m.span.end + 2] in ("'s", "’s"):
            score -= 1
        return score

    def _subject(self, n: int) -> bool:
        """Whether the mention is the first person, or the first of all, in its sentence."""
        kinds = (Kind.PERSON,) if self.mentions[n].kind is Kind.PERSON else _SUBJECTS
        start = self.sentence_starts[self.sentence_at(self.starts[n])] if self.sentence_starts else 0
        k = n - 1
        while k >= max(0, n - _LONGEST_LEAD) and self.starts[k] >= start:
            if not self.mentions[k].inner and self.mentions[k].kind in kinds:
                return False
            k -= 1
        return True


@dataclass(slots=True)
class Case:
    """The attributions of one article on their way to speakers: ``done`` holds those resolved so far, by index."""

    article: Article
    scene: Scene
    attributions: Sequence[Attribution]
    done: dict[int, Speaker] = field(default_factory=dict)
    sourced: dict[int, list[int]] = field(default_factory=dict)  # attributions with a source, by its sentence
    contents: list[tuple[int, int]] = field(default_factory=list)  # start of a content and its attribution, in order

    def sourced_in(self, sentence: int) -> Sequence[int]:
        """Return the attributions whose source stands in a sentence."""
        if not self.sourced:
            for n, a in enumerate(self.attributions):
                if a.source is not None:
                    self.sourced.setdefault(self.scene.sentence_at(a.source.start), []).append(n)
        return self.sourced.get(sentence, ())[:WIDEST]

    def holding(self, at: int) -> Speaker | None:
        """Return who speaks the innermost content resolved so far that holds ``at``."""
        n = bisect_right(self.contents, (at, len(self.attributions)))
        for _, index in reversed(self.contents[max(0, n - 50) : n]):
            inside = any(c.start <= at < c.end for c in self.attributions[index].content)
            if inside and index in self.done:
                return self.done[index]
        return None
