"""The issues of a statement: terms of a codebook, what stands around, codebooks of one's own."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.naming import make_article, make_attributions

from onrecord.errors import LexiconError
from onrecord.lexicon.load import parse
from onrecord.reading.codebook import codebook, codebook_of
from onrecord.reading.issue_features import background_of, issue_signs
from onrecord.reading.issues import TRAINED, find_issues
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import Attribution, Mode
from onrecord.span import Span

BOOK = codebook(TRAINED)


def issues_of(text: str, content: str, source: str = "Veldania", cue: str = "said") -> tuple[str, ...]:
    article = make_article(text)
    given_ = make_attributions(text, [{"source": source, "cue": cue, "content": [content]}])
    return find_issues(article, split_sentences(article), given_[0], given_)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("the sanctions must be lifted before winter", "sanctions"),
        ("the ceasefire holds along the river", "ceasefire"),
        ("the next round of talks will be held in Ostmark", "talks"),
        ("the draft agreement leaves four articles open", "text"),
        ("all prisoners of war will be exchanged", "prisoners"),
        ("Karsova is enriching uranium again", "arms"),
    ],
)
def test_issue_of_the_words(content: str, code: str) -> None:
    assert code in issues_of(f"Veldania said {content}.", content)


def test_several_issues_each_once() -> None:
    content = "the sanctions end when the ceasefire agreement is signed"
    found = issues_of(f"Veldania said {content}.", content)
    assert {"sanctions", "ceasefire"} <= set(found)
    assert len(found) == len(set(found)) <= 4


def test_nothing_of_the_codebook_no_issue() -> None:
    assert issues_of("Ana Reyl said the soup was cold.", "the soup was cold", "Ana Reyl") == ()


def test_longer_terms_hide_shorter_ones() -> None:
    text = "Veldania said the trade war hurts both."
    article = make_article(text)
    sentences = split_sentences(article)
    background = background_of(article, sentences, BOOK)
    (said,) = make_attributions(text, [{"source": "Veldania", "cue": "said", "content": ["the trade war hurts both"]}])
    signs = dict(issue_signs(text, sentences, background, said, (said,), BOOK))
    assert "term" in signs["sanctions"]
    assert "term" not in signs["military_action"]


def test_a_statement_inherits_from_title_sentence_and_outer_statement() -> None:
    text = "# Sanctions divide the council\nKarsova said after the talks that it was wrong.\n"
    article = make_article(text)
    sentences = split_sentences(article)
    background = background_of(article, sentences, BOOK)
    (said,) = make_attributions(text, [{"source": "Karsova", "cue": "said", "content": ["it was wrong"]}])
    signs = dict(issue_signs(text, sentences, background, said, (said,), BOOK))
    assert "near" in signs["talks"]
    assert "near" not in signs["sanctions"]
    assert "lead" in signs["sanctions"]
    assert "short" in signs["talks"]


def test_background_counts_sentences() -> None:
    article = make_article("The talks began. The talks ended. Nobody left. The sanctions stay.\n")
    background = background_of(article, split_sentences(article), BOOK)
    assert background.shares["talks"] == 0.5
    assert background.top == "talks"
    assert background_of(make_article(""), (), BOOK).top == ""


OWN = """
about = "Water."
source = "Invented for this test."
[[issue]]
code = "dams"
about = "Dams."
for = "build"
against = "do not build"
[[entry]]
term = "dam"
issue = "dams"
example = "The dam leaks."
"""


def test_a_codebook_of_ones_own_goes_by_its_terms() -> None:
    book = codebook_of(parse("own", tomllib.loads(OWN)))
    text = "Veldania said two dams leak under the sanctions."
    article = make_article(text)
    said = make_attributions(
        text, [{"source": "Veldania", "cue": "said", "content": ["two dams leak under the sanctions"]}]
    )
    assert find_issues(article, split_sentences(article), said[0], said, book) == ("dams",)


@pytest.mark.parametrize(
    ("old", "new"),
    [('against = "do not build"', ""), ('issue = "dams"', 'issue = "locks"')],
)
def test_a_codebook_without_a_pole_or_with_an_unknown_issue_is_refused(old: str, new: str) -> None:
    with pytest.raises(LexiconError):
        codebook_of(parse("own", tomllib.loads(OWN.replace(old, new))))


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=150))
def test_any_content_gets_codes_of_the_book(content: str) -> None:
    article = make_article(content)
    whole = Attribution(None, None, (Span(0, len(content)),), Mode.DIRECT)
    found = find_issues(article, split_sentences(article), whole, (whole,))
    assert set(found) <= {i.code for i in BOOK.issues}
    assert len(found) <= 4
