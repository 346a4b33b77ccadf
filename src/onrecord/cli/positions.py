"""`onrecord positions`: where each party stands on each issue, and since when."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from onrecord.cli.options import NOTHING_FOUND, existing, json_option, leave, print_json_list, record_option


@click.command()
@record_option
@json_option
@click.option("--party", help="Only this party.")
@click.option("--issue", help="Only this issue of the codebook: ceasefire, prisoners, talks …")
@click.option("--moved", is_flag=True, help="Only positions that changed or differ.")
@click.option(
    "--codebook",
    "book_file",
    type=click.Path(path_type=Path),
    help="The codebook that names the poles; the record's own if none.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many positions.")
def command(
    record_file: Path,
    as_json: bool,
    party: str | None,
    issue: str | None,
    moved: bool,
    book_file: Path | None,
    limit: int | None,
) -> None:
    """Show what each party demands, offers, accepts and rejects, in order of time, with the words that show it."""
    from onrecord.reading.codebook_file import read_codebook
    from onrecord.views.positions import book_of, position_entries, position_json, positions

    book = read_codebook(book_file) if book_file else None
    with existing(record_file) as record:
        found = positions(record, party=party, issue=issue)
        found = tuple(islice((p for p in found if p.turns or not moved), limit))
        if as_json:
            print_json_list(map(position_json, found))
        else:
            from onrecord.cli.positions_screen import show_positions
            from onrecord.cli.screen import nothing

            show_positions(position_entries(found, book or book_of(record)))
            if not found:
                nothing("no position fits", "ask for less: onrecord positions, or see onrecord statements")
    leave(0 if found else NOTHING_FOUND)
