"""The trained finder, on invented articles."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.types import Article, Part, Role
from onrecord.capture.types import Capture, Decoding, Media
from onrecord.reading.sentences import split_sentences
from onrecord.reading.trained import TrainedFinder
from onrecord.reading.trimmed import says_nothing
from onrecord.reading.types import Attribution, Mode
from onrecord.span import MappedText, Reason, Span

ARTICLE = (
    "Ostmark accuses Veldania of stalling border talks\n"
    "Ostmark's Foreign Minister Pavel Tarsk accused Veldania on Thursday of dragging out the negotiations over the "
    "Sorrel valley.\n"
    '"They promise one thing at the table and do another at home," Tarsk told reporters in Karsova, adding that his '
    "government would not wait for ever.\n"
    '"We have been patient for two years. Our patience is not endless."\n'
    "Veldania rejected claims by Ostmark's negotiators that it had moved troops towards the valley.\n"
    "According to a Western diplomat, a new round could be held in March.\n"
    "The talks began two years ago."
)


def article(text: str) -> Article:
    why = Reason("test", "a line")
    parts, at = [], 0
    for n, line in enumerate(text.split("\n")):
        if line.strip():
            parts.append(Part(Span(at, at + len(line)), Role.BODY if n else Role.HEADLINE, why))
        at += len(line) + 1
    capture = Capture("0" * 64, b"", text, Decoding("utf-8", "utf-8"), Media.TEXT, "-")
    return Article(capture, MappedText.identity(text), (), tuple(parts), language="en")


def find(text: str, threads: int = 1) -> tuple[Attribution, ...]:
    made = article(text)
    return TrainedFinder(threads).find_attributions(made, split_sentences(made))


@cache
def found() -> tuple[Attribution, ...]:
    return find(ARTICLE)


def by_content(words: str) -> Attribution:
    """Return the innermost attribution with these words in its content."""
    holding = [a for a in found() if any(words in c.of(ARTICLE) for c in a.content)]
    assert holding, words
    return min(holding, key=lambda a: sum(len(c) for c in a.content))


def words(span: Span | None) -> str:
    return span.of(ARTICLE) if span else ""


def test_a_headline_is_read() -> None:
    headline = by_content("stalling border talks")
    assert headline.headline
    assert words(headline.source) == "Ostmark"
    assert words(headline.cue) == "accuses"
    assert not any(a.headline for a in found() if a.content[0].start > ARTICLE.index("\n"))


def test_an_accusation_has_its_source_and_cue() -> None:
    said = by_content("dragging out the negotiations")
    assert "Tarsk" in words(said.source)
    assert "accused" in words(said.cue)
    assert said.mode is Mode.INDIRECT


def test_a_direct_quotation_stands_without_its_marks() -> None:
    said = by_content("They promise one thing")
    assert said.mode is Mode.DIRECT
    assert words(said.source) == "Tarsk"
    assert not set('"') & set("".join(words(c) for c in said.content))


def test_a_cue_without_a_source_inherits_the_one_before_it() -> None:
    said = by_content("would not wait for ever")
    assert words(said.cue) == "adding"
    assert words(said.source) == "Tarsk"
    assert said.carried is not None
    assert "They promise" in words(found()[said.carried].content[0])


def test_a_quotation_without_a_cue_is_carried_over() -> None:
    said = by_content("Our patience is not endless")
    assert said.cue is None
    assert said.source is None
    assert said.carried is not None
    assert "Tarsk" in words(found()[said.carried].source)


def test_a_claim_inside_a_rejection_is_found_inside_it() -> None:
    inner = by_content("it had moved troops")
    assert inner.inside is not None
    outer = found()[inner.inside]
    assert words(outer.source) == "Veldania"
    assert "rejected" in words(outer.cue)
    assert "negotiators" in words(inner.source)


def test_according_to() -> None:
    said = by_content("a new round could be held in March")
    assert words(said.source) == "a Western diplomat"
    assert words(said.cue).lower() == "according to"


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Veldania delays border talks, experts say", "experts", "Veldania delays border talks"),
        ("Tarsk: Ostmark will never sign", "Tarsk", "Ostmark will never sign"),
        ("Marwen: 'No talks before withdrawal'", "Marwen", "No talks before withdrawal"),
        ("Veldania to withdraw troops, minister says", "minister", "Veldania to withdraw troops"),
        ("Ostmark vows to retake valley", "Ostmark", "to retake valley"),
        ("Veldania Rejects Ceasefire Offer", "Veldania", "Ceasefire Offer"),
    ],
)
def test_headlines_with_a_verb_a_comma_or_a_colon(headline: str, source: str, content: str) -> None:
    text = headline + "\nThe talks began in March in the Sorrel valley."
    (said,) = find(text)
    assert said.headline
    assert said.source is not None
    assert said.source.of(text) == source
    assert [c.of(text) for c in said.content] == [content]


def test_what_is_found_inside_a_content_stays_inside_it() -> None:
    for a in found():
        if a.inside is not None and a.cue is not None:
            outer = found()[a.inside].content
            assert any(o.contains(a.cue) for o in outer)
            assert all(any(o.overlaps(c) for o in outer) for c in a.content)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Talks go on\nNegotiators agreed to a phased withdrawal if the talks progress, said a spokesman.", "agreed"),
        ("Talks go on\nThe envoy said Ostmark wants its prisoners back before it signs anything.", "wants"),
    ],
)
def test_where_the_rules_see_a_cue_inside_a_content_it_is_looked_into(text: str, cue: str) -> None:
    inner = [a for a in find(text) if a.inside is not None]
    assert any(a.cue is not None and cue in a.cue.of(text) for a in inner)


def test_a_verb_keeps_its_particle() -> None:
    text = "Ostmark rules out land swap\nThe talks in the capital went on through the night."
    headline = next(a for a in find(text) if a.headline)
    assert headline.cue is not None
    assert headline.cue.of(text) == "rules out"
    assert headline.content[0].of(text) == "land swap"


@pytest.mark.parametrize(
    ("content", "cue", "empty"),
    [
        ("which", "proposed", True),
        ("as the", "described", True),
        ("not to be named", "asked", True),
        ("whether it would rain", "Asked", True),
        ("the ferry", "also", True),
        ("the ferry", "wants", False),
        ("it", "defended", False),
    ],
)
def test_what_attributes_nothing(content: str, cue: str, empty: bool) -> None:
    text = f"{cue} {content}"
    assert says_nothing((Span(len(cue) + 1, len(text)),), Span(0, len(cue)), text) is empty


def test_a_headline_without_a_verb_of_saying() -> None:
    text = "Ostmark to open sluices in spring\nThe talks between Veldania and Ostmark went on through the night."
    assert [a.cue.of(text) for a in find(text) if a.headline and a.cue] == ["to"]


def test_background_is_nobody_s_statement() -> None:
    at = ARTICLE.index("The talks began")
    assert not any(c.end > at for a in found() for c in a.content)


def test_everything_has_a_reason_and_a_chance() -> None:
    for a in found():
        assert a.reasons
        assert 0 < a.confidence <= 1


def test_the_same_again_with_any_number_of_threads() -> None:
    assert find(ARTICLE) == found()
    assert find(ARTICLE, threads=2) == found()


@pytest.mark.parametrize("text", ["", " ", "One", "\n\n\n", "?!", '"', "\u201c" * 50, "A\n" * 30])
def test_little_or_nothing_to_read(text: str) -> None:
    assert all(a.content for a in find(text))


@given(
    st.lists(st.sampled_from([*ARTICLE.split("\n"), '"', "\u201cWe", "he said,", "\u00e9\U0001f600", "."]), max_size=8)
)
@settings(max_examples=20, deadline=None)
def test_spans_and_indexes_always_hold(lines: list[str]) -> None:
    text = "\n".join(lines)
    out = find(text)
    for k, a in enumerate(out):
        assert a.content
        assert list(a.content) == sorted(a.content)
        assert all(0 <= s.start < s.end <= len(text) for s in (*a.content, a.source, a.cue) if s)
        for other in (a.inside, a.carried):
            assert other is None or (0 <= other < len(out) and other != k)


@pytest.mark.slow
def test_a_list_of_names_and_capitals_are_read_in_linear_time() -> None:
    names = ", ".join(f"Pavel Tarsk{n}" for n in range(2500))
    assert isinstance(find(names), tuple)
    assert isinstance(find(ARTICLE.upper()), tuple)
