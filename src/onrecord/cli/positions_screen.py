"""How positions look on a terminal: the issue with its poles, the stands in order, what changed with both quotes."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.screen import WHEN_WIDTH, console
from onrecord.views.positions import PositionEntry, StandEntry, TurnEntry

MOST = 8  # stands shown of one position; the rest is counted


def show_positions(entries: Iterable[PositionEntry]) -> None:
    """Print positions."""
    out = console()
    for entry in entries:
        title = Text(f"{entry.party} on {entry.issue.replace('_', ' ')}", "bold")
        out.rule(title, align="left", style="dim")
        if entry.poles[0]:
            out.print(Text(f"for: {entry.poles[0]}  ·  against: {entry.poles[1]}", "dim italic"))
        grid = _grid()
        for stand in entry.stands[:MOST]:
            grid.add_row(stand.end.when or "day not known", _stand(stand))
        out.print(grid)
        if len(entry.stands) > MOST:
            left = len(entry.stands) - MOST
            out.print(Text(f"… and {left} more: onrecord positions --party … --issue … --json", "dim"))
        for turn in entry.turns:
            _turn(out, turn)
        out.print()


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=WHEN_WIDTH, style="blue")
    grid.add_column(ratio=1)
    return grid


def _stand(stand: StandEntry) -> Text:
    text = Text(stand.lane, "bold yellow").append("  ")
    text.append(f"“{stand.end.words}”" if stand.end.quoted else stand.end.words)
    if stand.pole:
        text.append(f"  [{stand.pole}]", "magenta")
    told = ", ".join(stand.outlets)
    return text.append(f"\n{told} · ", "dim").append(stand.end.id[:8], "green")


def _turn(out: Console, turn: TurnEntry) -> None:
    head = "differs, both quotes:" if turn.what == "differs" else f"{turn.what}:"
    out.print(Padding(Text(head, "bold red" if turn.what != "differs" else "bold"), (0, 0, 0, 2)))
    grid = _grid()
    for label, stand in (("from", turn.before), ("to", turn.after)):
        grid.add_row(f"{label} {stand.end.when or 'day not known'}", _stand(stand))
    out.print(Padding(grid, (0, 0, 0, 4)))
    out.print(Padding(Text("; ".join(turn.reasons), "dim"), (0, 0, 0, WHEN_WIDTH + 6)))
