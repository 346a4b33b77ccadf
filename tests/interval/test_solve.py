"""The solver: it keeps every possible day, agrees with a full search, and explains what it rejects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.interval import days as sets
from onrecord.interval.network import counted
from onrecord.interval.solve import Constraint, Filter, Relation, Solution, Tie, solve
from onrecord.span import Reason

START = date(2030, 1, 25)
WIDTH = 10
SPACE = tuple(START + timedelta(n) for n in range(WIDTH))
ANCHORS = ("a", "b", "c")


def because(words: str) -> Reason:
    return Reason("test", words)


def one_of(anchor: str, days: Sequence[date], weight: int = 9, soft: bool = False) -> Filter:
    return Filter(anchor, sets.of(days), because(f"{anchor} is one of {len(days)}"), weight, soft)


def everywhere() -> list[Constraint]:
    return [one_of(a, SPACE) for a in ANCHORS]


def holds(one: Constraint, day: dict[str, date]) -> bool:
    if isinstance(one, Filter):
        return bool(one.days & sets.of([day[one.anchor]]))
    first, second = day[one.anchor], day[one.other]
    if one.relation is Relation.MONTH:
        return (second.year - first.year) * 12 + second.month - first.month == one.low
    if one.relation is Relation.YEAR:
        return second.year - first.year == one.low
    return one.low <= (second - first).days <= one.high


def search(constraints: Sequence[Constraint]) -> dict[str, set[date]]:
    """Return every day that some full assignment allows, anchor by anchor."""
    out: dict[str, set[date]] = {a: set() for a in ANCHORS}
    for days in product(SPACE, repeat=len(ANCHORS)):
        day = dict(zip(ANCHORS, days, strict=True))
        if all(holds(c, day) for c in constraints):
            for a in ANCHORS:
                out[a].add(day[a])
    return out


def left(found: Solution, anchor: str) -> set[date]:
    return set(sets.each(found.of(anchor), 10**6))


some_days = st.lists(st.sampled_from(SPACE), min_size=1, max_size=6, unique=True)
filters = st.builds(one_of, st.sampled_from(ANCHORS), some_days)
windows = st.tuples(st.integers(-8, 8), st.integers(0, 5)).map(lambda w: (w[0], w[0] + w[1]))


@st.composite
def chains(draw: st.DrawFn) -> list[Constraint]:
    """Filters and ties that form a tree: each anchor hangs on an earlier one."""
    out: list[Constraint] = [*everywhere(), *draw(st.lists(filters, max_size=4))]
    for number in range(1, len(ANCHORS)):
        if draw(st.booleans()):
            other = ANCHORS[draw(st.integers(0, number - 1))]
            relation = draw(st.sampled_from(Relation))
            low, high = draw(windows) if relation is Relation.WINDOW else (draw(st.integers(-1, 1)),) * 2
            out.append(Tie(other, ANCHORS[number], low, high, because("tied"), relation))
    return draw(st.permutations(out))


@settings(deadline=None, max_examples=60)
@given(chains())
def test_on_trees_it_leaves_exactly_what_a_full_search_leaves(constraints: list[Constraint]) -> None:
    expected, found = search(constraints), solve(constraints)
    if all(expected.values()):
        assert not found.rejected
        assert {a: left(found, a) for a in ANCHORS} == expected
    else:
        assert found.rejected
        assert found.conflict


@settings(deadline=None, max_examples=60)
@given(
    chains(),
    st.lists(
        st.builds(lambda a, b, w: Tie(a, b, *w, because("ring")), *[st.sampled_from(ANCHORS)] * 2, windows), max_size=3
    ),
)
def test_in_circles_it_never_loses_a_possible_day(constraints: list[Constraint], ring: list[Tie]) -> None:
    both = [*constraints, *ring]
    expected, found = search(both), solve(both)
    if all(expected.values()):
        assert not found.rejected
        for anchor in ANCHORS:
            assert expected[anchor] <= left(found, anchor)


@settings(deadline=None, max_examples=60)
@given(chains())
def test_a_conflict_is_minimal_and_its_weakest_goes(constraints: list[Constraint]) -> None:
    found = solve(constraints)
    if not found.conflict:
        return
    assert not solve([c for c in constraints if all(c is not r for r in found.rejected)]).conflict
    assert solve(found.conflict).conflict
    for one in found.conflict:
        assert not solve([c for c in found.conflict if c is not one]).conflict
    assert found.rejected[0].weight == min(c.weight for c in found.conflict)


@settings(deadline=None, max_examples=60)
@given(chains())
def test_the_order_of_constraints_does_not_matter_when_they_agree(constraints: list[Constraint]) -> None:
    found = solve(constraints)
    if not found.rejected:
        assert {a: found.of(a) for a in ANCHORS} == {a: solve(constraints[::-1]).of(a) for a in ANCHORS}


def test_two_witnesses_outweigh_a_third() -> None:
    one, other = SPACE[2], SPACE[7]
    strong, weak = one_of("a", [one], weight=9), one_of("a", [other], weight=5)
    found = solve([weak, strong])
    assert left(found, "a") == {one}
    assert found.rejected == (weak,)
    assert set(found.conflict) == {weak, strong}


def test_soft_constraints_rank_and_never_exclude() -> None:
    near = Tie("a", "b", -2, 0, because("within two days"), soft=True)
    found = solve([one_of("a", [SPACE[9]]), one_of("b", SPACE), Tie("a", "b", -9, 0, because("before")), near])
    assert left(found, "b") == set(SPACE[:10])
    assert set(sets.each(found.preferred_of("b"), 20)) == set(SPACE[7:10])
    assert found.why_preferred("b")


def test_a_soft_constraint_that_nothing_fulfils_is_passed_over() -> None:
    hopeless = one_of("b", [SPACE[0]], soft=True)
    helpful = one_of("b", SPACE[4:7], weight=3, soft=True)
    found = solve([one_of("b", SPACE[3:]), hopeless, helpful])
    assert found.passed_over == (hopeless,)
    assert set(sets.each(found.preferred_of("b"), 20)) == set(SPACE[4:7])
    assert left(found, "b") == set(SPACE[3:])
    assert not found.conflict


def test_reasons_count_the_days_before_and_after() -> None:
    found = solve([Filter("a", sets.weekday(3), because("a Thursday")), one_of("a", SPACE)])
    texts = [counted(r.text) for r in found.why("a")]
    assert texts[0][:2] == ("a Thursday", "any day")
    assert texts[1] == ("a is one of 10", f"{sets.count(sets.weekday(3))} days", "1 day")
    assert counted("no days (here) → there") == ("no days (here) → there", "", "")


def test_many_contradictions_are_all_answered() -> None:
    found = solve([one_of("a", [SPACE[n % WIDTH]], weight=n % 7) for n in range(60)])
    assert sets.count(found.of("a")) == 1
    assert len(found.rejected) == 60 - 60 // WIDTH
