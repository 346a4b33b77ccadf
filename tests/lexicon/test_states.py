"""The tables of states, organisations, roles and groups keep their rules."""

from __future__ import annotations

from collections import defaultdict

import pytest

from onrecord.lexicon.load import table
from onrecord.reading.names.terms import terms

NAMES = (
    "en/states",
    "en/organisations",
    "en/roles",
    "en/groups",
    "en/given_names",
    "en/pronouns",
    "world/offices",
    "world/quoted",
)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_holds_its_term(name: str) -> None:
    for entry in table(name).entries:
        assert entry.term.casefold() in entry.example.casefold(), entry.term


@pytest.mark.parametrize("name", ["en/states", "en/organisations", "en/roles", "en/groups", "en/given_names"])
def test_no_term_stands_twice(name: str) -> None:
    found = [e.term for e in table(name).entries]
    assert sorted(found) == sorted(set(found))


def test_a_name_a_capital_or_a_seat_belongs_to_one_state() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in table("en/states").entries:
        for key in ("names", "capitals", "seats"):
            for text in (*entry.get(key, ()), entry.term):
                owners[text].add(entry.term)
    shared = {text: states for text, states in owners.items() if len(states) > 1}
    assert shared == {}


def test_the_parties_of_bodies_are_states_or_organisations() -> None:
    known = {e.term for n in ("en/states", "en/organisations") for e in table(n).entries}
    for entry in table("en/organisations").entries:
        if entry.get("party"):
            assert entry.get("party") in known, entry.term


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Türkiye", "Turkey"),
        ("Kiev", "Ukraine"),
        ("Kyiv", "Ukraine"),
        ("DPRK", "North Korea"),
        ("U.S.", "United States"),
        ("Burma", "Myanmar"),
        ("Tehran", "Iran"),
        ("British", "United Kingdom"),
        ("Iranians", "Iran"),
    ],
)
def test_variants_lead_to_the_state(text: str, state: str) -> None:
    found = [t for t in terms().phrases[text.split()[0].casefold()] if " ".join(t.words) == text]
    assert {t.party for t in found} == {state}


def test_seats_of_power_keep_their_name_and_give_the_party() -> None:
    for seat, state in (("Kremlin", "Russia"), ("White House", "United States"), ("Downing Street", "United Kingdom")):
        found = [t for t in terms().phrases[seat.split()[0].casefold()] if " ".join(t.words) == seat]
        assert [(t.name, t.party) for t in found] == [(seat, state)]


def test_every_member_of_the_united_nations_has_an_adjective_or_none_by_intent() -> None:
    without = {e.term for e in table("en/states").entries if not e.get("adjectives")}
    assert len(table("en/states").entries) >= 195
    assert len(without) <= 15
