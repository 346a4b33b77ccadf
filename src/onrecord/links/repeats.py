"""Whether a party says the same again on another occasion: a small model weighs named grounds of two statements.

What is looked for is the same claim, demand or promise, whoever of one side makes it, in other words perhaps; the
weights are those of ``training/links.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.links.grounds import GROUPS, held, speaker_ground
from onrecord.links.sayings import Saying, longest_run
from onrecord.models.linear import linear_model
from onrecord.reading.stems import stem

LEAST = 0.4  # chance from which the same is said again: four of five such pairs of held-out training articles are
_SHARES = (0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8)
_WHOLE = (0.05, 0.1, 0.2, 0.3, 0.5)
_MASS = (3, 6, 10, 16)
_LONG = 60  # stems of a content that are compared for shared runs
_FEW = 4  # telling words below which a content is only a label ("the deal")


def repeat_grounds(one: Saying, other: Saying) -> list[str]:
    """Return the grounds on which ``other`` may say again what ``one`` said.

    Args:
        one: the earlier statement.
        other: the later one.
    """
    share, mass = held(one, other)
    level = max((t for t in _SHARES if share >= t), default=0.0)
    union = one.weight + other.weight - mass
    plain, who = min(plainly_shared(one, other), 4), speaker_ground(one, other)
    acts = _acts(one, other)
    stances = _stances(one, other)
    issues = _issues(one, other)
    targets = _targets(one, other)
    alike = (acts == "same") + (issues != "some") + (stances in ("same", "none")) + (targets in ("same", "none"))
    kinds = "/".join(sorted((GROUPS[one.act], GROUPS[other.act])))
    run = longest_run(one.stems[:_LONG], other.stems[:_LONG], (2, 3, 4))
    out = [
        f"words {level}",
        *(f"words>={t}" for t in _SHARES if share >= t),
        *(f"overlap>={t}" for t in _WHOLE if union and mass / union >= t),
        *(f"mass>={t}" for t in _MASS if mass >= t),
        *(f"plain>={n}" for n in (1, 2, 3, 4) if plain >= n),
        *(f"run>={n}" for n in (2, 3, 4) if run >= n),
        f"speaker {who}",
        f"speaker {who} & plain {plain}",
        f"act {acts}",
        f"acts {kinds}",
        f"stance {stances}",
        f"issues {issues}",
        f"targets {targets}",
        f"alike {alike}",
        f"alike {alike} & plain {plain}",
        f"alike {alike} & words {level}",
        f"act {acts} & stance {stances}",
        f"act {acts} & issues {issues} & plain {plain}",
        f"stance {stances} & issues {issues} & plain {plain}",
        "one capture" if one.capture == other.capture else "another capture",
    ]
    if one.cue and one.cue == other.cue and one.cue not in ("say", "tell"):
        out.append("cue same")
    if one.inside or other.inside:
        out.append("nested")
    if min(len(one.rare), len(other.rare)) < _FEW:
        out += ["a label", f"a label & plain {plain}"]
    return out


def chance(one: Saying, other: Saying) -> float:
    """Return the chance that ``other`` says again what ``one`` said."""
    return linear_model("repeats").sigmoid(repeat_grounds(one, other))[0]


def strongest(one: Saying, other: Saying) -> Sequence[str]:
    """Return the grounds that speak most for a repeat, the strongest first."""
    return linear_model("repeats").strongest(repeat_grounds(one, other), "repeats", 20)


def plainly_shared(one: Saying, other: Saying) -> int:
    """Return how many telling words both share that are no names: names alone make no matter."""
    names = {stem(word) for word in one.marks | other.marks}
    return len((one.rare.keys() & other.rare.keys()) - names)


def _acts(one: Saying, other: Saying) -> str:
    if one.act == other.act:
        return "same"
    return "group" if GROUPS[one.act] == GROUPS[other.act] else "other"


def _stances(one: Saying, other: Saying) -> str:
    if one.stance and other.stance:
        return "same" if one.stance == other.stance else "opposite"
    return "one" if one.stance or other.stance else "none"


def _issues(one: Saying, other: Saying) -> str:
    if not (one.issues and other.issues):
        return "none"
    if set(one.issues) == set(other.issues):
        return "same"
    return "main" if one.issues[0] == other.issues[0] else "some"


def _targets(one: Saying, other: Saying) -> str:
    if one.targets and other.targets:
        return "same" if one.targets & other.targets else "other"
    return "one" if one.targets or other.targets else "none"
