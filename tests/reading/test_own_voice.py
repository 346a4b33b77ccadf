"""Sentences in which the outlet itself takes a stand."""

from __future__ import annotations

import pytest
from tests.reading.naming import make_article, make_attributions

from onrecord.reading.mentions import find_mentions
from onrecord.reading.own_voice import OwnVoice, find_own_voice
from onrecord.reading.own_voice_features import candidates, stand_act, stand_classes
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import Sentence


def stands_of(text: str, *said: dict[str, object]) -> tuple[OwnVoice, ...]:
    article = make_article(text)
    sentences = split_sentences(article)
    return find_own_voice(article, sentences, find_mentions(article, sentences), make_attributions(text, list(said)))


def candidates_of(text: str, *said: dict[str, object]) -> list[str]:
    article = make_article(text)
    found = candidates(article, split_sentences(article), make_attributions(text, list(said)))
    return [s.span.of(text) for s in found]


def sentence(text: str) -> Sentence:
    (only,) = split_sentences(make_article(text))
    return only


def test_attributed_quoted_and_short_sentences_are_nobodys_stand() -> None:
    text = (
        "Karsova warned that the truce is doomed to fail. The market was empty on the second day. "
        "It was “a crushing defeat” for the whole council. All went home.\n"
    )
    said = {"source": "Karsova", "cue": "warned", "content": ["the truce is doomed to fail"]}
    assert candidates_of(text, said) == ["The market was empty on the second day."]


def test_neutral_background_is_no_stand() -> None:
    text = (
        "The two countries share a border of ninety miles. The river runs through the valley from north to south. "
        "The ministers met for two hours on Tuesday in Ostmark.\n"
    )
    assert stands_of(text) == ()


def test_a_stand_holds_its_sentence_without_the_full_stop_and_says_why() -> None:
    text = (
        "The ministers met on Tuesday in Ostmark. "
        "Yet the crushing defeat appears to have killed off a faltering plan that would seem unlikely to succeed.\n"
    )
    (stand,) = stands_of(text)
    assert stand.content[0].of(text).startswith("Yet the crushing defeat")
    assert not stand.content[0].of(text).endswith(".")
    assert 0.5 <= stand.confidence <= 1
    assert stand.reasons[0].rule == "own_voice.classifier"
    assert not stand.headline


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The raid jeopardised the only truce in years.", "accuse"),
        ("A second winter of war would endanger the harvest.", "predict"),
        ("The mediators won an unprecedented victory.", "praise"),
        ("The council stayed silent in a bid to win time.", "state"),
        ("The plan has collapsed and may yet be buried.", "state"),
    ],
)
def test_the_act_follows_the_words_of_the_stand(text: str, act: str) -> None:
    assert stand_act(stand_classes(text, sentence(text))) == act


def test_an_empty_article_has_no_stand() -> None:
    assert stands_of("") == ()
