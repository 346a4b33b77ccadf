"""`onrecord why`: the chain of reasons behind a date."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import existing, json_option, print_json, record_option


@click.command()
@click.argument("id")
@record_option
@json_option
def command(id: str, record_file: Path, as_json: bool) -> None:  # noqa: A002
    """Say why a statement, event, capture or expression (CAPTURE@PLACE) has its date, step by step."""
    from onrecord.views.why_page import why_json, why_page

    with existing(record_file) as record:
        page = why_page(record, id)
    if as_json:
        print_json(why_json(page))
        return
    from onrecord.cli.why_screen import show_why

    show_why(page)
