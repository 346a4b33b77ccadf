"""Occasions lend their year only where they are one, say so, and contradict each other aloud; order never matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.interval import UNKNOWN, Interval, from_edtf, on
from onrecord.links.borrowing import borrow, lent_interval
from onrecord.links.tellings import Telling, places

PAIR = frozenset(("Veldania", "Karsova"))


def telling(number: int, edtf: str | None, **other: object) -> Telling:
    """Return the talks in Ostmark as a capture tells of them; anything may be told otherwise."""
    told = Telling(
        event=f"event{number}",
        capture=f"capture{number}",
        source=f"Outlet {number}",
        name="the talks in Ostmark",
        family="talks",
        status="held",
        ordinal=None,
        places=frozenset(("Ostmark",)),
        parties=PAIR,
        when=from_edtf(edtf) if edtf else UNKNOWN,
        published=on(date(2036, 7, 24)),
    )
    return replace(told, **other)  # type: ignore[arg-type]


def test_a_year_is_lent_to_the_same_talks() -> None:
    found = borrow([telling(1, "XXXX-03-29"), telling(2, "2033")])
    assert [(n.event, n.lenders, n.lending) for n in found.loans] == [("event1", ("event2",), ("capture2",))]
    assert lent_interval(found.loans[0]).day == date(2033, 3, 29)
    assert "Outlet 2" in found.loans[0].reason.text
    assert f"{found.loans[0].score:.2f}" in found.loans[0].reason.text


@pytest.mark.parametrize(
    "other",
    [
        {"places": frozenset(("Lindholm",))},
        {"parties": frozenset(("Nordmark", "Suderia"))},
        {"parties": frozenset(("Veldania", "Suderia"))},
        {"family": "draft"},
        {"status": "planned"},
        {"capture": "capture1"},
        {"when": from_edtf("2033-05/2033-07")},
        {"when": from_edtf("2030/2035")},
    ],
    ids=["elsewhere", "others", "one party", "a draft", "planned", "own capture", "other months", "several years"],
)
def test_nothing_is_lent_by_what_may_be_another_occasion(other: dict[str, object]) -> None:
    assert not borrow([telling(1, "XXXX-03-29"), telling(2, "2033", **other)]).loans


def test_rounds_of_different_number_lend_nothing() -> None:
    assert not borrow([telling(1, "XXXX-03-29", ordinal=2), telling(2, "2033", ordinal=3)]).loans
    assert borrow([telling(1, "XXXX-03-29", ordinal=3), telling(2, "2033", ordinal=3)]).loans[0].score == 1.0


def test_lenders_that_disagree_leave_both_years() -> None:
    loan = borrow([telling(1, "XXXX-03-29"), telling(2, "2033"), telling(3, "2035")]).loans[0]
    assert lent_interval(loan).candidates == (date(2033, 3, 29), date(2035, 3, 29))
    assert "and 1 more" in loan.reason.text


def test_a_surer_lender_outweighs_one_that_only_may_be_the_same() -> None:
    same = telling(2, "2033", ordinal=3)
    loan = borrow([telling(1, "XXXX-03-29", ordinal=3), same, telling(3, "2035")]).loans[0]
    assert lent_interval(loan).day == date(2033, 3, 29)


def test_a_leap_day_is_lent_only_by_a_year_that_has_one() -> None:
    assert not borrow([telling(1, "XXXX-02-29"), telling(2, "2033")]).loans
    assert borrow([telling(1, "XXXX-02-29"), telling(2, "2032")]).loans


def test_one_more_capture_can_narrow() -> None:
    wide = [telling(1, "XXXX-03"), telling(2, "2033"), telling(3, "2035")]
    narrow = borrow([*wide, telling(4, "2033-03-29")]).loans[0]
    assert lent_interval(borrow(wide).loans[0]).latest == date(2035, 3, 31)
    assert lent_interval(narrow).latest == date(2035, 3, 31) or lent_interval(narrow).day == date(2033, 3, 29)
    assert narrow.score > borrow(wide).loans[0].score


def test_a_round_still_to_come_after_it_was_held_is_a_clash() -> None:
    proposed = telling(1, None, ordinal=3, status="proposed", published=on(date(2036, 7, 24)))
    held = telling(2, "2036-07-23", ordinal=3)
    clash = borrow([proposed, held]).clashes
    assert [(c.captures, c.events) for c in clash] == [(("capture1", "capture2"), ("event1", "event2"))]
    assert "later printing" in clash[0].reason.text
    earlier = replace(proposed, published=on(date(2036, 7, 20)))
    assert not borrow([earlier, held]).clashes


def test_a_round_told_as_past_before_it_was_held_is_a_clash() -> None:
    early = telling(1, None, ordinal=3, published=on(date(2036, 7, 20)))
    assert "before it took place" in borrow([early, telling(2, "2036-07-23", ordinal=3)]).clashes[0].reason.text


def test_third_rounds_a_year_apart_are_two_rounds() -> None:
    old = telling(1, None, ordinal=3, status="proposed", published=on(date(2034, 7, 24)))
    assert not borrow([old, telling(2, "2036-07-23", ordinal=3)]).clashes


@pytest.mark.parametrize(
    ("name", "place", "found"),
    [
        ("last month's talks in Ostmark", None, {"Ostmark"}),
        ("the 2033 Ostmark negotiations", None, {"Ostmark"}),
        ("negotiators met in Ostmark in March", None, {"Ostmark"}),
        ("the Russian negotiations", None, set()),
        ("a session", "Lindholm", {"Lindholm"}),
        ("talks on Monday", None, set()),
    ],
)
def test_places_of_an_occasion(name: str, place: str | None, found: set[str]) -> None:
    assert places(name, place) == found


some_tellings = st.lists(
    st.builds(
        lambda n, edtf, ordinal, status, day: telling(
            n, edtf, ordinal=ordinal, status=status, published=Interval(day, day)
        ),
        st.integers(1, 6),
        st.sampled_from(("XXXX-03-29", "XXXX-03", "2033", "2035-03-29", "2036-07-23", None)),
        st.sampled_from((None, 2, 3)),
        st.sampled_from(("held", "proposed")),
        st.dates(date(2036, 7, 1), date(2036, 8, 30)),
    ),
    max_size=6,
    unique_by=lambda t: t.event,
)


@settings(deadline=None)
@given(some_tellings, st.randoms(use_true_random=False))
def test_the_order_in_which_captures_came_does_not_matter(told: list[Telling], shuffle: object) -> None:
    again = list(told)
    shuffle.shuffle(again)  # type: ignore[attr-defined]
    assert borrow(told) == borrow(again)


@given(some_tellings)
def test_what_is_lent_always_fits_what_the_borrower_says(told: list[Telling]) -> None:
    by_event = {t.event: t for t in told}
    for loan in borrow(told).loans:
        masked = by_event[loan.event].when.month_day
        assert masked is not None
        for ends in loan.stretches:
            for day in ends:
                assert day.isoformat()[4:].startswith(masked[4:])
