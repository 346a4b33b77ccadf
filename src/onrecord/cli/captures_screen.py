"""The list of captures on a terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from onrecord.cli.screen import WHEN_WIDTH, console
from onrecord.interval import in_words, sort_key
from onrecord.record.types import CaptureRow
from onrecord.views.statements import one_line


def show_captures(rows: list[CaptureRow]) -> None:
    """Print captures by day of publication."""
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    table.add_column("published", width=WHEN_WIDTH, style="blue")
    table.add_column("outlet", style="bold")
    table.add_column("headline", ratio=1)
    table.add_column("said", justify="right")
    table.add_column("id", style="green")
    for row in sorted(rows, key=lambda r: (sort_key(r.published), r.id)):
        when = in_words(row.published) if row.published.known else "not known"
        headline = Text(one_line(row.title or "(no headline found)"))
        if row.failure:
            headline.append(f"\nfailed: {row.failure}", "red")
        table.add_row(when, row.outlet or "unknown", headline, str(row.statements), row.id[:8])
    console().print(table)
