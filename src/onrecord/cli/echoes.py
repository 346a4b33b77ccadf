"""`onrecord echoes`: claims that an outlet made its own."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import NOTHING_FOUND, existing, json_option, leave, print_json_list, record_option


@click.command()
@record_option
@json_option
def command(record_file: Path, as_json: bool) -> None:
    """List own-voice sentences that assert what somebody was reported to say, with both quotes."""
    from onrecord.views.links import contract_links, link_entries

    with existing(record_file) as record:
        if as_json:
            count = print_json_list(link for link in contract_links(record) if link["kind"] == "echo")
        else:
            from onrecord.cli.links_screen import show_links
            from onrecord.cli.screen import nothing

            count = show_links(link_entries(record, kind="echo"))
            if not count:
                nothing("no outlet repeats in its own voice what it or another reports", "see onrecord links")
    leave(0 if count else NOTHING_FOUND)
