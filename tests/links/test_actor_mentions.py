"""Marked mentions put together: names in any spelling, nouns and pronouns by what their document named before."""

from __future__ import annotations

import pytest
from evaluation.cross_document import b_cubed
from tests.links.makers import article_of

from onrecord.links.actor_mentions import Marked, link_mentions
from onrecord.links.actor_phrases import Form, phrase_of
from onrecord.reading.mentions import find_mentions
from onrecord.reading.sentences import split_sentences
from onrecord.span import Span


def labels(texts: dict[str, str], words: list[tuple[str, str, str | None]]) -> list[str]:
    """Labels of mentions given as document, words (their first place that no mention before took), kind."""
    articles = {d: article_of(t, f"/p/{d}") for d, t in texts.items()}
    read = {d: find_mentions(a, split_sentences(a)) for d, a in articles.items()}
    at: dict[tuple[str, str], int] = {}
    marked = []
    for document, phrase, kind in words:
        start = texts[document].index(phrase, at.get((document, phrase), 0))
        at[document, phrase] = start + 1
        marked.append(Marked(document, Span(start, start + len(phrase)), kind))
    return list(link_mentions(articles, read, marked))


def test_names_across_documents() -> None:
    texts = {
        "a": "Talks\nForeign Minister Sergei Dostov met reporters. Dostov said no. The Kremlin agreed.\n",
        "b": "More\nSergey Dostov said that Russia would wait. Anna Dostova did not.\n",
    }
    found = labels(texts, [
        ("a", "Foreign Minister Sergei Dostov", "person"), ("a", "Dostov", "person"), ("a", "The Kremlin", None),
        ("b", "Sergey Dostov", "person"), ("b", "Russia", "state"), ("b", "Anna Dostova", "person"),
    ])  # fmt: skip
    assert found[0] == found[1] == found[3]
    assert found[2] == found[4]
    assert len(set(found)) == 3


def test_short_names_nouns_and_pronouns_of_one_document() -> None:
    texts = {"a": "Deal\nOrlin Motor Company (OMC) sold its dam. Orlin will close it. The company said OMC was calm.\n",
             "b": "Dam\nOMC bought nothing. Salt Road Bank bought a ship.\n"}  # fmt: skip
    organisation = "organisation"
    found = labels(texts, [
        ("a", "Orlin Motor Company (OMC", organisation), ("a", "its", organisation), ("a", "Orlin will", organisation),
        ("a", "The company", organisation), ("a", "OMC was", organisation),
        ("b", "OMC", organisation), ("b", "Salt Road Bank", organisation),
    ])  # fmt: skip
    assert len(set(found[:2])) == 1
    assert found[3] == found[0] == found[5]
    assert found[6] != found[5]


def test_offices_and_states_without_kinds() -> None:
    texts = {
        "a": "Talks\nPresident Ana Reyl met the Russian leader Piet Haas. Mr. Haas smiled. The Russian leader left."
        " Russia’s army stayed, and the White House and the North waited. North Korea said no.\n",
        "b": "More\nHaas left. Reyl did not. The United States and Pyongyang spoke.\n",
    }
    found = labels(texts, [
        ("a", "Piet Haas", None), ("a", "Mr. Haas", None), ("a", "The Russian leader", None), ("b", "Haas", None),
        ("a", "the White House", None), ("b", "The United States", None), ("a", "the North", None),
        ("a", "North Korea", None), ("b", "Reyl", None), ("a", "President Ana Reyl", None),
    ])  # fmt: skip
    assert len(set(found[:4])) == 1
    assert found[4] == found[5]
    assert found[6] == found[7]
    assert found[8] == found[9]
    assert len(set(found)) == 4


def test_a_title_inside_a_longer_mention_is_that_of_its_name() -> None:
    texts = {"a": "Deal\nOrlin chief Ana Reyl resigned. She said that the world had changed.\n"}
    found = labels(texts, [
        ("a", "Orlin chief Ana Reyl", "person"), ("a", "Orlin chief", "person"), ("a", "Ana Reyl", "person"),
        ("a", "She", "person"), ("a", "the world", "state"),
    ])  # fmt: skip
    assert len(set(found[:4])) == 1
    assert found[4] != found[0]


@pytest.mark.parametrize(
    ("words", "form", "name"),
    [
        ("the prime minister of Veldania, Mr. Ana Reyl", Form.NAME, "Ana Reyl"), ("the company", Form.NOUN, "company"),
        ("US", Form.NAME, "US"), ("us", Form.PRONOUN, "us"), ("Orlin Corp., which was late", Form.NAME, "Orlin Corp"),
        ("Veldanian chairman", Form.ROLE, "Veldanian chairman"), ("its parent, Orlin", Form.NAME, "Orlin"),
        ("President of the United States Ana Reyl", Form.NAME, "Ana Reyl"), ("", Form.NOUN, ""),
    ],
)  # fmt: skip
def test_what_the_words_of_a_mention_say(words: str, form: Form, name: str) -> None:
    phrase = phrase_of(words)
    assert (phrase.form, phrase.name) == (form, name)


def test_b_cubed() -> None:
    assert b_cubed("aabb", "xxyy") == (1, 1, 1)
    precision, recall, _ = b_cubed("aabb", "xxxx")
    assert (precision, recall) == (0.5, 1)
    assert b_cubed("aa", "xy")[1] == 0.5
