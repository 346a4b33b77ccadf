"""Every source resolved: the cases of data/speakers.toml, and what must hold for any text."""

from __future__ import annotations

import time
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.naming import make_article, make_attributions

from onrecord.reading.mentions import find_mentions
from onrecord.reading.sentences import split_sentences
from onrecord.reading.speakers import assurance, name_speakers
from onrecord.reading.types import Attribution, Mode, Speaker
from onrecord.span import Reason, Span

CASES = tomllib.loads((Path(__file__).parent / "data" / "speakers.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    article = replace(make_article(case["text"], case.get("published")), outlet=case.get("outlet"))
    sentences = split_sentences(article)
    given_ = make_attributions(case["text"], case["said"])
    speakers = name_speakers(article, sentences, find_mentions(article, sentences), given_)
    got = [(s.name, s.party) for s in speakers]
    assert got == [(s.get("speaker"), s.get("party")) for s in case["said"]]
    assert all(s.reasons for s in speakers)


def test_carried_in_a_ring_ends() -> None:
    article = make_article("The boats left and came back again.")
    ring = [
        Attribution(None, None, (Span(0, 9),), Mode.INDIRECT, carried=1),
        Attribution(None, None, (Span(10, 20),), Mode.INDIRECT, carried=0),
    ]
    assert [s.name for s in name_speakers(article, split_sentences(article), (), ring)] == [None, None]


def test_attributions_inside_each_other_in_a_ring_end() -> None:
    article = make_article("He said she said it.")
    ring = [
        Attribution(Span(0, 2), Span(3, 7), (Span(8, 19),), Mode.INDIRECT, inside=1),
        Attribution(Span(8, 11), Span(12, 16), (Span(17, 19),), Mode.INDIRECT, inside=0),
    ]
    sentences = split_sentences(article)
    assert len(name_speakers(article, sentences, find_mentions(article, sentences), ring)) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ABcde ‘’'\"“”.,()-—\n\u00a0é🙂US"), max_size=120), st.data())
def test_any_span_may_be_a_source(text: str, data: st.DataObject) -> None:
    if not text.strip():
        return
    article = make_article(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    given_ = [Attribution(Span(start, end), None, (Span(0, len(text)),), Mode.DIRECT)]
    sentences = split_sentences(article)
    (speaker,) = name_speakers(article, sentences, find_mentions(article, sentences), given_)
    assert speaker.name is None or speaker.name.strip()
    assert speaker.reasons


@pytest.mark.slow
def test_time_grows_with_the_number_of_names() -> None:
    def seconds(count: int) -> float:
        names = ". ".join(f"Minister Ana Bel{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{n} said" for n in range(count))
        article = make_article(names + ".")
        sentences = split_sentences(article)
        start = time.process_time()
        mentions = find_mentions(article, sentences)
        given_ = [Attribution(m.span, None, (m.span,), Mode.INDIRECT) for m in mentions]
        name_speakers(article, sentences, mentions, given_)
        return time.process_time() - start

    seconds(100)
    small, large = seconds(1000), seconds(5000)
    assert large < 20 * max(small, 0.02)  # quadratic would be twenty-five times


@pytest.mark.slow
def test_time_is_linear_without_a_full_stop() -> None:
    def seconds(count: int) -> float:
        article = make_article("he said the minister of Iran and the two sides " * count)
        sentences = split_sentences(article)
        start = time.process_time()
        mentions = find_mentions(article, sentences)
        given_ = [Attribution(m.span, None, (m.span,), Mode.DIRECT) for m in mentions]
        name_speakers(article, sentences, mentions, given_)
        return time.process_time() - start

    seconds(20)
    small, large = seconds(300), seconds(1500)
    assert large < 20 * max(small, 0.02)  # quadratic would be twenty-five times


def test_guesses_lower_the_confidence_and_sure_rules_do_not() -> None:
    sure = Speaker("Jonas Velm", "Norway", (Reason("parties.title", "the title names Norway"),))
    guessed = Speaker("Jonas Velm", "Norway", (Reason("parties.near", "Norway is named nearest before"),))
    unknown = Speaker(None, None, (Reason("speakers.none", "the sentence names no source"),))
    assert assurance(sure) == 1
    assert assurance(unknown) < assurance(guessed) < 1
