"""Who denied or rejected what: for each denial or refusal the claim, demand or proposal that it turns down.

A refusal mostly turns down one thing, told inside it, just above it, or (rarely) in another report; so its candidates
are weighed by a small model and the best is taken, a second one only when it is surer still.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.interval import Answer
from onrecord.links.found import Found
from onrecord.links.grounds import GROUPS, held, speaker_ground
from onrecord.links.grounds_told import told
from onrecord.links.sayings import Saying
from onrecord.models.linear import linear_model
from onrecord.reading.types import Mode
from onrecord.span import Reason

# What the two acts turn down (codebook: "says that a claim is untrue"; "refuses what was proposed, asked or offered").
TURNED_DOWN = {
    "deny": frozenset({"accuse", "state", "predict", "confirm", "threaten"}),
    "reject": frozenset({"demand", "propose", "commit", "threaten", "accuse", "state", "predict", "reject"}),
}
ONE_SIDE = frozenset({"same", "name", "state", "part", "office"})
LEAST, SECOND = 0.5, 0.6  # chance from which the best and a second candidate count; set on held-out training articles
READ_LEAST = 0.4  # of the best where a machine read them: acts and issues that are misread take from the chance
DAYS = 400  # a claim of another report is looked for among those made so many days before at most


def may_refuse(one: Saying, other: Saying) -> bool:
    """Tell whether ``one`` may turn down ``other`` at all."""
    told_by_the_other = one.capture == other.capture and other.start <= one.start and one.end <= other.end
    if one.act not in TURNED_DOWN or one.inside == other.id or told_by_the_other:
        return False
    if other.inside == one.id:
        return True
    if speaker_ground(one, other) in ONE_SIDE:
        return False
    if one.capture == other.capture:
        return True
    if one.said.before(other.said) is Answer.YES or not set(one.issues) & set(other.issues):
        return False
    last, before = one.said.latest or one.published.latest, other.said.latest or other.published.latest
    near = last is not None and before is not None and abs((last - before).days) <= DAYS
    return near and bool(one.rare.keys() & other.rare.keys())


def refusal_grounds(one: Saying, other: Saying) -> list[str]:
    """Return the grounds on which ``one`` may turn down ``other``."""
    aim = "aimed" if one.targets & (set(other.speakers) | other.parties) else "not aimed"
    place, issue = _place(one, other), _issue(one, other)
    fits = "fits" if other.act in TURNED_DOWN[one.act] else "unfit"
    share, mass = held(one, other)
    who = speaker_ground(one, other)
    out = [
        "nested" if other.inside == one.id else "apart",
        aim if one.targets or aim == "aimed" else "aimed at nobody",
        place,
        f"issue {issue}",
        *(f"words>={t}" for t in (0.1, 0.2, 0.35, 0.5, 0.7) if share >= t),
        *(f"mass>={t}" for t in (4, 8, 14) if mass >= t),
        f"speaker {who if who in ('other', 'open', 'outlet') else 'party'}",
        f"{one.act} of {GROUPS[other.act]}",
        fits,
        f"{fits} & issue {issue} & {aim}",
        f"{place} & issue {issue}",
        f"{place} & {aim}",
        f"{'a label' if len(one.rare) < 3 else 'told'} & {place}",
    ]
    if other.targets & (set(one.speakers) | one.parties):
        out.append("aimed at by the other")
    if other.mode is Mode.OWN_VOICE:
        out.append("own voice")
    if one.stance and other.stance:
        out.append("stance same" if one.stance == other.stance else "stance opposite")
    out += ["denied in the headline"] * other.headline + ["denial in the headline"] * one.headline
    if place == "elsewhere":
        out.append(f"elsewhere & {aim} & {'said alike' if share >= 0.35 else 'not alike'}")
    return out


def _place(one: Saying, other: Saying) -> str:
    if one.capture != other.capture:
        return "elsewhere"
    gap = other.number - one.number
    if gap > 0:
        return "next" if gap == 1 else "below"
    return "last" if gap == -1 else "above 3" if gap >= -3 else "above 6" if gap >= -6 else "above"


def _issue(one: Saying, other: Saying) -> str:
    if one.issues and other.issues and one.issues[0] == other.issues[0]:
        return "main"
    return "some" if set(one.issues) & set(other.issues) else "none"


def find_refused(one: Saying, others: Iterable[Saying]) -> list[Found]:
    """Return what ``one`` turns down among ``others``.

    Args:
        one: a statement; unless it is a denial or refusal nothing is found.
        others: candidates, in any order.
    """
    weighed = sorted(
        ((chance(refusal_grounds(one, other)), other) for other in others if may_refuse(one, other)),
        key=lambda c: (-c[0], c[1].id),
    )
    out = []
    for place, (score, other) in enumerate(weighed[:2]):
        if score >= (SECOND if place else READ_LEAST if one.read else LEAST):
            out.append(Found("denies", (one, other), round(score, 3), reasons(one, other, score)))
    return out


def chance(grounds: Sequence[str]) -> float:
    """Return the chance that a refusal with these grounds turns the other statement down."""
    return linear_model("refusals").sigmoid(grounds)[0]


def reasons(one: Saying, other: Saying, score: float) -> tuple[Reason, ...]:
    """Return why ``one`` is taken to turn ``other`` down."""
    strongest = linear_model("refusals").strongest(refusal_grounds(one, other), "denies", 20)
    verb = "denies" if one.act == "deny" else "rejects"
    if other.inside == one.id:
        return (Reason("links.refusal", f"it {verb} what it cites itself"),)
    return (Reason("links.refusal", f"it {verb} this: {told(strongest)} (chance {score:.2f})"),)
