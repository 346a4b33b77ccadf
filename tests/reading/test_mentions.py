"""Who and what a text names."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.naming import make_article

from onrecord.article.types import Article
from onrecord.reading.mentions import find_mentions
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import Kind, Mention


def mentions_of(article: Article) -> tuple[Mention, ...]:
    return find_mentions(article, split_sentences(article))


def named(text: str, kind: Kind) -> list[tuple[str, str | None, str | None]]:
    found = mentions_of(make_article(text))
    return [(m.span.of(text), m.name, m.party) for m in found if m.kind is kind and not m.inner]


def test_title_and_name_are_one_mention_of_the_person() -> None:
    text = "On Monday Norwegian Foreign Minister Jonas Velm met former Defence Minister Pia Stroem."
    assert named(text, Kind.PERSON) == [
        ("Norwegian Foreign Minister Jonas Velm", "Jonas Velm", "Norway"),
        ("former Defence Minister Pia Stroem", "Pia Stroem", None),
    ]


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Talks in Türkiye resumed.", "Turkey", "Turkey"),
        ("Turkey hosts the talks.", "Turkey", "Turkey"),
        ("The DPRK fired.", "North Korea", "North Korea"),
        ("Kyiv wants guarantees.", "Ukraine", "Ukraine"),
        ("Kiev wants guarantees.", "Ukraine", "Ukraine"),
        ("The U.S. left.", "United States", "United States"),
        ("The Iranians left.", "Iran", "Iran"),
    ],
)
def test_states_by_every_name(text: str, name: str, party: str) -> None:
    assert named(text, Kind.STATE) == [(named(text, Kind.STATE)[0][0], name, party)]


def test_small_letters_are_no_acronym() -> None:
    assert named("It is up to us who leaves.", Kind.STATE) == []
    assert named("It is up to us who leaves.", Kind.ORGANISATION) == []


def test_a_capital_after_a_preposition_is_a_place() -> None:
    text = "They met in Moscow. Moscow said nothing."
    assert [(m.kind, m.party) for m in mentions_of(make_article(text)) if m.kind is not Kind.PRONOUN] == [
        (Kind.PLACE, "Russia"),
        (Kind.STATE, "Russia"),
    ]


def test_an_unknown_name_after_in_is_a_place_not_a_person() -> None:
    assert named("They met in Velborg and left Velborg.", Kind.PERSON) == []


def test_groups_keep_their_words_and_take_the_party_of_their_adjective() -> None:
    text = "Ukrainian officials met Western diplomats, and Norwegian negotiators watched."
    assert named(text, Kind.GROUP) == [
        ("Ukrainian officials", "Ukrainian officials", "Ukraine"),
        ("Western diplomats", "Western diplomats", None),
        ("Norwegian negotiators", "Norwegian negotiators", "Norway"),
    ]


def test_an_administration_speaks_for_the_party_of_its_owner() -> None:
    text = "Peruvian President Ines Arrona resigned. The Arrona administration denied it."
    assert ("Arrona administration", "Arrona administration", "Peru") in named(text, Kind.GROUP)


def test_given_names_keep_states_out_of_persons() -> None:
    assert named("Jim Jordan left for Jordan.", Kind.PERSON) == [("Jim Jordan", "Jim Jordan", "Republican Party")]
    assert named("Jim Jordan left for Jordan.", Kind.STATE) == [("Jordan", "Jordan", "Jordan")]


def test_a_month_is_no_person_and_a_minister_called_may_is() -> None:
    text = "In May the talks stalled. British minister Theresa May spoke. May was late."
    assert [m[1] for m in named(text, Kind.PERSON)] == ["Theresa May", "Theresa May"]


def test_capitals_of_a_headline_name_nobody_that_the_body_does_not() -> None:
    text = "# Harbour Talks Stall As Velm Refuses To Sign\nMinister Jonas Velm of Norway refused to sign."
    assert [m[1] for m in named(text, Kind.PERSON)] == ["Jonas Velm", "Jonas Velm"]


def test_a_headline_in_capitals_finds_states_but_no_pronoun_as_a_state() -> None:
    text = "# IRAN TELLS US NEGOTIATORS WHO IS RIGHT AND WHO IS NOT\nThe river rose."
    assert [m[1] for m in named(text, Kind.STATE)] == ["Iran"]
    assert named(text, Kind.ORGANISATION) == []


def test_captions_and_furniture_lend_names_but_yield_no_mention() -> None:
    text = "> Envoy Marta Quillon at the bridge\nQuillon left.\n~ Subscribe to Marta Quillon News"
    found = mentions_of(make_article(text))
    assert [(m.span.of(text), m.name) for m in found] == [("Quillon", "Marta Quillon")]


def test_right_spelling_is_the_one_the_article_uses_most() -> None:
    text = "Sergey Ostrel left. Sergey Ostrel came. Then Sergei Ostrel slept. Ostrel woke."
    assert {m[1] for m in named(text, Kind.PERSON)} == {"Sergey Ostrel"}


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Minister Pia Stroem met Minister Karl Stroem."
    assert [m[1] for m in named(text, Kind.PERSON)] == ["Pia Stroem", "Karl Stroem"]


def test_mentions_say_why() -> None:
    text = "Norwegian Foreign Minister Jonas Velm left. Velm slept. Paris waited."
    for mention in mentions_of(make_article(text)):
        assert mention.reasons
        assert all(r.rule.split(".")[0] in ("mentions", "parties") for r in mention.reasons)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_and_every_span_stands_in_it(text: str) -> None:
    article = make_article(text)
    found = mentions_of(article)
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    "word", ["Ana Bel, ", "Kim ", "the minister ", "U.S. ", "'s ", "United Nations Security ", "("]
)
def test_time_is_linear_on_repetition(word: str) -> None:
    def seconds(count: int) -> float:
        article = make_article(word * count)
        start = time.process_time()
        find_mentions(article, ())
        return time.process_time() - start

    seconds(100)
    small, large = (min(seconds(count) for _ in range(3)) for count in (2000, 10000))  # the least disturbed of three
    assert large < 20 * max(small, 0.02)  # quadratic would be twenty-five times
