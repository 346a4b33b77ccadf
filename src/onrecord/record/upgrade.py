"""Bringing a record file to the present revision, or saying why not."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from onrecord.errors import RecordDamagedError, RecordVersionError
from onrecord.record.schema import REVISION


def bring_up_to_date(connection: Connection, path: str, *, fresh: bool) -> None:
    """Make the tables of a fresh file, or migrate an older one, inside the connection's transaction.

    Args:
        connection: an open write transaction.
        path: the file, for messages.
        fresh: whether the file holds nothing yet.

    Raises:
        RecordVersionError: a newer onrecord wrote it.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    found = None if fresh else revision(connection, path)
    if found is not None and found not in {s.revision for s in ScriptDirectory.from_config(config).walk_revisions()}:
        raise RecordVersionError(
            path, f"was written by a newer onrecord (revision {found})", "upgrade onrecord, or open another record"
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def revision(connection: Connection, path: str | os.PathLike[str]) -> str:
    """Return the revision of a record.

    Raises:
        RecordDamagedError: the database is not a record.
    """
    found = None
    if inspect(connection).has_table("alembic_version"):
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if not found:
        raise RecordDamagedError(str(path), "is a database, but not a record", "check the path")
    return str(found)


def is_current(connection: Connection, path: str) -> bool:
    """Tell whether the record has the present revision."""
    return revision(connection, path) == REVISION
