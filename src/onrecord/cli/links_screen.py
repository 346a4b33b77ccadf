"""How links look on a terminal: what is linked, both quotes under one another, the grounds below."""

from __future__ import annotations

from collections.abc import Iterable

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.screen import WHEN_WIDTH, console
from onrecord.views.links import End, LinkEntry

MOST = 8  # ends of one group that are shown; the rest is counted


def show_links(entries: Iterable[LinkEntry]) -> int:
    """Print links under a heading for each kind; return how many there were."""
    out, count, kind = console(), 0, ""
    for entry in entries:
        if entry.kind != kind:
            kind = entry.kind
            out.rule(Text(f"{kind.replace('_', ' ')} · {entry.says}", "bold"), align="left", style="dim")
        out.print(ends_grid(entry.ends))
        why = "; ".join(r.text for r in entry.reasons)
        note = f"{entry.detail} · " if entry.detail else ""
        out.print(Padding(Text(f"{note}{why}", "dim"), (0, 0, 1, WHEN_WIDTH + 2)))
        count += 1
    if count:
        out.print(Text(f"{count} links. One end with its words in context: onrecord show ID", "dim"))
    return count


def ends_grid(ends: tuple[End, ...]) -> Table:
    """Return the ends of a link one under the other, each with its day."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=WHEN_WIDTH, style="blue")
    grid.add_column(ratio=1)
    for end in ends[:MOST]:
        grid.add_row(end.when or "day not known", end_text(end))
    if len(ends) > MOST:
        grid.add_row("", Text(f"and {len(ends) - MOST} more", "dim"))
    return grid


def end_text(end: End) -> Text:
    """Return one end: who does what, the words, where they stand."""
    text = Text(end.lead, "bold cyan").append("\n")
    text.append(f"“{end.words}”" if end.quoted else end.words)
    return text.append(f"\n{end.outlet} · ", "dim").append(end.id[:8], "green")
