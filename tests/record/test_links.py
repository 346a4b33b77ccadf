"""What linking keeps in the record: derived, made again at will, gone when the reading it rests on goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from tests.record.makers import article_of, capture_of, reading_of

from onrecord.record import Record, linkmarks, open_record, schema
from onrecord.record.linked import (
    CopyRow,
    Doubt,
    Figure,
    Identity,
    Linked,
    LinkItem,
    LinkRow,
    Mark,
    Shingled,
    Trait,
)
from onrecord.record.store import open_store
from onrecord.span import Reason, Span

ANA = Figure("Ana Reyl", "person", "Veldania", "person:rl", "female", 3, (Trait("role", "minister", Span(0, 8)),))
BEA = Figure("Bea Reyl", "person", "", "person:rl")
ANA_KEY, BEA_KEY = ("Ana Reyl", "person", "Veldania"), ("Bea Reyl", "person", "")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = open_record(tmp_path / "r.db", create=True)
    for text in ("One.\nAna Reyl said no.\n", "Two.\nAna Reyl said yes.\n"):
        article = article_of(capture_of(text, f"/pile/{text[:3]}.txt"))
        opened.add(article.capture)
        opened.write(article, reading_of(article))
    return opened


def ids(record: Record) -> list[str]:
    return [row.id for row in record.captures()]


def shingled(*keys: int) -> Shingled:
    return Shingled("d" + "".join(map(str, keys)), 9, frozenset(keys), "Vessen News Agency", Span(0, 3))


def test_migrations_make_the_tables_that_the_schema_describes(tmp_path: Path) -> None:
    with open_store(tmp_path / "r.db", create=True) as store, store._read() as connection:
        own = {"include_object": lambda thing, name, kind, *_: kind != "table" or "_search" not in name}
        assert compare_metadata(MigrationContext.configure(connection, opts=own), schema.metadata) == []


def test_a_capture_waits_until_it_is_linked_and_again_when_it_is_read_again(record: Record) -> None:
    one, two = ids(record)
    assert record.unlinked("1") == (one, two)
    record.keep_linked([Linked(one, (ANA,), None)])
    record.keep_copies("1", [one], [])
    assert record.unlinked("1") == (two,)
    assert record.unlinked("2") == (one, two)
    article = record.article(one)
    assert article is not None
    record.write(article, reading_of(article, version="2"))
    assert one in record.unlinked("1")
    assert record.named("person:rl") == ()


def test_figures_are_summed_up_by_name_kind_and_party(record: Record) -> None:
    one, two = ids(record)
    record.keep_linked([Linked(one, (ANA, BEA), None), Linked(two, (ANA,), None)])
    ana, bea = record.named("person:rl")
    assert (ana.key, ana.captures, ana.mentions) == (("Ana Reyl", "person", "Veldania"), 2, 6)
    assert ana.genders == (("female", 2),)
    assert ana.traits == (("role", "minister", 2),)
    assert (bea.captures, bea.traits) == (1, ())
    assert ana.first == ana.last == record.capture_row(one).published.earliest


def test_a_block_is_done_once_its_actors_are_kept(record: Record) -> None:
    one, _ = ids(record)
    record.keep_linked([Linked(one, (ANA, BEA), None)])
    assert record.blocks() == ("person:rl",)
    why = (Reason("actors.name", "the name alone"),)
    found = [Identity("Ana Reyl", "person", "Veldania", "a1", why), Identity("Bea Reyl", "person", "", "a2", why)]
    record.keep_identities({"person:rl": (found, [Doubt("a1", "a2", 0.5, why)])})
    assert record.blocks() == ("person:rl",)
    record.keep_voices(["person:rl"], [], [], "2", "1")
    assert record.blocks() == ()
    assert list(record.identities()) == found
    assert list(record.identities(actor="a2")) == found[1:]
    assert [d.score for d in record.doubts()] == [0.5]


def test_speakers_of_a_capture(record: Record) -> None:
    assert {record.speakers(id_) for id_ in ids(record)} == {(("Ana Reyl", "Veldania"),)}


def test_captures_that_share_shingles_find_one_another(record: Record) -> None:
    one, two = ids(record)
    record.keep_linked([Linked(one, (), shingled(1, 2, -3)), Linked(two, (), shingled(2, -3, 4))])
    assert record.sharing(one, 2, 8) == {two: 2}
    assert record.sharing(one, 3, 8) == {}
    assert record.shingled([two])[two] == shingled(2, -3, 4)
    pair = CopyRow(min(one, two), max(one, two), 0.66, 2, "contained")
    record.keep_copies("1", [one, two], [pair, pair])
    assert list(record.copies()) == [pair]
    record.keep_copies("1", [two], [])
    assert list(record.copies()) == []


def test_links_are_found_by_kind_capture_and_subject_and_go_with_their_captures(record: Record) -> None:
    one, two = ids(record)
    denies = LinkRow("denies", (LinkItem(two, "s2"), LinkItem(one, "s1")), 0.9, (Reason("links.cites", "cites it"),))
    shift = LinkRow("shift", (LinkItem(one, "s1"), LinkItem(one, "s3")), 0.5, detail="weakened")
    record.keep_links([denies, shift, denies])
    assert list(record.links()) == [denies, shift]
    assert list(record.links(kind="shift")) == list(record.links(subject="s3")) == [shift]
    assert list(record.links(capture=two)) == [denies]
    record.keep_links([], replacing=[two], kinds=["shift"])
    assert list(record.links()) == [denies, shift]
    record.keep_links([shift], replacing=[two])
    assert list(record.links()) == [shift]


def marks(subject: str, *found: tuple[int, int], place: int = 1, side: int = 0) -> list[Mark]:
    return [Mark(mark, place + at, side, subject) for mark, at in found]


def test_marks_bring_subjects_of_other_captures_together(record: Record) -> None:
    one, two = ids(record)
    record.keep_keys({one: marks("s1", (7, 0), (8, 0)) + marks("s3", (7, 2)), two: marks("s2", (7, 1))})
    assert set(record.meetings([one])) == {(one, "s1", two, "s2"), (one, "s3", two, "s2")}
    assert set(record.meetings([two])) == {(two, "s2", one, "s1"), (two, "s2", one, "s3")}
    record.keep_keys({two: []})
    assert list(record.meetings([one])) == []


def test_who_carries_a_mark_from_one_side_meets_the_other_side_only(record: Record) -> None:
    one, two = ids(record)
    record.keep_keys(
        {one: marks("s1", (7, 0), side=1), two: marks("s2", (7, 1), side=1) + marks("s4", (7, 3), side=-1)}
    )
    assert set(record.meetings([one])) == {(one, "s1", two, "s4")}


def test_of_a_crowded_mark_each_meets_those_near_it_in_time(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkmarks, "NEAR", 2)
    one, two = ids(record)
    record.keep_keys({one: marks("s1", (7, 0)), two: [m for n in range(1, 5) for m in marks(f"s{n + 1}", (7, n))]})
    assert {m.other for m in record.meetings([one])} == {"s2", "s3"}
    assert record.still_meet(
        [(LinkItem(one, "s1"), LinkItem(two, "s3")), (LinkItem(one, "s1"), LinkItem(two, "s4"))]
    ) == (
        True,
        False,
    )
    (region,), gaps = record.regions([one])
    assert (region.came, [carrier[2] for carrier in region.carriers], gaps) == ({1}, ["s1", "s2", "s3"], frozenset())
    record.keep_keys({one: []})
    (region,), gaps = record.regions([])
    assert (region.gone, gaps) == ({1}, {(7, 1)})
    record.keep_keys({one: marks("s1", (7, 0))})
    assert record.regions([])[1] == frozenset()


def test_voices_stay_with_their_names_and_let_captures_wait(record: Record) -> None:
    one, two = ids(record)
    record.keep_linked([Linked(one, (ANA,), None), Linked(two, (BEA,), None)])
    record.keep_identities({"person:rl": ([Identity(*f, "a1") for f in (ANA_KEY, BEA_KEY)], [])})
    record.note_linked("2", [one, two])
    assert [(v.key, v.voice) for v in record.voiced(blocks=["person:rl"])] == [(ANA_KEY, None), (BEA_KEY, None)]
    record.keep_voices(["person:rl"], [(ANA_KEY, "v1", frozenset()), (BEA_KEY, "v2", frozenset(("v1",)))], [], "2", "1")
    assert (record.blocks(), record.unlinked("2")) == ((), ())
    assert record.voices_in([one, two]) == {
        one: {"Ana Reyl": ("v1", frozenset())}, two: {"Bea Reyl": ("v2", frozenset(("v1",)))},
    }  # fmt: skip
    assert record.used_voices(["v1", "v3"]) == {"v1"}
    assert record.standing_in([ANA_KEY]) == {ANA_KEY: 1}
    record.keep_voices([], [(BEA_KEY, "v1", frozenset())], [BEA_KEY], "2", "1")
    assert (record.linked_as("2"), record.linked_as("1")) == ((one,), (two,))


def test_everything_that_linking_found_can_be_thrown_away(record: Record) -> None:
    before = list(record.dump())
    one, two = ids(record)
    record.keep_linked([Linked(one, (ANA,), shingled(1)), Linked(two, (ANA,), shingled(1))])
    record.keep_copies("1", [one, two], [CopyRow(min(one, two), max(one, two), 1.0, 1, "identical")])
    record.keep_links([LinkRow("echo", (LinkItem(one, "s1"), LinkItem(two, "s2")), 0.4)])
    assert list(record.dump()) != before
    assert list(record.verify()) == []
    record.forget_all_links()
    assert list(record.dump()) == before
