"""How a comparison looks on a terminal: two columns, what both tell first."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.screen import console
from onrecord.links.comparing import Comparison
from onrecord.record.types import StatementRow
from onrecord.views.compare import Side
from onrecord.views.statements import statement_line

MOST = 12  # statements of one side that are shown


def show_comparison(one: Side, other: Side, found: Comparison) -> None:
    """Print a comparison."""
    out = console()
    _both(out, [(Text(one.name, "bold"), Text(other.name, "bold"))])
    _title(out, "Told by both", len(found.shared))
    _both(out, ((_texts(s.here), _texts(s.there)) for s in found.shared))
    _title(out, "One occasion, two accounts", len(found.accounts))
    for account in found.accounts:
        _both(out, [(Text(account.here.name, "bold"), Text(account.there.name, "bold"))])
        _both(out, ((Text(f"{what}: {a}"), Text(f"{what}: {b}")) for what, a, b in account.differs))
    _title(out, "Wording about the same party", len(found.wording))
    for w in found.wording:
        out.print(Text(w.party, "bold cyan"))
        _both(out, [(_texts(w.here), _texts(w.there))] if w.here or w.there else [])
        verbs = [(Text(", ".join(w.verbs_here) or "–", "yellow"), Text(", ".join(w.verbs_there) or "–", "yellow"))]
        _both(out, verbs)
    _title(out, "Only here", len(found.only_here))
    _one(out, found.only_here)
    _title(out, "Only there", len(found.only_there))
    _one(out, found.only_there)


def _title(out: Console, title: str, count: int) -> None:
    out.rule(Text(f"{title} · {count}", "bold"), align="left", style="dim")


def _both(out: Console, rows: Iterable[tuple[Text, Text]]) -> None:
    grid = Table.grid(padding=(0, 3, 1, 0), expand=True)
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    for left, right in rows:
        grid.add_row(left, right)
    if grid.row_count:
        out.print(grid)


def _texts(rows: tuple[StatementRow, ...]) -> Text:
    return Text("\n").join(_text(row) for row in rows)


def _text(row: StatementRow) -> Text:
    line = statement_line(row)
    text = Text(f"{line.speaker} {line.verb} {line.targets}".strip(), "cyan").append(": ")
    text.append(f"“{line.words}”" if line.quoted else line.words, "none")
    return text.append(f" {line.short}", "green")


def _one(out: Console, rows: tuple[StatementRow, ...]) -> None:
    for row in rows[:MOST]:
        out.print(_text(row))
    if len(rows) > MOST:
        out.print(Text(f"… and {len(rows) - MOST} more: --json prints all", "dim"))
