"""`onrecord add`: captures into the record."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli.options import (
    ERROR,
    PARTLY_FAILED,
    jobs_option,
    json_option,
    leave,
    print_json,
    reader_option,
    record_option,
)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(allow_dash=True))
@record_option
@reader_option
@jobs_option
@json_option
def command(paths: tuple[str, ...], record_file: Path, reader: str, jobs: int, as_json: bool) -> None:
    """Put captures into the record: files, whole folders, or - for standard input.

    The same bytes twice are a no-op. Bad files are named with the cause, and the rest goes on: exit code 4 says
    that part failed. Stop it at any moment; the next add carries on.
    """
    from onrecord.pipeline import add
    from onrecord.reading.read import reader_named
    from onrecord.record import open_record

    with open_record(record_file, create=True) as record:
        if as_json or not sys.stderr.isatty():
            summary = add(record, paths, reader_named(reader), jobs=jobs)
        else:
            from onrecord.cli.progress import watching

            with watching() as watch:
                summary = add(record, paths, reader_named(reader), watch, jobs)
    if as_json:
        print_json(
            {
                "record": str(record_file),
                "added": summary.added,
                "known": summary.known,
                "read": summary.read,
                "failed": [{"origin": f.origin, "cause": f.cause, "remedy": f.remedy} for f in summary.failed],
            }
        )
    else:
        for f in summary.failed:
            click.echo(f"failed: {f.origin}: {f.cause}" + (f"; {f.remedy}" if f.remedy else ""), err=True)
        click.echo(
            f"{summary.added} added, {summary.known} already known, {len(summary.failed)} failed → {record_file}"
        )
        if summary.added:
            click.echo("Next: onrecord timeline · onrecord statements · onrecord serve")
    leave((PARTLY_FAILED if summary.added or summary.known else ERROR) if summary.failed else 0)
