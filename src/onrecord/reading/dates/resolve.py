"""A term and what is known of its anchor, made into an interval of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.interval import UNKNOWN, Interval
from onrecord.reading.dates import almanac
from onrecord.reading.dates.almanac import Days
from onrecord.reading.dates.counted import from_event, offset, window
from onrecord.reading.dates.place import place
from onrecord.reading.dates.terms import Base, Offset, Point, Term, Vague, Way, Window

# A bare weekday is the last one before publication in 91.6 % of 310 cases of TimeBank and AQUAINT, up to four weeks
# older in most of the rest (republished text), ahead in 4.8 %. The best guess is the first; the others stay possible.
WEEKDAYS_BACK = 3
WEEKDAYS_AHEAD = 1
EITHER = 3  # how many times farther away the other year's July must be to leave no doubt which is meant


def resolve(term: Term, anchor: Interval, way: Way) -> Interval:
    """Return the days that ``term`` means.

    Args:
        term: what the expression says.
        anchor: when it was said or written, as far as known.
        way: where the words around place it.

    Returns:
        An interval without reasons: bounds that the calendar forces, a likely reading where one is preferred, the
        month and day where the year is unknown; nothing for durations and recurrences, which date nothing.
    """
    if isinstance(term, Point):
        return _point(term, anchor, way)
    if isinstance(term, Window):
        return window(term, anchor)
    if isinstance(term, Offset):
        return from_event(term, anchor, way) if term.base is Base.EVENT else offset(term, anchor)
    if isinstance(term, Vague):
        return _vague(term, anchor)
    return UNKNOWN


def _point(point: Point, anchor: Interval, way: Way) -> Interval:
    if point.absolute and point.unit is None:
        return _stretch(point, place(point, None, way), anchor)
    first, last = anchor.best
    if first is None or last is None:
        return _yearless(point, anchor)
    ends = place(point, first, way), place(point, last, way)
    if ends[0] is None or ends[1] is None:
        return _yearless(point, anchor)
    days = min(ends[0][0], ends[1][0]), max(ends[0][1], ends[1][1])
    if point.weekday is not None and point.day is None and point.unit is None and point.lean is None:
        return _weekday(days, way, first == last)
    found = Interval(days[0], days[1]) if anchor.certain else Interval(likely=days)
    if anchor.certain and first == last and _yearless_name(point):
        return _either_side(point, days, first, way)
    return (
        _across_midnight(found, point, way)
        if anchor.certain and days[0] == days[1]
        else _over_by_now(found, point, anchor, way)
    )


def _across_midnight(found: Interval, point: Point, way: Way) -> Interval:
    """Let "last night", "overnight" and a bare "midnight" reach over both days that they touch."""
    day = found.earliest
    last_night = point.part == "NI" and point.unit == "D" and point.shift == -1
    overnight = point.part == "NI" and point.unit == "D" and point.shift == 0 and point.lean == -1
    midnight = point.hour == 24 and point.clock_only
    if day and (last_night or (midnight and way is Way.FUTURE)):
        return replace(found, latest=almanac.moved(day, 1))
    if day and (overnight or midnight) and way is not Way.FUTURE:
        return replace(found, earliest=almanac.moved(day, -1))
    return found


def _over_by_now(found: Interval, point: Point, anchor: Interval, way: Way) -> Interval:
    """Cut a week told as past at the day of telling: "signed a letter this week"."""
    last, this_week = anchor.latest, point.unit == "W" and point.shift == 0 and point.weekday is None
    if this_week and way is Way.PAST and anchor.certain and last and found.earliest and found.earliest <= last:
        return replace(found, latest=min(last, found.latest or last))
    return found


def _yearless_name(point: Point) -> bool:
    named = point.month is not None or point.season is not None or point.named is not None
    return named and point.year is None and point.unit is None and point.lean is None


def _either_side(point: Point, days: Days, anchor: date, way: Way) -> Interval:
    """Return "in July" or "March 29" as certain only where no other year comes near.

    A reading against the tense of its clause is only likely; so is one that the tense does not decide, when the other
    side is less than ``EITHER`` times as far away.
    """
    found = Interval(days[0], days[1])
    other = place(replace(point, lean=-1 if days[0] > anchor else 1, mod=None, sofar=False), anchor, way)
    if other is None or almanac.distance(days, anchor) == 0:
        return found
    away = almanac.distance(days, anchor)
    against = (way is Way.PAST and away > 0) or (way is Way.FUTURE and away < 0)
    near = abs(almanac.distance(other, anchor)) < EITHER * abs(away)
    if not against and not (way is Way.OPEN and near):
        return found
    return Interval(min(days[0], other[0]), max(days[1], other[1]), likely=days)


def _stretch(point: Point, days: Days | None, anchor: Interval) -> Interval:
    if days is None:
        return UNKNOWN
    if point.mod == "ON_OR_AFTER":
        return Interval(earliest=days[0])
    if point.swapped and point.year is not None:
        other = almanac.day(point.year, *point.swapped)
        if other:
            both = tuple(sorted({days[0], other[0]}))
            return Interval(both[0], both[-1], candidates=both, likely=_nearer(both, anchor))
    return Interval(days[0], days[1], approximate=point.mod == "APPROX")


def _nearer(both: tuple[date, ...], anchor: Interval) -> Days | None:
    """Prefer the reading of an ambiguous numeric date that is not after its anchor, if just one is."""
    _, last = anchor.best
    past = [d for d in both if last and d <= last]
    return (past[0], past[0]) if len(past) == 1 else None


def _weekday(days: Days, way: Way, certain: bool) -> Interval:
    ahead = 0 if way is Way.PAST else WEEKDAYS_AHEAD
    first, last = almanac.moved(days[0], -7 * WEEKDAYS_BACK), almanac.moved(days[1], 7 * ahead)
    if first is None or last is None:
        return Interval(days[0], days[1])
    if days[0] == days[1] and certain:
        count = (last - first).days // 7 + 1
        candidates = tuple(date.fromordinal(first.toordinal() + 7 * k) for k in range(count))
        return Interval(first, last, candidates=candidates, likely=days, weekday=days[0].weekday())
    return Interval(first, last, likely=days, weekday=days[0].weekday())


def _yearless(point: Point, anchor: Interval) -> Interval:
    """Say what is left of a point when its year, or its whole anchor, is unknown."""
    if point.month is not None and point.unit is None:
        day = f"-{point.day:02d}" if point.day and point.day == (point.day2 or point.day) else ""
        return Interval(month_day=f"XXXX-{point.month:02d}{day}", weekday=point.weekday)
    if point.named is not None and point.named[3:].isdigit():
        return Interval(month_day=f"XXXX-{point.named}")
    if point.weekday is not None and not point.lean:
        month = (anchor.month_day or "")[:7]
        return Interval(month_day=month or None, weekday=point.weekday)
    shift = {0: 0, -1: -1, 1: 1}.get(point.shift if point.shift is not None else 9)
    if anchor.month_day and shift is not None and point.unit in ("M", "D", "W") and anchor.month_day[5:7].isdigit():
        number = int(anchor.month_day[5:7]) + (shift if point.unit == "M" else 0)
        return Interval(month_day=f"XXXX-{(number - 1) % 12 + 1:02d}")
    return UNKNOWN


def _vague(term: Vague, anchor: Interval) -> Interval:
    first, last = anchor.best
    if term.ref == "PAST_REF":
        return Interval(latest=last) if last else UNKNOWN
    if term.ref == "FUTURE_REF":
        return Interval(earliest=first) if first else UNKNOWN
    return Interval(anchor.earliest, anchor.latest, likely=anchor.likely) if first or last else UNKNOWN
