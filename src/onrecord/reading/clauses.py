"""The first clause of a content: whose it is, its verb, its modality; by word order, without a parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.sides import is_state
from onrecord.reading.stems import Word

MODALS = frozenset(["will", "would", "shall", "should", "must", "can", "could", "may", "might", "won't", "cannot"])
NEGATIONS = frozenset(["not", "no", "never", "nor", "neither", "none", "cannot", "without", "nothing"])
OWN = frozenset(["we", "i", "our", "my", "us", "we'll", "i'll", "we've", "i've", "we're", "i'm", "i'd", "we'd"])
THIRD = frozenset(["he", "she", "they", "it", "his", "her", "their", "its"])
YOU = frozenset(["you", "your"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "we're", "i'm"])
_HAVE = frozenset(["has", "have", "had", "hasn't", "haven't", "i've", "we've"])
_DO = frozenset(["does", "do", "did", "doesn't", "don't", "didn't"])
_SKIP = frozenset(
    [
        "also",
        "now",
        "still",
        "already",
        "only",
        "just",
        "always",
        "fully",
        "very",
        "so",
        "too",
        "a",
        "an",
        "the",
        "more",
        "been",
        "be",
        "being",
        "to",
        "really",
        "again",
        "have",
        "has",
        "well",
        "currently",
        "immediately",
        "even",
    ]
)
_SETTING = frozenset(
    ["if", "when", "while", "as", "unless", "since", "after", "before", "although", "because", "until"]
)
_DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "our", "any", "no"])
_REACH = 16  # words in which the verb is looked for


@dataclass(frozen=True, slots=True)
class Clause:
    """What can be told of the first clause.

    Attributes:
        subject: own (the speaker's side), third (a pronoun), you, state (another's), other, none.
        tense: will, would, must, may, be-ing, be, have, past, present, to (an infinitive), none.
        negated: whether the verb is negated.
        verb: stem of the main verb or predicate, or "".
        setting: the conjunction of a clause before, "if", "when", or "".
    """

    subject: str
    tense: str
    negated: bool
    verb: str
    setting: str = ""


def first_clause(content: Sequence[Word], own: frozenset[str], verbs: frozenset[str]) -> Clause:
    """Analyse the first clause of a content.

    Args:
        content: its words.
        own: stems that name the speaker's side.
        verbs: stems that may be taken for a verb without an auxiliary.
    """
    if not content:
        return Clause("none", "none", False, "")
    if content[0].form == "to" and len(content) > 1:
        n = 2 if content[1].form in NEGATIONS and len(content) > 2 else 1
        return Clause("own", "to", n == 2, content[n].stem)
    if content[0].form == "not" and len(content) > 2 and content[1].form == "to":
        return Clause("own", "to", True, content[2].stem)
    setting = content[0].form if content[0].form in _SETTING else ""
    for n, word in enumerate(content[:_REACH]):
        form = word.form
        if form in MODALS or form in _BE or form in _HAVE or form in _DO or form.endswith(("n't", "'ll")):
            return _with_auxiliary(content, n, own, setting)
        bare = n > 0 and content[n - 1].form not in _DETERMINERS and word.stem in verbs
        if bare and (form.endswith(("s", "ed")) or form != word.stem or content[n - 1].form in OWN | THIRD | YOU):
            tense = "past" if form.endswith("ed") or form[-1] != "s" else "present"
            return Clause(subject_of(content[:n], own), tense, False, word.stem, setting)
    return Clause(subject_of(content[:1], own), "none", False, "", setting)


def _with_auxiliary(content: Sequence[Word], n: int, own: frozenset[str], setting: str) -> Clause:
    form = content[n].form
    negated = form.endswith(("n't", "cannot"))
    at = n + 1
    while at < len(content) and at < n + 7 and (content[at].form in _SKIP or content[at].form in NEGATIONS):
        negated = negated or content[at].form in NEGATIONS
        at += 1
    verb = content[at] if at < len(content) else None
    if form in _BE:
        tense = "be-ing" if verb and verb.form.endswith("ing") else "be"
    elif form in _HAVE:
        tense = "have"
    elif form in _DO:
        tense = "present"
    elif form.endswith("'ll") or form in ("will", "shall", "won't"):
        tense = "will"
    elif form.startswith("would"):
        tense = "would"
    else:
        tense = "must" if form in ("must", "should", "shouldn't") else "may"
    subject = subject_of(content[:n] or content[n : n + 1], own)
    return Clause(subject, tense, negated, verb.stem if verb else "", setting)


def subject_of(before: Sequence[Word], own: frozenset[str]) -> str:
    """Say whose side the words before a verb name: the nearest sign wins."""
    for word in reversed(before[-6:]):
        if word.form in OWN or word.stem in own:
            return "own"
        if word.form in THIRD:
            return "third"
        if word.form in YOU:
            return "you"
        if is_state(word.stem):
            return "state"
    return "other" if before else "none"
