"""`onrecord statements`: who said what."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import click

from onrecord.cli.options import (
    NOTHING_FOUND,
    Day,
    existing,
    json_option,
    leave,
    print_json_list,
    record_option,
)


@click.command()
@record_option
@json_option
@click.option("--speaker", help="Name, or part of it.")
@click.option("--party", help="Whom the speaker speaks for.")
@click.option("--act", help="Act of the codebook: accuse, deny, demand, propose, reject …")
@click.option("--issue", help="Issue of the codebook: ceasefire, prisoners, talks …")
@click.option("--target", help="At whom it is aimed.")
@click.option("--outlet", help="According to which outlet.")
@click.option("--since", type=Day(), help="First day it can have been said.")
@click.option("--until", type=Day(last=True), help="Last day it can have been said.")
@click.option("--undated", is_flag=True, help="With --since/--until: also those of which no day is known.")
@click.option("--mode", type=click.Choice(["direct", "indirect", "mixed", "own_voice"]), help="How it is given.")
@click.option("--text", default="", help="Words that must stand in it.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
def command(
    record_file: Path,
    as_json: bool,
    mode: str | None,
    limit: int | None,
    speaker: str | None,
    party: str | None,
    act: str | None,
    issue: str | None,
    target: str | None,
    outlet: str | None,
    since: date | None,
    until: date | None,
    undated: bool,
    text: str,
) -> None:
    """List statements, by the day on which they can have been made."""
    from onrecord.reading.types import Mode
    from onrecord.record.types import Filter
    from onrecord.views.rows import statement_json

    where = Filter(
        speaker=speaker,
        party=party,
        act=act,
        issue=issue,
        target=target,
        outlet=outlet,
        since=since,
        until=until,
        undated=undated,
        mode=Mode(mode) if mode else None,
        text=text,
    )
    with existing(record_file) as record:
        rows = islice(record.statements(where), limit)
        if as_json:
            count = print_json_list(statement_json(row) for row in rows)
        else:
            from onrecord.cli.screen import console, nothing, statement_grid, statement_text
            from onrecord.views.statements import statement_line

            out, count = console(), 0
            for row in rows:
                line, grid, count = statement_line(row), statement_grid(), count + 1
                grid.add_row(line.when or "day not known", statement_text(line))
                out.print(grid)
            if count:
                out.print(f"{count} statements. The words and the reasons: onrecord show ID", style="dim")
            else:
                nothing("no statement fits", "ask for less, or see what there is: onrecord captures")
    leave(0 if count else NOTHING_FOUND)
