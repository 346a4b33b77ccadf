"""Why something has its date, on a terminal: the answer, the steps that led there, what was not believed."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.screen import console
from onrecord.interval import to_edtf
from onrecord.interval.days import FIRST, LAST
from onrecord.views.why import Chain, Step, WhyPage


def show_why(page: WhyPage) -> None:
    """Print why something has its date."""
    out = console()
    out.print(Text(page.lead, "bold"))
    if page.words and page.words not in page.lead:
        out.print(Text(page.words, "cyan"))
    for chain in page.chains:
        _show_chain(out, chain)
    _show_list(out, "Not believed", page.rejected)
    _show_list(out, "Beside other captures", page.beside)
    if any(s.before == "any day" or len(s.before) > 9 for c in page.chains for s in c.steps):
        out.print(Text(f"\nDays are counted over the years {FIRST.year} to {LAST.year}.", "dim"))
    out.print(Text(f"\nThe words in their place: onrecord show {page.capture[:12]}", "dim"))


def _show_chain(out: Console, chain: Chain) -> None:
    edtf = to_edtf(chain.when)
    out.print()
    out.print(
        Text.assemble((chain.question, "dim"), "  ", (chain.answer, "bold"), (f"  {edtf}" if edtf else "", "dim"))
    )
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="dim")
    grid.add_column(ratio=1)
    for number, step in enumerate(chain.steps, 1):
        grid.add_row(str(number), _text(step))
    for other in chain.also:
        grid.add_row("", Text(f"also possible: {other}", "yellow"))
    if not chain.steps and not chain.also:
        grid.add_row("", Text("nothing in the capture says", "dim"))
    out.print(Padding(grid, (0, 0, 0, 2)))


def _show_list(out: Console, heading: str, steps: Iterable[Step]) -> None:
    found = list(steps)
    if not found:
        return
    out.print()
    out.print(Text(heading, "dim"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="red")
    grid.add_column(ratio=1)
    for step in found:
        grid.add_row("×" if heading == "Not believed" else "↔", _text(step))
    out.print(Padding(grid, (0, 0, 0, 2)))


def _text(step: Step) -> Text:
    text = Text(step.text)
    if step.words and step.words not in step.text:
        text.append(f"  “{step.words[:60]}”", "cyan")
    if step.after:
        text.append(f"  {_grouped(step.before)} → {_grouped(step.after)}", "green")
    return text.append(f"  [{step.rule}]", "dim")


def _grouped(count: str) -> str:
    number, _, unit = count.partition(" ")
    return f"{int(number):,} {unit}" if number.isdigit() else count
