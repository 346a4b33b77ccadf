"""Whom an act is aimed at."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.naming import make_article, make_attributions

from onrecord.reading.mentions import find_mentions
from onrecord.reading.names.aimed import weights
from onrecord.reading.sentences import split_sentences
from onrecord.reading.speakers import name_speakers
from onrecord.reading.targets import aims, find_all_targets, find_targets
from onrecord.reading.types import Act


def targets_of(text: str, act: str, source: str, cue: str, content: str) -> list[str]:
    article = make_article(text)
    sentences = split_sentences(article)
    mentions = find_mentions(article, sentences)
    given = make_attributions(text, [{"source": source, "cue": cue, "content": [content]}])
    (speaker,) = name_speakers(article, sentences, mentions, given)
    found = find_targets(article, sentences, mentions, given[0], speaker, Act(act))
    assert all(t.span is None or t.span.of(text) for t in found)
    return [t.name for t in found]


@pytest.mark.parametrize(
    ("text", "act", "source", "cue", "content", "names"),
    [
        # between cue and content
        ("Norway accused Chile of closing the gate.", "accuse", "Norway", "accused", "closing the gate", ["Chile"]),
        ("Norway urged Chile and Peru to sign.", "demand", "Norway", "urged", "to sign", ["Chile", "Peru"]),
        ("Oslo thanked Jonas Velm for the boats.", "praise", "Oslo", "thanked", "for the boats", ["Jonas Velm"]),
        (
            "Norway accused Chilean negotiators of delay.",
            "accuse",
            "Norway",
            "accused",
            "delay",
            ["Chilean negotiators"],
        ),
        # the subject of the content
        ("Norway said Chile must open the gate.", "demand", "Norway", "said", "Chile must open the gate", ["Chile"]),
        ("Norway ordered the crews to leave.", "demand", "Norway", "ordered", "the crews to leave", []),
        # the first other party in the content
        (
            "Norway rejected a plan drawn up by Chile.",
            "reject",
            "Norway",
            "rejected",
            "a plan drawn up by Chile",
            ["Chile"],
        ),
        (
            "Norway dismissed claims by Peruvian officials that it sank.",
            "deny",
            "Norway",
            "dismissed",
            "claims by Peruvian officials that it sank",
            ["Peruvian officials"],
        ),
        # nobody but the speaker's own side
        ("Norway said Norway would wait.", "commit", "Norway", "said", "Norway would wait", []),
        ("Norway said the river rose in Chile.", "state", "Norway", "said", "the river rose in Chile", []),
        # said after the content: the source is not the target
        ("The gate must open, said Chile.", "demand", "Chile", "said", "The gate must open", []),
    ],
)
def test_target(text: str, act: str, source: str, cue: str, content: str, names: list[str]) -> None:
    assert targets_of(text, act, source, cue, content) == names


def all_targets(text: str, said: list[dict[str, Any]]) -> list[list[str]]:
    """The targets of several attributions, each told who speaks inside it and who spoke before."""
    article = make_article(text)
    sentences = split_sentences(article)
    mentions = find_mentions(article, sentences)
    given = make_attributions(text, said)
    speakers = name_speakers(article, sentences, mentions, given)
    acts = [Act(s["act"]) for s in said]
    return [[t.name for t in found] for found in find_all_targets(article, sentences, mentions, given, speakers, acts)]


def test_a_claim_is_denied_of_whoever_made_it() -> None:
    text = "Norway rejected a claim by Peru that Chile had paid."
    said = [
        {"source": "Norway", "cue": "rejected", "content": ["a claim by Peru that Chile had paid"], "act": "deny"},
        {"source": "Peru", "cue": "claim", "content": ["Chile had paid"], "inside": 0, "act": "state"},
    ]
    assert all_targets(text, said)[0] == ["Peru"]


def test_a_denial_without_a_name_answers_who_spoke_last_for_another_party() -> None:
    text = "Chile said the gate was open. Norway denied this."
    said = [
        {"source": "Chile", "cue": "said", "content": ["the gate was open"], "act": "state"},
        {"source": "Norway", "cue": "denied", "content": ["this"], "act": "deny"},
    ]
    assert all_targets(text, said) == [[], ["Chile"]]


def test_each_other_are_those_who_speak() -> None:
    text = "Norway and Chile accused each other of haste."
    assert targets_of(text, "accuse", "Norway and Chile", "accused", "of haste") == ["Norway", "Chile"]


def test_an_acceptance_without_a_name_is_aimed_at_nobody() -> None:
    text = "Norway and Chile met. Chile left. Norway agreed to a pause."
    assert targets_of(text, "accept", "Norway", "agreed", "to a pause") == []


def test_a_promise_at_the_cost_of_somebody() -> None:
    text = "Norway said it would impose sanctions on Chile in May."
    content = "it would impose sanctions on Chile in May"
    assert targets_of(text, "commit", "Norway", "said", content) == ["Chile"]


def test_who_is_to_do_it_comes_before_whom_it_is_about() -> None:
    text = "Norway said the time had come for Peru to talk with Chile."
    content = "the time had come for Peru to talk with Chile"
    assert targets_of(text, "demand", "Norway", "said", content) == ["Peru"]


def test_a_threat_to_a_person_in_office_is_one_to_the_country() -> None:
    text = "Chilean President Marta Quillon left. Norway said it would answer any step that Quillon took."
    content = "it would answer any step that Quillon took"
    assert targets_of(text, "threaten", "Norway", "said", content) == ["Chile"]


def test_a_bare_role_is_whoever_holds_it() -> None:
    text = "Chilean President Marta Quillon left. Norway thanked the president for the boats."
    assert targets_of(text, "praise", "Norway", "thanked", "for the boats") == ["Marta Quillon"]


def test_an_accusation_without_a_name_meets_the_other_party_of_the_story() -> None:
    text = "Norway and Chile met again. Chile left early. Norway said the gate was closed on purpose."
    assert targets_of(text, "accuse", "Norway", "said", "the gate was closed on purpose") == ["Chile"]


def test_a_pronoun_in_the_slot_is_the_person_before() -> None:
    text = "Chilean envoy Marta Quillon left. Norway accused her of haste."
    assert targets_of(text, "accuse", "Norway", "accused", "haste") == ["Marta Quillon"]


def test_reporters_are_not_a_target() -> None:
    text = "Norway told reporters that Chile had to pay."
    assert targets_of(text, "demand", "Norway", "told", "Chile had to pay") == ["Chile"]


def test_of_what_may_be_meant_each_is_named_once_with_what_speaks_for_it() -> None:
    text = "Norway accused Chile of delay. Chile must pay, Norway said."
    article = make_article(text)
    sentences = split_sentences(article)
    mentions = find_mentions(article, sentences)
    given = make_attributions(text, [{"source": "Norway", "cue": "accused", "content": ["of delay"]}])
    speakers = name_speakers(article, sentences, mentions, given)
    (aim,) = aims(article, sentences, mentions, given, speakers, [Act("accuse")])
    names = [one.target.name for one, _ in aim.candidates]
    assert len(names) == len(set(names))
    chile = next(features for one, features in aim.candidates if one.target.name == "Chile")
    assert {"slot", "by rule", "accuse: slot"} <= set(chile)
    assert "Norway" not in names


def test_an_act_that_may_well_be_aimed_names_whom() -> None:
    text = "Norway told Chile that the gate must stay shut."
    article = make_article(text)
    sentences = split_sentences(article)
    mentions = find_mentions(article, sentences)
    said = [{"source": "Norway", "cue": "told", "content": ["the gate must stay shut"]}]
    given = make_attributions(text, said)
    speakers = name_speakers(article, sentences, mentions, given)
    act = Act("state", likely=(("state", 0.45), ("demand", 0.4), ("accuse", 0.15)))
    (found,) = find_all_targets(article, sentences, mentions, given, speakers, [act])
    assert [t.name for t in found] == ["Chile"]


def test_the_weights_of_names_in_an_article_add_up() -> None:
    article = make_article("Norway met Chile. Chile left. Jonas Velm stayed.")
    mentions = find_mentions(article, split_sentences(article))
    share = weights(mentions)
    assert share["Chile"] > share["Norway"] > 0
    assert weights([]) == {}
