"""The modality of what is said: past, present, future or conditional, and whether it is negated."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.clauses import NEGATIONS
from onrecord.reading.stems import Word, words
from onrecord.reading.types import Attribution

_REACH = 20  # words in which the verb of the first clause is looked for
_IF = frozenset(["if", "unless", "provided", "otherwise"])
_FUTURE = frozenset(["will", "shall", "won't", "gonna"])
_WOULD = frozenset(["would", "could", "might", "wouldn't", "couldn't"])
_PRESENT = frozenset([
    "is", "are", "am", "has", "have", "does", "do", "must", "should", "can", "may", "cannot", "isn't", "aren't",
    "hasn't", "haven't", "doesn't", "don't", "can't", "shouldn't", "i'm", "we're", "it's", "they're", "needs", "want",
])  # fmt: skip
_HAVE = frozenset(["has", "have", "hasn't", "haven't"])
_PAST = frozenset(["was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't"])
_DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "our", "any", "no"])


def find_modality(text: str, attribution: Attribution) -> tuple[str, ...]:
    """Return the modality of the first clause of a content.

    Args:
        text: the visible text.
        attribution: the attribution.

    Returns:
        At most one of "past", "present", "future" and "conditional", then "negated" where the verb is; nothing where
        no verb can be told.

    Source: the codebook; told by auxiliaries and word order, without a parser. A conditional clause anywhere before or
    right after the verb makes the whole conditional; "would" alone does too, an infinitive is future.
    """
    content = words(text, attribution.content[0])[:_REACH]
    if not content:
        return ()
    at, tense = _verb(content)
    if tense is None:
        return ()
    if any(w.form in _IF for w in content):
        tense = "conditional"
    near = content[max(0, at - 1) : at + 4]
    negated = any(w.form in NEGATIONS or w.form.endswith("n't") for w in near)
    return (tense, "negated") if negated else (tense,)


def _verb(content: Sequence[Word]) -> tuple[int, str | None]:
    """Return where the first finite verb stands, and its tense."""
    if content[0].form == "to" or [w.form for w in content[:2]] == ["not", "to"]:
        return 0, "future"
    for n, word in enumerate(content):
        form = word.form.replace("’", "'")
        if form in _FUTURE or form.endswith("'ll") or _going(content, n):
            return n, "future"
        if form in _WOULD or form.endswith("'d"):
            return n, "conditional"
        if form in _PAST:
            return n, "past"
        if form in _PRESENT or form.endswith(("'re", "'m")):
            perfect = form in _HAVE and any(_participle(w) for w in content[n + 1 : n + 4])
            return n, "past" if perfect else "present"
        if n and form.endswith("ed") and content[n - 1].form not in _DETERMINERS:
            return n, "past"
    return 0, None


def _participle(word: Word) -> bool:
    """Tell whether a word looks like a past participle: by its ending, or as an irregular form that its stem shows."""
    return word.form.endswith(("ed", "en")) or not word.form.startswith(word.stem)


def _going(content: Sequence[Word], n: int) -> bool:
    """Tell whether "is going to" begins here."""
    return [w.form for w in content[n + 1 : n + 3]] == ["going", "to"]
