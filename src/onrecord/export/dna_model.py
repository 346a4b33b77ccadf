"""The tables of a fresh DNA project, and where new rows go in one that exists."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from onrecord.record.dna import Cell, DnaFile, DnaTable

LONGEST = 190  # characters: DNA refuses short texts of 191 and more
PASSWORD = "onrecord"  # of the coder in a fresh project; DNA asks for one when a file is opened
CODER = "onrecord"
_ROUNDS = 100_000  # jasypt's StrongPasswordEncryptor, which DNA uses: SHA-256 over salt and password, so many times
_COLOR = "Red INTEGER NOT NULL DEFAULT 0 CHECK (Red BETWEEN 0 AND 255), Green INTEGER NOT NULL DEFAULT 0 CHECK (Green BETWEEN 0 AND 255), Blue INTEGER NOT NULL DEFAULT 0 CHECK (Blue BETWEEN 0 AND 255)"  # noqa: E501
_RIGHTS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements",
    "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations",
    "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements",
)  # fmt: skip


def _flag(name: str, default: int = 1) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN 0 AND 1) DEFAULT {default}"


def _short(name: str, rest: str = "") -> str:
    return f"{name} TEXT NOT NULL{rest} CHECK (LENGTH({name}) < 191)"


def _of(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


_NAMED = re.compile(r"(?:^|, )(\w+) (?:INTEGER|TEXT)\b")
_ID = "ID INTEGER NOT NULL PRIMARY KEY"
_DATA = f"{_ID}, StatementId INTEGER NOT NULL, VariableId INTEGER NOT NULL"
_HUNG = f"{_of('StatementId', 'STATEMENTS')}, {_of('VariableId', 'VARIABLES')}"
_EMPTY = " DEFAULT ''"
# Tables, columns and checks of DNA 3.0.7.
COLUMNS: Mapping[str, str] = {
    "SETTINGS": "Property TEXT PRIMARY KEY, Value TEXT NOT NULL",
    "CODERS": ", ".join((
        _ID, _short("Name"), _COLOR, "Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0",
        "FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14", _short("Password"),
        "PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300", _flag("ColorByCoder", 0),
        _flag("PopupDecoration", 0), _flag("PopupAutoComplete"), *(_flag(f"Permission{right}") for right in _RIGHTS),
    )),
    "DOCUMENTS": ", ".join((
        _ID, _short("Title"), "Text TEXT NOT NULL", "Coder INTEGER", _short("Author", _EMPTY),
        _short("Source", _EMPTY), _short("Section", _EMPTY), "Notes TEXT NOT NULL DEFAULT ''", _short("Type", _EMPTY),
        "Date INTEGER NOT NULL", _of("Coder", "CODERS"),
    )),
    "STATEMENTTYPES": f"{_ID}, {_short('Label')}, {_COLOR}",
    "VARIABLES": f"{_ID}, {_short('Variable')}, DataType TEXT NOT NULL CHECK (DataType = 'boolean' OR DataType = 'integer' OR DataType = 'long text' OR DataType = 'short text') DEFAULT 'short text', StatementTypeId INTEGER, {_of('StatementTypeId', 'STATEMENTTYPES')}, UNIQUE (Variable, StatementTypeId)",  # noqa: E501
    "VARIABLELINKS": f"{_ID}, SourceVariableId INTEGER, TargetVariableId INTEGER, CHECK (TargetVariableId != SourceVariableId), {_of('SourceVariableId', 'VARIABLES')}, {_of('TargetVariableId', 'VARIABLES')}",  # noqa: E501
    "REGEXES": f"Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191), {_COLOR}",
    "CODERRELATIONS": ", ".join((
        _ID, "Coder INTEGER CHECK(Coder > 0)", "OtherCoder INTEGER CHECK(OtherCoder > 0)",
        *(_flag(name) for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")),
        "CHECK (Coder != OtherCoder)", _of("Coder", "CODERS"), _of("OtherCoder", "CODERS"),
    )),
    "STATEMENTS": ", ".join((
        _ID, "StatementTypeId INTEGER", "DocumentId INTEGER", "Start INTEGER NOT NULL CHECK(Start >= 0)",
        "Stop INTEGER NOT NULL CHECK(Stop >= 0)", "Coder INTEGER", "CHECK (Start < Stop)",
        _of("StatementTypeId", "STATEMENTTYPES"), _of("Coder", "CODERS"), _of("DocumentId", "DOCUMENTS"),
    )),
    "DATABOOLEAN": f"{_DATA}, Value INTEGER NOT NULL DEFAULT 1, {_HUNG}, UNIQUE (StatementId, VariableId)",
    "DATAINTEGER": f"{_DATA}, Value INTEGER NOT NULL DEFAULT 0, {_HUNG}, UNIQUE (StatementId, VariableId)",
    "ENTITIES": ", ".join((
        _ID, "VariableId INTEGER NOT NULL", _short("Value", _EMPTY),
        *(f"{c} INTEGER CHECK ({c} BETWEEN 0 AND 255)" for c in ("Red", "Green", "Blue")),
        "ChildOf INTEGER CHECK(ChildOf > 0)", "UNIQUE (VariableId, Value)", _of("ChildOf", "ENTITIES"),
        _of("VariableId", "VARIABLES"),
    )),
    "DATASHORTTEXT": f"{_DATA}, Entity INTEGER NOT NULL, {_HUNG}, {_of('Entity', 'ENTITIES')}, UNIQUE (StatementId, VariableId)",  # noqa: E501
    "DATALONGTEXT": f"{_DATA}, Value TEXT DEFAULT '', {_HUNG}, UNIQUE (StatementId, VariableId)",
    "ATTRIBUTEVARIABLES": f"{_ID}, VariableId INTEGER NOT NULL, {_short('AttributeVariable')}, UNIQUE(VariableId, AttributeVariable), {_of('VariableId', 'VARIABLES')}",  # noqa: E501
    "ATTRIBUTEVALUES": f"{_ID}, EntityId INTEGER NOT NULL, AttributeVariableId INTEGER NOT NULL, {_short('AttributeValue', _EMPTY)}, UNIQUE (EntityId, AttributeVariableId), {_of('EntityId', 'ENTITIES')}, {_of('AttributeVariableId', 'ATTRIBUTEVARIABLES')}",  # noqa: E501
}  # fmt: skip


def fresh() -> DnaFile:
    """Return an empty project with one coder, whose password is ``PASSWORD``."""
    tables = {}
    for name, columns in COLUMNS.items():
        tables[name] = DnaTable(f"CREATE TABLE {name}({columns})", tuple(_NAMED.findall(columns)), ())
    rows = Rows(DnaFile(tables))
    rows.put("SETTINGS", Property="version", Value="3.0.7")
    rows.put("SETTINGS", Property="date", Value="2022-06-10")  # of that version
    looks = {"Red": 51, "Green": 102, "Blue": 153, "Refresh": 0, "FontSize": 14, "PopupWidth": 300}
    popup = {"ColorByCoder": 0, "PopupDecoration": 0, "PopupAutoComplete": 1}
    rights = {f"Permission{right}": 1 for right in _RIGHTS}
    rows.add("CODERS", Name="Admin", Password=_password(), **looks, **popup, **rights)
    return rows.file()


def _password() -> str:
    """Return the password as DNA keeps it; the salt is fixed, so that one record gives one file."""
    salt = sha256(CODER.encode()).digest()[:16]
    digest = sha256(salt + PASSWORD.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = sha256(digest).digest()
    return b64encode(salt + digest).decode()


@dataclass(slots=True)
class Rows:
    """A project to which rows are added after its own."""

    base: DnaFile
    _added: dict[str, list[tuple[Cell, ...]]] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, **values: Cell) -> int:
        """Add a row with the next number as its ID; columns not named stay empty. Return the number."""
        if table not in self._next:
            numbers = [row["ID"] for row in self.base.rows(table)]
            self._next[table] = max((n for n in numbers if isinstance(n, int)), default=0)
        self._next[table] += 1
        self.put(table, ID=self._next[table], **values)
        return self._next[table]

    def put(self, table: str, **values: Cell) -> None:
        """Add a row of a table that has no ID."""
        columns = self.base.tables[table].columns
        self._added.setdefault(table, []).append(tuple(values.get(column) for column in columns))

    def file(self) -> DnaFile:
        """Return the project with what was added."""
        return DnaFile({
            name: DnaTable(table.sql, table.columns, (*table.rows, *self._added.get(name, ())))
            for name, table in self.base.tables.items()
        })  # fmt: skip
