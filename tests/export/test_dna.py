"""Discourse Network Analyzer: what comes in goes out again row for row; what the record found is a sound project."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.links.makers import article_of, record_of

from onrecord.cli import cli
from onrecord.errors import OnRecordError
from onrecord.export.dna import event_list, project
from onrecord.export.dna_import import import_dna
from onrecord.export.dna_model import Rows, fresh
from onrecord.interval import to_edtf
from onrecord.reading.read import rules_reader
from onrecord.record import open_record
from onrecord.record.dna import DnaFile, DnaTable, read_dna, write_dna

SAMPLE = Path("../shared/data/dna/sample.dna")
TEXT = "🚢 The minister said the delta 🚢 is closed. The council denied it.\nNothing more was said that day."
SAID, DENIED = "the delta 🚢 is closed", "The council denied it"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def place(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"Start": units(TEXT[:start]), "Stop": units(TEXT[: start + len(words)])}


def a_project() -> DnaFile:
    """A project as people make them: two documents, a coding for and one against, a note without a person."""
    rows = Rows(fresh())
    rows.put("REGEXES", Label="delta", Red=1, Green=2, Blue=3)
    second = rows.add("CODERS", **{k: v for k, v in rows.file().rows("CODERS")[0].items() if k not in ("ID", "Name")},
                      Name="Nadia")  # fmt: skip
    rows.add("CODERRELATIONS", Coder=1, OtherCoder=second, viewStatements=1, editStatements=0, viewDocuments=1,
             editDocuments=0)  # fmt: skip
    frame = {"Coder": 1, "Author": "A. Reyl", "Source": "Harbour Courier", "Section": "2", "Notes": "n", "Type": "news"}
    document = rows.add("DOCUMENTS", Title="Delta closed", Text=TEXT, Date=1715083200, **frame)
    rows.add("DOCUMENTS", Title="Empty", Text="", Date=0, **frame)
    kinds = [rows.add("STATEMENTTYPES", Label=label, Red=9, Green=9, Blue=9) for label in ("DNA Statement", "Note")]
    names = ("person", "organization", "concept")
    short = {
        name: rows.add("VARIABLES", Variable=name, DataType="short text", StatementTypeId=kinds[0]) for name in names
    }
    agreement = rows.add("VARIABLES", Variable="agreement", DataType="boolean", StatementTypeId=kinds[0])
    note = rows.add("VARIABLES", Variable="note", DataType="long text", StatementTypeId=kinds[1])
    attribute = rows.add("ATTRIBUTEVARIABLES", VariableId=short["person"], AttributeVariable="Type")
    for words, coded, agrees in (
        (SAID, ("Ana Reyl", "Veldania", "The delta should be closed; at once"), 1),
        (DENIED, ("", "Delta Council", "The delta should be closed; at once"), 0),
    ):
        number = rows.add("STATEMENTS", StatementTypeId=kinds[0], DocumentId=document, Coder=second, **place(words))
        for name, value in zip(names, coded, strict=True):
            found = [e["ID"] for e in rows.file().rows("ENTITIES")
                     if (e["VariableId"], e["Value"]) == (short[name], value)]  # fmt: skip
            entity = found[0] if found else rows.add("ENTITIES", VariableId=short[name], Value=value, Red=7)
            rows.add("DATASHORTTEXT", StatementId=number, VariableId=short[name], Entity=entity)
        rows.add("DATABOOLEAN", StatementId=number, VariableId=agreement, Value=agrees)
    noted = rows.add("STATEMENTS", StatementTypeId=kinds[1], DocumentId=document, Coder=1, Start=0, Stop=3)
    rows.add("DATALONGTEXT", StatementId=noted, VariableId=note, Value="look again")
    rows.add("ATTRIBUTEVALUES", EntityId=1, AttributeVariableId=attribute, AttributeValue="minister")
    return rows.file()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_dna(tmp_path / "in.dna", a_project())
    return tmp_path / "in.dna"


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    raw = sqlite3.connect(path)
    try:
        names = [n for (n,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: raw.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in names}
    finally:
        raw.close()


def sound(path: Path) -> bool:
    raw = sqlite3.connect(path)
    try:
        return not raw.execute("PRAGMA foreign_key_check").fetchall() and raw.execute(
            "PRAGMA integrity_check"
        ).fetchall() == [("ok",)]
    finally:
        raw.close()


def test_a_project_is_sound_and_the_same_record_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    assert sound(file)
    write_dna(tmp_path / "again.dna", a_project())
    assert (tmp_path / "again.dna").read_bytes() == file.read_bytes()


def test_imported_and_exported_loses_no_row(file: Path, tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        done = import_dna(record, file)
        write_dna(tmp_path / "out.dna", project(record, record.statements()))
        assert list(record.verify()) == []
    assert (done.documents, done.statements, done.kept_only) == (1, 2, 1)
    assert rows_of(tmp_path / "out.dna") == rows_of(file)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample project is not part of the source tree")
def test_the_sample_project_of_dna_loses_no_row(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        done = import_dna(record, SAMPLE)
        write_dna(tmp_path / "out.dna", project(record, record.statements()))
    assert (done.documents, done.statements, done.kept_only) == (7, 40, 1)
    assert rows_of(tmp_path / "out.dna") == rows_of(SAMPLE)


def test_codings_become_statements_at_their_places_whatever_the_characters_before(file: Path, tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        import_dna(record, file)
        said, denied = sorted(record.statements(), key=lambda r: r.content[0].span)
    assert (said.words, said.speaker, said.party, said.stance) == (SAID, "Ana Reyl", "Veldania", "+")
    assert (denied.words, denied.speaker, denied.stance) == (DENIED, "Delta Council", "-")
    assert said.issues == ("The delta should be closed; at once",)
    assert (said.outlet, to_edtf(said.published), said.reader) == ("Harbour Courier", "2024-05-07", "dna")


def test_no_machine_reads_again_unasked_what_people_coded(file: Path, tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        import_dna(record, file)
        assert list(record.pending("rules", "1")) == []
        import_dna(record, file)
        assert record.counts()["statements"] == 2


def test_a_record_holds_one_project(file: Path, tmp_path: Path) -> None:
    other = Rows(read_dna(file))
    other.put("REGEXES", Label="other", Red=0, Green=0, Blue=0)
    write_dna(tmp_path / "other.dna", other.file())
    with open_record(tmp_path / "r.db", create=True) as record:
        import_dna(record, file)
        with pytest.raises(OnRecordError, match="another DNA project"):
            import_dna(record, tmp_path / "other.dna")


def test_what_the_record_found_stands_after_the_project_and_shows_the_same_words(file: Path, tmp_path: Path) -> None:
    text = "Dam\n🚢 Veldania accused Karsova of shelling the dam. Minister Ana Reyl said the talks had failed.\n"
    record = record_of(tmp_path / "r.db", [article_of(text, "/p/a.txt", date(2024, 5, 7), "Daily Beacon")])
    import_dna(record, file)
    found = project(record, record.statements())
    write_dna(tmp_path / "out.dna", found)
    assert sound(tmp_path / "out.dna")
    before, after = rows_of(file), rows_of(tmp_path / "out.dna")
    assert all(after[name][: len(rows)] == rows for name, rows in before.items())
    documents = {row["ID"]: row for row in found.rows("DOCUMENTS")}
    added = found.rows("STATEMENTS")[len(before["STATEMENTS"]) :]
    own = [row for row in record.statements() if row.reader == rules_reader().name]
    assert len(added) == sum(max(1, len(row.issues)) for row in own)
    shown = set()
    for row in added:
        raw = str(documents[row["DocumentId"]]["Text"]).encode("utf-16-le")
        shown.add(raw[2 * int(row["Start"] or 0) : 2 * int(row["Stop"] or 0)].decode("utf-16-le"))
    assert shown == {row.words for row in own}
    assert documents[added[0]["DocumentId"]]["Date"] == 1715040000


def test_every_statement_has_every_variable_of_its_type(tmp_path: Path) -> None:
    text = "Dam\nForeign Minister Ana Reyl said the ceasefire had failed. She demanded new talks.\n"
    record = record_of(tmp_path / "r.db", [article_of(text, "/p/a.txt")])
    found = project(record, record.statements())
    values = sum(len(found.rows(t)) for t in ("DATABOOLEAN", "DATASHORTTEXT", "DATALONGTEXT", "DATAINTEGER"))
    assert values == len(found.rows("STATEMENTS")) * len(found.rows("VARIABLES"))
    persons = {row["Value"] for row in found.rows("ENTITIES")}
    assert "Ana Reyl" in persons
    assert len({(r["VariableId"], r["Value"]) for r in found.rows("ENTITIES")}) == len(found.rows("ENTITIES"))


def test_the_event_list_is_that_of_dna(file: Path) -> None:
    head, first, second = event_list(read_dna(file))
    assert head == (
        '"statement ID";"time";"document ID";"document title";"author";"source";"section";"type";"text";"person";'
        '"organization";"concept";"agreement"'
    )
    assert first == (
        f'1;2024-05-07 12:00:00;1;"Delta closed";"A. Reyl";"Harbour Courier";"2";"news";"{SAID}";"Ana Reyl";"Veldania";'
        '"The delta should be closed, at once";1'
    )
    assert second.endswith(';"";"Delta Council";"The delta should be closed, at once";0')


def test_files_that_are_no_projects(tmp_path: Path) -> None:
    (tmp_path / "text.dna").write_text("not a database, but a text that is long enough to have a header" * 20)
    sqlite3.connect(tmp_path / "empty.dna").close()
    for name in ("text.dna", "empty.dna", "missing.dna"):
        with pytest.raises(OnRecordError):
            read_dna(tmp_path / name)
    run = CliRunner()
    failed = run.invoke(cli, ["import-dna", str(tmp_path / "text.dna"), "--record", str(tmp_path / "new.db")])
    assert failed.exit_code != 0
    assert not (tmp_path / "new.db").exists()


def test_what_a_file_says_about_its_tables_is_not_run(tmp_path: Path) -> None:
    good = a_project()
    bad = DnaTable("CREATE TABLE REGEXES(Label TEXT); DROP TABLE CODERS", ("Label",), ())
    with pytest.raises(OnRecordError):
        write_dna(tmp_path / "bad.dna", DnaFile({**good.tables, "REGEXES": bad}))
    assert not (tmp_path / "bad.dna").exists()


def test_the_commands(file: Path, tmp_path: Path) -> None:
    run, record = CliRunner(), ["--record", str(tmp_path / "r.db")]
    imported = run.invoke(cli, ["import-dna", str(file), *record, "--json"])
    assert json.loads(imported.output)["statements"] == 2
    out = tmp_path / "out.dna"
    assert run.invoke(cli, ["export", "--format", "dna", "-o", str(out), *record]).exit_code == 0
    assert rows_of(out) == rows_of(file)
    assert run.invoke(cli, ["export", "--format", "dna", *record]).exit_code == 2
    assert "statement ID" in run.invoke(cli, ["export", "--format", "dna-csv", *record]).output
