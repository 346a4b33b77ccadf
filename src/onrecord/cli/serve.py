"""`onrecord serve`: the record in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import existing, record_option


@click.command()
@record_option
@click.option("--port", type=click.IntRange(1, 65535), default=8477, show_default=True, help="The port.")
def command(record_file: Path, port: int) -> None:
    """Show the record in a browser on this machine only; nothing is loaded from outside. Stop it with Ctrl-C."""
    import uvicorn

    from onrecord.web.app import make_app

    existing(record_file).close()
    click.echo(f"http://127.0.0.1:{port}/  shows {record_file}; stop with Ctrl-C")
    uvicorn.run(make_app(record_file), host="127.0.0.1", port=port, log_level="warning")
