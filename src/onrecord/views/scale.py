"""Where things stand on a drawn timeline: days to positions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.views.timeline import Timeline, TimelineEntry

WIDTH = 1000  # units of the drawing from the first to the last day
EDGE = 40  # units: a label nearer to an end would be cut
LEAST = 6  # units: the narrowest bar that can still be seen


@dataclass(frozen=True, slots=True)
class Tick:
    """A year or month on the scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One interval as drawn: where it begins, how wide it is, which ends are open, and what is certain."""

    x: float
    width: float
    open_left: bool
    open_right: bool
    certain: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The stretch of days that a drawing shows."""

    first: date
    last: date
    ticks: tuple[Tick, ...]

    def at(self, day: date) -> float:
        """Return the position of the start of a day, 0 to WIDTH."""
        days = max(1, (self.last - self.first).days + 1)
        return round(WIDTH * (day - self.first).days / days, 1)

    def bar(self, entry: TimelineEntry) -> Bar:
        """Return the bar of one entry."""
        first, last = entry.first or self.first, entry.last or self.last
        left, right = self.at(first), self.at(last) + self.at(self.first.fromordinal(self.first.toordinal() + 1))
        width = max(LEAST, right - left)
        return Bar(min(left, WIDTH - width), width, entry.first is None, entry.last is None, entry.certain)


def scale(view: Timeline) -> Scale | None:
    """Return the scale from the first to the last day of a timeline, None when it has no dated entry."""
    if view.first is None or view.last is None:
        return None
    made = Scale(view.first, view.last, ())
    ticks = (Tick(made.at(day), label) for day, label in _marks(view.first, view.last))
    return Scale(view.first, view.last, tuple(t for t in ticks if EDGE <= t.x <= WIDTH - EDGE))


def _marks(first: date, last: date) -> list[tuple[date, str]]:
    if last.year - first.year >= 2:
        step = max(1, (last.year - first.year) // 12)
        return [(date(y, 1, 1), str(y)) for y in range(first.year + 1, last.year + 1, step)]
    months = [(first.year + (first.month + i) // 12, (first.month + i) % 12 + 1) for i in range(24)]
    return [(date(y, m, 1), f"{y}-{m:02d}") for y, m in months if date(y, m, 1) <= last]
