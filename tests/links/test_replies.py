"""Answers inside one report, and claims that an outlet makes its own."""

from __future__ import annotations

from tests.links.statements_made import LATER, row

from onrecord.links.replies import find_answer, find_echo, find_opposed
from onrecord.links.sayings import sayings_of
from onrecord.reading.types import Mode

TRENCHES = "the Karsovan army had used the summer to dig new trenches on the east bank"


def test_an_offer_accepted() -> None:
    offer = row("a joint commission for the dam", act="propose", issues=("text",))
    yes = row(
        "the commission",
        at=90,
        speaker="Mirela Dostan",
        party="Karsova",
        act="accept",
        targets=("Veldania",),
        issues=("text",),
    )
    said = sayings_of([offer, yes])
    found = find_answer(said[1], said)
    assert found is not None
    assert [s.act for s in found.items] == ["accept", "propose"]


def test_an_acceptance_aimed_at_somebody_else_answers_nothing() -> None:
    offer = row("a joint commission for the dam", act="propose", issues=("text",))
    yes = row(
        "the loan",
        at=90,
        speaker="Mirela Dostan",
        party="Karsova",
        act="accept",
        targets=("Ostmark",),
        issues=("text",),
    )
    said = sayings_of([offer, yes])
    assert find_answer(said[1], said) is None


def test_an_outlet_says_itself_what_it_reported() -> None:
    claim = row(TRENCHES, act="accuse", targets=("Karsova",))
    own = row(
        "Karsova used the summer truce to dig trenches on the east bank",
        capture="b", speaker="Veldan Gazette", party=None, mode=Mode.OWN_VOICE, said=LATER, published=LATER,
    )  # fmt: skip
    (said,), (voice,) = sayings_of([claim]), sayings_of([own])
    found = find_echo(voice, [said])
    assert found is not None
    assert [s.id for s in found.items] == [own.id, claim.id]
    assert "trench" in found.reasons[0].text
    assert find_echo(said, [voice]) is None


def test_words_attributed_in_the_same_sentence_are_no_echo() -> None:
    own = row(f"It is plain that {TRENCHES}", speaker=None, party=None, mode=Mode.OWN_VOICE)
    claim = row(TRENCHES, at=17, act="accuse")
    said = sayings_of([own, claim])
    assert find_echo(said[0], said) is None


def test_nobody_echoes_what_was_said_later() -> None:
    own = row("Karsova used the summer truce to dig trenches on the east bank", mode=Mode.OWN_VOICE)
    later = row(TRENCHES, capture="b", said=LATER, published=LATER)
    assert find_echo(sayings_of([own])[0], sayings_of([later])) is None


def test_opposite_stands_need_two_parties_and_two_stances() -> None:
    words = "a permanent ceasefire along the Sarn river under monitors of the Lakes Union"
    one = row(words, act="demand", issues=("ceasefire",), stance="+")
    other = row(
        words, at=300, speaker="Mirela Dostan", party="Karsova", act="accuse", issues=("ceasefire",), stance="-"
    )
    said = sayings_of([one, other])
    assert find_opposed(*said) is not None
    assert find_opposed(*sayings_of([one, row(words, at=300, issues=("ceasefire",), stance="-")])) is None
