"""What pairs amount to: groups across captures, chains of repeats, one link between two utterances."""

from __future__ import annotations

from itertools import permutations

from onrecord.links.gather import gather
from onrecord.record.linked import LinkItem, LinkRow


def link(kind: str, *ends: str, score: float = 0.9) -> LinkRow:
    return LinkRow(kind, tuple(LinkItem(e[0], e) for e in ends), score)


def ends(rows: list[LinkRow], kind: str) -> list[list[str]]:
    return [[i.subject for i in r.items] for r in rows if r.kind == kind]


def test_pairs_across_captures_make_one_group() -> None:
    rows = [link("same_utterance", "a1", "b1"), link("same_utterance", "b1", "c1", score=0.7)]
    for order in permutations(rows):
        assert ends(gather(order), "same_utterance") == [["a1", "b1", "c1"]]


def test_what_is_apart_is_not_joined() -> None:
    rows = [link("same_utterance", "a1", "b1"), link("same_utterance", "b1", "c1", score=0.7)]
    found = gather(rows, lambda items: len(items) > 2)
    assert ends(found, "same_utterance") == [["a1", "b1"]]


def test_of_many_repeats_each_is_linked_to_the_next_only() -> None:
    rows = [link("repeats", "a1", "b1"), link("repeats", "b1", "c1"), link("repeats", "a1", "c1")]
    assert sorted(ends(gather(rows), "repeats")) == [["a1", "b1"], ["b1", "c1"]]


def test_two_renderings_of_one_remark_are_repeated_once() -> None:
    rows = [link("same_utterance", "a1", "a2"), link("repeats", "a1", "b1", score=0.7), link("repeats", "a2", "b1")]
    assert ends(gather(rows), "repeats") == [["a2", "b1"]]


def test_an_utterance_does_not_repeat_itself() -> None:
    rows = [link("same_utterance", "a1", "b1"), link("repeats", "a1", "b1"), link("denies", "a1", "c1")]
    found = gather(rows)
    assert not ends(found, "repeats")
    assert ends(found, "denies") == [["a1", "c1"]]
