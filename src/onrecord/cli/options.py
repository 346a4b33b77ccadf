"""Options and exits that several commands share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from onrecord.errors import RecordError
from onrecord.record import Record, open_record

F = TypeVar("F", bound=Callable[..., Any])

OK, ERROR, USAGE, NOTHING_FOUND, PARTLY_FAILED = 0, 1, 2, 3, 4


class Day(click.ParamType[date]):
    """A day, month or year in ISO form; a month or year means its first or last day."""

    name = "date"

    def __init__(self, last: bool = False) -> None:
        """Keep whether a month or year stands for its last day (True) or its first."""
        self.last = last

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that ``value`` names."""
        from onrecord.interval import from_edtf

        if isinstance(value, date):
            return value
        try:
            interval = from_edtf(str(value))
            day = interval.latest if self.last else interval.earliest
        except ValueError:
            day = None
        if day is None:
            self.fail(f"{value!r} is not a date; write 2025, 2025-07 or 2025-07-24", param, ctx)
        return day


def record_option(command: F) -> F:
    """Add --record to a command."""
    return click.option(
        "--record",
        "record_file",
        type=click.Path(path_type=Path),
        default=Path("onrecord.db"),
        show_default=True,
        envvar="ONRECORD_RECORD",
        help="The record file.",
    )(command)


class ReaderName(click.ParamType[str]):
    """The name of a reader: "trained", "rules", or one that an installed package offers."""

    name = "reader"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name if there is such a reader."""
        from onrecord.reading.read import READERS, reader_names

        if value in READERS or value in reader_names():
            return str(value)
        return self.fail(f"{value!r} is no reader here; there are {', '.join(reader_names())}", param, ctx)


def reader_option(command: F) -> F:
    """Add --reader to a command."""
    return click.option(
        "--reader",
        type=ReaderName(),
        metavar="NAME",
        default="trained",
        show_default=True,
        help="Who reads: trained (the shipped model), rules, or a reader that an installed package offers.",
    )(command)


def jobs_option(command: F) -> F:
    """Add --jobs to a command."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        default=1,
        show_default=True,
        help="How many processes read; the record is the same whatever their number.",
    )(command)


def json_option(command: F) -> F:
    """Add --json to a command."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


def decision_options(command: F) -> F:
    """Add --who and --note, with which people decide, to a command."""
    who = click.option("--who", envvar=["ONRECORD_WHO", "USER"], default="unnamed", help="Who decides.")
    return who(click.option("--note", default="", help="Why.")(command))


def existing(record_file: Path) -> Record:
    """Open a record that must be there.

    Raises:
        RecordError: there is no such file, or it cannot be opened.
    """
    if not record_file.exists():
        raise RecordError(
            str(record_file), "there is no record here", "make one with `onrecord add PATH`, or name it with --record"
        )
    return open_record(record_file)


def print_json(value: object) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def print_json_list(values: Iterable[object]) -> int:
    """Print a JSON list, one item a line, as the items come; return how many there were."""
    count = 0
    click.echo("[", nl=False)
    for value in values:
        click.echo(("," if count else "") + "\n " + json.dumps(value, ensure_ascii=False), nl=False)
        count += 1
    click.echo("\n]" if count else "]")
    return count


def leave(code: int) -> None:
    """End the command with an exit code."""
    if code:
        raise click.exceptions.Exit(code)
