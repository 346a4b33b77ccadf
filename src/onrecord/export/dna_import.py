"""A project of Discourse Network Analyzer into the record: its documents as captures, its codings as statements.

What people coded in DNA is theirs: the reader is called "dna", no machine reads these captures again unasked, and the
tables are kept whole beside, so that an export gives back every row.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from onrecord.article.lines import split_lines
from onrecord.article.types import Article, Block, Part, Role
from onrecord.capture.types import Capture, Decoding, Media
from onrecord.interval import UNKNOWN, Interval, on
from onrecord.links.linking import link
from onrecord.reading.types import Act, Mode, Reading, Speaker, Statement
from onrecord.record import Record
from onrecord.record.dna import Cell, DnaFile, read_dna
from onrecord.span import MappedText, Reason, Span

READER, VERSION = "dna", "1"
_CODED = Reason("dna.coded", "coded by hand in Discourse Network Analyzer")
_EPOCH = date(1970, 1, 1)

Coded = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Imported:
    """How much of a project became part of the record; what has no person or organization is kept for export only."""

    documents: int
    statements: int
    kept_only: int


def import_dna(record: Record, path: str | os.PathLike[str]) -> Imported:
    """Put a ``.dna`` file into a record, and link it.

    Args:
        record: the record; it may hold one project.
        path: the file.

    Raises:
        OnRecordError: the file is no DNA project, or the record holds another.
    """
    file = read_dna(path)
    record.keep_project(file)
    coded, documents = _codings(file), 0
    by_capture: dict[str, tuple[Article, list[Statement]]] = {}
    for row in file.rows("DOCUMENTS"):
        text = str(row["Text"] or "")
        if not text.strip():
            continue
        capture = _capture(text, os.path.basename(os.fspath(path)), row)
        record.add(capture)
        documents += 1
        article = _article(capture, row)
        _, statements = by_capture.setdefault(capture.id, (article, []))
        statements += _statements(article, coded.get(_int(row["ID"]), ()))
    read = [(article, Reading(READER, VERSION, tuple(found))) for article, found in by_capture.values()]
    record.write_all(read)
    link(record)
    kept = sum(len(reading.statements) for _, reading in read)
    return Imported(documents, kept, len(file.rows("STATEMENTS")) - kept)


@dataclass(frozen=True, slots=True)
class _Coding:
    number: int
    start: int
    stop: int
    values: Coded


def _codings(file: DnaFile) -> dict[int, list[_Coding]]:
    """Return the codings of every document that name a person or an organization."""
    names = {_int(row["ID"]): str(row["Variable"]).casefold() for row in file.rows("VARIABLES")}
    entities = {_int(row["ID"]): row["Value"] for row in file.rows("ENTITIES")}
    values: dict[int, dict[str, Cell]] = {}
    for table in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT"):
        for row in file.rows(table):
            value = entities.get(_int(row["Entity"])) if table == "DATASHORTTEXT" else row["Value"]
            values.setdefault(_int(row["StatementId"]), {})[names.get(_int(row["VariableId"]), "")] = value
    out: dict[int, list[_Coding]] = {}
    for row in file.rows("STATEMENTS"):
        coded = values.get(_int(row["ID"]), {})
        if coded.get("person") or coded.get("organization") or coded.get("organisation"):
            coding = _Coding(_int(row["ID"]), _int(row["Start"]), _int(row["Stop"]), coded)
            out.setdefault(_int(row["DocumentId"]), []).append(coding)
    return out


def _capture(text: str, file: str, row: Coded) -> Capture:
    raw = text.encode("utf-8", "replace")
    decoding = Decoding("utf-8", "declared")
    origin = f"{file}/{row['ID']} {row['Title'] or ''}".strip()
    return Capture(sha256(raw).hexdigest(), raw, raw.decode("utf-8"), decoding, Media.TEXT, origin)


def _article(capture: Capture, row: Coded) -> Article:
    text, why = capture.text, Reason("dna.document", "a document of a DNA project, taken whole")
    parts = tuple(Part(span, Role.BODY, why) for line in split_lines(text) if len(span := line.span.stripped(text)) > 0)
    source = str(row["Source"] or "") or None
    outlet = Reason("dna.source", "the source that the project names") if source else None
    blocks = (Block(Span(0, len(text)), Role.BODY, why),)
    view = MappedText.identity(text)
    return Article(capture, view, blocks, parts, None, source, outlet, "en", _published(row))


def _published(row: Coded) -> Interval:
    seconds = row["Date"]
    if not isinstance(seconds, int) or seconds == 0:
        return UNKNOWN
    try:
        day = _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return UNKNOWN
    return on(day, Reason("dna.date", "the date that the project gives the document"))


def _statements(article: Article, codings: list[_Coding] | tuple[()]) -> Iterator[Statement]:
    text = article.capture.text
    for coding in codings:
        content = Span(_points(text, coding.start), _points(text, coding.stop)).stripped(text)
        if not len(content):
            continue
        values = coding.values
        person = str(values.get("person") or "")
        organization = str(values.get("organization") or values.get("organisation") or "")
        concept, agrees = str(values.get("concept") or ""), values.get("agreement")
        place = f"{article.capture.id}|dna|{coding.number}|{content.start}-{content.end}"
        yield Statement(
            id=sha256(place.encode()).hexdigest()[:16],
            mode=Mode.INDIRECT,
            headline=False,
            source=None,
            speaker=Speaker(person or organization, organization or None, (_CODED,)),
            cue=None,
            content=(content,),
            act=Act("state", reasons=(_CODED,)),
            issues=(concept,) if concept else (),
            stance=None if agrees is None or not concept else "+" if agrees else "-",
            said_at=article.published,
            confidence=1.0,
            reasons=(_CODED,),
        )


def _points(text: str, units: int) -> int:
    """Return the place in code points of a place in UTF-16 units, as Java counts; past the end is the end."""
    if text.isascii() or max(text) <= "\uffff":
        return min(units, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
