"""States, capitals and organisations that no table lists, told by the article alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.naming import make_article

from onrecord.lexicon import table
from onrecord.reading.mentions import find_mentions
from onrecord.reading.names.clues import rules
from onrecord.reading.names.elements import casing, stretches
from onrecord.reading.names.terms import Terms, terms
from onrecord.reading.names.unlisted import home_of, with_unlisted
from onrecord.reading.sentences import split_sentences

WORDS = ["Quarnia", "Quarnian", "'s", "its", "capital", ",", "of", "the", "troops", "Dross", "said", "and", "Union"]


def known_after(text: str, outlet: str | None = None) -> Terms:
    article = make_article(text)
    cut = stretches(article, split_sentences(article))
    return with_unlisted(cut, terms(), casing(cut, terms()), outlet)


def kinds(lexicon: Terms, word: str) -> set[tuple[str, str]]:
    new = set(lexicon.phrases.get(word.split()[0].casefold(), ())) - set(
        terms().phrases.get(word.split()[0].casefold(), ())
    )
    return {(t.kind, t.name) for t in new if t.words == tuple(word.split())}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Quarnia said no. The Quarnian foreign minister agreed.", "Quarnia"),  # an adjective made of the name
        ("The envoy met Drassova's foreign minister.", "Drassova"),  # an office that only a state has
        ("Quarnian troops left. Quarnian soldiers stayed.", "Quarnia"),  # the ending alone, used twice
        ("The talks opened in the Ostmark capital.", "Ostmark"),
        ("Drassova pulled back its troops.", "Drassova"),
        ("It was said in Dross, the capital of Tarvia.", "Tarvia"),
    ],
)
def test_states(text: str, state: str) -> None:
    lexicon = known_after(text)
    assert ("state", state) in kinds(lexicon, state)
    assert state in lexicon.states


@pytest.mark.parametrize(
    "text",
    [
        "Brandeker's office said no. Brandeker left.",  # an office that a person has too
        "Tomas Brandeker spoke. Brandeker's foreign minister left with Brandeker.",  # somebody with a given name
        "The Christian leaders met the Christian officials.",  # an adjective of no state
        "A Quarnian poet sang.",  # one use beside a noun that anybody has
        "New Tarvia's government met.",  # the end of a longer name
        "Iran's foreign minister met Russian troops.",  # in the tables already
    ],
)
def test_what_tells_no_state(text: str) -> None:
    assert known_after(text).states == terms().states


@pytest.mark.parametrize(
    "text",
    [
        "He spoke in the Quarnian capital, Dross. Quarnia agreed.",
        "He spoke in Dross, the Quarnian capital. Quarnia agreed.",
        "He spoke in Dross, the capital of Quarnia. Quarnia agreed.",
        "He spoke in Quarnia's capital Dross. Quarnia agreed.",
        "He spoke in the Quarnian capital of Dross. Quarnia agreed.",
    ],
)
def test_capitals_stand_for_their_state(text: str) -> None:
    assert ("capital", "Quarnia") in kinds(known_after(text), "Dross")
    article = make_article("# Dross denies it\n" + text)
    first = find_mentions(article, split_sentences(article))[0]
    assert (first.name, first.party) == ("Quarnia", "Quarnia")


def test_a_place_of_which_nothing_is_said_stays_a_place() -> None:
    assert not kinds(known_after("Quarnian troops left. Quarnia said so in Dross."), "Dross")


def test_organisations_by_the_head_of_their_name() -> None:
    lexicon = known_after("The Lakes Union envoy spoke for the Lakes Union.")
    assert kinds(lexicon, "Lakes Union") == {("organisation", "Lakes Union")}
    assert not kinds(known_after("The Hallen River Institute said so."), "Hallen River Institute")


def test_the_masthead_is_a_use_of_the_adjective_and_the_home_of_bare_officials() -> None:
    text = "Foreign Minister Jon Velm spoke. Drassova denied its part."
    lexicon = known_after(text, "Drassovan Herald")
    assert home_of("Drassovan Herald", lexicon) == "Drassova"
    assert home_of("Morning Herald", lexicon) is None


def test_people_of_a_state() -> None:
    assert ("people", "Quarnia") in kinds(known_after("Quarnia sent the Quarnian army."), "Quarnians")


def test_nothing_new_gives_the_tables_themselves() -> None:
    assert known_after("Iran said no to France.") is terms()


def test_endings_are_shown_by_their_examples() -> None:
    for entry in table("en/unlisted_names").entries:
        assert entry.example.endswith(entry.term)
        assert isinstance(entry.values["instead"], str)
    assert all(not rules().no_demonyms & {s} for s in ("veldanian", "karsovan"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_are_read(words: list[str]) -> None:
    text = " ".join(words).replace(" 's", "'s")
    article = make_article(text)
    for mention in find_mentions(article, split_sentences(article)):
        assert mention.span.of(text)


def test_time_is_linear() -> None:
    def seconds(count: int) -> float:
        article = make_article("Quarnia said its Quarnian army left Dross, the capital of Quarnia. " * count)
        start = time.process_time()
        find_mentions(article, split_sentences(article))
        return time.process_time() - start

    seconds(20)
    small, large = (min(seconds(count) for _ in range(3)) for count in (100, 500))  # the least disturbed of three
    assert large < 20 * max(small, 0.02)  # quadratic would be twenty-five times
