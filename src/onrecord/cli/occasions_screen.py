"""How occasions look on a terminal: name, parties and place; how far it came; every mention; disagreements in red."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from onrecord.cli.screen import console, statement_grid
from onrecord.interval import in_words
from onrecord.links.occasions import Occasion
from onrecord.views.statements import one_line

MOST = 6  # mentions shown of one occasion


def show_occasions(found: Iterable[Occasion]) -> None:
    """Print occasions."""
    out, grid, count = console(), statement_grid(), 0
    for occasion in found:
        grid.add_row(in_words(occasion.when) if occasion.when.known else "day not known", _text(occasion))
        count += 1
    out.print(grid)
    out.print(Text(f"{count} occasions", "dim"))


def _text(occasion: Occasion) -> Text:
    text = Text("◆ ", "yellow").append(one_line(occasion.name), "bold")
    steps = " → ".join(status for status, _ in occasion.statuses)
    about = " · ".join(x for x in (steps, ", ".join(occasion.parties), occasion.place or "") if x)
    text.append(f"\n{about}", "cyan")
    for clash in occasion.clashes:
        text.append(f"\ndisagreement about the {clash}", "red")
    for row in occasion.mentions[:MOST]:
        text.append(f"\n“{one_line(row.quote.exact)}” ").append(f"{row.outlet or 'outlet unknown'} · ", "dim")
        text.append(row.id[:8], "green")
    if len(occasion.mentions) > MOST:
        text.append(f"\n… and {len(occasion.mentions) - MOST} more mentions", "dim")
    return text
