"""The words by which a statement is hedged."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.naming import make_article, make_attributions

from onrecord.reading.hedges import find_hedges, hedges_in
from onrecord.reading.sentences import split_sentences
from onrecord.span import Span


def hedges_of(text: str, *said: dict[str, object]) -> list[list[str]]:
    article = make_article(text)
    attributions = make_attributions(text, list(said))
    sentences = split_sentences(article)
    return [[h.of(text) for h in find_hedges(article, sentences, a, attributions)] for a in attributions]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the truce could fail", ["could"]),
        ("the envoy will probably stay", ["probably"]),
        ("a deal is unlikely", ["unlikely"]),
        ("there is a good chance of rain", ["good chance"]),
        ("the road is open", []),
        ("the talks begin in May", []),  # the month
        ("May’s party met", []),  # the name
        ("the sides may meet", ["may"]),
    ],
)
def test_hedging_words(text: str, words: list[str]) -> None:
    assert [h.of(text) for h in hedges_in(text, Span(0, len(text)))] == words


def test_a_hedge_between_source_and_cue_belongs_to_the_statement() -> None:
    said = {"source": "The ministry", "cue": "said", "content": ["the port was empty"]}
    assert hedges_of("The ministry reportedly said the port was empty.", said) == [["reportedly"]]


def test_a_hedge_inside_a_nested_content_belongs_to_the_inner_statement_alone() -> None:
    text = "Karsova said Veldania warned that the truce might fail."
    outer = {"source": "Karsova", "cue": "said", "content": ["Veldania warned that the truce might fail"]}
    inner = {"source": "Veldania", "cue": "warned", "content": ["the truce might fail"], "inside": 0}
    assert hedges_of(text, outer, inner) == [[], ["might"]]


def test_at_most_three_hedges_in_order() -> None:
    text = "Karsova said it may, might, could and perhaps will pay."
    said = {"source": "Karsova", "cue": "said", "content": ["it may, might, could and perhaps will pay"]}
    assert hedges_of(text, said) == [["may", "might", "could"]]


@given(st.text(max_size=200))
def test_hedges_lie_inside_and_do_not_overlap(text: str) -> None:
    found = hedges_in(text, Span(0, len(text)))
    assert all(0 <= h.start < h.end <= len(text) for h in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
