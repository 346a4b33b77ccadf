"""`onrecord changes`: what is new, what moved, what was contradicted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.options import NOTHING_FOUND, Day, existing, json_option, leave, print_json, record_option


@click.command()
@record_option
@json_option
@click.option("--since", type=Day(), help="What can have been said on or after this day.")
@click.option("--since-add", type=click.IntRange(min=1), help="What the last so many captures brought.")
def command(record_file: Path, as_json: bool, since: date | None, since_add: int | None) -> None:
    """Show what is new: remarks, moved positions, denials, answers, occasions. Copies of one text count once."""
    if (since is None) == (since_add is None):
        raise click.UsageError("say since when: --since DATE, or --since-add N for the last N captures")
    from onrecord.views.changes import changes, changes_json, changes_page

    with existing(record_file) as record:
        found = changes(record, since=since, since_add=since_add)
        page = changes_page(record, found)
        if as_json:
            print_json(changes_json(found))
        elif page.empty:
            from onrecord.cli.screen import nothing

            nothing("nothing is new", "go further back: onrecord changes --since DATE")
        else:
            from onrecord.cli.changes_screen import show_changes

            show_changes(page)
    leave(NOTHING_FOUND if page.empty else 0)
