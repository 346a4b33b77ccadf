"""The act of an attribution, its manner and its modality."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.naming import make_article, make_attributions

from onrecord.models.statements import Sense, labels
from onrecord.reading.act_features import act_features, cue_act
from onrecord.reading.act_rules import ruled_act
from onrecord.reading.acts import find_act, together
from onrecord.reading.modality import find_modality
from onrecord.reading.sense import sense_of
from onrecord.reading.types import Act, Attribution, Mode, Speaker
from onrecord.span import Span

ACTS = {
    "state", "predict", "accuse", "deny", "confirm", "demand", "propose", "commit", "accept", "reject", "threaten",
    "concede", "praise", "decline", "question",
}  # fmt: skip


def act_of(text: str, source: str, cue: str, content: str, party: str | None = None) -> Act:
    given_ = make_attributions(text, [{"source": source, "cue": cue, "content": [content]}])
    return find_act(make_article(text), given_[0], given_, Speaker(source, party), sense_of)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "act"),
    [
        # a cue that leaves no doubt decides
        ("Karsova accused Veldania of shelling the port.", "Karsova", "accused", "of shelling the port", "accuse"),
        ("Veldania denied that it had shelled the port.", "Veldania", "denied", "that it had shelled the port", "deny"),
        ("Karsova demanded a full withdrawal.", "Karsova", "demanded", "a full withdrawal", "demand"),
        ("Veldania rejected the plan as a trap.", "Veldania", "rejected", "the plan as a trap", "reject"),
        ("Karsova proposed talks in Ostmark.", "Karsova", "proposed", "talks in Ostmark", "propose"),
        ("Veldania vowed to keep the truce.", "Veldania", "vowed", "to keep the truce", "commit"),
        ("Karsova welcomed the release of the crew.", "Karsova", "welcomed", "the release of the crew", "praise"),
        ("Veldania agreed to the exchange.", "Veldania", "agreed", "to the exchange", "accept"),
        ("Mira Tosk declined to comment on the list.", "Mira Tosk", "declined", "to comment on the list", "decline"),
        ("The ministry predicted a long winter.", "The ministry", "predicted", "a long winter", "predict"),
        # a cue that tells nothing leaves it to the content
        ("Mira Tosk said the talks lasted two hours.", "Mira Tosk", "said", "the talks lasted two hours", "state"),
        (
            "Mira Tosk said Karsova must withdraw its troops at once.",
            "Mira Tosk", "said", "Karsova must withdraw its troops at once", "demand",
        ),
        (
            "Mira Tosk said Karsova had violated the agreement again.",
            "Mira Tosk", "said", "Karsova had violated the agreement again", "accuse",
        ),
    ],
)  # fmt: skip
def test_act(text: str, source: str, cue: str, content: str, act: str) -> None:
    assert act_of(text, source, cue, content, "Veldania").code == act


def test_reasons_name_the_classifier_and_the_words_of_the_cue() -> None:
    text = "Karsova accused Veldania of shelling the port."
    act = act_of(text, "Karsova", "accused", "of shelling the port")
    rules = {r.rule: r for r in act.reasons}
    assert "accuse" in rules["acts.classifier"].text
    span = rules["acts.cue"].span
    assert span is not None
    assert span.of(text) == "accused"


def test_the_second_voice_is_asked_only_where_the_first_is_unsure() -> None:
    asked = []

    def second(text: str, attribution: Attribution) -> Sense:
        asked.append(attribution)
        return sense_of(text, attribution)

    for text, cue, content in (
        ("Karsova accused Veldania of shelling the port.", "accused", "of shelling the port"),
        (
            "Karsova said this would be a long winter if nobody came.",
            "said",
            "this would be a long winter if nobody came",
        ),
    ):
        (said,) = make_attributions(text, [{"source": "Karsova", "cue": cue, "content": [content]}])
        act = find_act(make_article(text), said, (said,), second=second)
        assert ("acts.model" in {r.rule for r in act.reasons}) == (said in asked)
    assert len(asked) == 1


def test_two_voices_together_are_chances_and_agreement_wins() -> None:
    acts = labels().acts
    one = [0.4 if a == "demand" else 0.3 if a == "state" else 0.3 / 13 for a in acts]
    other = Sense(tuple(0.6 if a == "state" else 0.4 / 14 for a in acts), (), ())
    both = together(one, acts, other)
    assert sum(both) == pytest.approx(1)
    assert acts[both.index(max(both))] == "state"
    assert together(one, acts, other, 0.0) == pytest.approx(one)


def test_thinking_without_an_act_is_a_state_in_manner_of_an_attitude() -> None:
    act = act_of("Ana Reyl believes the road is open.", "Ana Reyl", "believes", "the road is open")
    assert (act.code, act.manner) == ("state", "attitude")
    said = act_of("Ana Reyl said the road is open.", "Ana Reyl", "said", "the road is open")
    assert (said.code, said.manner) == ("state", None)


@pytest.mark.parametrize(
    ("cue", "act", "shown"),
    [
        ("accused", "accuse", "accused"),
        ("has repeatedly called for", "demand", "called for"),
        ("said", "state", "said"),
    ],
)
def test_the_cue_table_knows_inflections_and_the_longest_term(cue: str, act: str, shown: str) -> None:
    found = cue_act(cue, Span(0, len(cue)))
    assert found is not None
    assert (found[0], found[1].of(cue)) == (act, shown)


def test_a_cue_outside_the_table_tells_no_act() -> None:
    assert cue_act("blorped", Span(0, 7)) is None


def test_the_own_side_is_told_from_others_by_all_names_of_a_state() -> None:
    text = "Oslo said Norway will pay."
    (said,) = make_attributions(text, [{"source": "Oslo", "cue": "said", "content": ["Norway will pay"]}])
    assert "subject=own" in act_features(text, said, (), Speaker("Norway", "Norway"))
    text = "Oslo said Chile will pay."
    (said,) = make_attributions(text, [{"source": "Oslo", "cue": "said", "content": ["Chile will pay"]}])
    assert "subject=state" in act_features(text, said, (), Speaker("Norway", "Norway"))


@pytest.mark.parametrize(
    ("content", "modality"),
    [
        ("the bridge was closed", ("past",)),
        ("the crew has left the port", ("past",)),
        ("the bridge is closed", ("present",)),
        ("the bridge is not safe", ("present", "negated")),
        ("Karsova will open the gate", ("future",)),
        ("Karsova won't open the gate", ("future", "negated")),
        ("to open the gate", ("future",)),
        ("the sides are going to meet", ("future",)),
        ("the truce could fail", ("conditional",)),
        ("Karsova will strike if the gate stays shut", ("conditional",)),
        ("the road to the coast", ()),
    ],
)
def test_modality(content: str, modality: tuple[str, ...]) -> None:
    attribution = Attribution(None, None, (Span(0, len(content)),), Mode.INDIRECT)
    assert find_modality(content, attribution) == modality


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120), st.text(max_size=30))
def test_any_words_get_an_act_of_the_codebook(content: str, cue: str) -> None:
    text = f"Ana Reyl {cue} {content}"
    at = len("Ana Reyl ")
    span = Span(at + len(cue) + 1, len(text))
    attribution = Attribution(Span(0, 8), Span(at, at + len(cue)), (span,), Mode.INDIRECT)
    act = find_act(make_article(text), attribution, (attribution,))
    assert act.code in ACTS
    assert set(act.modality) <= {"past", "present", "future", "conditional", "negated"}


@pytest.mark.parametrize(
    ("text", "cue", "content", "act"),
    [
        ("Karsova said it would not accept the line.", "said", "it would not accept the line", "reject"),
        (
            "Karsova said there can be no treaty before spring.",
            "said",
            "there can be no treaty before spring",
            "reject",
        ),
        ("Karsova rejected claims that it shelled the port.", "rejected", "claims that it shelled the port", "deny"),
        ("Karsova rejected the plan for the port.", "rejected", "the plan for the port", None),
        ("Karsova said it was too early to tell.", "said", "it was too early to tell", "decline"),
        ("Karsova dropped its demand for a pullback.", "dropped", "its demand for a pullback", "concede"),
        ("Karsova has not dropped its demand for a pullback.", "has not dropped", "its demand for a pullback", None),
        ("Karsova said: We welcome the release.", "said", "We welcome the release", "praise"),
        ("Karsova said the talks did not discuss the dam.", "said", "the talks did not discuss the dam", None),
        ("Karsova demanded that there be no treaty.", "demanded", "that there be no treaty", None),
    ],
)
def test_words_that_settle_the_act(text: str, cue: str, content: str, act: str | None) -> None:
    (said,) = make_attributions(text, [{"source": "Karsova", "cue": cue, "content": [content]}])
    found = ruled_act(text, said)
    assert (found and found[0]) == act
    if act:
        assert find_act(make_article(text), said, (said,)).code == act


def test_a_rule_gives_its_words_as_the_reason() -> None:
    text = "Karsova said it was too early to tell."
    (said,) = make_attributions(text, [{"source": "Karsova", "cue": "said", "content": ["it was too early to tell"]}])
    act = find_act(make_article(text), said, (said,))
    assert any(r.rule == "acts.rule" and r.span and r.span.of(text) == "too early to" for r in act.reasons)
    assert act.likely[0][0] == "decline"
    assert sum(chance for _, chance in act.likely) == pytest.approx(1, abs=0.2)
