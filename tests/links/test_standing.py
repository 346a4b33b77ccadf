"""Repeats and shifts: the same side on the same matter, later; everything else merely differs."""

from __future__ import annotations

from datetime import timedelta

from tests.links.statements_made import DAY, LATER, row

from onrecord.interval import on
from onrecord.links.sayings import Saying, sayings_of
from onrecord.links.standing import chained, find_recurrence, may_recur, may_repeat, recurrences

OFFER = "to withdraw its troops from the Sarn valley by the end of September"


def one(words: str = OFFER, capture: str = "a", **more: object) -> Saying:
    given = {"capture": capture, "issues": ("withdrawal",), "act": "commit", "stance": "+"}
    (found,) = sayings_of([row(words, **{**given, **more})])  # type: ignore[arg-type]
    return found


def late(words: str = OFFER, capture: str = "b", **more: object) -> Saying:
    return one(words, capture, **{"said": LATER, "published": LATER, **more})


def test_the_same_again_on_another_day_is_a_repeat() -> None:
    (found,) = recurrences(one(), [late()])
    assert (found.kind, [s.capture for s in found.items]) == ("repeats", ["a", "b"])


def test_an_offer_taken_back_is_a_shift() -> None:
    after = late("to withdraw troops from the Sarn valley", act="reject", stance="-")
    (found,) = recurrences(after, [one()])
    assert (found.kind, found.detail) == ("shift", "reversed")
    assert [s.capture for s in found.items] == ["a", "b"]
    assert "withdrawal" in found.reasons[0].text


def test_another_side_neither_repeats_nor_shifts() -> None:
    assert not may_recur(one(), late(speaker="Mirela Dostan", party="Karsova"))


def test_another_matter_is_no_shift() -> None:
    after = late("the prisoners held at Drovna would stay where they are", act="reject", stance="-")
    assert find_recurrence(one(), after) is None


def test_unnamed_sources_do_not_repeat_one_another() -> None:
    assert not may_recur(one(speaker="officials"), late(speaker="officials"))
    assert not may_repeat(one(speaker="officials"), late(speaker="officials"))


def test_another_of_the_same_side_may_say_it_again() -> None:
    assert may_repeat(one(), late(speaker="Tomas Vey"))
    assert not recurrences(one(), [late(speaker="Mirela Dostan", party="Karsova")])


def test_the_turned_stance_is_no_repeat() -> None:
    assert not [f for f in recurrences(one(), [late(stance="-")]) if f.kind == "repeats"]


def test_what_is_open_is_known_since_its_report() -> None:
    reported = one(capture="c", said=DAY.__class__(), published=LATER)
    assert may_repeat(one(), reported)
    assert not may_repeat(reported, one())


def test_the_order_must_be_known() -> None:
    assert not may_recur(one(), one(capture="b"))
    assert not may_recur(late(), one())


def test_of_many_repeats_each_is_linked_to_the_next_only() -> None:
    assert LATER.earliest is not None
    last = on(LATER.earliest + timedelta(days=30))
    first, second, third = one(), late(), late(capture="c", said=last, published=last)
    found = [f for a, b in ((first, second), (second, third), (first, third)) for f in recurrences(a, [b])]
    assert [[s.capture for s in f.items] for f in chained(found)] == [["a", "b"], ["b", "c"]]
