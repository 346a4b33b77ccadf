"""Actors on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
from rich.table import Table
from rich.text import Text

from onrecord.cli.screen import console, nothing
from onrecord.links.actors import Actor
from onrecord.record.linked import Doubt
from onrecord.views.actors import ActorPage


def show_actors(actors: Sequence[Actor]) -> None:
    """Print actors as a table."""
    if not actors:
        nothing("no actors", "add captures with `onrecord add`, or ask for --all")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name, right in (("actor", False), ("for", False), ("statements", True), ("reports", True), ("also", False)):
        table.add_column(name, justify="right" if right else "left")
    table.add_column("id", style="green")
    for a in actors:
        also = dict.fromkeys(name for name, _, _ in a.names if name != a.name)
        parties = [p for p in a.parties if p != a.name]
        table.add_row(
            Text(a.name, "bold"), ", ".join(parties), str(a.statements), str(a.origins), ", ".join(also), a.id
        )
    console().print(table)


def show_doubts(pairs: Sequence[Doubt], others: Mapping[str, Actor]) -> None:
    """Print pairs that may be one actor."""
    if not pairs:
        nothing("no pairs in doubt", "nothing to judge")
        return
    for d in pairs:
        one, other = (others[i].name if i in others else i for i in (d.one, d.other))
        click.echo(f"{one}  ?  {other}: {'; '.join(r.text for r in d.reasons)}")
        click.echo(f"    onrecord actors merge {d.one} {d.other}")


def show_actor(page: ActorPage) -> None:
    """Print one actor."""
    out, actor = console(), page.actor
    out.print(Text(actor.name, "bold"), Text(f"{actor.kind} · {actor.id}", "dim"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", justify="right")
    grid.add_column()
    grid.add_row("speaks for", ", ".join(actor.parties) or "nobody that the captures name")
    grid.add_row("statements", f"{actor.statements} in {actor.captures} captures, {actor.origins} independent reports")
    if page.gender:
        grid.add_row("gender", page.gender)
    grid.add_row("names", ", ".join(dict.fromkeys(f"{n} ({p})" if p else n for n, _, p in actor.names)))
    grid.add_row("written", ", ".join(f"{form} ({n})" for form, n in page.forms) or "-")
    for office in page.offices:
        role = ("former " if office.former else "") + office.role + (f" ({office.party})" if office.party else "")
        grid.add_row("role", f"{role}: {office.dates}; captures: {office.captures}")
    for reason in actor.reasons:
        grid.add_row("why", f"{reason.text}  [{reason.rule}]")
    for other, doubt in page.doubts:
        grid.add_row("in doubt", f"{other.name} ({other.id}): {'; '.join(r.text for r in doubt.reasons)}")
    for d in page.decisions:
        grid.add_row("decided", f"{d.verb} {' and '.join(d.subjects)}, by {d.who}" + (f": {d.note}" if d.note else ""))
    out.print(grid)
