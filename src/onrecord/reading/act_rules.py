"""Words that settle an act by the codebook's own definitions, whatever a classifier holds (``en/act_rules``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import table
from onrecord.reading.act_features import cue_act
from onrecord.reading.stems import Phrases, first_words, words
from onrecord.reading.types import Attribution
from onrecord.span import Span

_READ = 24  # words of a content in which a term may stand
_GIVEN_UP = frozenset(["drop", "withdraw", "abandon", "waiv", "give"])  # stems of cues that give something up
_HELD = frozenset(["demand", "condition", "insistenc", "objection", "claim"])  # what is given up: gives ground


@dataclass(frozen=True, slots=True)
class Rule:
    """What a term settles: the act, the cues under which it does, how many words may stand before it."""

    act: str
    under: frozenset[str]
    lead: int


@cache
def _rules() -> Phrases[Rule]:
    return Phrases(
        (term, Rule(e.values["act"], frozenset(e.values["under"]), e.values["lead"]))
        for e in table("en/act_rules").entries
        for term in (e.term, *e.get("variants", ()))
    )


def ruled_act(text: str, attribution: Attribution) -> tuple[str, Span] | None:
    """Return the act that the words of an attribution settle, with the words; None where they leave it open.

    Args:
        text: the visible text.
        attribution: the attribution.

    Source: the codebook ("rejected the claim that" denies, "too early" declines, a dropped demand concedes).
    """
    content = first_words(text, attribution.content, _READ)
    given_up = _given_up(text, attribution)
    if given_up is not None:
        return "concede", given_up
    found = cue_act(text, attribution.cue) if attribution.cue else None
    kind = "plain" if found is None or found[0] == "state" else found[0]
    starts = [w.span.start for w in content]
    for span, rule in _rules().longest(content):
        if kind in rule.under and starts.index(span.start) <= rule.lead:
            return rule.act, span
    return None


def _given_up(text: str, attribution: Attribution) -> Span | None:
    """Return the cue that drops or withdraws a demand: the demand stands in it or begins the content."""
    if attribution.cue is None:
        return None
    cue = words(text, attribution.cue)
    if not any(w.stem in _GIVEN_UP for w in cue) or any(w.form in ("not", "never", "to", "up") for w in cue):
        return None
    near = [*cue, *first_words(text, attribution.content[:1], 3)]
    return attribution.cue if any(w.stem in _HELD for w in near) else None
