"""Marks that very many carry: each carrier meets its neighbours in time, whatever came first, went, or came back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.links.statements_made import row, told

from onrecord.links import crowds, relink, utterances, weave
from onrecord.links.marks import put_down
from onrecord.links.sayings import Saying, sayings_of
from onrecord.links.weave import links_between
from onrecord.record import Record, linkmarks, open_record

OFFERS = (
    "to withdraw its troops from the Sarn valley by the end of September",
    "to withdraw its troops from the Sarn valley before the first snow",
    "that the pumping station at Orlin will be handed over to the observers",
)
PILE = [
    told(f"n{n}", f"Outlet {n}", date(2022, 5, 1) + timedelta(days=n * 7 % 12), [
        ("Ana Reyl", "Veldania", "commit", "withdrawal", "+", f"{OFFERS[n % 3]} as {word}"),
        ("Mirela Dostan", "Karsova", "reject", "withdrawal", "-", f"{OFFERS[n % 2]} by {word}"),
    ])
    for n, word in enumerate(("agreed", "asked", "written", "promised", "noted", "hoped", "drafted", "planned"))
]  # fmt: skip


@pytest.fixture(autouse=True)
def crowds_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkmarks, "NEAR", 3)
    monkeypatch.setattr(crowds, "NEAR", 3)


def put(record: Record, numbers: list[int], at_once: int) -> None:
    for n in range(0, len(numbers), at_once):
        batch = [PILE[k] for k in numbers[n : n + at_once]]
        record.add_all([article.capture for article, _ in batch])
        record.write_all(batch)
        relink.relink(record, sorted(article.capture.id for article, _ in batch))


def kept(record: Record) -> set[tuple[str, tuple[str, ...]]]:
    return {(link.kind, tuple(i.subject for i in link.items)) for link in record.links() if _across(link.items)}


def _across(items: tuple[object, ...]) -> bool:
    return len({getattr(item, "capture", None) for item in items}) > 1


def counted(record: Record) -> set[tuple[str, tuple[str, ...]]]:
    """The links between subjects that, of all carriers of some mark, stand near one another: counted one by one."""
    sayings = relink.Sayings(record)
    said = [s for row in record.captures() for s in sayings.of(row.id)[0]]
    events = [m for row in record.captures() for m in sayings.of(row.id)[1]]
    carriers: dict[int, list[tuple[int, int, str]]] = {}
    for subject in (*said, *events):
        for mark in put_down(subject):
            carriers.setdefault(mark.mark, []).append((mark.place, mark.side, mark.subject))
    near: set[frozenset[str]] = set()
    for found in carriers.values():
        for (p, side, one_id), (q, opposite, other_id) in combinations(sorted(found), 2):
            if side == -opposite and sum(p < place < q for place, _, _ in found) < linkmarks.NEAR:
                near.add(frozenset((one_id, other_id)))
    out = set()
    for one, other in combinations(said, 2):
        if one.capture != other.capture and frozenset((one.id, other.id)) in near:
            out |= {(f.kind, f.key[1]) for f in links_between(one, [other])}
    for first, second in combinations(events, 2):
        link = relink._one_occasion(first, second)
        if first.row.capture != second.row.capture and link and frozenset(i.subject for i in link.items) in near:
            out.add((link.kind, tuple(i.subject for i in link.items)))
    return out


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, tuple[str, ...]]]:
    """What the pile amounts to, put in at once."""
    with pytest.MonkeyPatch.context() as patch, open_record(tmp_path_factory.mktemp("all") / "r.db", create=True) as r:
        patch.setattr(linkmarks, "NEAR", 3)
        put(r, list(range(8)), 8)
        assert kept(r) == counted(r)
        everybody = [s for row in r.captures() for s in relink.Sayings(r).of(row.id)[0]]
        pairs = [(a, b) for a, b in combinations(everybody, 2) if a.capture != b.capture]
        told = [pair for pair in kept(r) if pair[0] != "same_event"]
        assert 0 < len(told) < sum(len(links_between(a, [b])) for a, b in pairs)
        return kept(r)


@pytest.mark.slow
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(range(8))), at_once=st.integers(1, 4), seed=st.integers(0, 99))
def test_whatever_came_first_went_or_came_back(
    tmp_path_factory: pytest.TempPathFactory,
    expected: set[tuple[str, tuple[str, ...]]],
    order: list[int],
    at_once: int,
    seed: int,
) -> None:
    with open_record(tmp_path_factory.mktemp("crowd") / "r.db", create=True) as record:
        put(record, order, at_once)
        assert kept(record) == expected
        again = Random(seed).sample(order, 3)
        record.write_all([PILE[n] for n in again[:2]])  # their links are gone until they are linked again
        put(record, again[2:], 1)
        put(record, again[:2], 2)
        assert kept(record) == expected


def test_a_statement_is_taken_out_of_its_crowd(tmp_path: Path, expected: set[tuple[str, tuple[str, ...]]]) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        put(record, list(range(8)), 3)
        article, reading = PILE[3]
        record.write(article, type(reading)(reading.reader, reading.version, ()))
        relink.relink(record, [article.capture.id])
        assert kept(record) == counted(record)
        assert not any(s.id in pair for s in reading.statements for _, pair in kept(record))
        record.write(article, reading)
        relink.relink(record, [article.capture.id])
        assert kept(record) == expected


def test_a_statement_has_as_many_marks_as_its_words_allow() -> None:
    (one,) = sayings_of([row(OFFERS[0], act="reject")])
    assert isinstance(one, Saying)
    assert 0 < len(put_down(one)) <= 15 + 6 + 6 + 4


def test_a_capture_without_end_takes_time_in_line_with_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    for room, name in ((weave, "recurrences"), (weave, "find_opposed"), (utterances, "may_be_one")):
        monkeypatch.setattr(room, name, lambda *_: asked.append(1) or [])
    counts = []
    for length in (400, 800):
        asked.clear()
        weave.links_within(sayings_of([row(f"that the dam had number {n}", at=n * 60) for n in range(length)]))
        counts.append(len(asked))
    assert counts[1] < 2.2 * counts[0]
