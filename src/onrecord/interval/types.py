"""When something was: an honest interval of days with its reasons.

``earliest`` and ``latest`` are what the evidence forces (None where it leaves the side open); ``candidates`` the only
days possible where they are few and known; ``likely`` the stretch inside that the softer evidence prefers. Nothing
here reads the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from onrecord.span import Reason


class Answer(Enum):
    """The three answers to a question about uncertain things."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


_YEAR = 366  # days that hold every month and day


@dataclass(frozen=True, slots=True)
class Interval:
    """A day known to lie between two days (both included), with reasons.

    Attributes:
        earliest: first possible day, or None if nothing bounds it.
        latest: last possible day, or None if nothing bounds it.
        candidates: the only possible days, ascending, when they are known; else empty.
        likely: the first and last day of the preferred reading inside the bounds, when there is one.
        month_day: EDTF of what is known when the year is not ("XXXX-04", "XXXX-04-07"), else None.
        weekday: day of the week that it was (Monday 0 to Sunday 6) when the date itself stays open, else None.
        approximate: whether the bounds are themselves a rough reading ("about 1990"; EDTF "~").
        reasons: the rules and words that gave it.
    """

    earliest: date | None = None
    latest: date | None = None
    candidates: tuple[date, ...] = ()
    likely: tuple[date, date] | None = None
    month_day: str | None = None
    weekday: int | None = None
    approximate: bool = False
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"earliest {self.earliest} is after latest {self.latest}")
        if self.likely and not self.allows(*self.likely):
            raise ValueError(f"likely {self.likely} lies outside {self.earliest}..{self.latest}")

    def allows(self, first: date, last: date) -> bool:
        """Tell whether the stretch from ``first`` to ``last`` lies inside the bounds."""
        return (
            first <= last
            and (self.earliest is None or first >= self.earliest)
            and (self.latest is None or last <= self.latest)
        )

    @property
    def known(self) -> bool:
        """Whether anything at all is known."""
        return bool(self.earliest or self.latest or self.month_day or self.likely)

    @property
    def day(self) -> date | None:
        """The single day, when it is certain."""
        return self.earliest if self.earliest and self.earliest == self.latest else None

    @property
    def certain(self) -> bool:
        """Whether the preferred reading is all that the evidence allows, so that nothing is only likely."""
        return self.likely is None or self.likely == (self.earliest, self.latest)

    @property
    def best(self) -> tuple[date | None, date | None]:
        """First and last day of the preferred reading: ``likely`` if given, else the bounds."""
        return self.likely or (self.earliest, self.latest)

    def because(self, *reasons: Reason) -> Interval:
        """Return the interval with ``reasons`` added at the end."""
        return replace(self, reasons=(*self.reasons, *reasons))

    def before(self, other: Interval) -> Answer:
        """Tell whether this day precedes the other's, as far as the hard bounds allow an answer."""
        if self.latest and other.earliest and self.latest < other.earliest:
            return Answer.YES
        if self.earliest and other.latest and self.earliest >= other.latest:
            return Answer.NO
        return Answer.UNKNOWN

    def same_day(self, other: Interval) -> Answer:
        """Tell whether both name the same day."""
        if self.day and self.day == other.day:
            return Answer.YES
        return Answer.UNKNOWN if self.overlaps(other) else Answer.NO

    def overlaps(self, other: Interval) -> bool:
        """Tell whether some day is possible for both."""
        if self.candidates and other.candidates:
            return bool(set(self.candidates) & set(other.candidates))
        first = max((d for d in (self.earliest, other.earliest) if d), default=None)
        last = min((d for d in (self.latest, other.latest) if d), default=None)
        if first is None or last is None:
            return True
        if not (self.month_day or other.month_day) or (last - first).days >= _YEAR:
            return first <= last
        days = (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
        return any(self._may_fall_on(d) and other._may_fall_on(d) for d in days)

    def _may_fall_on(self, day: date) -> bool:
        """Tell whether the month, the day of the month and the weekday that are known are those of ``day``."""
        if self.weekday is not None and day.weekday() != self.weekday:
            return False
        _, month, number = ((self.month_day or "") + "--").split("-")[:3]
        return (not month or int(month) == day.month) and (not number or int(number) == day.day)


UNKNOWN = Interval()


def on(day: date, *reasons: Reason) -> Interval:
    """Return the interval of one certain day."""
    return Interval(day, day, reasons=tuple(reasons))


def between(first: date | None, last: date | None, *reasons: Reason) -> Interval:
    """Return the interval from ``first`` to ``last``, either of which may be open (None)."""
    return Interval(first, last, reasons=tuple(reasons))


def cover(intervals: Iterable[Interval]) -> Interval:
    """Return the smallest interval that covers all of ``intervals``; reasons are concatenated."""
    found = tuple(intervals)
    if not found:
        return UNKNOWN
    starts, ends = [i.earliest for i in found], [i.latest for i in found]
    earliest = None if None in starts else min(s for s in starts if s)
    latest = None if None in ends else max(e for e in ends if e)
    return Interval(earliest, latest, reasons=tuple(r for i in found for r in i.reasons))
