"""Several processes read; the record is the one that a single process makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.capture.types import Capture, Failure
from onrecord.cli.add import command
from onrecord.errors import ReadingError
from onrecord.pipeline import read_capture
from onrecord.reading.read import OrderedReader, rules_reader
from onrecord.record import open_record
from onrecord.workers import read_each


def pile(folder: Path) -> Path:
    """Write captures of two outlets whose furniture only the ledger of lines can tell, and one that is empty."""
    for n in range(12):
        place = folder / f"outlet-{n % 2}"
        place.mkdir(parents=True, exist_ok=True)
        said = f"Minister Ana Reyl said on Tuesday that bridge {n} opens.\n\nKarsova denied that {n} boats were sunk."
        (place / f"{n}.txt").write_text(
            f"Bridge {n} opens\n\n{said}\n\nWrite to the night desk of the Daily {n % 2}\n", "utf-8"
        )
    page = "<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>Veldania said it would pay.</p>"
    (folder / "page.html").write_text(page, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.mark.slow
def test_the_record_is_the_same_for_one_process_and_two(tmp_path: Path) -> None:
    folder, dumps = pile(tmp_path / "pile"), []
    for jobs in ("1", "2"):
        file = tmp_path / f"{jobs}.db"
        given = [str(folder), "--record", str(file), "--reader", "rules", "--jobs", jobs]
        outcome = CliRunner().invoke(command, given)
        assert outcome.exit_code == 4  # the empty file failed
        assert "13 added" in outcome.output
        with open_record(file) as record:
            dumps.append(list(record.dump()))
            assert list(record.verify()) == []
    assert dumps[0] == dumps[1]


@pytest.mark.slow
def test_what_cannot_be_read_in_another_process_is_a_failure_of_that_capture(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        from onrecord.pipeline import add

        add(record, [pile(tmp_path / "pile")], rules_reader())
        ids = [row.id for row in record.captures()]
        found = list(read_each(fails_on_pages, rules_reader(), record, ids, 2))
    assert [id_ for id_, _ in found] == ids
    failed = [outcome for _, outcome in found if isinstance(outcome, Failure)]
    assert [f.origin.endswith("page.html") for f in failed] == [True]
    assert "no pages today" in failed[0].cause


def fails_on_pages(capture: Capture, reader: object, ledger: object) -> object:
    """Read a text, refuse a page."""
    if capture.media.value == "html":
        raise ValueError("no pages today")
    return read_capture(capture, reader, ledger)  # type: ignore[arg-type]


def test_a_reader_that_others_cannot_find_by_name_is_refused(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        from onrecord.pipeline import add

        add(record, [pile(tmp_path / "pile")], rules_reader())
        ids = [row.id for row in record.captures()]
        mine = OrderedReader("rules", "mine", lambda article, sentences: ())
        with pytest.raises(ReadingError, match="one process"):
            list(read_each(read_capture, mine, record, ids, 2))
