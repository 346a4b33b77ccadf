"""`onrecord import-dna`: a project of Discourse Network Analyzer into the record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import json_option, print_json, record_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@record_option
@json_option
def command(file: Path, record_file: Path, as_json: bool) -> None:
    """Put a .dna file into the record: documents as captures, codings as statements; `export` gives back every row."""
    from onrecord.export.dna_import import import_dna
    from onrecord.record import open_record
    from onrecord.record.dna import read_dna

    read_dna(file)  # before a record is made for a file that is none
    with open_record(record_file, create=True) as record:
        done = import_dna(record, file)
    if as_json:
        print_json(
            {
                "record": str(record_file),
                "documents": done.documents,
                "statements": done.statements,
                "kept_only": done.kept_only,
            }
        )
        return
    rest = f"; {done.kept_only} without a person or organization kept for export" if done.kept_only else ""
    click.echo(f"{done.documents} documents, {done.statements} statements{rest} → {record_file}")
