"""`onrecord captures`: what the record holds, and what failed."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import NOTHING_FOUND, existing, json_option, leave, print_json_list, record_option


@click.command()
@record_option
@json_option
@click.option("--failed", is_flag=True, help="What could not be captured or read, and what to do.")
def command(record_file: Path, as_json: bool, failed: bool) -> None:
    """List the captures: day of publication, outlet, headline, statements."""
    from onrecord.links.copy_groups import origins_of
    from onrecord.views.copies import copy_json, copy_marks
    from onrecord.views.rows import capture_json, failure_json

    with existing(record_file) as record:
        if failed:
            failures = list(record.failures())
            if as_json:
                print_json_list(failure_json(f) for f in failures)
            for f in [] if as_json else failures:
                click.echo(f"{f.origin}: {f.cause}" + (f"; {f.remedy}" if f.remedy else ""))
            if not failures and not as_json:
                click.echo("nothing failed", err=True)
            leave(0 if failures else NOTHING_FOUND)
            return
        rows = list(record.captures())
        copies = copy_marks(origins_of(record).origins)
    if as_json:
        print_json_list({**capture_json(row), "copy": copy_json(copies.get(row.id))} for row in rows)
    elif rows:
        from onrecord.cli.captures_screen import show_captures

        show_captures(rows, copies)
    else:
        click.echo("the record is empty; add captures with `onrecord add PATH`", err=True)
    leave(0 if rows else NOTHING_FOUND)
