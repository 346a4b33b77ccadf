"""What stands around an attribution and tells of its act: the kind of source, the cues inside, outside and before."""

from __future__ import annotations

from tests.reading.naming import make_attributions

from onrecord.reading.act_surroundings import cues_around, source_features
from onrecord.reading.types import Speaker

TEXT = "The ministry said Veldania had accepted the plan. It denied a delay."
SAID = [
    {"source": "The ministry", "cue": "said", "content": ["Veldania had accepted the plan"]},
    {"source": "Veldania", "cue": "accepted", "content": ["the plan"], "inside": 0},
    {"source": "It", "cue": "denied", "content": ["a delay"]},
]


def test_each_is_told_what_it_holds_what_holds_it_and_what_came_before() -> None:
    outer, inner, later = cues_around(TEXT, make_attributions(TEXT, SAID))
    assert "holds accept" in outer
    assert inner == ["inside state"]
    assert later == ["after state"]


def test_a_quotation_without_a_cue_is_told_what_it_goes_on_from() -> None:
    text = "Karsova accused Veldania of delay. The gate was shut on purpose."
    said = [
        {"source": "Karsova", "cue": "accused", "content": ["of delay"]},
        {"content": ["The gate was shut on purpose"]},
    ]
    assert "no cue after accuse" in cues_around(text, make_attributions(text, said))[1]


def test_nothing_stands_around_nothing() -> None:
    assert cues_around("", ()) == []


def test_a_source_is_told_by_its_nouns_and_whom_it_speaks_for() -> None:
    text = "Veldanian state television said the gate was open."
    (said,) = make_attributions(
        text, [{"source": "Veldanian state television", "cue": "said", "content": ["the gate was open"]}]
    )
    found = source_features(text, said, Speaker("Veldanian state television", None))
    assert {"source=television", "of no party"} <= set(found)
    assert "source unnamed" not in found


def test_an_outlet_reports() -> None:
    text = "Reuters said the gate was open."
    (said,) = make_attributions(text, [{"source": "Reuters", "cue": "said", "content": ["the gate was open"]}])
    assert "source reports" in source_features(text, said, Speaker("Reuters", None))
    assert "source reports" not in source_features(TEXT, make_attributions(TEXT, SAID)[0], None)
