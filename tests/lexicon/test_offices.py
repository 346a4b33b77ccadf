"""The dated table of offices: whole intervals, one holder at a time, used only inside them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

from onrecord.interval import UNKNOWN, between, on
from onrecord.lexicon.load import table
from onrecord.reading.names.offices import current_on, holder_of, holders_named, offices

FAR = date(9999, 12, 31)


def test_intervals_run_forward() -> None:
    for office in offices():
        assert office.until is None or office.since < office.until, office


def test_nobody_shares_an_office_unless_it_is_marked() -> None:
    rows = defaultdict(list)
    for office in offices():
        for role in office.roles:
            rows[office.party, role].append(office)
    for key, held in rows.items():
        held.sort(key=lambda o: o.since)
        for first, second in pairwise(held):
            both = first.holder != second.holder and (first.until or FAR) > second.since
            assert not both or (first.shared and second.shared), (key, first.holder, second.holder)


def test_parties_are_in_the_lexica() -> None:
    known = {e.term for n in ("en/states", "en/organisations") for e in table(n).entries}
    assert {o.party for o in offices()} - known == {"Nagorno-Karabakh"}


def test_every_row_names_its_source_and_roles_are_small_letters() -> None:
    for office in offices():
        assert office.source
        assert all(role == role.casefold() for role in office.roles), office.roles
        assert office.gender in ("male", "female")


def test_an_office_is_used_only_inside_its_interval() -> None:
    assert holder_of("United States", ("president",), on(date(2016, 5, 1))).holder == "Barack Obama"  # type: ignore[union-attr]
    assert holder_of("United States", ("president",), on(date(2017, 5, 1))).holder == "Donald Trump"  # type: ignore[union-attr]
    assert holder_of("United States", ("president",), on(date(1950, 5, 1))) is None


def test_a_time_that_spans_two_holders_names_neither() -> None:
    assert holder_of("United States", ("president",), between(date(2016, 12, 1), date(2017, 3, 1))) is None
    assert holder_of("United States", ("president",), UNKNOWN) is None


def test_open_rows_say_who_holds_an_office_only_until_they_were_checked() -> None:
    checked = current_on()
    assert holder_of("Russia", ("foreign minister",), on(checked)).holder == "Sergei Lavrov"  # type: ignore[union-attr]
    assert holder_of("Russia", ("foreign minister",), on(checked.replace(year=checked.year + 1))) is None


def test_a_name_finds_its_offices_by_surname_and_by_spelling() -> None:
    then = on(date(2022, 4, 7))
    assert {o.party for o in holders_named(("Lavrov",), then)} == {"Russia"}
    assert {o.holder for o in holders_named(("Sergey", "Lavrov"), then)} == {"Sergei Lavrov"}
    assert holders_named(("Anna", "Lavrov"), then) == ()
    assert {o.holder for o in holders_named(("Zelenskyy",), then)} == {"Volodymyr Zelensky"}
    assert {o.holder for o in holders_named(("Xi",), then)} == {"Xi Jinping"}
