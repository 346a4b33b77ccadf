"""The day of a remark that carries no date of its own: its speaker's other remarks, else what the report is news of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from onrecord.interval import Interval
from onrecord.reading.dates.clause import clause_mention, long_ago, names_a_day, until_published
from onrecord.reading.dates.manner import kind, standing
from onrecord.reading.dates.scene import Remark, Scene
from onrecord.reading.dates.terms import Offset, Point
from onrecord.reading.types import Attribution, DateMention, Mode, Sentence
from onrecord.span import Reason, Span

RECENT = 6  # days before publication that a report is still news of
OLDER = 1  # days before publication from which a date in the same paragraph tells of the past
LEAD = 5  # sentences of the body that tell which days the report is of
_MADE = re.compile(r"\bmade (?:the|his|her|their|those|these) ")


def dated_remark(scene: Scene, number: int) -> Interval | None:
    """Return the day of the remarks that the report dates for the same speaker, the nearest before or the lead's."""
    who = scene.who(number)
    if who is None:
        return None
    found = scene.remarks(_by_speaker).get(who, [])
    place = scene.starts[number]
    at = bisect_right(found, place, key=lambda f: f.place)
    nearest = found[at - 1] if at else next((f for f in found[:1] if scene.in_lead(f.place, LEAD)), None)
    if nearest is None:
        return None
    why = Reason(f"dates.said.{nearest.rule}", nearest.words, nearest.mention.span)
    return until_published(scene, nearest.mention.when).because(why)


def _by_speaker(scene: Scene) -> dict[str, list[Remark]]:
    """Return the recent days that the report gives to remarks, by speaker, in order of place."""
    out: dict[str, list[Remark]] = {}
    for who, remark in sorted(
        (*_by_clause(scene), *_by_occasion(scene)), key=lambda f: (f[1].place, f[1].mention.span)
    ):
        out.setdefault(who, []).append(remark)
    return out


def _by_clause(scene: Scene) -> Iterator[tuple[str, Remark]]:
    for number in scene.told:
        attribution, who = scene.attributions[number], scene.who(number)
        if who is None or standing(scene, attribution):
            continue
        mention = clause_mention(scene, attribution)
        if mention is not None and _recent_day(scene, mention):
            words = f"the same speaker's remarks are dated “{mention.span.of(scene.text)}”"
            yield who, Remark(scene.starts[number], mention, "speaker", words)


def _by_occasion(scene: Scene) -> Iterator[tuple[str, Remark]]:
    """Yield the dates of sentences that date remarks as such: "The minister made the remarks on Tuesday"."""
    nouns = kind(scene.language, "occasion")
    for sentence in scene.body:
        words = sentence.span.of(scene.text)[:400].lower()
        made = _MADE.search(words[:120])
        if not made or not any(noun in words for noun in nouns):
            continue
        mention = next((d for d in scene.dates_in(sentence.span.start, sentence.span.end) if names_a_day(d)), None)
        who = _maker(scene, sentence, sentence.span.start + made.start())
        if mention is not None and who is not None and mention.when.known:
            text = f"the remarks were made “{mention.span.of(scene.text)}”"
            yield who, Remark(sentence.span.start, mention, "occasion", text)


def _maker(scene: Scene, sentence: Sentence, end: int) -> str | None:
    """Return who made the remarks: the speaker named last before the verb, else the one told last before."""
    words = scene.text[sentence.span.start : end].casefold()
    last = scene.told_before(end)
    for number in reversed(last):
        who = scene.who(number)
        if who and who.split()[-1] in words:
            return who
    return scene.who(last[-1]) if last else None


def _recent_day(scene: Scene, mention: DateMention) -> bool:
    first, last = mention.when.best
    if not names_a_day(mention):
        return False
    if first is None or scene.last_day is None:
        return mention.when.weekday is not None
    return first == last and 0 <= (scene.last_day - first).days <= RECENT


def news_day(scene: Scene, attribution: Attribution) -> Interval:
    """Return the days that a report is news of: from the recent day it opens with, or looks back to, to publication."""
    last = scene.last_day
    place = min((c.start for c in attribution.content), default=0)
    if attribution.cue:
        place = min(place, attribution.cue.start)
    older = _looked_back_to(scene, place)
    if older is not None and last is not None:
        words = older.span.of(scene.text)
        why = Reason("dates.said.background", f"told with what happened “{words}”: by publication", older.span)
        first = None if long_ago(scene, older.when) else older.when.best[0]
        return Interval(first, last, reasons=(*older.when.reasons, why))
    if not _same_week(scene):
        lead = scene.once("lead", _lead_remark)
        if lead is not None:
            words = lead.span.of(scene.text)
            why = Reason("dates.said.report", f"the report is of “{words}”, and gives no other day", lead.span)
            return lead.when.because(why)
    why = Reason("dates.said.news", "nothing else is said: news of the day of publication", attribution.cue)
    if scene.first_day is None or last is None:
        return undated(scene, why)
    opening = scene.once("opening", _opening_day)
    if opening is not None:
        words = opening.span.of(scene.text)
        why = Reason("dates.said.lead", f"the report is of “{words}”, so said from then to publication", opening.span)
        first = min(opening.when.best[0] or last, scene.first_day)
        return Interval(first, last, reasons=(*opening.when.reasons, why))
    return replace(scene.published, candidates=(), reasons=(*scene.published.reasons, why))


def _same_week(scene: Scene) -> bool:
    """Tell whether publication is known to within a week."""
    first, last = scene.first_day, scene.last_day
    return first is not None and last is not None and (last - first).days <= RECENT


def _lead_remark(scene: Scene) -> DateMention | None:
    """Return the day that the report's first sentences give to a remark, in an article of unknown date."""
    for number in scene.told:
        if not scene.in_lead(scene.starts[number], LEAD):
            continue
        mention = clause_mention(scene, scene.attributions[number])
        if mention is not None and names_a_day(mention) and mention.when.known:
            return mention
    return None


def _opening_day(scene: Scene) -> DateMention | None:
    """Return the recent day from which a report tells its news, where that is not the day of publication.

    The earliest that its first sentences tell of; else, where it never names the day of publication, the last that it
    names at all.
    """
    if not scene.body or scene.last_day is None:
        return None
    told: list[tuple[date, Span, DateMention]] = []
    for mention in scene.dates_in(scene.body[0].span.start, scene.body[-1].span.end):
        first = mention.when.best[0]
        if first and _recent_day(scene, mention) and not _quoted(scene, mention.span):
            told.append((first, mention.span, mention))
    end = scene.body[:LEAD][-1].span.end
    opening = [t for t in told if t[0] < scene.last_day and t[1].start < end]
    if opening:
        return min(opening)[2]
    if told and all(t[0] < scene.last_day for t in told):
        return max(told, key=lambda t: (t[0], -t[1].start))[2]
    return None


def _quoted(scene: Scene, span: Span) -> bool:
    return any(scene.attributions[n].mode is not Mode.INDIRECT for n in scene.saying(span))


def _looked_back_to(scene: Scene, place: int) -> DateMention | None:
    """Return the older date that the paragraph speaks of just before a place, if it looks back."""
    last, sentence = scene.last_day, scene.sentence_of(place)
    if last is None or sentence is None:
        return None
    for mention in reversed(scene.dates_in(scene.part_start(sentence), sentence.span.end)):
        first, end = mention.when.best
        old = first and end and (last - end).days > OLDER and isinstance(mention.term, Point | Offset)
        if old and mention.span.start < place and next(iter(scene.saying(mention.span)), None) is None:
            return mention
    return None


def undated(scene: Scene, why: Reason) -> Interval:
    """Return what is known of publication, where no day of it is."""
    published = scene.published
    if published.month_day:
        return replace(published, likely=None, candidates=(), reasons=(*published.reasons, why))
    return replace(published, reasons=(*published.reasons, why)) if published.known else Interval(reasons=(why,))
