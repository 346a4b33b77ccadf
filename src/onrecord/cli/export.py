"""`onrecord export`: the record for other tools."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from onrecord.cli.options import NOTHING_FOUND, existing, leave, record_option
from onrecord.errors import OnRecordError
from onrecord.record.types import Filter


@click.command()
@record_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "annotations", "dna", "dna-csv"]),
    required=True,
    help="What to write.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A file; standard output if left out.")
@click.option("--party", help="Only statements by this party.")
@click.option("--issue", help="Only statements on this issue.")
@click.option("--outlet", help="Only statements according to this outlet.")
def command(
    record_file: Path, form: str, output: Path | None, party: str | None, issue: str | None, outlet: str | None
) -> None:
    """Write every statement with its evidence: JSON Lines, CSV (for spreadsheets) or W3C Web Annotations (JSON-LD).

    dna writes a project of Discourse Network Analyzer (name the file with --output), dna-csv its event list.
    """
    from onrecord.export import exported

    if form == "dna":
        _dna(record_file, output, Filter(party=party, issue=issue, outlet=outlet))
        return
    end = "\r\n" if form == "csv" else "\n"
    with existing(record_file) as record:
        count = sum(1 for _ in record.statements(Filter(party=party, issue=issue, outlet=outlet)))
        lines = exported(record, record.statements(Filter(party=party, issue=issue, outlet=outlet)), form)
        if output is None:
            stream = sys.stdout.buffer
            for line in lines:
                stream.write((line + end).encode())
        else:
            _write(output, (line + end for line in lines))
            click.echo(f"{count} statements → {output}", err=True)
    leave(0 if count else NOTHING_FOUND)


def _dna(record_file: Path, output: Path | None, where: Filter) -> None:
    if output is None:
        raise click.UsageError("a DNA project is a database: name a file with --output")
    from onrecord.export.dna import project
    from onrecord.links.linking import link
    from onrecord.record.dna import write_dna

    with existing(record_file) as record:
        link(record)
        file = project(record, record.statements(where))
    write_dna(output, file)
    count = len(file.tables["STATEMENTS"].rows)
    click.echo(f"{count} statements → {output}", err=True)
    leave(0 if count else NOTHING_FOUND)


def _write(output: Path, lines: Iterable[str]) -> None:
    """Write a file whole or not at all."""
    part = output.with_name(output.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OnRecordError(
            str(output), f"cannot be written: {error.strerror}", "choose another place with --output"
        ) from error
