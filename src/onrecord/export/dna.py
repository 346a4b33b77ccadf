"""Discourse Network Analyzer: the record as a ``.dna`` project or as the event list of one.

One statement on several issues is several statements in DNA, one a concept. Places in DNA count UTF-16 units of the
text that a document shows; here they are those of the capture's visible text. DNA keeps one second a document and
"agrees" or "disagrees" a statement: what the record knows better stands in variables of its own (``said``, ``stance``).
A project that was imported is written again as it was, and what the record found elsewhere is added after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from onrecord.article.types import Article
from onrecord.export.dna_import import READER
from onrecord.export.dna_model import LONGEST, Rows, fresh
from onrecord.interval import to_edtf
from onrecord.links.actor_figures import kind_of_name
from onrecord.links.actors import Cast, cast_of
from onrecord.record import Record
from onrecord.record.dna import DnaFile
from onrecord.record.types import StatementRow
from onrecord.span import hull

SHORT = ("person", "organization", "concept", "act", "target", "stance", "said", "mode")
VARIABLES = {
    **dict.fromkeys(("person", "organization", "concept"), "short text"),
    "agreement": "boolean",
    **dict.fromkeys(("act", "target", "stance", "said", "mode"), "short text"),
    "words": "long text",
    "statement": "long text",
}
LABEL = "DNA Statement"
_STANCE = {"+": "for", "-": "against"}
_UNDATED = 0  # DNA cannot leave a date out; the note says that it is not known
_EPOCH = date(1970, 1, 1)


def project(record: Record, rows: Iterable[StatementRow]) -> DnaFile:
    """Return the record as a DNA project.

    Args:
        record: a record whose links are up to date.
        rows: the statements to write; those of an imported project stand in it already.
    """
    base = record.project()
    writer = _Writer(Rows(base or fresh()), cast_of(record), record.article)
    for row in sorted(rows, key=lambda r: (r.capture, r.content[0].span, r.id)):
        if row.reader != READER:
            writer.statement(row)
    return writer.rows.file()


@dataclass(slots=True)
class _Writer:
    rows: Rows
    cast: Cast
    article_of: Callable[[str], Article | None]
    _variables: dict[str, int] = field(default_factory=dict)
    _type: int = 0
    _attributes: dict[tuple[str, str], int] = field(default_factory=dict)
    _entities: dict[tuple[str, str], int] = field(default_factory=dict)
    _document: tuple[str, int] = ("", 0)
    _article: Article | None = None

    def statement(self, row: StatementRow) -> None:
        """Add one statement, once a concept."""
        if not self._type:
            self._start()
        number = self._document_of(row)
        if self._article is None or not number:
            return
        view = self._article.view
        shown = [span for quote in row.content if (span := view.shown(quote.span)) is not None and len(span)]
        if not shown:
            return
        place = hull(shown)
        start = _units(view.text[: place.start])
        stop = start + _units(place.of(view.text))
        for concept in row.issues or ("",):
            values = self._values(row, concept)
            added = self.rows.add(
                "STATEMENTS", StatementTypeId=self._type, DocumentId=number, Start=start, Stop=stop, Coder=1
            )
            agrees = 0 if row.stance == "-" else 1
            self.rows.add("DATABOOLEAN", StatementId=added, VariableId=self._variables["agreement"], Value=agrees)
            for name, value in values.items():
                ids = {"StatementId": added, "VariableId": self._variables[name]}
                if VARIABLES[name] == "long text":
                    self.rows.add("DATALONGTEXT", **ids, Value=value)
                else:
                    self.rows.add("DATASHORTTEXT", **ids, Entity=self._entity(name, value))

    def _start(self) -> None:
        labels = {row["Label"] for row in self.rows.base.rows("STATEMENTTYPES")}
        label = LABEL if LABEL not in labels else f"{LABEL} (onrecord)"
        self._type = self.rows.add("STATEMENTTYPES", Label=label, Red=239, Green=208, Blue=51)
        for name, kind in VARIABLES.items():
            self._variables[name] = self.rows.add("VARIABLES", Variable=name, DataType=kind, StatementTypeId=self._type)
        for name in SHORT:
            for attribute in ("Type", "Alias", "Notes"):
                number = self.rows.add(
                    "ATTRIBUTEVARIABLES", VariableId=self._variables[name], AttributeVariable=attribute
                )
                self._attributes[name, attribute] = number
            self._entity(name, "")

    def _document_of(self, row: StatementRow) -> int:
        if self._document[0] != row.capture:
            self._article = self.article_of(row.capture)
            number = self._add_document(row, self._article) if self._article else 0
            self._document = (row.capture, number)
        return self._document[1]

    def _add_document(self, row: StatementRow, article: Article) -> int:
        first, _ = row.published.best
        dated = to_edtf(row.published) or "not known"
        return self.rows.add(
            "DOCUMENTS",
            Title=_cut(row.title or row.origin),
            Text=article.view.text,
            Coder=1,
            Author="",
            Source=_cut(row.outlet or ""),
            Section="",
            Notes=f"{row.origin}\nsha256 {row.capture}\npublished {dated}",
            Type="",
            Date=(first - _EPOCH).days * 86_400 if first else _UNDATED,
        )

    def _values(self, row: StatementRow, concept: str) -> dict[str, str]:
        person, organization = self._who(row)
        return {
            "person": person,
            "organization": organization,
            "concept": concept,
            "act": row.act,
            "target": "; ".join(target.name for target in row.targets),
            "stance": _STANCE.get(row.stance or "", ""),
            "said": to_edtf(row.said_at) or "",
            "mode": row.mode.value,
            "words": row.words,
            "statement": row.id,
        }

    def _who(self, row: StatementRow) -> tuple[str, str]:
        """Return person and organization: whoever is no person stands as the organization."""
        names = self.cast.names_of(row.speaker, row.party)
        name = names[0][0] if names else row.speaker or ""
        kind = names[0][1] if names else kind_of_name(name) if name else None
        if kind in ("organisation", "state"):
            return "", name
        return name, row.party or (row.outlet or "" if row.mode.value == "own_voice" else "")

    def _entity(self, variable: str, value: str) -> int:
        value = _cut(value)
        if (variable, value) not in self._entities:
            number = self.rows.add(
                "ENTITIES", VariableId=self._variables[variable], Value=value, Red=0, Green=0, Blue=0
            )
            self._entities[variable, value] = number
            alias = self._aliases(value) if variable in ("person", "organization") else ""
            for attribute, text in (("Type", ""), ("Alias", alias), ("Notes", "")):
                ids = {"EntityId": number, "AttributeVariableId": self._attributes[variable, attribute]}
                self.rows.add("ATTRIBUTEVALUES", **ids, AttributeValue=_cut(text))
        return self._entities[variable, value]

    def _aliases(self, value: str) -> str:
        names = self.cast.names_of(value, None) if value else ()
        return "; ".join(dict.fromkeys(name for name, _, _ in names if name != value))


def event_list(file: DnaFile) -> Iterator[str]:
    """Yield the lines of the event list of a project, as DNA 3 writes it, without their ends.

    Args:
        file: a project. Every type of statement that has a person is listed, with the variables of the first.
    """
    variables: dict[int, list[Mapping[str, object]]] = {}
    for row in file.rows("VARIABLES"):
        variables.setdefault(_int(row["StatementTypeId"]), []).append(row)
    shown = {kind: v for kind, v in variables.items() if any(x["Variable"] == "person" for x in v)}
    names = list(dict.fromkeys(str(x["Variable"]) for kind in sorted(shown) for x in shown[kind]))
    yield ";".join(f'"{name}"' for name in (*_HEAD, *names))
    documents = {_int(row["ID"]): row for row in file.rows("DOCUMENTS")}
    values = _all_values(file)
    of = {_int(x["ID"]): str(x["Variable"]) for v in shown.values() for x in v}
    rows = [row for row in file.rows("STATEMENTS") if _int(row["StatementTypeId"]) in shown]
    for row in sorted(rows, key=lambda r: (_int(documents[_int(r["DocumentId"])]["Date"]), _int(r["ID"]))):
        document, number = documents[_int(row["DocumentId"])], _int(row["ID"])
        coded = {of[variable]: value for variable, value in values.get(number, {}).items() if variable in of}
        when = datetime.fromtimestamp(0, UTC) + timedelta(seconds=_int(document["Date"]))
        text = _between(str(document["Text"]), _int(row["Start"]), _int(row["Stop"]))
        frame = [str(document[c] or "") for c in ("Title", "Author", "Source", "Section", "Type")]
        cells = [str(number), f"{when:%Y-%m-%d %H:%M:%S}", str(document["ID"]), *map(_cell, (*frame, text))]
        yield ";".join((*cells, *(_cell(coded.get(name, "")) for name in names)))


_HEAD = ("statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text")


def _all_values(file: DnaFile) -> dict[int, dict[int, object]]:
    """Return the coded values by statement and variable."""
    entities = {_int(row["ID"]): row["Value"] for row in file.rows("ENTITIES")}
    out: dict[int, dict[int, object]] = {}
    for table in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT"):
        for row in file.rows(table):
            value: object = entities.get(_int(row["Entity"]), "") if table == "DATASHORTTEXT" else row["Value"]
            out.setdefault(_int(row["StatementId"]), {})[_int(row["VariableId"])] = value
    return out


def _cell(value: object) -> str:
    """Return a cell as DNA writes it: numbers bare, texts in quotation marks without semicolons and marks."""
    if isinstance(value, int):
        return str(value)
    return '"' + str(value or "").replace(";", ",").replace('"', "'") + '"'


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _units(text: str) -> int:
    """Return the length of a text in UTF-16 units, as Java counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def _between(text: str, start: int, stop: int) -> str:
    """Return what stands between two places that count UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * stop]
    return units.decode("utf-16-le", "surrogatepass")


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
