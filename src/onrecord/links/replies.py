"""Answers and opposite stands inside one report, and echoes: only pairs that are typed, aimed and on one issue."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.interval import Answer
from onrecord.links.found import Found
from onrecord.links.grounds import held, speaker_ground
from onrecord.links.sayings import Saying, longest_run, shared_words
from onrecord.reading.stems import stem
from onrecord.reading.types import Mode
from onrecord.span import Reason

# Which act answers which without denying it (codebook: accepts, counters, accuses in return).
ANSWERS: dict[str, frozenset[str]] = {
    "accept": frozenset({"demand", "propose", "commit"}),
    "concede": frozenset({"demand", "accuse", "threaten"}),
    "confirm": frozenset({"accuse", "state"}),
    "threaten": frozenset({"threaten"}),
    "praise": frozenset({"commit", "propose", "accept", "concede"}),
    "decline": frozenset({"demand", "propose"}),
}
NEAR = 3  # statements between an answer and what it answers
OPPOSED_SHARE, OPPOSED_MASS = 0.7, 16.0
ECHO_SHARE, ECHO_WORDS, ECHO_MASS = 0.6, 3, 8.0


def find_answer(one: Saying, sayings: Sequence[Saying]) -> Found | None:
    """Return what ``one`` answers in its report: the nearest statement that fits and is aimed at or cited by it.

    Args:
        one: a statement.
        sayings: all statements of its capture, in order.
    """
    fitting = ANSWERS.get(one.act, frozenset())
    cited = [s for s in sayings if s.inside == one.id and s.act in fitting and speaker_ground(one, s) == "other"]
    if cited:
        return _answer(one, cited[0], "cites it")
    for other in reversed(sayings[max(0, one.number - NEAR) : one.number]):
        aimed = one.targets & (set(other.speakers) | other.parties)
        same = one.issues and other.issues and one.issues[0] == other.issues[0]
        if other.act in fitting and aimed and same and speaker_ground(one, other) == "other":
            return _answer(one, other, f"is aimed at {', '.join(sorted(aimed))}")
    return None


def _answer(one: Saying, other: Saying, how: str) -> Found:
    why = f"{one.act} after {other.act}: it {how}, on the same issue"
    return Found("answers", (one, other), 0.7, (Reason("links.answer", why),))


def find_opposed(one: Saying, other: Saying) -> Found | None:
    """Return two statements of a report as opposite stands on one point, or None."""
    if not (one.stance and other.stance and one.stance != other.stance) or not (one.parties and other.parties):
        return None
    nested = one.inside == other.id or other.inside == one.id
    if nested or one.issues[:1] != other.issues[:1] or speaker_ground(one, other) != "other":
        return None
    share, mass = held(one, other)
    if share < OPPOSED_SHARE or mass < OPPOSED_MASS:
        return None
    why = f"for and against on {one.issues[0].replace('_', ' ')}; both say {', '.join(shared_words(one, other))}"
    return Found("opposed", (one, other), round(share, 3), (Reason("links.opposed", why),))


def find_echo(own: Saying, others: Sequence[Saying]) -> Found | None:
    """Return the attributed statement that an own-voice statement repeats most closely, or None.

    Args:
        own: a statement.
        others: candidates; those that stand inside its own words, or were surely made later, are passed over.
    """
    if own.mode is not Mode.OWN_VOICE:
        return None
    weighed = []
    for other in others:
        if other.mode is Mode.OWN_VOICE or own.said.before(other.said) is Answer.YES or _within(own, other):
            continue
        shared = own.rare.keys() & other.rare.keys()
        share, mass = held(own, other)
        run = longest_run(own.stems, other.stems)
        repeated = len(shared) >= ECHO_WORDS and mass >= ECHO_MASS and share >= ECHO_SHARE and run >= 2
        # The outlet's own headline says who claims it; two telling words in its own voice are enough there.
        of_headline = other.headline and own.capture == other.capture and share >= 0.5 and len(shared) >= 2
        if repeated or (of_headline and _more_than_names(own, other)):
            weighed.append((share, mass, other.id, other))
    if not weighed:
        return None
    share, _, _, source = max(weighed, key=lambda w: w[:3])
    words = sorted(own.rare.keys() & source.rare.keys(), key=lambda s: (-own.rare[s], s))
    reason = Reason(
        "links.echo", f"the outlet says itself: {', '.join(words[:6])} ({share:.2f} of the words that tell)"
    )
    return Found("echo", (own, source), round(share, 3), (reason,))


def _more_than_names(own: Saying, other: Saying) -> bool:
    names = {stem(word) for word in own.marks | other.marks}
    return bool((own.rare.keys() & other.rare.keys()) - names)


def _within(own: Saying, other: Saying) -> bool:
    """Tell whether the attributed words stand in the very sentence of the outlet."""
    return own.capture == other.capture and own.start <= other.start < own.end
