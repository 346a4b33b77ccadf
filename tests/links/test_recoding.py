"""A codebook of one's own holds for what is in the record and for what comes later, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from tests.links.statements_made import told

from onrecord.links.linking import link
from onrecord.links.recoding import recode
from onrecord.record import OwnCodebook, Record, open_record
from onrecord.record.types import EVERYTHING, Decision

WATER = OwnCodebook(
    "water.toml",
    """about = "Who may draw water."
source = "Written for this test."
[[issue]]
code = "water"
about = "How much each side may draw."
for = "share the water"
against = "keep the water"
[[issue]]
code = "talks"
about = "Whether to meet."
for = "meet"
against = "stay away"
[[entry]]
term = "sluice"
variants = ["sluices", "dam"]
issue = "water"
example = "They opened the sluice."
[[entry]]
term = "delegation"
issue = "talks"
example = "The delegation left."
""",
)
PILE = [
    told("a", "Meridian Wire", date(2022, 5, 11), [
        ("Ana Reyl", "Veldania", "demand", "withdrawal", "+", "that the sluices at Orlin be opened"),
        ("Mirela Dostan", "Karsova", "state", "talks", "+", "the delegation had left Hallen"),
    ]),
    told("b", "Harbour Courier", date(2022, 5, 12), [
        ("Tomas Vey", "Ostmark", "state", "prisoners", "", "the dam had been empty for a year"),
        ("Mirela Dostan", "Karsova", "accept", "ceasefire", "+", "a truce of nine days"),
    ]),
]  # fmt: skip


def put(record: Record, numbers: Sequence[int]) -> None:
    for number in numbers:
        record.add(PILE[number][0].capture)
        record.write(*PILE[number])
    link(record)


def issues(record: Record) -> dict[str, tuple[tuple[str, ...], str | None]]:
    return {row.words.split()[1]: (row.issues, row.stance) for row in record.statements(EVERYTHING)}


CODED = {
    "the": (("water",), None),  # another main issue: its poles are others, so no stance is taken over
    "delegation": (("talks",), "+"),
    "dam": (("water",), None),
    "truce": ((), None),
}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return open_record(tmp_path / "r.db", create=True)


def test_every_statement_has_the_issues_whose_terms_stand_in_it(record: Record) -> None:
    put(record, [0, 1])
    assert recode(record, WATER) == (3, 4)
    assert issues(record) == CODED
    assert record.codebook() == WATER
    assert list(record.verify()) == []


def test_what_is_added_or_read_again_later_is_coded_too(record: Record) -> None:
    put(record, [0])
    recode(record, WATER)
    put(record, [1])
    assert issues(record) == CODED
    put(record, [0])
    assert issues(record) == CODED
    assert list(record.verify()) == []


@pytest.mark.slow
def test_it_does_not_matter_when_the_codebook_came(tmp_path: Path) -> None:
    dumps = []
    for n, steps in enumerate(permutations((0, 1, 2))):
        with open_record(tmp_path / f"{n}.db", create=True) as record:
            for step in steps:
                if step == 2:
                    recode(record, WATER)
                else:
                    put(record, [step])
            dumps.append(list(record.dump()))
    assert all(dump == dumps[0] for dump in dumps)


def test_the_readers_issues_come_back_when_it_is_forgotten(record: Record) -> None:
    put(record, [0, 1])
    before = list(record.dump())
    recode(record, WATER)
    assert list(record.dump()) != before
    assert recode(record, None) == (4, 4)
    assert record.codebook() is None
    assert list(record.dump()) == before


def test_what_people_corrected_stays(record: Record) -> None:
    put(record, [0, 1])
    id_ = PILE[1][1].statements[1].id
    when = datetime(2024, 1, 1, tzinfo=UTC)
    record.decide(Decision("correct", "statement", (id_,), "Leila", when, (("issues", ("truce",)),)))
    recode(record, WATER)
    assert record.statement(id_).issues == ("truce",)


def test_what_people_coded_in_another_tool_keeps_its_codes(record: Record) -> None:
    article, reading = PILE[0]
    record.add(article.capture)
    record.write(article, type(reading)("dna", "1", reading.statements))
    recode(record, WATER)
    assert [row.issues for row in record.statements(EVERYTHING)] == [("withdrawal",), ("talks",)]
