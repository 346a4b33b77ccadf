"""`onrecord links`: what is said again, denied, answered; which mentions are one occasion."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import NOTHING_FOUND, existing, json_option, leave, print_json_list, record_option


@click.command()
@record_option
@json_option
@click.option(
    "--kind",
    type=click.Choice(["same_utterance", "repeats", "shift", "denies", "answers", "opposed", "echo", "same_event"]),
    help="Only links of this kind.",
)
@click.option("--party", help="Only links with this party or speaker.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
def command(record_file: Path, as_json: bool, kind: str | None, party: str | None, limit: int | None) -> None:
    """List the links between statements, and between events, with both quotes and the grounds of each."""
    from itertools import islice

    from onrecord.views.links import contract_links, link_entries

    with existing(record_file) as record:
        if as_json:
            found = (link for link in contract_links(record) if not kind or link["kind"] == kind)
            count = print_json_list(islice(found, limit))
        else:
            from onrecord.cli.links_screen import show_links
            from onrecord.cli.screen import nothing

            count = show_links(islice(link_entries(record, kind=kind, party=party), limit))
            if not count:
                nothing("no link fits", "ask for less, or add captures that tell of the same matter")
    leave(0 if count else NOTHING_FOUND)
