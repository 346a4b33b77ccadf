"""The date that stands with the words of saying: "said on Tuesday", "in a statement on 4 May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.interval import Interval
from onrecord.reading.dates.scene import Scene
from onrecord.reading.dates.terms import Point
from onrecord.reading.types import Attribution, DateMention
from onrecord.span import Reason, Span, hull

_NEAR = 140  # characters between a cue and the date that dates it
_FEW = 3  # words that may stand between a cue and a year that dates it
_MODIFIES = re.compile(r" [a-z]")
_IN = re.compile(r"\b(?:in|since|by|from|during|until|of)\s\Z")
_OTHER_CLAUSE = re.compile(
    r"\b(?:who|which|whose|where|after|before|when|although|though|referring|since|that|as|while|but|if|because)\b"
)


def clause_date(scene: Scene, attribution: Attribution) -> Interval | None:
    """Return the date beside the cue of an attribution, cut at publication: what is reported has been said."""
    mention = clause_mention(scene, attribution)
    if mention is None or not mention.when.known:
        return None
    words = mention.span.of(scene.text)
    why = Reason("dates.said.clause", f"“{words}” stands with the words of saying", mention.span)
    return until_published(scene, mention.when).because(why)


def until_published(scene: Scene, when: Interval) -> Interval:
    """Return an interval without its days after publication ("this week" in a report of Thursday)."""
    last = scene.last_day
    first, end = when.best
    if last is None or first is None or end is None or not first <= last < end:
        return when
    if when.certain:
        days = tuple(d for d in when.candidates if d <= last)
        return replace(when, latest=last, candidates=days if len(days) > 1 else ())
    return replace(when, likely=(first, last))


def clause_mention(scene: Scene, attribution: Attribution) -> DateMention | None:
    """Return the date beside the cue in its sentence, outside what is said, if there is one."""
    place = attribution.cue or attribution.source
    sentence = scene.sentence_of(place.start) if place else None
    if sentence is None:
        return None
    frame = hull([s for s in (attribution.cue, attribution.source) if s])
    best: tuple[int, DateMention] | None = None
    for mention in scene.dates_in(
        max(sentence.span.start, frame.start - 2 * _NEAR), min(sentence.span.end, frame.end + 2 * _NEAR)
    ):
        away = max(0, mention.span.start - frame.end, frame.start - mention.span.end)
        if away > _NEAR or (best is not None and away >= best[0]) or not _not_after(scene, mention):
            continue
        if _said_itself(scene, attribution, mention.span) or _of_a_name(scene.text, mention):
            continue
        if _names_a_year(mention) and not _adjacent(scene, attribution, frame, mention.span):
            continue
        if not _other_cue(scene, frame, mention.span) and not _cut_off(scene, attribution, frame, mention.span):
            best = (away, mention)
    return best[1] if best else None


def _names_a_year(mention: DateMention) -> bool:
    return isinstance(mention.term, Point) and mention.term.year is not None and mention.term.month is None


def _adjacent(scene: Scene, attribution: Attribution, frame: Span, span: Span) -> bool:
    """Tell whether nothing but a few words stands between a cue and a year: "said in 2014", not "annexed in 2014"."""
    low, high = (frame.end, span.start) if span.start >= frame.end else (span.end, frame.start)
    apart = any(c.start < high and c.end > low for c in attribution.content)
    return not apart and len(scene.text[low : max(low, high)].split()) <= _FEW


def _of_a_name(text: str, mention: DateMention) -> bool:
    """Tell whether a year belongs to the name of something: "the 2015 nuclear deal"."""
    span = mention.span
    bare = _names_a_year(mention) and span.of(text).isdigit()
    return bare and bool(_MODIFIES.match(text, span.end)) and not _IN.search(text[max(0, span.start - 12) : span.start])


def _not_after(scene: Scene, mention: DateMention) -> bool:
    first, last = mention.when.best[0], scene.last_day
    return first is None or last is None or first <= last


def _said_itself(scene: Scene, attribution: Attribution, span: Span) -> bool:
    """Tell whether a date belongs to what is said, by this attribution or by one whose content it stands in."""
    if any(c.overlaps(span) for c in attribution.content):
        return True
    for number in scene.saying(span):
        other = scene.attributions[number]
        if other is attribution:
            continue
        if attribution.cue is None or not any(c.contains(attribution.cue) for c in other.content):
            return True
    return False


def _other_cue(scene: Scene, frame: Span, span: Span) -> bool:
    """Tell whether another attribution's cue stands between a cue and a date."""
    low, high = min(frame.end, span.end), max(frame.start, span.start)
    return any(cue.end <= high and not frame.contains(cue) for cue in scene.cues_in(low, high))


def _cut_off(scene: Scene, attribution: Attribution, frame: Span, span: Span) -> bool:
    """Tell whether the words between a cue and a date, leaving out what is said, open another clause."""
    low, high = (frame.end, span.start) if span.start >= frame.end else (span.end, frame.start)
    source, cue = attribution.source, attribution.cue
    if (
        low > high and source and cue and source.end <= span.start
    ):  # between the two: "the envoy, who left on Monday, said"
        low, high = source.end, span.start
    return bool(_OTHER_CLAUSE.search(_between(scene.text, attribution.content, low, high).lower()))


def _between(text: str, contents: Sequence[Span], low: int, high: int) -> str:
    out, at = "", low
    for content in sorted(contents):
        if content.start >= high or content.end <= low:
            continue
        out += text[at : max(at, content.start)]
        at = max(at, content.end)
    return out + text[at : max(at, high)]


def names_a_day(mention: DateMention | None) -> bool:
    """Tell whether an expression names a single day."""
    return mention is not None and isinstance(mention.term, Point) and mention.term.daylong


def long_ago(scene: Scene, when: Interval) -> bool:
    """Tell whether an interval ended more than a month before publication."""
    end, last = when.best[1], scene.last_day
    return end is not None and last is not None and (last - end).days > 31
