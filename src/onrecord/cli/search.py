"""`onrecord search`: words in statements and captures."""

from __future__ import annotations

import re
from pathlib import Path

import click

from onrecord.cli.options import NOTHING_FOUND, existing, json_option, leave, print_json, record_option

WHITE = re.compile(r"\s+")


@click.command()
@click.argument("words", nargs=-1, required=True)
@record_option
@json_option
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many of each kind."
)
def command(words: tuple[str, ...], record_file: Path, as_json: bool, limit: int) -> None:
    """Find WORDS, all of them, in statements first and then in whole captures; "quoted words" must stand together."""
    from onrecord.views.rows import hit_json

    with existing(record_file) as record:
        hits = record.search(" ".join(words), limit=limit)
    if as_json:
        print_json([hit_json(hit) for hit in hits])
    else:
        from rich.text import Text

        from onrecord.cli.screen import console, nothing

        out = console()
        for hit in hits:
            text = Text().append(f"{hit.kind:<10}", "dim").append(f"{hit.outlet or 'outlet unknown'}: ", "bold")
            for snip in hit.snippet:
                text.append(WHITE.sub(" ", snip.text), "bold yellow" if snip.hit else "")
            text.append(" ")
            out.print(text.append("· ", "dim").append(hit.id[:8], "green"))
        if not hits:
            nothing("found nowhere", "try fewer words, or another spelling")
    leave(0 if hits else NOTHING_FOUND)
