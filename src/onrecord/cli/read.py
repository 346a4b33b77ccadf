"""`onrecord read`: one file, no record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import NOTHING_FOUND, json_option, leave, print_json, reader_option


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@reader_option
@json_option
def command(file: str, reader: str, as_json: bool) -> None:
    """Read one FILE (- for standard input) without a record and print what it says.

    With --json, every span is [start, end) in Unicode code points of the capture's decoded text.
    """
    from onrecord.capture import capture_file, read_stdin
    from onrecord.pipeline import read_capture
    from onrecord.reading.read import reader_named
    from onrecord.views.contract import contract

    capture = read_stdin() if file == "-" else capture_file(Path(file))
    article, reading = read_capture(capture, reader_named(reader))
    if as_json:
        print_json(contract(article, reading))
        return
    from onrecord.cli.reading_screen import show_reading

    leave(0 if show_reading(article, reading) else NOTHING_FOUND)
