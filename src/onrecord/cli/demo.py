"""`onrecord demo`: the samples, built into a record and walked through."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import ERROR, leave


@click.command()
@click.option(
    "--record",
    "record_file",
    type=click.Path(path_type=Path),
    default=Path("demo.db"),
    show_default=True,
    help="Where to build it; an earlier demo there is replaced.",
)
def command(record_file: Path) -> None:
    """Build sixteen sample captures of an invented negotiation into a record and walk through it."""
    from onrecord import samples
    from onrecord.cli.demo_screen import walk
    from onrecord.pipeline import add
    from onrecord.reading.read import default_reader
    from onrecord.record import open_record

    _clear(record_file)
    with open_record(record_file, create=True) as record:
        summary = add(record, samples.captures(), default_reader())
        complete = walk(record, summary, record_file)
    leave(0 if complete and not summary.failed else ERROR)


def _clear(record_file: Path) -> None:
    """Remove the record of an earlier demo; any other file is left alone and named."""
    from onrecord import samples
    from onrecord.errors import RecordError
    from onrecord.record import open_record

    if not record_file.exists():
        return
    names = {path.name for path in samples.captures()}
    with open_record(record_file) as record:
        foreign = [row.origin for row in record.captures() if Path(row.origin).name not in names]
    if foreign:
        raise RecordError(
            str(record_file),
            f"holds captures that are not the demo's ({foreign[0]})",
            "name another file with --record",
        )
    record_file.unlink()
