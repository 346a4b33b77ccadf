"""`onrecord show`: the words in their context, and the reasons."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import existing, json_option, print_json, record_option
from onrecord.errors import RecordError
from onrecord.record import Record


@click.command()
@click.argument("id")
@record_option
@json_option
def command(id: str, record_file: Path, as_json: bool) -> None:  # noqa: A002
    """Show a statement (its words in context, every reason) or a capture (its statements), by ID or its beginning."""
    with existing(record_file) as record:
        try:
            row = record.statement(id)
        except RecordError:
            _show_capture(record, id, as_json)
            return
        article = record.article(row.capture)
    if as_json:
        from onrecord.views.rows import statement_json

        print_json(statement_json(row))
        return
    from onrecord.cli.screen import console, evidence
    from onrecord.views.evidence import evidence_page

    if article is None:
        raise RecordError(id, "its capture has not been read yet", "run `onrecord add` on it again")
    evidence(console(), evidence_page(row, article))


def _show_capture(record: Record, capture_id: str, as_json: bool) -> None:
    row = record.capture_row(capture_id)
    article, reading = record.article(row.id), record.reading(row.id)
    if article is None or reading is None:
        raise RecordError(capture_id, row.failure or "it has not been read yet", "see `onrecord captures --failed`")
    if as_json:
        from onrecord.views.contract import contract

        print_json(contract(article, reading))
        return
    from onrecord.cli.reading_screen import show_reading

    show_reading(article, reading)
