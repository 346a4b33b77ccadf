"""The command line door: `onrecord COMMAND`.

Exit codes: 0 ok, 1 error, 2 wrong usage, 3 nothing found, 4 partly failed.
"""

from __future__ import annotations

import io
import sys
from importlib import import_module

import click

from onrecord.errors import OnRecordError

# One module a command; loaded only when asked for, so that `onrecord --help` stays quick.
COMMANDS: dict[str, str] = {
    "actors": "Who speaks across captures; say who is who.",
    "add": "Put captures into the record: files, folders, - for standard input.",
    "captures": "List the captures, or with --failed what could not be read.",
    "changes": "What is new, what moved, what was contradicted.",
    "codebook": "Check a codebook of your own, or code a record by it.",
    "compare": "Two captures, or two periods, side by side.",
    "dates": "List the expressions of time in one file: days, TIMEX3 values, reasons.",
    "demo": "Build the sample captures into a record and walk through it.",
    "echoes": "Claims that an outlet made its own.",
    "export": "Write the record as JSON Lines, CSV, W3C Web Annotations or a DNA project.",
    "import-dna": "Put a project of Discourse Network Analyzer into the record.",
    "links": "What is said again, denied, answered; which mentions are one occasion.",
    "occasions": "Rounds, meetings, calls, agreements: each once, with every mention.",
    "positions": "Where each party stands on each issue, and since when.",
    "read": "Read one file without a record and print what it says.",
    "reread": "Read captures of the record again; what people decided stays.",
    "search": "Find words in statements and captures.",
    "serve": "Show the record in a browser on this machine.",
    "show": "Show one statement or capture with its words and reasons.",
    "statements": "Who said what: list statements, with filters.",
    "timeline": "Statements and events in order, the undated apart.",
    "verify": "Recompute every hash and quotation in the record.",
    "why": "Say why a statement, event or capture has its date, step by step.",
}


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import and return one command."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"onrecord.cli.{name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onrecord", prog_name="onrecord")
def cli() -> None:
    """Turn raw news captures into a record: who said what, about whom, when, according to which outlet.

    Start with `onrecord demo`, or `onrecord add FOLDER` and then `onrecord timeline`. The record is one file,
    onrecord.db unless --record FILE (or the variable ONRECORD_RECORD) names another.
    """


def main() -> None:
    """Run the command line and turn failures into one clear line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # the same bytes out whatever the locale; "\\udcff" is good JSON too
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped; everything finished so far is kept", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OnRecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # the reader of a pipe went away: not our failure
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)
