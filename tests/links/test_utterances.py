"""One remark told several times is one utterance; two speakers, two days, or nobody in particular never are."""

from __future__ import annotations

from tests.links.statements_made import DAY, LATER, row

from onrecord.links.sayings import names_of, sayings_of
from onrecord.links.utterances import join, may_be_one, one_occasion, pairs_within
from onrecord.links.weave import links_between, links_within
from onrecord.reading.types import Mode

HEADLINE = "Karsova demands withdrawal from the Orlin dam"
LEAD = "Veldania must withdraw its troops from the Orlin dam before any treaty is signed"
QUOTE = "Withdraw the troops from the Orlin dam, and then we will sign a treaty"


def remark(words: str, **more: object) -> object:
    given = {"speaker": "Mirela Dostan", "party": "Karsova", "act": "demand", "issues": ("withdrawal",), "stance": "+"}
    return row(words, **{**given, "targets": ("Veldania",), **more})  # type: ignore[arg-type]


def test_lead_and_quotation_are_one_utterance() -> None:
    said = sayings_of([remark(LEAD, at=50), remark(QUOTE, at=200, mode=Mode.DIRECT)])
    (link,) = (f for f in links_within(said) if f.kind == "same_utterance")
    assert {s.words for s in link.items} == {LEAD, QUOTE}
    assert any("Orlin" in r.text for r in link.reasons)


def test_another_remark_of_the_same_speaker_is_not() -> None:
    said = sayings_of([remark(LEAD), remark("the harvest fair would open as planned", at=900, act="state", issues=())])
    assert not links_within(said)


def test_two_persons_are_never_one_speaker() -> None:
    said = sayings_of([remark(LEAD), remark(QUOTE, at=200, speaker="Petr Haas", party="Veldania")])
    assert not [f for f in links_within(said) if f.kind == "same_utterance"]


def test_two_outlets_tell_one_remark_of_one_day() -> None:
    (here,), (there,) = sayings_of([remark(LEAD)]), sayings_of([remark(LEAD, capture="b", outlet="Harbour Courier")])
    assert [f.kind for f in links_between(here, [there])] == ["same_utterance"]
    (later,) = sayings_of([remark(LEAD, capture="b", said=LATER, published=LATER)])
    assert not may_be_one(here, later)


def test_unnamed_sources_never_merge_across_captures() -> None:
    for unnamed in ("Western officials", "officials", "two people close to the talks", None):
        (here,) = sayings_of([remark(LEAD, speaker=unnamed)])
        (there,) = sayings_of([remark(LEAD, speaker=unnamed, capture="b")])
        assert not may_be_one(here, there), unnamed
        assert not links_between(here, [there]), unnamed


def test_a_group_keeps_to_one_speaker() -> None:
    said = sayings_of([remark(LEAD), remark(QUOTE, at=200), remark(LEAD, at=400, speaker="Jonas Reel", party=None)])
    chances = {(min(a.id, b.id), max(a.id, b.id)): 0.99 for a in said for b in said if a is not b}
    for group in join(said, chances):
        assert one_occasion(group)
        assert len({s.speakers for s in group}) == 1


def test_what_is_said_inside_another_is_not_the_other_again() -> None:
    outer, inner = remark(f"Mirela Dostan repeated: {LEAD}", at=50), remark(LEAD, at=74)
    said = sayings_of([outer, inner])
    assert not may_be_one(*said)
    assert not one_occasion(said)


def test_a_group_grows_by_the_mean_of_its_pairs_not_by_the_likeliest_one() -> None:
    said = sayings_of([remark(LEAD), remark(QUOTE, at=200), remark(HEADLINE, at=400), remark("any treaty", at=600)])
    ids = [s.id for s in said]
    likely = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.8, (2, 3): 0.6, (0, 3): 0.05, (1, 3): 0.05}
    chances = {(min(ids[a], ids[b]), max(ids[a], ids[b])): chance for (a, b), chance in likely.items()}
    (group,) = join(said, chances)
    assert {s.id for s in group} == set(ids[:3])
    assert join(said[::-1], dict(reversed(chances.items()))) == (group,)


def test_chances_do_not_depend_on_the_order_of_rows() -> None:
    rows = [remark(LEAD), remark(QUOTE, at=200), remark(HEADLINE, at=300, headline=True)]
    assert pairs_within(sayings_of(rows)) == pairs_within(sayings_of(rows[::-1]))


def test_names_joined_in_one_field_are_apart() -> None:
    assert names_of("Ana Reyl; Tomas Vey and Piet Haas") == ("ana reyl", "tomas vey", "piet haas")
    assert names_of(None) == ()
    assert DAY.day != LATER.day
