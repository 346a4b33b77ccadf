"""Rules are tried by the first two words of a match: no example of the rule table is lost by that."""

import pytest

from onrecord.lexicon.load import table
from onrecord.reading.dates.grammar import grammar


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_rule_that_matches_an_example_is_among_those_tried(language: str) -> None:
    known = grammar(language)
    lost = []
    for entry in table(f"{language}/time_rules").entries:
        text = f" {entry.get('example') or entry.term} ".lower()
        for start in (n for n in range(1, len(text)) if text[n].isalnum() and not text[n - 1].isalnum()):
            word = text[start:].split()[0]
            first = (
                "0" if word[0].isdigit() else "".join(c if c.isalnum() or c == "_" else " " for c in word).split()[0]
            )
            matching = [rule for rule in known.begun_by.get(first, ()) if rule.captures.match(text, start)]
            tried = known.beginning(text, start)
            lost += [(entry.term, text[start:], rule.id) for rule in matching if rule not in tried]
    assert not lost
