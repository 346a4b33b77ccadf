"""Links know actors: names that people merge or split are linked again, and nothing else; in any order, the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path
from typing import Literal

import pytest
from tests.links.statements_made import told

from onrecord.links import linking
from onrecord.links.linking import link
from onrecord.record import Record, open_record
from onrecord.record.types import Decision

OFFER = "to withdraw its troops from the Sarn valley by the end of September"
DAY = date(2022, 5, 11)
# One remark under two names and for three parties; a fourth capture has nothing to do with it.
PILE = [
    told("a", "Meridian Wire", DAY, [("Ana Reyl", "Veldania", "commit", "withdrawal", "+", OFFER)]),
    told("b", "Harbour Courier", DAY, [("Hannah Rail", "Karsova", "commit", "withdrawal", "+", f"{OFFER} at last")]),
    told("c", "Veldan Gazette", DAY, [("Ana Reyl", "Ostmark", "commit", "withdrawal", "+", f"once more {OFFER}")]),
    told("d", "Ostmark Tribune", DAY, [("Tomas Vey", "Ostmark", "state", "talks", "", "the Orlin dam had been empty")]),
]
IDS = [article.capture.id for article, _ in PILE]
NAMES = ("Hannah Rail", "Ana Reyl")


def put(record: Record, numbers: Sequence[int]) -> None:
    for number in numbers:
        article, reading = PILE[number]
        record.add(article.capture)
        record.write(article, reading)


def decide(record: Record, verb: str, subjects: tuple[str, ...]) -> None:
    what: Literal["merge", "split"] = "merge" if verb == "merge" else "split"
    record.decide(Decision(what, "actor", subjects, "Leila", datetime(2024, 1, 1, tzinfo=UTC)))


def one_remark(record: Record) -> set[str]:
    """Which captures tell one remark, by their letters, two by two."""
    found = set()
    for row in record.links(kind="same_utterance"):
        found.add("".join(sorted("abcd"[IDS.index(item.capture)] for item in row.items)))
    return found


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = open_record(tmp_path / "r.db", create=True)
    put(made, range(4))
    link(made)
    return made


def test_who_changes_sides_is_one_speaker_and_another_name_is_not(record: Record) -> None:
    assert one_remark(record) == {"ac"}


def test_what_is_merged_is_one_speaker_and_what_is_split_again_is_not(record: Record) -> None:
    for _ in range(2):
        decide(record, "merge", NAMES)
        link(record)
        assert one_remark(record) == {"ab", "ac", "bc"}
        decide(record, "split", NAMES)
        link(record)
        assert one_remark(record) == {"ac"}


def test_namesakes_told_apart_by_their_party_are_two_speakers(record: Record) -> None:
    decide(record, "split", ("Ana Reyl (Veldania)", "Ana Reyl (Ostmark)"))
    link(record)
    assert one_remark(record) == set()


@pytest.mark.slow
def test_a_merge_holds_for_captures_that_come_later_and_in_any_order(tmp_path: Path) -> None:
    found = []
    for n, order in enumerate(permutations(range(3))):
        with open_record(tmp_path / f"{n}.db", create=True) as record:
            put(record, [3, 1, 0] if n % 2 else [3, *order])
            link(record)
            decide(record, "merge", NAMES)
            link(record)
            put(record, [2] if n % 2 else [])
            link(record)
            found.append((one_remark(record), [str(row) for row in record.links()]))
    assert found[0][0] == {"ab", "ac", "bc"}
    assert all(one == found[0] for one in found)


def test_only_what_a_merge_touches_is_linked_again(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    again: list[str] = []
    relink = linking.relink

    def watched(record: Record, captures: Sequence[str], sayings: object) -> int:
        again.extend(captures)
        return relink(record, captures)

    monkeypatch.setattr(linking, "relink", watched)
    link(record)
    assert again == []
    decide(record, "merge", NAMES)
    link(record)
    assert again == [IDS[1]]  # the name in fewer captures


def test_what_people_tell_apart_is_no_candidate_though_the_names_are_alike(tmp_path: Path) -> None:
    alike = [
        told("e", "Meridian Wire", DAY, [("Ana Reyl", "Veldania", "commit", "withdrawal", "+", OFFER)]),
        told("f", "Harbour Courier", DAY, [("Alma Reyl", "Veldania", "commit", "withdrawal", "+", f"{OFFER} at last")]),
    ]
    with open_record(tmp_path / "r.db", create=True) as record:
        for article, reading in alike:
            record.add(article.capture)
            record.write(article, reading)
        link(record)
        assert len(list(record.links(kind="same_utterance"))) == 1
        decide(record, "split", ("Ana Reyl", "Alma Reyl"))
        link(record)
        assert list(record.links(kind="same_utterance")) == []
        decide(record, "merge", ("Ana Reyl", "Alma Reyl"))
        link(record)
        assert len(list(record.links(kind="same_utterance"))) == 1


def test_rebuilding_what_linking_found_gives_the_same(record: Record) -> None:
    decide(record, "merge", NAMES)
    link(record)
    before = list(record.dump())
    record.forget_all_links()
    link(record)
    assert list(record.dump()) == before
