"""What the statement model makes of an attribution, as features by name for the readable classifiers above it."""

from __future__ import annotations

from onrecord.models.statements import Sense, labels, sense
from onrecord.reading.types import Attribution

_STEPS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def content_of(text: str, attribution: Attribution) -> str:
    """Return the content of an attribution in one piece, as the statement model is given it."""
    return " … ".join(span.of(text) for span in attribution.content)


def sense_of(text: str, attribution: Attribution) -> Sense:
    """Return what the statement model makes of an attribution.

    Args:
        text: the visible text that the spans count in.
        attribution: the attribution.
    """
    source, cue = (span.of(text) if span else "" for span in (attribution.source, attribution.cue))
    return sense(source, cue, content_of(text, attribution))


def act_steps(found: Sense) -> list[str]:
    """Return the model's act, and the steps of probability that each act reaches."""
    acts = labels().acts
    best = max(zip(found.acts, acts, strict=True))[1]
    return [
        f"model={best}",
        *(f"model {a}>{s}" for a, p in zip(acts, found.acts, strict=True) for s in _STEPS if p > s),
    ]


def issue_steps(found: Sense, code: str) -> list[str]:
    """Return the steps of probability that an issue reaches; none of an issue that the model does not know."""
    known = labels().issues
    if code not in known:
        return []
    chance = found.issues[known.index(code)]
    return [f"model>{s}" for s in _STEPS if chance > s]


def stance_steps(found: Sense) -> list[str]:
    """Return the steps of probability that each stance reaches."""
    return [
        f"model {label}>{s}"
        for label, p in zip(labels().stances, found.stances, strict=True)
        for s in _STEPS[1::2]
        if p > s
    ]
