"""Events of a negotiation: phrases, kinds, ordinals, parties, place, status, each once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.naming import make_article

from onrecord.reading.dates import find_dates
from onrecord.reading.event_phrases import event_phrases
from onrecord.reading.event_status import event_status
from onrecord.reading.events import event_candidates, find_events
from onrecord.reading.mentions import find_mentions
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import Event
from onrecord.span import Span


def events_of(text: str) -> tuple[Event, ...]:
    article = make_article(text, date(2031, 5, 14))
    sentences = split_sentences(article)
    return find_events(article, sentences, find_mentions(article, sentences), find_dates(article, sentences))


def phrases_of(text: str) -> list[tuple[str, str, int | None]]:
    return [(p.span.of(text), p.kind, p.ordinal) for p in event_phrases(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "ordinal"),
    [
        ("A third round of talks in Oslo ended.", "A third round of talks in Oslo", "round", 3),
        ("They spoke in a phone call on Monday.", "a phone call on Monday", "call", None),
        ("The ceasefire collapsed.", "The ceasefire", "agreement", None),
        ("Peace talks resumed.", "Peace talks", "talks", None),
        ("The 2nd summit was short.", "The 2nd summit", "meeting", 2),
        ("The prisoner exchange went ahead.", "The prisoner exchange", "exchange", None),
        ("He wants further talks.", "further talks", "talks", None),
        ("Other grievances after two rounds of talks remain.", "two rounds of talks", "round", None),
        ("They praised a landmark deal Chile wants.", "a landmark deal", "agreement", None),
        ("She said that talks with Chile failed.", "talks with Chile", "talks", None),
        ("She called Ms Reyl’s announcement late.", "Ms Reyl’s announcement", "statement", None),
        ("It kept the Oct. 15 deadline.", "the Oct. 15 deadline", "deadline", None),
        ("They end the deal. “It is dead,” she said.", "the deal", "agreement", None),
        ("It drags on over talks in Oslo over the next months.", "talks in Oslo over the next months", "talks", None),
        ("It began in talks in Oslo this autumn and next.", "talks in Oslo this autumn", "talks", None),
    ],
)
def test_phrases(text: str, phrase: str, kind: str, ordinal: int | None) -> None:
    assert (phrase, kind, ordinal) in phrases_of(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The summit was called off.", "cancelled"),
        ("The summit is scheduled for June.", "planned"),
        ("They could hold a summit.", "proposed"),
        ("The summit ended at noon.", "held"),
        ("A draft lies on the table.", "proposed"),
    ],
)
def test_signs_of_status(text: str, status: str) -> None:
    (phrase,) = event_phrases(text, Span(0, len(text)))
    found, why = event_status(text, Span(0, len(text)), phrase)
    assert found == status
    assert why.rule.startswith("events.")


def test_an_event_has_parties_place_ordinal_and_reasons() -> None:
    text = "Norway and Chile held a third round of talks in Geneva on Tuesday.\n"
    (event,) = events_of(text)
    assert (event.kind, event.ordinal, event.place, event.status) == ("round", 3, "Geneva", "held")
    assert event.parties == ("Norway", "Chile")
    assert event.span.of(text).startswith("a third round of talks in Geneva")
    assert {r.rule for r in event.reasons} >= {"events.noun", "events.status"}


def test_venues_and_outlets_are_no_parties() -> None:
    text = (
        "Norway and Chile held a third round of talks in Vienna on Tuesday, Reuters and the Orvik News Agency said.\n"
    )
    (event,) = events_of(text)
    assert event.parties == ("Norway", "Chile")


def test_an_event_that_is_only_a_verb_is_named_by_its_kind_and_parties() -> None:
    text = "Norway and Chile were quick: “We met on Tuesday, and we signed,” Ana Reyl said.\n"
    article = make_article(text, date(2031, 5, 14))
    sentences = split_sentences(article)
    found = [c.event for c in event_candidates(article, sentences, find_mentions(article, sentences), ())]
    assert [(e.name, e.span.of(text)) for e in found] == [
        ("meeting of Norway and Chile on Tuesday", "met on Tuesday"),
        ("agreement of Norway and Chile", "signed"),
    ]


def test_one_event_named_twice_is_given_once_two_rounds_twice() -> None:
    text = (
        "Norway and Chile held a second round of talks in Geneva. Ana Reyl said the second round of talks in Geneva "
        "was short. A third round of talks in Geneva is planned.\n"
    )
    assert sorted(e.ordinal or 0 for e in events_of(text) if e.kind == "round") == [2, 3]


def test_signs_of_something_are_no_signing() -> None:
    assert phrases_of("There were few signs of calm, and a sign that nobody sleeps.") == []
    assert [kind for _, kind, _ in phrases_of("Chile signs on Monday.")] == ["agreement"]


def test_words_that_name_no_occasion_give_none() -> None:
    assert events_of("The soup was cold and the river was high.\n") == ()


def test_ids_come_from_place_and_name_alone() -> None:
    text = "Norway and Chile held a third round of talks in Geneva on Tuesday.\n"
    assert [e.id for e in events_of(text)] == [e.id for e in events_of(text)]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["talks", "the", "second", "round", "deal", "in", "Oslo", "Chile", "2nd", "a", "."]),
        max_size=40,
    )
)
def test_candidates_lie_in_their_sentences(found: list[str]) -> None:
    text = " ".join(found)
    article = make_article(text)
    sentences = split_sentences(article)
    for c in event_candidates(article, sentences, find_mentions(article, sentences), ()):
        assert any(s.span.contains(c.event.span) for s in sentences)
        assert c.event.name == " ".join(c.event.span.of(text).split())
