"""What the occasions on record that an article speaks of say about its days.

They only rank the days that the article's own words allow: "Friday" in a sentence on a summit held on a Friday is
likely that Friday, and an article that tells of a thing as past was likely written after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, reduce
from operator import or_

from onrecord.article.types import Article
from onrecord.interval import days as sets
from onrecord.interval.solve import Filter, Tie
from onrecord.lexicon.load import table
from onrecord.reading.dates.chronicle import Occasion, Spoken, chronicle, spoken_of
from onrecord.reading.dates.constraints import PUBLICATION, SHOWN, anchor
from onrecord.reading.dates.freshness import fresh, newest, recent
from onrecord.reading.dates.terms import Base, Offset, Point
from onrecord.reading.types import DateMention, Sentence
from onrecord.span import Reason, Span, hull

_NEAR = 60  # characters between the words of an occasion and the expression that dates it
_LOOK = 45  # characters before an expression in which words of saying claim it, before an occasion words of the future
_BREAK = re.compile(r"[;:\n]")
DATED, TOLD = 4, 2  # how strongly the two kinds of evidence here rank


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words of saying that end a stretch of text, and the words that tell of what is to come."""
    values = table(f"{language}/chronicle").values
    sayings, ahead = ("|".join(map(re.escape, values[name])) for name in ("sayings", "ahead"))
    return re.compile(rf"\b(?:{sayings})\b[^.]{{0,25}}\Z"), re.compile(rf"\b(?:{ahead})\b")


def of_chronicle(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[DateMention], language: str
) -> Iterator[Filter | Tie]:
    """Yield which days an article's expressions likely date, and publication, by the occasions that it speaks of.

    Args:
        article: the article; spans count code points of its view.
        sentences: its sentences, in order.
        mentions: its expressions of time, in order.
        language: language of the table.
    """
    if not chronicle(language).whole:
        return
    text = article.view.text
    spoken = _spoken(text, tuple(s.span for s in sentences), language)
    dated = _dated(text, mentions, spoken, language)
    ahead = {o.name for number, found in dated.items() if mentions[number].way > 0 for o in found}
    for number, found in sorted(dated.items()):
        words, days = mentions[number].span.of(text)[:SHOWN], reduce(or_, (o.days for o in found))
        what = f"“{words}” dates the {_named(found)} ({sets.bounds(days)[0]})"
        why = Reason("dates.solve.on-record", what, mentions[number].span)
        yield Filter(anchor(number), days, why, weight=DATED, soft=True)
    for sentence, occasions in spoken:
        yield from _told(text, sentence, [(o, places) for o, places in occasions if o.name not in ahead], language)
    news = [n for n in dated if recent(mentions[n])]
    if news:
        yield from newest(text, mentions)
        yield from fresh(max(sets.bounds(o.days)[0] for n in news for o in dated[n]), mentions[news[-1]].span)


@lru_cache(maxsize=2)
def _spoken(text: str, sentences: tuple[Span, ...], language: str) -> list[tuple[Span, Spoken]]:
    """Return what the sentences speak of; asked once to date the article and once to read it."""
    return spoken_of(text, sentences, language)


def _dated(
    text: str, mentions: Sequence[DateMention], spoken: Sequence[tuple[Span, Spoken]], language: str
) -> dict[int, list[Occasion]]:
    """Return, by the number of the expression, the occasions that it dates."""
    starts = [m.span.start for m in mentions]
    out: dict[int, list[Occasion]] = {}
    for sentence, occasions in spoken:
        inside = range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        for occasion, places in occasions:
            number = _dating(text, mentions, inside, places, _patterns(language)[0])
            if number is not None and _fits(mentions[number], occasion.days):
                out.setdefault(number, []).append(occasion)
    return out


def _named(occasions: Sequence[Occasion]) -> str:
    return " or the ".join(dict.fromkeys(o.name for o in occasions))


def _dating(
    text: str, mentions: Sequence[DateMention], inside: range, places: Sequence[Span], said: re.Pattern[str]
) -> int | None:
    """Return the expression of a sentence that dates an occasion: the nearest to its words that dates no saying."""
    best: tuple[int, int] | None = None
    for number in inside:
        span, term = mentions[number].span, mentions[number].term
        if not isinstance(term, Point | Offset) or term.base is not Base.NOW:
            continue
        if isinstance(term, Point) and term.absolute and term.day is not None and term.unit is None:
            continue  # names its day itself
        if said.search(text[max(0, span.start - _LOOK) : span.start].lower()):
            continue
        away = min((max(0, p.start - span.end, span.start - p.end) for p in places), default=_NEAR + 1)
        low, high = min(span.end, *(p.end for p in places)), max(span.start, *(p.start for p in places))
        if away <= _NEAR and not _BREAK.search(text[low:high]) and (best is None or away < best[0]):
            best = away, number
    return best[1] if best else None


def _told(text: str, sentence: Span, spoken: Spoken, language: str) -> Iterator[Filter]:
    """Yield that an article was written after what it tells as past."""
    if not spoken:
        return
    span = hull([p for _, places in spoken for p in places])
    if _patterns(language)[1].search(
        text[max(sentence.start, span.start - _LOOK) : min(sentence.end, span.end + _LOOK)].lower()
    ):
        return
    first = min(sets.bounds(o.days)[0] for o, _ in spoken)
    why = Reason("dates.solve.after", f"told as past: the {_named([o for o, _ in spoken])} ({first})", span)
    yield Filter(PUBLICATION, sets.stretch(first, None), why, weight=TOLD, soft=True)


def _fits(mention: DateMention, days: int) -> bool:
    """Tell whether the fields of an expression allow some of the days: a Friday, a day of June."""
    term = mention.term
    if not isinstance(term, Point):
        return True
    if term.weekday is not None:
        days &= sets.weekday(term.weekday)
    if term.month is not None:
        days &= sets.month(term.month) if term.day is None else sets.month_day(term.month, term.day)
    return bool(days)
