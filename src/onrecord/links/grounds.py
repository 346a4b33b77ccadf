"""The grounds on which two statements may be linked: named, discrete, each readable by itself.

A ground is a short name ("words 0.45", "speaker same"); the pair model (``links.pairs``) weighs them. What is counted
in steps is cumulative: a share of 0.5 has also passed 0.3.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.interval import Answer
from onrecord.links.sayings import Saying, longest_run, rare_sum
from onrecord.reading.types import Mode

GROUPS = {
    "state": "assert", "predict": "assert", "confirm": "assert", "accuse": "blame", "deny": "refuse",
    "reject": "refuse", "decline": "refuse", "question": "ask", "demand": "ask", "propose": "offer",
    "commit": "offer", "accept": "accept", "concede": "accept", "praise": "accept", "threaten": "threaten",
}  # fmt: skip
_WORDS = (0.05, 0.15, 0.25, 0.35, 0.45, 0.6, 0.8)
_MASS = (3.0, 6.0, 10.0, 16.0, 25.0)
_LONG = 60  # stems of a content that are compared for shared runs
_FEW = 4  # telling words below which a content is only a label ("the deal")


def grounds(one: Saying, other: Saying) -> list[str]:
    """Return the grounds that two statements share, the same whichever comes first.

    Args:
        one: a statement.
        other: another.
    """
    if (one.capture, one.number) > (other.capture, other.number):
        one, other = other, one
    who, words, place = speaker_ground(one, other), _words(one, other), _place(one, other)
    out = [f"speaker {who}", *words, *place, *_when(one, other), *_what(one, other)]
    out += [f"{words[0]} & speaker {who}", f"{words[0]} & {place[0]}", f"speaker {who} & {place[0]}"]
    return out


def held(one: Saying, other: Saying) -> tuple[float, float]:
    """Return what share of the lighter one's telling stems the other holds, by rarity, and their summed rarity."""
    shared = rare_sum(one.rare.keys() & other.rare.keys(), one.rare)
    least = min(one.weight, other.weight)
    return (shared / least if least else 0.0), shared


def speaker_ground(one: Saying, other: Saying) -> str:
    """Return how two speakers stand to each other: same, part, name, state, office, party, open or other."""
    if one.mode is Mode.OWN_VOICE or other.mode is Mode.OWN_VOICE:
        return "outlet" if one.mode is other.mode and one.outlet == other.outlet else "other"
    if not one.speakers or not other.speakers:
        return "open"
    alike = _alike(one.speakers, other.speakers)
    if one.voices and other.voices:
        if one.voices & other.voices:  # names of one actor, whatever they look like
            return "same" if alike == "same" or one.voices == other.voices else "part"
        if one.apart & other.voices or other.apart & one.voices:  # people told them apart
            return "other"
        alike = "name" if alike == "same" else alike
    if alike in ("same", "part", "name"):
        return alike
    if other.parties.issuperset(one.speakers) or one.parties.issuperset(other.speakers):
        return "state"
    return alike or ("party" if one.parties & other.parties else "other")


@lru_cache(maxsize=8192)
def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """Return how alike the names of two speakers are: same, part, name, office, or not at all."""
    if set(a) == set(b):
        return "same"
    if set(a) & set(b):
        return "part"
    if any(_same_name(x, y) for x in a for y in b):
        return "name"
    return "office" if any(len(x) > 3 and (x in y or y in x) for x in a for y in b) else ""


def _same_name(x: str, y: str) -> bool:
    """Tell whether two names of persons may be one: the same last word, and given names that do not exclude it."""
    p, q = x.split(), y.split()
    if p[-1] != q[-1] or len(p[-1]) < 4:
        return False
    return len(p) == 1 or len(q) == 1 or p[0][0] == q[0][0]


def _words(one: Saying, other: Saying) -> list[str]:
    share, shared = held(one, other)
    whole = shared / (one.weight + other.weight - shared) if shared else 0.0
    level = max((t for t in _WORDS if share >= t), default=0.0)
    out = [f"words {level}"]
    out += [f"words>={t}" for t in _WORDS if share >= t]
    out += [f"overlap>={t}" for t in (0.05, 0.1, 0.2, 0.3, 0.5) if whole >= t]
    out += [f"mass>={t}" for t in _MASS if shared >= t]
    run = longest_run(one.stems[:_LONG], other.stems[:_LONG]) if shared else 0
    out += [f"run>={n}" for n in (2, 3, 4, 6) if run >= n]
    marks = one.marks & other.marks
    out += [f"names>={n}" for n in (1, 2, 3) if len(marks) >= n]
    if any(m[0].isdigit() for m in one.marks) and any(m[0].isdigit() for m in other.marks):
        out.append("numbers shared" if any(m[0].isdigit() for m in marks) else "numbers differ")
    shortest = min(len(one.rare), len(other.rare))
    if shortest < _FEW:
        out += ["a label", f"a label & words {level}"]
    return out


def _place(one: Saying, other: Saying) -> list[str]:
    heads = (
        "both headlines" if one.headline and other.headline else "headline" if one.headline or other.headline else ""
    )
    if one.capture != other.capture:
        return ["another capture", *([heads] if heads else [])]
    gap = other.number - one.number
    step = "next" if gap == 1 else "gap 2" if gap == 2 else "gap 5" if gap <= 5 else "gap 12" if gap <= 12 else "far"
    if heads:
        step = f"headline, {'lead' if one.lead or other.lead else step}"
    elif one.lead:
        step = f"lead, {step}"
    out = [step]
    out.append(f"then {other.mode.value} & {step}")
    out.append(f"{one.mode.value} then {other.mode.value}")
    if other.start - one.start < 250:
        out.append("near")
    if gap == 1:
        out.append(f"next, cue {other.cue if other.cue in ('add', 'say', 'tell', '') else 'other'}")
        if not other.speakers or other.cue == "":
            out.append("next, goes on")
    if one.inside == other.id or other.inside == one.id:
        out.append("one in the other")
    elif one.inside or other.inside:
        out.append("both nested" if one.inside == other.inside else "one nested")
    return out


def _when(one: Saying, other: Saying) -> list[str]:
    a, b = one.said, other.said
    if not a.known or not b.known:
        return ["day open"]
    if a.same_day(b) is Answer.YES:
        return ["same day"]
    if not a.overlaps(b):
        return ["days apart"]
    return ["same dates"] if (a.earliest, a.latest) == (b.earliest, b.latest) else ["days overlap"]


def _what(one: Saying, other: Saying) -> list[str]:
    out = []
    same_act = one.act == other.act
    g, h = sorted((GROUPS[one.act], GROUPS[other.act]))
    out.append(f"act same {one.act}" if same_act else f"acts {g}/{h}")
    out.append("act same" if same_act else "act group" if g == h else "act other")
    both = set(one.issues) & set(other.issues)
    every = set(one.issues) | set(other.issues)
    out.append(
        "issues none" if not every else "issues same" if both == every else "issues some" if both else "issues other"
    )
    if one.issues and other.issues and one.issues[0] == other.issues[0]:
        out.append("main issue same")
    if one.stance and other.stance:
        out.append("stance same" if one.stance == other.stance else "stance opposite")
    elif one.stance or other.stance:
        out.append("stance one")
    if one.targets and other.targets:
        out.append("targets same" if one.targets & other.targets else "targets other")
    elif one.targets or other.targets:
        out.append("targets one")
    if one.attitude != other.attitude:
        out.append("attitude one")
    return out
