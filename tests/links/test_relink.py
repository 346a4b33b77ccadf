"""A record's links: found when captures come, the same in whatever order they came, gone when a capture changes."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from tests.links.statements_made import told

from onrecord.links.relink import relink
from onrecord.record import Filter, Record, open_record
from onrecord.views.links import contract_links, link_entries

OFFER = "to withdraw its troops from the Sarn valley by the end of September"
CAPTURES = [
    told("a", "Meridian Wire", date(2022, 5, 11), [
        ("Ana Reyl", "Veldania", "commit", "withdrawal", "+", OFFER),
        ("Mirela Dostan", "Karsova", "accuse", "talks", "", "Veldania had shelled the pumping station at Orlin"),
    ]),
    told("b", "Harbour Courier", date(2022, 5, 11), [
        ("Ana Reyl", "Veldania", "commit", "withdrawal", "+", OFFER + " at the latest"),
        ("officials", "Veldania", "state", "talks", "", "the pumping station at Orlin had been empty"),
    ]),
    told("c", "Veldan Gazette", date(2022, 9, 5), [
        ("Ana Reyl", "Veldania", "reject", "withdrawal", "-", "to withdraw troops from the Sarn valley"),
        (None, None, "accuse", "talks", "", "Veldania had shelled the pumping station at Orlin"),
    ]),
    told("d", "Ostmark Tribune", date(2023, 1, 9), [
        ("Ana Reyl", "Veldania", "commit", "withdrawal", "+", OFFER),
    ]),
]  # fmt: skip


def put(record: Record, order: list[int], at_once: int) -> None:
    for n in range(0, len(order), at_once):
        batch = [CAPTURES[k] for k in order[n : n + at_once]]
        record.add_all([article.capture for article, _ in batch])
        record.write_all(batch)
        relink(record, sorted(article.capture.id for article, _ in batch))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = open_record(tmp_path / "r.db", create=True)
    put(made, [0, 1, 2, 3], 4)
    return made


def test_links_across_captures(record: Record) -> None:
    kinds = {link["kind"] for link in contract_links(record)}
    assert {"same_utterance", "shift", "echo", "same_event"} <= kinds
    for link in contract_links(record):
        for item in link["items"]:
            text = record.capture(item["capture"]).text
            for start, end in item.get("content", [item.get("event")]):
                assert text[start:end].strip()


def test_every_link_gives_its_grounds(record: Record) -> None:
    assert all(link["reasons"] for link in contract_links(record))
    assert all(entry.says and len(entry.ends) >= 2 for entry in link_entries(record))


@pytest.mark.slow
def test_the_order_of_adding_does_not_matter(record: Record, tmp_path: Path) -> None:
    expected = list(contract_links(record))
    for n, order in enumerate(permutations(range(4))):
        with open_record(tmp_path / f"{n}.db", create=True) as other:
            put(other, list(order), 1 + n % 3)
            assert list(contract_links(other)) == expected, order


def test_linking_again_changes_nothing(record: Record) -> None:
    expected = list(contract_links(record))
    relink(record, [article.capture.id for article, _ in CAPTURES[:2]])
    assert list(contract_links(record)) == expected


def test_only_links_of_one_kind_or_party(record: Record) -> None:
    assert {e.kind for e in link_entries(record, kind="shift")} == {"shift"}
    assert not list(link_entries(record, party="Tirelia"))


def test_many_captures_at_once_hold_what_each_holds_alone(record: Record) -> None:
    ids = [row.id for row in record.captures()]
    for id_, (said, events) in record.contents([*ids, "unknown"]).items():
        if id_ == "unknown":
            assert (said, events) == ((), ())
            continue
        assert said == tuple(record.statements(Filter(capture=id_, undated=True)))
        assert said
        assert events == tuple(record.events(capture=id_))
