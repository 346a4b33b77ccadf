"""Every entry of every table has a source and an example in which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import LexiconError
from onrecord.lexicon.load import Entry, parse, table
from onrecord.reading.stems import stems_of

DATA = Path(str(files("onrecord.lexicon"))) / "data"
NAMES = sorted(str(path.relative_to(DATA).with_suffix("")) for path in DATA.rglob("*.toml"))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)


def in_order(part: list[str], whole: list[str]) -> bool:
    """Whether the stems of a term stand in the example in their order: "called on Friday for" holds "call for"."""
    rest = iter(whole)
    return bool(part) and all(stem in rest for stem in part if stem != "be")  # "be" is any of its forms


def stands(entry: Entry) -> bool:
    """The example holds the term, one of its forms, or what its pattern matches, whatever the case or ending."""
    text = entry.example.casefold()
    for form in (entry.term, *strings(entry.values)):
        folded = form.casefold()
        if folded in text or (len(folded) > 3 and folded[: max(3, len(folded) - 2)] in text):
            return True
        if in_order(stems_of(form), stems_of(entry.example)):
            return True
        try:
            if re.search(form, entry.example, re.I):
                return True
        except re.error:
            continue
    return False


@pytest.mark.parametrize("name", NAMES)
def test_every_example_holds_its_term(name: str) -> None:
    found = table(name)
    assert found.about
    assert all(e.source for e in found.entries)
    assert [e.term for e in found.entries if not stands(e)] == []


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"source": "x"}, "about"),
        ({"about": "x"}, "source"),
        ({"about": "x", "source": "x", "entry": [{"term": "said"}]}, "said"),
        ({"about": "x", "source": "x", "entry": [{"example": "He said so."}]}, "term"),
    ],
)
def test_a_table_that_breaks_the_rules_is_named(data: dict[str, Any], named: str) -> None:
    with pytest.raises(LexiconError, match=named):
        parse("made/up", data)


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match="no such table"):
        table("en/nothing")
