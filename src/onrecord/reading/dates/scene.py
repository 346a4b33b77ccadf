"""What the dating of one article's attributions looks at, indexed once so that every question is answered quickly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from onrecord.article.types import Article, Role
from onrecord.reading.dates.find import language_of
from onrecord.reading.dates.terms import Base, Offset, Point, Window
from onrecord.reading.types import Attribution, DateMention, Sentence
from onrecord.span import Span

PRONOUNS = frozenset(("he", "she", "they", "it"))


SOME = 40  # attributions looked back over for the one who made "the remarks"


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark that the report dates: where it stands, its date, the rule that dated it, and why in words."""

    place: int
    mention: DateMention
    rule: str
    words: str


class Scene:
    """An article's sentences, dates and attributions, looked up by place.

    Args:
        article: the article; spans count code points of its view.
        sentences: its sentences, in order.
        dates: its expressions of time, resolved, in order.
        attributions: its attributions, in any order.
        names: for each attribution who its source is, where known; else the source's last word stands for it.
    """

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        dates: Sequence[DateMention],
        attributions: Sequence[Attribution],
        names: Sequence[str | None] = (),
    ) -> None:
        self.text = article.view.text
        self.language = language_of(article.language)
        self.published = article.published
        self.sentences = sentences
        self.attributions = attributions
        self.dates = [d for d in dates if _dates_speech(d)]
        self.names = names
        self.starts = [start_of(a) for a in attributions]
        self.body = [s for s in sentences if s.role is Role.BODY]
        self.outer = {id(attributions[a.inside]) for a in attributions if a.inside is not None}
        self._sentence_starts = [s.span.start for s in sentences]
        self._date_starts = [d.span.start for d in self.dates]
        self._parts: dict[int, int] = {}
        for sentence in sentences:
            self._parts.setdefault(sentence.part, sentence.span.start)
        contents = sorted((c.start, c.end, n) for n, a in enumerate(attributions) for c in a.content)
        self._contents, self._content_starts = contents, [c[0] for c in contents]
        self._furthest = list(accumulate((c[1] for c in contents), max))
        self._cues = sorted(a.cue for a in attributions if a.cue)
        told = [n for n, a in enumerate(attributions) if a.inside is None and not a.headline]
        self.told = sorted(told, key=lambda n: (self.starts[n], _cue_start(attributions[n]), n))
        self._told_starts = [self.starts[n] for n in self.told]
        self._told_at = {n: at for at, n in enumerate(self.told)}
        self._remarks: dict[str, list[Remark]] | None = None
        self._found: dict[str, DateMention | None] = {}

    def remarks(self, found: Callable[[Scene], dict[str, list[Remark]]]) -> dict[str, list[Remark]]:
        """Return the dated remarks by speaker, found when first asked for."""
        if self._remarks is None:
            self._remarks = found(self)
        return self._remarks

    def once(self, name: str, find: Callable[[Scene], DateMention | None]) -> DateMention | None:
        """Return a date of the whole report, found when first asked for by this name."""
        if name not in self._found:
            self._found[name] = find(self)
        return self._found[name]

    def told_before(self, place: int) -> Sequence[int]:
        """Return the last attributions told before a place, at most ``SOME``, at the level of the report itself."""
        at = bisect_left(self._told_starts, place)
        return self.told[max(0, at - SOME) : at]

    def sentence_of(self, place: int) -> Sentence | None:
        """Return the sentence that a place stands in."""
        at = bisect_right(self._sentence_starts, place) - 1
        return self.sentences[at] if at >= 0 and place < self.sentences[at].span.end else None

    def number_of(self, place: int) -> int:
        """Return the number of the last sentence that begins at or before a place, -1 if none does."""
        return bisect_right(self._sentence_starts, place) - 1

    def part_start(self, sentence: Sentence) -> int:
        """Return where the paragraph of a sentence begins."""
        return self._parts[sentence.part]

    def dates_in(self, start: int, end: int) -> Sequence[DateMention]:
        """Return the dates that begin in ``[start, end)``, in order."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def saying(self, span: Span) -> Iterator[int]:
        """Yield the attributions in whose content a span stands, innermost first."""
        at = bisect_right(self._content_starts, span.start) - 1
        while at >= 0 and self._furthest[at] >= span.end:
            _, end, number = self._contents[at]
            if end >= span.end:
                yield number
            at -= 1

    def cues_in(self, start: int, end: int) -> Sequence[Span]:
        """Return the cues that begin in ``[start, end)``."""
        return self._cues[bisect_left(self._cues, Span(start, start)) : bisect_left(self._cues, Span(end, end))]

    def previous(self, number: int) -> int | None:
        """Return the attribution told just before one, at the level of the report itself."""
        at = self._told_at.get(number, bisect_left(self._told_starts, self.starts[number])) - 1
        return self.told[at] if at >= 0 else None

    def previous_of_same(self, number: int) -> int | None:
        """Return the last of the attributions told before one that has the same known source."""
        who = self.who(number)
        at = self._told_at.get(number)
        if who is None or at is None:
            return None
        return next((n for n in reversed(self.told[max(0, at - SOME) : at]) if self.who(n) == who), None)

    def in_lead(self, place: int, depth: int) -> bool:
        """Tell whether a place stands in the first ``depth`` sentences of the body."""
        opening = self.body[:depth]
        return bool(opening) and opening[0].span.start <= place < opening[-1].span.end

    def who(self, number: int) -> str | None:
        """Return who the source of an attribution is, None where it is a pronoun or not named."""
        if number < len(self.names) and self.names[number]:
            return str(self.names[number]).casefold()
        source = self.attributions[number].source
        words = source.of(self.text).casefold().split() if source else []
        return words[-1] if words and words[-1] not in PRONOUNS else None

    @property
    def first_day(self) -> date | None:
        """First day on which the article may have been published, by its preferred reading."""
        return self.published.best[0]

    @property
    def last_day(self) -> date | None:
        """Last day on which the article may have been published, by its preferred reading."""
        return self.published.best[1]


def start_of(attribution: Attribution) -> int:
    """Return where an attribution begins: the first of its source, cue and content."""
    spans = [*attribution.content, *(s for s in (attribution.source, attribution.cue) if s)]
    return min((s.start for s in spans), default=0)


def _cue_start(attribution: Attribution) -> int:
    return attribution.cue.start if attribution.cue else start_of(attribution)


def _dates_speech(mention: DateMention) -> bool:
    term = mention.term
    if isinstance(term, Point):
        return mention.way <= 0 or term.weekday is not None or term.unit == "D"
    if isinstance(term, Offset) and term.base is Base.EVENT:
        return False  # "a day after the vote": counts from an occasion whose day is not known here
    return isinstance(term, Offset | Window) and mention.way <= 0 and term.way < 0
