"""`onrecord reread`: captures of the record, read again."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli.options import (
    ERROR,
    NOTHING_FOUND,
    PARTLY_FAILED,
    existing,
    jobs_option,
    json_option,
    leave,
    print_json,
    reader_option,
    record_option,
)


@click.command()
@click.argument("captures", nargs=-1, metavar="[ID]...")
@record_option
@reader_option
@jobs_option
@json_option
def command(captures: tuple[str, ...], record_file: Path, reader: str, jobs: int, as_json: bool) -> None:
    """Read captures of the record again: those with the given IDs, or all.

    What people accepted, corrected or rejected is applied to the new reading wherever its words are found again; the
    log of decisions is never touched. A capture that cannot be read now keeps its former reading.
    """
    from onrecord.pipeline import reread
    from onrecord.reading.read import reader_named

    with existing(record_file) as record:
        before = record.counts()
        if as_json or not sys.stderr.isatty():
            read, failed = reread(record, reader_named(reader), captures, jobs=jobs)
        else:
            from onrecord.cli.progress import watching

            with watching() as watch:
                read, failed = reread(record, reader_named(reader), captures, watch, jobs)
        after = record.counts()
    if as_json:
        print_json(
            {
                "record": str(record_file),
                "reader": reader,
                "read": read,
                "statements": {"before": before["statements"], "after": after["statements"]},
                "decisions": after["decisions"],
                "failed": [{"origin": f.origin, "cause": f.cause, "remedy": f.remedy} for f in failed],
            }
        )
    else:
        for f in failed:
            click.echo(f"failed: {f.origin}: {f.cause}" + (f"; {f.remedy}" if f.remedy else ""), err=True)
        click.echo(
            f"{read} read again, {len(failed)} failed; {before['statements']} statements before, "
            f"{after['statements']} now, {after['decisions']} decisions kept"
        )
    if failed:
        leave(PARTLY_FAILED if read else ERROR)
    leave(0 if read else NOTHING_FOUND)
