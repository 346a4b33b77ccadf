"""`onrecord codebook`: check a codebook of one's own, or code a record by it."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import ERROR, NOTHING_FOUND, existing, leave, record_option


@click.group()
def command() -> None:
    """Check a codebook of your own, or code a record by it. docs/cli.md says how the file is written."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Name everything that is wrong in a codebook, with line and field."""
    from onrecord.reading.codebook_file import check_codebook, read_codebook

    try:
        faults = check_codebook(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        read_codebook(file)  # says what is wrong with the file itself
        raise
    for fault in faults:
        click.echo(f"{file}: {fault}", err=True)
    if not faults:
        book = read_codebook(file)
        click.echo(f"{file}: {len(book.issues)} issues, nothing wrong")
    leave(ERROR if faults else 0)


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@record_option
def apply(file: Path, record_file: Path) -> None:
    """Give every statement of a record the issues of a codebook whose terms stand in it, and those added later too."""
    from onrecord.links.recoding import recode
    from onrecord.reading.codebook_file import read_codebook
    from onrecord.record import OwnCodebook

    read_codebook(file)  # says what is wrong in it
    with existing(record_file) as record:
        coded, total = recode(record, OwnCodebook(file.name, file.read_text("utf-8")))
    click.echo(f"{coded} of {total} statements have an issue of {file.name} → {record_file}")
    click.echo(f"Next: onrecord positions --record {record_file}")


@command.command()
@record_option
@click.option("--text", "whole", is_flag=True, help="Print the codebook itself, to be kept in a file.")
def show(record_file: Path, whole: bool) -> None:
    """Say by which codebook a record is coded."""
    with existing(record_file) as record:
        book = record.codebook()
    if book is None:
        click.echo("the reader's own codebook", err=whole)
        leave(NOTHING_FOUND if whole else 0)
    elif whole:
        click.echo(book.text, nl=False)
    else:
        click.echo(book.name)


@command.command()
@record_option
def forget(record_file: Path) -> None:
    """Go back to the issues that the readers gave; what people corrected stays."""
    from onrecord.links.recoding import recode

    with existing(record_file) as record:
        if record.codebook() is None:
            click.echo("the record is coded by the reader's own codebook", err=True)
            leave(NOTHING_FOUND)
        coded, total = recode(record, None)
    click.echo(f"{coded} of {total} statements have an issue that their reader gave → {record_file}")
