"""The list of captures on a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.table import Table
from rich.text import Text

from onrecord.cli.screen import WHEN_WIDTH, console
from onrecord.record.types import CaptureRow
from onrecord.views.captures import capture_lines
from onrecord.views.copies import CopyMark


def show_captures(rows: list[CaptureRow], copies: Mapping[str, CopyMark]) -> None:
    """Print captures by day of publication, copies with what they are copies of."""
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    table.add_column("published", width=WHEN_WIDTH, style="blue")
    table.add_column("outlet", style="bold")
    table.add_column("headline", ratio=1)
    table.add_column("said", justify="right")
    table.add_column("id", style="green")
    for line in capture_lines(rows):
        headline = Text(line.title)
        if line.failure:
            headline.append(f"\nfailed: {line.failure}", "red")
        if line.id in copies:
            headline.append(f"\n{copies[line.id].words}", "dim")
        table.add_row(line.published, line.outlet, headline, str(line.statements), line.short)
    console().print(table)
