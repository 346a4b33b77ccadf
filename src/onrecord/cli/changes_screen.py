"""How changes look on a terminal: first what moved and what was contradicted, then what is merely new."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.links_screen import end_text, ends_grid
from onrecord.cli.screen import WHEN_WIDTH, console, statement_grid
from onrecord.views.changes import ChangedLink, ChangesPage
from onrecord.views.links import End

MOST = 25  # remarks shown under one heading


def show_changes(page: ChangesPage) -> None:
    """Print what is new."""
    out = console()
    _links(out, "Moved", "the same side on the same matter, later", page.moved)
    _links(out, "Contradicted", "denials and rejections, with what they turn down", page.contradicted)
    _links(out, "Answered", "accepted, countered, or opposed", page.answered)
    _links(out, "Said by an outlet itself", "after somebody was reported to say it", page.echoed)
    _links(out, "Occasions told again", "by new and by earlier captures", page.occasions)
    if page.first:
        out.rule(Text("Positions that first appear", "bold"), align="left", style="dim")
        by_party: dict[str, list[str]] = {}
        for party, issue in page.first:
            by_party.setdefault(party, []).append(issue.replace("_", " "))
        for party, issues in by_party.items():
            out.print(Text(f"{party}: ", "bold cyan").append(", ".join(issues), "none"))
        out.print()
    _remarks(out, "New", page.said)
    _remarks(out, "Told again", page.again)


def _links(out: Console, title: str, below: str, links: tuple[ChangedLink, ...]) -> None:
    if not links:
        return
    out.rule(Text(title, "bold").append(f" · {below}", "dim"), align="left", style="dim")
    for link in links:
        out.print(ends_grid(link.ends))
        name = link.detail or link.kind.replace("_", " ")
        out.print(Padding(Text(f"{name} · {'; '.join(link.reasons)}", "dim"), (0, 0, 1, WHEN_WIDTH + 2)))


def _remarks(out: Console, title: str, remarks: tuple[tuple[End, int, int], ...]) -> None:
    if not remarks:
        return
    out.rule(Text(f"{title} · {len(remarks)} remarks", "bold"), align="left", style="dim")
    grid = statement_grid()
    for end, told, copies in remarks[:MOST]:
        text = end_text(end)
        if told > 1:
            text.append(f" · told {told} times", "dim")
        if copies:
            text.append(f" · {copies} in copies, not counted", "dim")
        grid.add_row(end.when or "day not known", text)
    out.print(grid)
    if len(remarks) > MOST:
        out.print(Text(f"… and {len(remarks) - MOST} more: --json prints all", "dim"))
