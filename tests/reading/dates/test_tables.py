"""The tables of time: every rule finds its example, every word stands in its own, in every language."""

from __future__ import annotations

import pytest

from onrecord.errors import LexiconError
from onrecord.lexicon.load import table
from onrecord.reading.dates.find import TABLES
from onrecord.reading.dates.grammar import grammar
from onrecord.reading.dates.slots import squeeze


@pytest.mark.parametrize("language", TABLES)
def test_every_rule_finds_its_example(language: str) -> None:
    found = grammar(language)
    for entry in table(f"{language}/time_rules").entries:
        rules = [atom.rule.id for atom in found.atoms(entry.example)]
        if entry.get("kind") != "none":
            assert entry.get("id") in rules, f"{entry.get('id')}: {entry.example!r} gives {rules}"


@pytest.mark.parametrize("language", TABLES)
def test_what_is_refused_is_in_no_atom(language: str) -> None:
    found = grammar(language)
    for entry in table(f"{language}/time_rules").entries:
        if entry.get("kind") == "none":
            at = squeeze(entry.example).find(squeeze(entry.term))
            assert at >= 0
            assert not [a for a in found.atoms(entry.example) if at <= a.start < at + len(entry.term)], entry.term


@pytest.mark.parametrize("language", TABLES)
@pytest.mark.parametrize("name", ["time", "time_tense", "time_reach"])
def test_every_word_stands_in_its_example(language: str, name: str) -> None:
    for entry in table(f"{language}/{name}").entries:
        assert squeeze(entry.term) in squeeze(entry.example), entry.term


@pytest.mark.parametrize("language", TABLES)
def test_ids_are_unique(language: str) -> None:
    ids = [e.get("id") for e in table(f"{language}/time_rules").entries]
    assert len(ids) == len(set(ids))


def test_a_language_without_tables_says_so() -> None:
    with pytest.raises(LexiconError):
        grammar("xx")
