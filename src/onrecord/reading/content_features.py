"""What a classifier sees of the content of an attribution: words, groups of words, its first clause, its modals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from onrecord.lexicon import Table, table
from onrecord.models.word_groups import word_groups
from onrecord.reading.clauses import MODALS, NEGATIONS, OWN, YOU, first_clause, subject_of
from onrecord.reading.stems import Phrases, Word

_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "by",
        "from",
        "as",
        "that",
        "this",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "it",
        "its",
        "he",
        "she",
        "they",
        "their",
        "his",
        "her",
        "has",
        "have",
        "had",
        "hav",
        "which",
        "who",
        "s",
        "u",
        "some",
        "one",
        "two",
    ]
)
_EARLY = 14


def with_variants(source: Table, key: str) -> list[tuple[str, str]]:
    """Return every term and variant of a table with its value for ``key``."""
    return [(t, e.values[key]) for e in source.entries for t in (e.term, *e.get("variants", ()))]


@cache
def cue_acts() -> Phrases[str]:
    """Return the cue words of ``en/acts`` with the act that each most often performs."""
    return Phrases(with_variants(table("en/acts"), "act"))


@cache
def _verbs() -> dict[str, str]:
    """Return the single stems of ``en/acts`` with their acts: what may stand as the verb of a content."""
    return dict(cue_acts().single())


@cache
def evaluations() -> Phrases[str]:
    """Return the words of ``en/evaluation`` with their classes."""
    return Phrases(with_variants(table("en/evaluation"), "class"))


def content_features(content: Sequence[Word], own: frozenset[str]) -> list[str]:
    """Return all features of a content.

    Args:
        content: its words.
        own: stems that name the speaker's side.
    """
    return sense_features(content, own) + word_features(content)


def sense_features(content: Sequence[Word], own: frozenset[str]) -> list[str]:
    """Return the few features that hold whatever the content is about: clause, modals, classes of evaluation."""
    out = _clause_features(content, own) + _modal_features(content, own)
    return out + [f"has {value}" for value in sorted({v for _, v in evaluations().find(content)})]


def _clause_features(content: Sequence[Word], own: frozenset[str]) -> list[str]:
    """Describe the first clause: whose it is, what its verb does, in which tense."""
    verbs = _verbs()
    clause = first_clause(content, own, frozenset(verbs))
    who = f"{clause.subject} {clause.tense}{' not' if clause.negated else ''}"
    act = verbs.get(clause.verb, "")
    out = [f"clause={who}", f"subject={clause.subject}", f"tense={clause.tense}", f"verb={clause.verb}"]
    if clause.setting:
        out.append(f"setting={clause.setting}")
    if act:
        out += [f"verb act={act}", f"clause={clause.subject} verb act={act}"]
    for group in word_groups().get(clause.verb, ()):
        out += [f"verb{group}", f"{clause.subject} verb{group}"]
    return out


def word_features(content: Sequence[Word]) -> list[str]:
    """Return the words, pairs of words and groups of words of a content."""
    stems = [w.stem for w in content]
    out = [f"w={s}" for s in sorted(set(stems) - _SMALL)]
    out += [f"w={a} {b}" for a, b in sorted(set(pairwise(stems))) if not (a in _SMALL and b in _SMALL)]
    known = word_groups()
    out += [f"g{g}" for g in sorted({g for s in stems if s not in _SMALL for g in known.get(s, ())})]
    out += [f"starts={' '.join(stems[:n])}" for n in (1, 2) if len(stems) >= n]
    if "?" in stems:
        out.append("asks")
    if "!" in stems:
        out.append("exclaims")
    if len(content) <= 4:
        out.append("short")
    return out


def _modal_features(content: Sequence[Word], own: frozenset[str]) -> list[str]:
    """Say of the first three modals whose they are: the speaker's own side, another's, or nobody's."""
    out = []
    for n, word in enumerate(content):
        if word.form not in MODALS and not word.form.endswith("'ll"):
            continue
        who = "own" if word.form in OWN else subject_of(content[max(0, n - 4) : n], own)
        negated = any(w.form in NEGATIONS for w in content[n + 1 : n + 3]) or word.form in ("won't", "cannot")
        modal = "will" if word.form.endswith("'ll") else word.form
        out += [f"modal={modal} {who}", f"modal={modal}{' not' if negated else ''} {who}"]
        if len(out) >= 6:
            break
    if any(w.form in OWN for w in content):
        out.append("person=own")
    if any(w.form in YOU for w in content):
        out.append("person=you")
    if any(w.form in NEGATIONS or w.form.endswith("n't") for w in content[:_EARLY]):
        out.append("negated early")
    return out
