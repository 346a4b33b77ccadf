"""Terms: what an expression of time says, before it is asked which days that makes.

"last month" is the month one before the anchor's, "March 29" a month and a day without a year. A term is never a date.
Types and modifiers are those of TIMEX3 (TimeML annotation guidelines 1.2.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.span import Span


class Base(Enum):
    """What a relative term counts from."""

    NOW = "now"  # publication, or the utterance inside a quotation
    THEN = "then"  # the time the text speaks of: the last date named
    EVENT = "event"  # an occasion named after the expression


class Way(Enum):
    """Where the words around an expression place it."""

    PAST = -1
    OPEN = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the calendar: any of its fields may be open.

    Attributes:
        year: the year, or the first of several.
        year2: the last of several years.
        month: 1 to 12.
        day: day of the month, or the first of several.
        day2: the last of several days.
        weekday: Monday 0 to Sunday 6.
        season: "SP", "SU", "FA" or "WI" (northern).
        quarter: 1 to 4.
        half: half of a year, 1 or 2.
        decade: the year a decade begins.
        century: ordinal of a century.
        named: rule of a named day ("12-25", "E-2").
        unit: unit that ``shift`` counts ("D", "W", "WE", "M", "Q", "Y", "E", "C"), or None.
        shift: units away from the base (last -1, this 0, next 1).
        lean: "last", "this" or "next" before a weekday, month or season; None when bare.
        part: part of the day ("MO", "AF", "EV", "NI").
        hour: hour of the day, 0 to 24.
        minute: minute of the hour.
        zone: the zone that is named, "Z" for universal time.
        swapped: month and day of the other reading of a numeric date ("04/05/2020"), or None.
        mod: TIMEX3 modifier.
        sofar: whether "earlier" or "later" cuts the stretch at the anchor.
        grain: "Q" when a year's quarter is meant that the text names, "L" when the quarter last named is.
        head: number of months at the start of the stretch that are meant, or 0.
        nth: week of the month, 5 for its last, or 0.
        base: what relative fields count from.
    """

    year: int | None = None
    year2: int | None = None
    month: int | None = None
    day: int | None = None
    day2: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    named: str | None = None
    unit: str | None = None
    shift: int | None = None
    lean: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    swapped: tuple[int, int] | None = None
    mod: str | None = None
    sofar: bool = False
    grain: str | None = None
    head: int = 0
    nth: int = 0
    base: Base = Base.NOW

    @property
    def absolute(self) -> bool:
        """Whether the term needs no anchor."""
        return self.year is not None or (self.decade is not None and self.decade > 99) or self.century is not None

    @property
    def daylong(self) -> bool:
        """Whether the term names a single day."""
        return (
            self.weekday is not None or self.day is not None or self.named is not None or self.unit == "D" or self.timed
        )

    @property
    def timed(self) -> bool:
        """Whether the term names a part of a day only or also."""
        return self.part is not None or self.hour is not None

    @property
    def clock_only(self) -> bool:
        """Whether nothing but a time of day is said."""
        return self.timed and not any(
            v is not None for v in (self.year, self.month, self.day, self.weekday, self.named, self.unit)
        )


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: ``n`` units, None for an unsaid number ("several")."""

    n: float | None
    unit: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """A point one duration before (-1) or after (1) the base: "three weeks ago", "two days later"."""

    length: Length
    way: int
    base: Base


@dataclass(frozen=True, slots=True)
class Window:
    """The duration that ends (-1) or begins (1) at the anchor: "the past two weeks", "coming months"."""

    length: Length
    way: int
    within: bool = False  # "within two weeks": at some time in it
    calendar: bool = False  # "over the past year": TIMEX3 names the calendar's last year


@dataclass(frozen=True, slots=True)
class Every:
    """A recurrence: of a duration ("every two weeks") or of a calendar point ("each Thursday")."""

    length: Length | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """Past, present or future without measure: "PAST_REF", "PRESENT_REF", "FUTURE_REF"."""

    ref: str
    dates: bool = False  # whether it places what is said ("recently"), rather than colouring it ("current")


@dataclass(frozen=True, slots=True)
class Modifier:
    """Words that only change a term beside them: kind "portion", "sofar", "compare", "over", "roughly" or "onward"."""

    kind: str
    mod: str


Term = Point | Length | Offset | Window | Every | Vague


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time found in a text.

    Attributes:
        span: where it stands.
        term: what it says.
        rule: which rule found it.
        reach: what the words before it do to its interval: "by" (it ends with the expression), "before" (it ends just
            before), "since" (it begins with the expression), or "" (nothing).
        joins: how a word joins it to the expression before it: "range" ("to"), "pair" ("and"), or "".
    """

    span: Span
    term: Term
    rule: str
    reach: str = ""
    joins: str = ""
