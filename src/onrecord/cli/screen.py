"""How things look on a terminal: one place for colours, widths and the shape of a statement."""

from __future__ import annotations

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.views.evidence import Because, EvidencePage, Marked
from onrecord.views.statements import StatementLine
from onrecord.views.timeline import TimelineEntry

STYLES = {"source": "bold cyan", "cue": "bold yellow", "content": "bold", "hedge": "italic magenta"}
WHEN_WIDTH = 26  # "22 July 2025, or an earlier" fits in two lines


def console() -> Console:
    """Return a console on standard output that keeps plain text plain when piped."""
    import sys

    piped = not sys.stdout.isatty()
    return Console(highlight=False, soft_wrap=False, width=100 if piped else None)


def statement_text(line: StatementLine) -> Text:
    """Return a statement as two or three lines: who does what, the words, where it stands."""
    text = Text()
    text.append(line.speaker, STYLES["source"]).append(" ").append(line.verb, STYLES["cue"])
    if line.targets:
        text.append(f" {line.targets}")
    text.append("\n").append(f"“{line.words}”" if line.quoted else line.words)
    if line.hedge:
        text.append(f"  (hedged: {line.hedge})", STYLES["hedge"])
    notes = " · ".join((line.outlet, *line.issues, *line.marks))
    return text.append("\n").append(f"{notes} · ", "dim").append(line.short, "green")


def statement_grid() -> Table:
    """Return an empty grid with a column for the day and one for the statement."""
    grid = Table.grid(padding=(0, 2, 1, 0), expand=True)
    grid.add_column(width=WHEN_WIDTH, style="blue")
    grid.add_column(ratio=1)
    return grid


def timeline_text(entry: TimelineEntry) -> Text:
    """Return one entry of a timeline: its lead, its words and where they stand."""
    style = "bold" if entry.kind == "event" else STYLES["source"]
    text = Text("◆ " if entry.kind == "event" else "", "yellow").append(entry.lead, style)
    if entry.text and entry.text not in entry.lead:
        text.append("\n").append(f"“{entry.text}”" if entry.quoted else entry.text)
    text.append("\n").append(f"{entry.outlet} · ", "dim")
    if entry.borrowed:
        text.append("year lent by another capture · ", "yellow")
    return text.append(entry.short, "green")


def context_text(context: tuple[Marked, ...]) -> Text:
    """Return the words around a statement with its parts coloured; white space is drawn as it stands."""
    text = Text("… ", "dim")
    for run in context:
        text.append(run.text, STYLES.get(run.part, "dim"))
    return text.append(" …", "dim")


def evidence(out: Console, page: EvidencePage) -> None:
    """Print one statement with its words in context and its reasons."""
    line, row = page.line, page.row
    out.print(Text(f"{line.speaker} {line.verb} {line.targets}".strip(), "bold"))
    out.print(Padding(context_text(page.context), (1, 4)))
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", justify="right")
    facts.add_column()
    for name, value in _facts(page):
        facts.add_row(name, value)
    out.print(facts)
    out.print(Text("\nWhy", "bold"))
    why = Table.grid(padding=(0, 2))
    why.add_column(style="dim", justify="right")
    why.add_column()
    for because in page.because:
        why.add_row(because.about, _because(because))
    out.print(why)
    out.print(Text(f"\nWhole capture: onrecord show {row.capture[:12]}", "dim"))


def _facts(page: EvidencePage) -> list[tuple[str, str]]:
    line, row = page.line, page.row
    spans = ", ".join(f"{q.span.start}–{q.span.end}" for q in row.content)
    return [
        ("said", page.when),
        ("outlet", line.outlet),
        ("headline", row.title or "not known"),
        ("mode", row.mode.value.replace("_", " ")),
        ("issues", ", ".join(row.issues) or "none"),
        ("marks", ", ".join(line.marks) or "none"),
        ("place", f"characters {spans} of {row.origin}"),
        ("read by", f"{row.reader} {row.reader_version}, confidence {row.confidence:.2f}"),
        ("id", row.id),
    ]


def _because(because: Because) -> Text:
    text = Text(because.text)
    if because.words and because.words not in because.text:
        text.append(f"  “{because.words[:80]}”", "cyan")
    return text.append(f"  [{because.rule}]", "dim")


def nothing(what: str, advice: str) -> None:
    """Say on standard error that nothing was found and what to try."""
    click.echo(f"{what}; {advice}", err=True)
