"""Mentions of one occasion are joined; two series of rounds, two places, two years are kept apart."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.links.statements_made import UNKNOWN, event

from onrecord.interval import Interval, on
from onrecord.links.comparing import compare
from onrecord.links.occasions import apart, find_occasions, mention_of, occasion_of, pairs_of, same_occasion
from onrecord.record.linked import LinkItem, LinkRow

YEAR_2021, YEAR_2022 = (Interval(date(y, 1, 1), date(y, 12, 31)) for y in (2021, 2022))


def one(*args: object, **more: object) -> object:
    return mention_of(event(*args, **more))  # type: ignore[arg-type]


def test_two_outlets_tell_of_one_meeting() -> None:
    here, there = one("talks in Hallen"), one("meeting of the delegations", capture="b", kind="meeting")
    found = same_occasion(here, there)  # type: ignore[arg-type]
    assert found is not None
    assert "karsova" in found[1][0].text


def test_rounds_of_two_series_are_kept_apart() -> None:
    of_2021 = one("second round of talks", ordinal=2, when=on(date(2021, 11, 24)))
    of_2022 = one("second round of talks", capture="b", ordinal=2, when=on(date(2022, 11, 24)))
    assert same_occasion(of_2021, of_2022) is None  # type: ignore[arg-type]
    third = one("third round of talks", capture="b", ordinal=3, when=on(date(2021, 11, 24)))
    assert same_occasion(of_2021, third) is None  # type: ignore[arg-type]


def test_a_document_is_known_by_its_year_and_name() -> None:
    here = one("2021 Orlin accord", kind="agreement", place=None, when=YEAR_2021)
    there = one("Orlin accord of 2021", capture="b", kind="agreement", place=None, when=UNKNOWN)
    other = one("2022 Orlin accord", capture="b", kind="agreement", place=None, when=YEAR_2022)
    assert same_occasion(here, there) is not None  # type: ignore[arg-type]
    assert same_occasion(here, other) is None  # type: ignore[arg-type]


def test_one_agreement_of_the_same_parties_in_a_month_is_one() -> None:
    month = Interval(date(2021, 6, 1), date(2021, 6, 30))
    here = one("grain pact", kind="agreement", place=None, when=on(date(2021, 6, 12)))
    there = one("deal on the ports", capture="b", kind="agreement", place=None, when=month)
    year = one("deal on the ports", capture="c", kind="agreement", place=None, when=YEAR_2021)
    assert same_occasion(here, there) is not None  # type: ignore[arg-type]
    assert same_occasion(here, year) is None  # type: ignore[arg-type]


def test_a_deal_of_many_is_known_without_its_year() -> None:
    many = ("Karsova", "Veldania", "Ostmark", "Tirelia")
    here = one("Orlin reactor deal", kind="agreement", place=None, when=YEAR_2021, parties=many)
    there = one("reactor deal", capture="b", kind="agreement", place=None, when=UNKNOWN, parties=many)
    few = one("reactor deal", capture="c", kind="agreement", place=None, when=UNKNOWN, parties=many[:2])
    assert [(a, b) for a, b, _, _ in pairs_of([here, there, few])] == [(here, there)]  # type: ignore[list-item]


def test_undated_talks_are_those_held_shortly_before_the_report() -> None:
    held = one("talks", place=None, when=on(date(2021, 6, 3)))
    soon = one("meeting of the delegations", capture="b", place=None, when=UNKNOWN, published=on(date(2021, 6, 20)))
    late = one("meeting of the delegations", capture="c", place=None, when=UNKNOWN, published=on(date(2021, 9, 1)))
    many = one("13 rounds of talks", capture="d", place=None, when=UNKNOWN, published=on(date(2021, 6, 20)))
    assert same_occasion(held, soon) is not None  # type: ignore[arg-type]
    assert same_occasion(held, late) is None  # type: ignore[arg-type]
    assert same_occasion(held, many) is None  # type: ignore[arg-type]


def test_other_parties_make_another_occasion() -> None:
    there = one("talks in Hallen", capture="b", parties=("Ostmark", "Tirelia"))
    assert same_occasion(one("talks in Hallen"), there) is None  # type: ignore[arg-type]


def test_mentions_that_exclude_one_another_are_apart() -> None:
    second = one("second round", capture="b", ordinal=2, when=on(date(2021, 6, 1)))
    third = one("third round", capture="c", ordinal=3, when=on(date(2021, 9, 1)))
    some = one("talks", when=Interval(date(2021, 1, 1), date(2021, 12, 31)))
    assert apart([some, second, third])  # type: ignore[list-item]
    assert not apart([some, second])  # type: ignore[list-item]


def test_an_occasion_moves_from_proposed_to_held() -> None:
    told = [
        event("third round", capture=c, status=status, ordinal=3, when=when, published=on(day))
        for c, status, when, day in (
            ("a", "proposed", UNKNOWN, date(2022, 9, 1)),
            ("b", "planned", on(date(2023, 1, 12)), date(2022, 12, 14)),
            ("c", "held", on(date(2023, 1, 13)), date(2023, 1, 14)),
        )
    ]
    occasion = occasion_of(told[::-1])
    assert [s for s, _ in occasion.statuses] == ["proposed", "planned", "held"]
    assert occasion.status == "held"
    assert any(c.startswith("day:") for c in occasion.clashes)


def test_every_event_is_in_one_occasion() -> None:
    events = [event("talks", capture=c) for c in "abc"]
    link = LinkRow("same_event", tuple(LinkItem(e.capture, e.id) for e in events[:2]), 0.9)
    found = find_occasions(events, [link])
    assert sorted(len(o.mentions) for o in found) == [1, 2]


@given(st.permutations(range(4)))
def test_pairs_do_not_depend_on_the_order(order: list[int]) -> None:
    mentions = [one("talks in Hallen", capture=c) for c in "abcd"]
    found = pairs_of([mentions[n] for n in order])  # type: ignore[misc]
    assert {frozenset((a.row.capture, b.row.capture)) for a, b, _, _ in found} == {
        frozenset(p) for p in ("ab", "ac", "ad", "bc", "bd", "cd")
    }


def test_two_accounts_of_one_occasion_show_where_they_differ() -> None:
    here = event("talks in Hallen", when=on(date(2022, 5, 11)))
    there = event("talks in Hallen", capture="b", when=Interval(date(2022, 5, 11), date(2022, 5, 12)), status="planned")
    (account,) = compare([], [], [here], [there], []).accounts
    assert {what for what, _, _ in account.differs} == {"day", "status"}
