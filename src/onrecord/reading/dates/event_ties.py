"""Expressions that count from an occasion: "three days after the meeting" hangs on the day that dates the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.interval.solve import Tie
from onrecord.reading.dates.constraints import SHOWN, anchor
from onrecord.reading.dates.occasions import Setting, first_family
from onrecord.reading.dates.terms import Base, Offset, Point
from onrecord.reading.types import DateMention
from onrecord.span import Reason

_AHEAD = 60  # characters after the expression in which the occasion is named
_SAME = 40  # characters after that word in which its own date may stand
_CLAUSE = re.compile(r"[,.;:—–\n]")
# Days in one unit, at least and at most: "a week after" is said of six to eight days.
_DAYS = {"D": (1, 1), "W": (6, 8), "M": (28, 32), "Y": (355, 376)}


def counts_from_event(mention: DateMention) -> bool:
    """Tell whether an expression counts from an occasion named after it."""
    term = mention.term
    return isinstance(term, Offset) and term.base is Base.EVENT and bool(term.length.n) and term.length.unit in _DAYS


def of_event_ties(
    text: str, mentions: Sequence[DateMention], settings: Sequence[Setting | None], language: str
) -> Iterator[Tie]:
    """Yield that expressions lie so many days from the day that dates the occasion they count from."""
    for number, mention in enumerate(mentions):
        term = mention.term
        if not counts_from_event(mention) or not isinstance(term, Offset) or term.length.n is None:
            continue
        named = first_family(text, mention.span.end, mention.span.end + _AHEAD, language)
        other = _dating(text, mentions, settings, number, named) if named else None
        if named is None or other is None:
            continue
        low, high = (round(term.length.n * days) for days in _DAYS[term.length.unit])
        low, high = (low, high) if term.way > 0 else (-high, -low)
        words, date = mention.span.of(text)[:SHOWN], mentions[other].span.of(text)[:SHOWN]
        way = "after" if term.way > 0 else "before"
        why = Reason("dates.solve.event", f"“{words}” {way} what “{date}” dates", mention.span)
        yield Tie(anchor(other), anchor(number), low, high, why, weight=4)


def _dating(
    text: str, mentions: Sequence[DateMention], settings: Sequence[Setting | None], number: int, named: tuple[str, int]
) -> int | None:
    """Return the expression that dates the named occasion: right after its name, else the last of its family before."""
    family, at = named
    following = number + 1
    if following < len(mentions) and _dates(mentions[following]):
        between = text[at : mentions[following].span.start]
        if len(between) <= _SAME and not _CLAUSE.search(between):
            return following
    for other in range(number - 1, -1, -1):
        setting = settings[other]
        if setting is not None and family in setting.families and _dates(mentions[other]):
            return other
    return None


def _dates(mention: DateMention) -> bool:
    return isinstance(mention.term, Point) and mention.way <= 0
