"""When an attribution was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.article.types import Article
from onrecord.interval import UNKNOWN, Interval, in_words
from onrecord.lexicon.load import table
from onrecord.reading.dates.find import language_of
from onrecord.reading.dates.slots import literal
from onrecord.reading.dates.terms import Offset, Point, Window
from onrecord.reading.types import Attribution, DateMention, Sentence
from onrecord.span import Reason, Span, hull

_NEAR = 140  # characters between a cue and the date that dates it
_PERFECT = re.compile(r"(?:\b(?:has|have|had|ha[sd]n't|haven't)|['’]ve)(?:\s\w{1,14}){0,2}\s*\Z")
_OWN_PERFECT = re.compile(r"\A(?:has|have|had|is|are|remains?)\b")
_DEPTH = 8  # levels of nesting followed


def said_at(
    article: Article,
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    attribution: Attribution,
    attributions: Sequence[Attribution],
) -> Interval:
    """Return when an attribution was said.

    A date in the clause of its cue decides. Failing one, continued and pronoun-led quotation is of the time of what it
    continues; what a speaker reports of another was said by the speaker's own time; an attitude ("wants", "denies") or
    a perfect ("has said") holds by publication; the rest is news of the day that the report speaks of.

    Args:
        article: the article; spans count code points of its view.
        sentences: its sentences, in order.
        dates: its expressions of time, resolved, in order.
        attribution: the attribution to date.
        attributions: all attributions of the article, as the reader gives them.
    """
    return _said(_Scene(article, sentences, dates, attributions), attribution, _DEPTH)


class _Scene:
    """What the dating of one article's attributions looks at."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        dates: Sequence[DateMention],
        attributions: Sequence[Attribution],
    ) -> None:
        self.text = article.view.text
        self.language = language_of(article.language)
        self.published = article.published
        self.sentences = sentences
        self.dates = [d for d in dates if _dates_speech(d)]
        self.attributions = attributions

    def sentence_of(self, place: int) -> Sentence | None:
        return next((s for s in self.sentences if s.span.start <= place < s.span.end), None)


def _dates_speech(mention: DateMention) -> bool:
    term = mention.term
    if isinstance(term, Point):
        return mention.way <= 0 or term.weekday is not None or term.unit == "D"
    return isinstance(term, Offset | Window) and mention.way <= 0 and term.way < 0


def _said(scene: _Scene, attribution: Attribution, depth: int) -> Interval:
    own = _clause_date(scene, attribution)
    if own is not None:
        return own
    if depth == 0:
        return UNKNOWN
    if attribution.inside is not None:
        return _reported(scene, scene.attributions[attribution.inside], depth)
    if attribution.carried is not None and scene.attributions[attribution.carried] is not attribution:
        return _as_before(_said(scene, scene.attributions[attribution.carried], depth - 1))
    previous = _previous(scene, attribution)
    if attribution.cue is None and previous is not None:
        return _as_before(_said(scene, previous, depth - 1))
    if _standing(scene, attribution):
        last = scene.published.best[1]
        why = Reason("dates.said.standing", "an attitude or a perfect holds by publication", attribution.cue)
        return Interval(latest=last, reasons=(why,)) if last else _undated(scene, why)
    occasion = _occasion(scene, attribution)
    if occasion is not None:
        return occasion
    if previous is not None and _continues(scene, attribution, previous):
        before = _said(scene, previous, depth - 1)
        if before.best[0] is not None or before.month_day:
            return _as_before(before)
    return _news_day(scene, attribution)


def _clause_date(scene: _Scene, attribution: Attribution) -> Interval | None:
    """Return the date beside the cue in its sentence, outside what is said, if there is one."""
    place = attribution.cue or attribution.source
    if place is None:
        return None
    sentence = scene.sentence_of(place.start)
    if sentence is None:
        return None
    frame = hull([s for s in (attribution.cue, attribution.source) if s])
    best: tuple[int, DateMention] | None = None
    for mention in scene.dates:
        if not sentence.span.contains(mention.span) or _inside_content(scene, attribution, mention.span):
            continue
        away = max(0, mention.span.start - frame.end, frame.start - mention.span.end)
        if away <= _NEAR and (best is None or away < best[0]) and not _other_clause(scene, frame, mention.span):
            best = (away, mention)
    if best is None or not best[1].when.known:
        return None
    words = best[1].span.of(scene.text)
    return best[1].when.because(Reason("dates.said.clause", f"“{words}” stands with the words of saying", best[1].span))


def _inside_content(scene: _Scene, attribution: Attribution, span: Span) -> bool:
    """Tell whether a date belongs to what is said, by this attribution or by one inside another's."""
    if any(c.overlaps(span) for c in attribution.content):
        return True
    for other in scene.attributions:
        if other is attribution or not any(c.contains(span) for c in other.content):
            continue
        holds = attribution.cue is not None and any(c.contains(attribution.cue) for c in other.content)
        if not holds:
            return True
    return False


def _other_clause(scene: _Scene, frame: Span, span: Span) -> bool:
    """Tell whether another attribution's cue stands between a cue and a date."""
    low, high = min(frame.end, span.end), max(frame.start, span.start)
    return any(
        o.cue is not None and low <= o.cue.start and o.cue.end <= high and not frame.contains(o.cue)
        for o in scene.attributions
    )


def _reported(scene: _Scene, outer: Attribution, depth: int) -> Interval:
    when = _said(scene, outer, depth - 1)
    last = when.best[1]
    why = Reason("dates.said.reported", "reported by another, so said by then", outer.cue)
    if last is None:
        return Interval(month_day=when.month_day, reasons=(*when.reasons, why)) if when.month_day else UNKNOWN
    return Interval(latest=last, reasons=(*when.reasons, why))


def _as_before(when: Interval) -> Interval:
    return when.because(Reason("dates.said.continued", "continues what was said before it"))


def _previous(scene: _Scene, attribution: Attribution) -> Attribution | None:
    """Return the attribution told just before this one, at the same level."""
    start = _start(attribution)
    before = [a for a in scene.attributions if a.inside is None and not a.headline and _start(a) < start]
    return max(before, key=_start, default=None)


def _start(attribution: Attribution) -> int:
    spans = [*attribution.content, *(s for s in (attribution.source, attribution.cue) if s)]
    return min(s.start for s in spans) if spans else 0


def _continues(scene: _Scene, attribution: Attribution, previous: Attribution) -> bool:
    """Tell whether the source is the one who spoke before: a pronoun, or the same last name."""
    if attribution.source is None or previous.source is None:
        return attribution.source is None
    words = attribution.source.of(scene.text).lower().split()
    if words[-1:] and words[-1] in _pronouns():
        return True
    last = previous.source.of(scene.text).lower().split()
    return bool(words and last and (words[-1] == last[-1]))


def _pronouns() -> frozenset[str]:
    return frozenset(("he", "she", "they", "it"))


@cache
def _kind(language: str, kind: str) -> re.Pattern[str]:
    terms = [literal(t) for t in table(f"{language}/time_said").terms(kind=kind)]
    return re.compile(rf"\b(?:{'|'.join(sorted(terms, key=lambda t: (-len(t), t)))})\b")


def _standing(scene: _Scene, attribution: Attribution) -> bool:
    cue = attribution.cue
    if cue is None:
        return False
    words = cue.of(scene.text).lower()
    if _OWN_PERFECT.match(words) or _kind(scene.language, "standing").fullmatch(words):
        return True
    head = scene.text[max(0, cue.start - 40) : cue.start].lower()
    return bool(_PERFECT.search(head))


def _occasion(scene: _Scene, attribution: Attribution) -> Interval | None:
    """Return the date of the occasion that a neighbouring sentence gives: "made the remarks on Tuesday"."""
    sentence = scene.sentence_of(_start(attribution))
    if sentence is None:
        return None
    number = scene.sentences.index(sentence)
    for other in scene.sentences[number + 1 : number + 2]:
        found = _dated_occasion(scene, other)
        if found is not None and other.part == sentence.part:
            return found
    return None


def _dated_occasion(scene: _Scene, sentence: Sentence) -> Interval | None:
    if not re.search(r"\bmade (?:the|his|her|their|those|these) ", sentence.span.of(scene.text).lower()[:80]):
        return None
    if not _kind(scene.language, "occasion").search(sentence.span.of(scene.text).lower()):
        return None
    for mention in scene.dates:
        if sentence.span.contains(mention.span) and isinstance(mention.term, Point) and mention.term.daylong:
            why = Reason("dates.said.occasion", f"the remarks were made {mention.span.of(scene.text)}", sentence.span)
            return mention.when.because(why)
    return None


def _news_day(scene: _Scene, attribution: Attribution) -> Interval:
    """Return the day that a report without a date of its own is news of: the lead's, else publication."""
    lead = _lead_day(scene)
    if lead is not None:
        why = Reason(
            "dates.said.lead", f"the report is of {lead.span.of(scene.text)}, and gives no other date", lead.span
        )
        return lead.when.because(why)
    first, last = scene.published.best
    why = Reason("dates.said.news", "nothing else is said: news of the day of publication", attribution.cue)
    if first is None or last is None:
        return _undated(scene, why)
    return replace(scene.published, candidates=(), reasons=(*scene.published.reasons, why))


def _lead_day(scene: _Scene) -> DateMention | None:
    """Return the day named in the first sentences of the body, if it lies in the last days before publication."""
    last = scene.published.best[1]
    if last is None:
        return None
    opening = [s for s in scene.sentences if s.role.value == "body"][:4]
    for mention in scene.dates:
        if not (isinstance(mention.term, Point) and mention.term.daylong and mention.way <= 0):
            continue
        day = mention.when.best[0]
        if day is None or not any(s.span.contains(mention.span) for s in opening):
            continue
        if 0 <= (last - day).days <= 1:
            return mention
    return None


def _undated(scene: _Scene, why: Reason) -> Interval:
    published = scene.published
    if published.month_day:
        return Interval(month_day=published.month_day, reasons=(*published.reasons, why))
    return replace(published, reasons=(*published.reasons, why)) if published.known else Interval(reasons=(why,))


__all__ = ["in_words", "said_at"]
