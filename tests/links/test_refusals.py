"""A denial is linked to what it denies, a refusal to what it refuses: inside it, above it, or in another report."""

from __future__ import annotations

from tests.links.statements_made import LATER, row

from onrecord.links.refusals import find_refused, may_refuse
from onrecord.links.sayings import sayings_of

CLAIM = "Veldanian guns shelled the pumping station at Orlin"
ACCUSED = {"speaker": "Mirela Dostan", "party": "Karsova", "act": "accuse", "targets": ("Veldania",)}


def test_a_denied_claim_inside_the_denial() -> None:
    denial = row(f"claims that {CLAIM}", id="d1", act="deny", targets=("Karsova",), issues=("military_action",))
    claim = row(CLAIM, id="c1", at=12, inside="d1", issues=("military_action",), **ACCUSED)  # type: ignore[arg-type]
    said = sayings_of([denial, claim])
    (link,) = find_refused(said[0], said[1:])
    assert [s.id for s in link.items] == ["d1", "c1"]
    assert link.kind == "denies"
    assert "cites" in link.reasons[0].text


def test_a_denied_claim_above_the_denial() -> None:
    claim = row(CLAIM, issues=("military_action",), **ACCUSED)  # type: ignore[arg-type]
    denial = row("shelling the pumping station", at=80, act="deny", targets=("Karsova",), issues=("military_action",))
    said = sayings_of([claim, denial])
    (link,) = find_refused(said[1], said[:1])
    assert [s.words for s in link.items] == [denial.words, claim.words]


def test_nobody_denies_the_own_side() -> None:
    own = row(CLAIM, issues=("military_action",))
    denial = row("shelling the pumping station", at=80, act="deny", issues=("military_action",))
    said = sayings_of([own, denial])
    assert not may_refuse(said[1], said[0])
    assert not find_refused(said[1], said)


def test_only_denials_and_refusals_refuse() -> None:
    claim = row(CLAIM, **ACCUSED)  # type: ignore[arg-type]
    said = sayings_of([claim, row("the pumping station was shelled", at=80, act="accuse", targets=("Karsova",))])
    assert not find_refused(said[1], said[:1])


def test_a_claim_made_after_the_denial_is_not_denied() -> None:
    (denial,) = sayings_of([row("shelling the pumping station at Orlin", act="deny", issues=("military_action",))])
    later = row(CLAIM, capture="b", said=LATER, published=LATER, issues=("military_action",), **ACCUSED)  # type: ignore[arg-type]
    assert not may_refuse(denial, sayings_of([later])[0])
