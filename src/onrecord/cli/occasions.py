"""`onrecord occasions`: rounds, meetings, calls, drafts, agreements; each once, with every mention."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import NOTHING_FOUND, existing, json_option, leave, print_json_list, record_option


@click.command()
@record_option
@json_option
@click.option("--party", help="Only those with this party.")
@click.option("--several", is_flag=True, help="Only those that more than one capture tells of.")
def command(record_file: Path, as_json: bool, party: str | None, several: bool) -> None:
    """List occasions in order of time: who met, where, when, how far it came, and what the mentions disagree about."""
    from onrecord.views.occasions import occasion_json, occasions

    with existing(record_file) as record:
        found = occasions(record, party=party, several=several)
        if as_json:
            print_json_list(map(occasion_json, found))
        elif found:
            from onrecord.cli.occasions_screen import show_occasions

            show_occasions(found)
        else:
            from onrecord.cli.screen import nothing

            nothing("no occasion fits", "ask for less, or see onrecord timeline --events-only")
    leave(0 if found else NOTHING_FOUND)
