"""`onrecord compare`: two captures, or two periods, side by side."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import NOTHING_FOUND, existing, json_option, leave, print_json, record_option


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@record_option
@json_option
def command(one: str, other: str, record_file: Path, as_json: bool) -> None:
    """Compare A with B: two captures by their ids, or two periods such as 2022-04 and 2025-07/2025-08."""
    from onrecord.views.compare import comparison, comparison_json, side_of

    with existing(record_file) as record:
        left, right = side_of(record, one), side_of(record, other)
        found = comparison(record, left, right)
        if as_json:
            print_json(comparison_json(left, right, found))
        elif left.statements or right.statements:
            from onrecord.cli.compare_screen import show_comparison

            show_comparison(left, right, found)
        else:
            from onrecord.cli.screen import nothing

            nothing("nothing stands on either side", "see what there is: onrecord captures")
    leave(0 if left.statements or right.statements else NOTHING_FOUND)
