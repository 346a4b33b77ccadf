"""The timeline on a terminal: years as rules, days in words, the undated apart."""

from __future__ import annotations

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from onrecord.cli.screen import console, statement_grid, timeline_text
from onrecord.views.timeline import Timeline, TimelineEntry


def show_timeline(view: Timeline) -> None:
    """Print a timeline."""
    out, year = console(), ""
    for entry in view.dated:
        if (now := _year(entry)) != year:
            year = now
            out.print(Rule(Text(year, "bold"), align="left", style="dim"))
        _show(out, entry)
    if view.undated:
        out.print(Rule(Text("no year that the captures give", "bold"), align="left", style="dim"))
    for entry in view.undated:
        _show(out, entry)
    out.print("◆ events · the words and the reasons: onrecord show ID · the dates: onrecord why ID", style="dim")


def _show(out: Console, entry: TimelineEntry) -> None:
    grid = statement_grid()
    grid.add_row(entry.words or "day not known", timeline_text(entry))
    out.print(grid)


def _year(entry: TimelineEntry) -> str:
    """Return the year to list an entry under: that of its last possible day, by which the timeline is ordered."""
    day = entry.last or entry.first
    return str(day.year) if day else ""
