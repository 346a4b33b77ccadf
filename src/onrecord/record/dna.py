"""Files of Discourse Network Analyzer (``.dna``): its SQLite tables, read and written whole.

DNA 3 (leifeld/dna, ``sql/Sql.java``) keeps everything in tables of fixed names; columns differ a little between
versions, so a file's own are kept. Only the tables are read: no view, trigger or index of a file is ever run.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, delete, insert, select

from onrecord.errors import OnRecordError, RecordError
from onrecord.record import schema as t
from onrecord.record.document import pack, unpack

Cell = int | float | str | None

# In the order in which rows may refer to rows before them.
TABLES = (
    "SETTINGS", "CODERS", "DOCUMENTS", "STATEMENTTYPES", "VARIABLES", "VARIABLELINKS", "REGEXES", "CODERRELATIONS",
    "STATEMENTS", "DATABOOLEAN", "DATAINTEGER", "ENTITIES", "DATASHORTTEXT", "DATALONGTEXT", "ATTRIBUTEVARIABLES",
    "ATTRIBUTEVALUES",
)  # fmt: skip
NEEDED = frozenset(("DOCUMENTS", "STATEMENTS", "STATEMENTTYPES", "VARIABLES", "ENTITIES", "DATASHORTTEXT"))
_CREATES = re.compile(r"\s*CREATE\s+TABLE\s+[\"\[`]?(\w+)[\"\]`]?\s*\([^;]*\)\s*;?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DnaTable:
    """One table: how it is made, its columns, its rows in their order."""

    sql: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class DnaFile:
    """The tables of a ``.dna`` file by name."""

    tables: Mapping[str, DnaTable]

    def rows(self, name: str) -> list[dict[str, Cell]]:
        """Return the rows of a table as mappings; none if the file lacks it."""
        table = self.tables.get(name)
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows] if table else []


def read_dna(path: str | os.PathLike[str]) -> DnaFile:
    """Read a ``.dna`` file.

    Raises:
        OnRecordError: it cannot be read, or is no such file.
    """
    name = os.fspath(path)
    if not os.path.isfile(name):
        raise OnRecordError(name, "there is no such file", "check the path")
    try:
        raw = sqlite3.connect(f"file:{quote(name)}?mode=ro", uri=True)
        try:
            found = DnaFile({table: read for table in TABLES if (read := _table(raw, table)) is not None})
        finally:
            raw.close()
    except sqlite3.Error as error:
        raise OnRecordError(name, f"is not a DNA file: {error}", "give a .dna file of DNA 3") from error
    missing = sorted(NEEDED - set(found.tables))
    if missing:
        raise OnRecordError(name, f"is not a DNA file: it has no table {missing[0]}", "give a .dna file of DNA 3")
    return found


def _table(raw: sqlite3.Connection, name: str) -> DnaTable | None:
    made = raw.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND upper(name) = ?", (name,)).fetchone()
    if made is None:
        return None
    cursor = raw.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
    return DnaTable(made[0], tuple(column[0] for column in cursor.description), tuple(cursor.fetchall()))


def write_dna(path: str | os.PathLike[str], file: DnaFile) -> None:
    """Write a ``.dna`` file, whole or not at all, in place of a former one.

    Raises:
        OnRecordError: it cannot be written.
    """
    target = Path(path)
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        raw = sqlite3.connect(part, isolation_level=None)
        try:
            raw.execute("PRAGMA journal_mode = OFF")
            raw.execute("BEGIN")
            for name in TABLES:
                if name in file.tables:
                    _make(raw, name, file.tables[name])
            raw.execute("COMMIT")
        finally:
            raw.close()
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise OnRecordError(str(target), f"cannot be written: {error}", "choose another place with --output") from error


def _make(raw: sqlite3.Connection, name: str, table: DnaTable) -> None:
    if not _CREATES.fullmatch(table.sql):
        raise OnRecordError(name, "the table is not made as DNA makes it", "export from a fresh import of the file")
    raw.execute(table.sql)
    holes = ", ".join("?" for _ in table.columns)
    names = ", ".join(f'"{column}"' for column in table.columns)
    raw.executemany(f'INSERT INTO "{name}" ({names}) VALUES ({holes})', table.rows)


# The project that a record was given


def keep_project(connection: Connection, file: DnaFile) -> None:
    """Keep the tables of a DNA project in the record; the same again changes nothing.

    Raises:
        RecordError: the record holds another project.
    """
    plain = [[name, table.sql, list(table.columns), [list(row) for row in table.rows]]
             for name, table in file.tables.items()]  # fmt: skip
    packed = pack(plain)
    held = connection.execute(select(t.dna_projects.c.document)).scalars().all()
    if any(document != packed for document in held):
        raise RecordError("DNA", "the record holds another DNA project", "make a record of its own for this one")
    connection.execute(delete(t.dna_projects))
    connection.execute(insert(t.dna_projects).values(number=1, document=packed))


def kept_project(connection: Connection) -> DnaFile | None:
    """Return the DNA project that the record was given, None if none."""
    document = connection.execute(select(t.dna_projects.c.document)).scalar()
    if document is None:
        return None
    return DnaFile(
        {
            name: DnaTable(sql, tuple(columns), tuple(tuple(row) for row in rows))
            for name, sql, columns, rows in unpack(document)
        }
    )
