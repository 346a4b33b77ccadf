"""`onrecord verify`: is everything in the record still true to its bytes?"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import ERROR, existing, json_option, leave, print_json, record_option


@click.command()
@record_option
@json_option
def command(record_file: Path, as_json: bool) -> None:
    """Recompute every hash, decoding, block and quotation, and name whatever does not hold."""
    from onrecord.views.rows import problem_json

    with existing(record_file) as record:
        problems = list(record.verify())
        counts = dict(record.counts())
    if as_json:
        print_json({"ok": not problems, "counts": counts, "problems": [problem_json(p) for p in problems]})
    else:
        for p in problems:
            click.echo(f"{p.check}: {p.subject}: {p.cause}", err=True)
        held = f"{counts.get('captures', 0)} captures, {counts.get('statements', 0)} statements"
        click.echo(
            f"{held}: {'every quotation stands where it is said to' if not problems else f'{len(problems)} problems'}"
        )
    leave(ERROR if problems else 0)
