"""When an attribution was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.article.types import Article, Role
from onrecord.interval import UNKNOWN, Interval
from onrecord.lexicon.load import table
from onrecord.reading.dates.find import language_of
from onrecord.reading.dates.terms import Offset, Point, Window
from onrecord.reading.types import Attribution, DateMention, Mode, Sentence
from onrecord.span import Reason, Span, hull

_NEAR = 140  # characters between a cue and the date that dates it
_PERFECT = re.compile(r"(?:\b(?:has|have|had|ha[sd]n't|haven't)|['’]ve)(?:\s\w{1,14}){0,2}\s*\Z")
_OWN_PERFECT = re.compile(r"\A(?:has|have|had|is|are|remains?)\b")
OLDER = 3  # days before publication from which a date in the same paragraph tells of the past
LEAD = 6  # sentences of the body that tell which day the report is of
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

    def lead_day(self) -> DateMention | None:
        """Return the day that the report opens with as the day of a saying: publication's, or the one before."""
        last = self.published.best[1]
        opening = [s for s in self.sentences if s.role is Role.BODY][:LEAD]
        if last is None or not opening:
            return None
        end = opening[-1].span.end
        found: DateMention | None = None
        for other in self.attributions:
            if other.inside is not None or other.headline:
                continue
            mention = _clause_mention(self, other)
            day = mention.when.best[0] if mention else None
            if mention is None or day is None or not (isinstance(mention.term, Point) and mention.term.daylong):
                continue
            if day == last:
                return mention
            if found is None and _start(other) < end and (last - day).days == 1:
                found = mention
        return found

    def told_before(self, place: int) -> DateMention | None:
        """Return the older date that the paragraph speaks of just before a place, if it looks back."""
        last = self.published.best[1]
        sentence = self.sentence_of(place)
        if last is None or sentence is None:
            return None
        start = self.part_start(sentence)
        found = [d for d in self.dates if start <= d.span.start < sentence.span.end]
        for mention in reversed(found):
            first, end = mention.when.best
            if (
                first
                and end
                and (last - end).days > OLDER
                and isinstance(mention.term, Point | Offset)
                and not self.quoted(mention.span)
            ):
                return mention
        return None

    def quoted(self, span: Span) -> bool:
        return any(c.contains(span) for a in self.attributions for c in a.content)

    def part_start(self, sentence: Sentence) -> int:
        return next(s.span.start for s in self.sentences if s.part == sentence.part)

    def holds_another(self, attribution: Attribution) -> bool:
        """Tell whether another attribution stands inside this one."""
        return any(a.inside is not None and self.attributions[a.inside] is attribution for a in self.attributions)

    def in_lead(self, place: int) -> bool:
        """Tell whether a place stands in the first two sentences of the body, where a perfect tells the news."""
        opening = [s for s in self.sentences if s.role is Role.BODY][:2]
        return bool(opening) and opening[0].span.start <= place < opening[-1].span.end

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
    if attribution.inside is not None and _relays(scene, scene.attributions[attribution.inside]):
        return _as_before(_said(scene, scene.attributions[attribution.inside], depth - 1))
    if attribution.inside is not None:
        return _reported(scene, scene.attributions[attribution.inside], depth)
    if attribution.carried is not None and scene.attributions[attribution.carried] is not attribution:
        return _as_before(_said(scene, scene.attributions[attribution.carried], depth - 1))
    previous = _previous(scene, attribution)
    if previous is not None and (attribution.cue is None or _participle(scene, attribution, previous)):
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
    mention = _clause_mention(scene, attribution)
    if mention is None or not mention.when.known:
        return None
    words = mention.span.of(scene.text)
    return mention.when.because(Reason("dates.said.clause", f"“{words}” stands with the words of saying", mention.span))


def _clause_mention(scene: _Scene, attribution: Attribution) -> DateMention | None:
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
        if away > _NEAR or (best is not None and away >= best[0]) or not _not_after(mention, scene.published):
            continue
        if not _other_clause(scene, frame, mention.span) and not _cut_off(scene, attribution, frame, mention.span):
            best = (away, mention)
    return best[1] if best else None


def _not_after(mention: DateMention, published: Interval) -> bool:
    first, last = mention.when.best[0], published.best[1]
    return first is None or last is None or first <= last


_OTHER_CLAUSE = re.compile(
    r"\b(?:who|which|whose|where|after|before|when|although|though|referring|since|that|as|while|but|if|because)\b"
)


def _cut_off(scene: _Scene, attribution: Attribution, frame: Span, span: Span) -> bool:
    """Tell whether the words between a cue and a date, leaving out what is said, open another clause."""
    low, high = (frame.end, span.start) if span.start >= frame.end else (span.end, frame.start)
    between, at = "", low
    for content in sorted(attribution.content):
        if content.start >= high or content.end <= low:
            continue
        between += scene.text[at : max(at, content.start)]
        at = max(at, content.end)
    between += scene.text[at : max(at, high)]
    return bool(_OTHER_CLAUSE.search(between.lower()))


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


def _participle(scene: _Scene, attribution: Attribution, previous: Attribution) -> bool:
    """Tell whether a cue only goes on from the one before it in its sentence: "criticised the pact, calling it mad"."""
    cue, before = attribution.cue, previous.cue
    if cue is None or before is None or not cue.of(scene.text).lower().split()[0].endswith("ing"):
        return False
    return cue.start - before.end >= 0 and scene.sentence_of(cue.start) is scene.sentence_of(before.start)


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
def _kind(language: str, kind: str) -> frozenset[str]:
    return frozenset(table(f"{language}/time_said").terms(kind=kind))


def _standing(scene: _Scene, attribution: Attribution) -> bool:
    """Tell whether a cue names an attitude, a habit or a perfect rather than one act of saying."""
    cue = attribution.cue
    if cue is None or attribution.headline:
        return False
    words = cue.of(scene.text).lower()
    head = scene.text[max(0, cue.start - 40) : cue.start].lower()
    perfect = _OWN_PERFECT.match(words) or _PERFECT.search(head)
    if perfect:
        return "had" in perfect[0].split() or not scene.in_lead(cue.start)
    if _relays(scene, attribution) and (attribution.mode is Mode.DIRECT or scene.holds_another(attribution)):
        return False
    tokens = re.findall(r"[^\W\d_]+", words)
    endings = tuple(table(f"{scene.language}/time_said").values.get("endings", {}).get("moment", ()))
    moment, standing = _kind(scene.language, "moment"), _kind(scene.language, "standing")
    return not any(t in moment or (t.endswith(endings) and t not in standing) for t in tokens)


def _relays(scene: _Scene, attribution: Attribution) -> bool:
    """Tell whether a cue passes on what another said ("according to the agency"), rather than judging it."""
    cue = attribution.cue
    return cue is not None and " ".join(cue.of(scene.text).lower().split()) in _kind(scene.language, "relay")


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
    words = sentence.span.of(scene.text).lower()
    if not any(noun in words for noun in _kind(scene.language, "occasion")):
        return None
    for mention in scene.dates:
        if sentence.span.contains(mention.span) and isinstance(mention.term, Point) and mention.term.daylong:
            why = Reason("dates.said.occasion", f"the remarks were made {mention.span.of(scene.text)}", sentence.span)
            return mention.when.because(why)
    return None


def _news_day(scene: _Scene, attribution: Attribution) -> Interval:
    """Return the day that a report without a date of its own is news of: the lead's, else publication."""
    first, last = scene.published.best
    why = Reason("dates.said.news", "nothing else is said: news of the day of publication", attribution.cue)
    older = scene.told_before(_start(attribution))
    if older is not None and last is not None:
        words = older.span.of(scene.text)
        why = Reason(
            "dates.said.background", f"told with what happened {words}: since then, and by publication", older.span
        )
        return Interval(older.when.best[0], last, reasons=(*older.when.reasons, why))
    lead = scene.lead_day()
    if lead is not None and last is not None and lead.when.best[0] != last:
        words = lead.span.of(scene.text)
        why = Reason("dates.said.lead", f"the report is of {words}, and gives no other date", lead.span)
        return lead.when.because(why)
    if first is None or last is None:
        return _undated(scene, why)
    return replace(scene.published, candidates=(), reasons=(*scene.published.reasons, why))


def _undated(scene: _Scene, why: Reason) -> Interval:
    published = scene.published
    if published.month_day:
        return Interval(month_day=published.month_day, reasons=(*published.reasons, why))
    return replace(published, reasons=(*published.reasons, why)) if published.known else Interval(reasons=(why,))
