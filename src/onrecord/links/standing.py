"""What a party says again, and where it no longer stands: the same speaker or party on the same matter, later.

No contradiction is guessed. A repeat is what a small model takes to be said again (``links.repeats``); a shift is a
typed change of act or stance on the same main issue over telling words that both share. Everything else merely differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.interval import Answer
from onrecord.links.found import Found
from onrecord.links.grounds import held, speaker_ground
from onrecord.links.grounds_told import told
from onrecord.links.moves import CHANGES
from onrecord.links.refusals import ONE_SIDE
from onrecord.links.repeats import LEAST, chance, plainly_shared, strongest
from onrecord.links.sayings import Saying, shared_words
from onrecord.reading.types import Mode
from onrecord.span import Reason

# Share and rarity of shared words, and how many of them are no names, from which two are on the same matter.
MATTER, MATTER_MASS, MATTER_WORDS = 0.5, 9.0, 2
TAKEN_BACK = 0.3  # ... when the later one says itself that something is taken back
# An act that goes further than another on the same matter, and how the step is called (acts of the codebook).
STEPS: dict[tuple[str, str], str] = {
    **dict.fromkeys(CHANGES, "reversed"),
    ("demand", "threaten"): "strengthened",
    ("question", "reject"): "strengthened",
    ("question", "accuse"): "strengthened",
    ("threaten", "demand"): "weakened",
    ("threaten", "propose"): "weakened",
    ("reject", "question"): "weakened",
    ("demand", "propose"): "weakened",
    ("accuse", "praise"): "reversed",
    ("praise", "accuse"): "reversed",
}


def first_day(one: Saying) -> date | None:
    """Return the day that puts a statement in order: the first on which it can have been made, else its report's."""
    return one.said.earliest or one.published.earliest or one.said.latest


def may_recur(one: Saying, other: Saying) -> bool:
    """Tell whether ``other`` may say again, or depart from, what ``one`` said: one side, one issue, later on."""
    if Mode.OWN_VOICE in (one.mode, other.mode) or one.unnamed or other.unnamed:
        return False
    if speaker_ground(one, other) not in ONE_SIDE or not set(one.issues[:2]) & set(other.issues[:2]):
        return False
    return later(one, other)


def may_repeat(one: Saying, other: Saying) -> bool:
    """Tell whether ``other`` may say again what ``one``, or somebody else of its side, said before."""
    if Mode.OWN_VOICE in (one.mode, other.mode) or not one.rare.keys() & other.rare.keys():
        return False
    who = speaker_ground(one, other)
    if who not in ONE_SIDE and who != "party":
        return False
    unnamed = one.unnamed + other.unnamed  # "officials" here are not "officials" there
    if unnamed == 2 or (unnamed and not one.parties & other.parties):
        return False
    known = one.issues and other.issues
    return not (known and not set(one.issues[:3]) & set(other.issues[:3])) and after(one, other)


def after(one: Saying, other: Saying) -> bool:
    """Tell whether ``other`` is known of later than ``one``: made later, or reported so when that is open."""
    if one.said.before(other.said) is Answer.YES:
        return True
    if one.capture == other.capture or other.said.before(one.said) is Answer.YES:
        return False
    first, second = (s.said.latest or s.published.latest for s in (one, other))
    return first is not None and second is not None and first < second


def later(one: Saying, other: Saying) -> bool:
    """Tell whether ``other`` was made on a later occasion than ``one``, by its day or by the day of its report."""
    order = one.said.before(other.said)
    if order is Answer.YES:
        return True
    if one.capture == other.capture or other.said.before(one.said) is Answer.YES or one.said.day or other.said.day:
        return False
    p, q = one.published, other.published
    return p.before(q) is Answer.YES


def find_recurrence(one: Saying, other: Saying) -> Found | None:
    """Return ``one`` and the later ``other`` as a shift, or None when they merely differ.

    Args:
        one: the earlier statement.
        other: the later one, as ``may_recur`` allows.
    """
    share, mass = held(one, other)
    telling = plainly_shared(one, other)
    both = f"both say {', '.join(shared_words(one, other))}"
    back = other.taken_back
    if back and one.act in back.acts and not one.taken_back and telling >= MATTER_WORDS and share >= TAKEN_BACK:
        why = f"{one.act}, then “{back.words}” ({back.what}): {both}"
        return Found("shift", (one, other), round(share, 3), (Reason("links.shift", why),), "reversed")
    turned = bool(one.stance and other.stance and one.stance != other.stance)
    step = _step(one, other, turned)
    main = bool(one.issues and other.issues and one.issues[0] == other.issues[0])
    if step and main and share >= MATTER and mass >= MATTER_MASS and telling >= MATTER_WORDS:
        turn = ", for and against turned," if turned else ""
        why = f"{one.act}, then {other.act}{turn} on {one.issues[0].replace('_', ' ')}: {both}"
        return Found("shift", (one, other), round(share, 3), (Reason("links.shift", why),), step)
    return None


def _step(one: Saying, other: Saying, turned: bool) -> str | None:
    """Return how far the act and stance of the later statement go beyond the earlier's, None when they do not."""
    step = STEPS.get((one.act, other.act))
    if turned:
        return "reversed" if step == "reversed" or one.act == other.act else None
    return step


def find_repeat(one: Saying, other: Saying) -> Found | None:
    """Return ``one`` and the later ``other`` as a repeat, or None when they are not surely one claim.

    Args:
        one: the earlier statement.
        other: the later one, as ``may_repeat`` allows.
    """
    turned = bool(one.stance and other.stance and one.stance != other.stance)
    likely = 0.0 if turned or bool(one.taken_back) != bool(other.taken_back) else chance(one, other)
    if likely < LEAST:
        return None
    why = f"said again on another occasion: {told(strongest(one, other))} (chance {likely:.2f}); "
    why += f"both say {', '.join(shared_words(one, other))}"
    return Found("repeats", (one, other), round(likely, 3), (Reason("links.repeat", why),))


def chained(found: Iterable[Found]) -> list[Found]:
    """Return repeats and shifts without those that a chain of repeats already tells.

    Of one statement said again and again, each telling is linked to the next one only.

    Args:
        found: links; those of other kinds pass.
    """
    rows = list(found)
    after: dict[str, set[str]] = {}
    for f in rows:
        if f.kind == "repeats":
            after.setdefault(f.items[0].id, set()).add(f.items[1].id)
    return [f for f in rows if f.kind != "repeats" or not _told_between(f, after)]


def _told_between(link: Found, after: dict[str, set[str]]) -> bool:
    first, last = (s.id for s in link.items)
    return any(last in after.get(between, ()) for between in after[first] if between != last)


def recurrences(one: Saying, others: Sequence[Saying]) -> list[Found]:
    """Return every repeat or shift between ``one`` and ``others``, whichever is the earlier."""
    out = []
    for other in others:
        for first, second in ((one, other), (other, one)):
            found = find_recurrence(first, second) if may_recur(first, second) else None
            if found is None and may_repeat(first, second):
                found = find_repeat(first, second)
            out += [found] if found else []
    return out
