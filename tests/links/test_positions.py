"""Positions are derived from statements; changes and comparisons fold what is told more than once."""

from __future__ import annotations

from dataclasses import replace

from tests.links.statements_made import DAY, LATER, event, row

from onrecord.links.changes import find_changes
from onrecord.links.comparing import compare
from onrecord.links.positions import find_positions
from onrecord.reading.types import Mode
from onrecord.record.linked import LinkItem, LinkRow
from onrecord.span import Reason

DEMAND = row("a ceasefire along the river", act="demand", issues=("ceasefire",), stance="+")
AGAIN = row(
    "an end of the fighting", capture="b", act="demand", issues=("ceasefire",), stance="+", outlet="Harbour Courier"
)
REFUSED = row(
    "any ceasefire", capture="c", act="reject", issues=("ceasefire",), stance="-", said=LATER, published=LATER
)
ONE = LinkRow(
    "same_utterance", tuple(sorted((LinkItem("a", DEMAND.id), LinkItem("b", AGAIN.id)), key=lambda i: i.subject)), 0.9
)
SHIFT = LinkRow("shift", (LinkItem("a", DEMAND.id), LinkItem("c", REFUSED.id)), 0.8, (Reason("t", "why"),), "reversed")


def test_a_position_is_its_statements_in_order_of_time() -> None:
    (position,) = find_positions([REFUSED, DEMAND, AGAIN], [ONE])
    assert (position.party, position.issue) == ("Veldania", "ceasefire")
    assert [s.lane for s in position.stands] == ["demands", "rejects"]
    assert {r.id for r in position.first.rows} == {DEMAND.id, AGAIN.id}


def test_a_typed_shift_is_a_change_and_anything_else_merely_differs() -> None:
    (position,) = find_positions([DEMAND, REFUSED], [SHIFT])
    assert [t.what for t in position.turns] == ["reversed"]
    (position,) = find_positions([DEMAND, REFUSED], [])
    (turn,) = position.turns
    assert turn.what == "differs"
    assert (turn.before.row.id, turn.after.row.id) == (DEMAND.id, REFUSED.id)


def test_accounts_of_one_matter_at_two_times_stand_beside_each_other() -> None:
    then = row("a departure from the Hallen draft", act="accuse", issues=("text",))
    now = row("the Hallen draft showed that they could agree", capture="b", act="state", issues=("text",), said=LATER)
    (position,) = find_positions([now, then], [])
    (turn,) = position.turns
    assert (turn.what, turn.before.row.id, turn.after.row.id) == ("differs", then.id, now.id)
    assert "Hallen" in turn.reasons[0]
    assert find_positions([replace(now, said_at=DAY), then], []) == ()  # at one time nothing can have changed


def test_what_only_names_states_or_is_said_again_is_no_other_account() -> None:
    then = row("Ukraine left the talks", act="accuse", issues=("talks",))
    now = row("Ukraine bought new trains", capture="b", act="state", issues=("talks",), said=LATER)
    assert find_positions([now, then], []) == ()
    again = row("a departure from the Hallen draft", capture="b", act="accuse", issues=("text",), said=LATER)
    assert find_positions([again, row("a departure from the Hallen draft", act="accuse", issues=("text",))], []) == ()


def test_no_statement_no_position() -> None:
    assert find_positions([], []) == ()
    assert find_positions([replace(DEMAND, party=None)], []) == ()
    assert find_positions([replace(DEMAND, act="state", stance=None)], []) == ()


def test_several_parties_in_one_field_each_have_a_position() -> None:
    both = replace(DEMAND, party="Veldania; Karsova")
    assert {p.party for p in find_positions([both], [])} == {"Veldania", "Karsova"}
    assert {p.party for p in find_positions([both], [], party="karsova")} == {"Karsova"}


def test_what_is_told_again_is_not_new() -> None:
    found = find_changes(
        [DEMAND, AGAIN, REFUSED], [ONE, SHIFT], lambda r: r.capture != "a", frozenset({AGAIN.id, REFUSED.id})
    )
    assert [r.row.id for r in found.said] == [REFUSED.id]
    assert [r.row.id for r in found.again] == [AGAIN.id]
    assert [r.kind for r in found.moved] == ["shift"]
    assert found.first == ()


def test_copies_of_one_text_count_once() -> None:
    copy = replace(DEMAND, id="copy", capture="z")
    link = LinkRow("same_utterance", (LinkItem("a", DEMAND.id), LinkItem("z", "copy")), 1.0)
    (remark,) = find_changes([DEMAND, copy], [link], lambda r: True, frozenset(), lambda c: "a").said
    assert (len(remark.rows), remark.copies) == (1, 1)


def test_two_captures_side_by_side() -> None:
    own = row("Karsova wrecked the talks", mode=Mode.OWN_VOICE, speaker=None, party=None, targets=("Karsova",), at=300)
    found = compare([DEMAND, own], [AGAIN], [event("talks in Hallen")], [event("talks in Hallen", capture="b")], [ONE])
    (shared,) = found.shared
    assert (shared.here[0].id, shared.there[0].id) == (DEMAND.id, AGAIN.id)
    assert [r.id for r in found.only_here] == [own.id]
    assert not found.only_there
    assert [w.party for w in found.wording] == ["Karsova"]
    assert len(found.accounts) == 1
    assert DAY.day
