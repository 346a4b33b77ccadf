"""Headlines without a verb of saying: what they are read as, and what they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.naming import make_article

from onrecord.reading.headline_predicates import headline_predicates
from onrecord.reading.sentences import split_sentences

BODY = "\nThe talks between Karsova and Veldania went on. Its premier, Ines Arrona, left the hall.\n"


def read(headline: str, body: str = BODY) -> list[tuple[str, str, str]]:
    article = make_article(f"# {headline}{body}")
    text = article.view.text
    found = headline_predicates(article, split_sentences(article))
    return [(a.source.of(text), a.cue.of(text), a.content[0].of(text)) for a in found if a.source and a.cue]


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("Karsova ready for talks on river", ("Karsova", "ready for", "talks on river")),
        ("Karsova to open sluices in spring", ("Karsova", "to", "open sluices in spring")),
        ("River talks: Arrona won\u2019t sign", ("Arrona", "won\u2019t", "sign")),
        ("Karsova premier open to meeting Arrona", ("Karsova premier", "open to", "meeting Arrona")),
        ("Karsova and Veldania Upbeat on Truce", None),  # only small letters tell a predicate from a name
        ("Karsova and Veldania upbeat on truce", ("Karsova and Veldania", "upbeat on", "truce")),
    ],
)
def test_what_a_subject_will_do_or_hopes(headline: str, said: tuple[str, str, str] | None) -> None:
    assert read(headline) == ([said] if said else [])


@pytest.mark.parametrize(
    "headline",
    [
        "River talks to resume in spring",  # no speaker
        "Karsova Agrees to Open Sluices",  # the verb is before
        "What Karsova will do next",
        "Karsova to be asked about sluices",
        "Sluices ready for winter",
    ],
)
def test_what_is_no_statement_of_its_subject(headline: str) -> None:
    assert read(headline) == []


def test_the_body_is_not_looked_at() -> None:
    assert read("Sluices", "\nKarsova will open the sluices. Karsova spoke.\n") == []


@given(st.text(alphabet="Karsov tilyn:,' \u2019.", max_size=80))
def test_any_headline_yields_spans_of_its_text(headline: str) -> None:
    for source, cue, content in read(f"Karsova {headline}"):
        assert source
        assert cue
        assert content
