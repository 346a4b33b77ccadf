"""What the classifier of acts sees of an attribution: features by name, so that its weights and reasons can be read."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

from onrecord.lexicon import Table, table
from onrecord.models.word_groups import word_groups
from onrecord.reading.stems import Phrases, Word, words
from onrecord.reading.types import Attribution
from onrecord.span import Span

MODALS = frozenset(
    [
        "will",
        "would",
        "shall",
        "should",
        "must",
        "can",
        "could",
        "may",
        "might",
        "'ll",
        "cannot",
        "can't",
        "won't",
        "wouldn't",
        "shouldn't",
        "couldn't",
    ]
)
NEGATIONS = frozenset(["not", "no", "never", "nor", "neither", "none", "cannot", "without", "nothing", "n't"])
_OWN = frozenset(["we", "i", "our", "my", "us", "we'll", "i'll", "we've", "i've", "we're", "i'm"])
_THIRD = frozenset(["he", "she", "they", "it", "his", "her", "their", "its"])
_YOU = frozenset(["you", "your"])
_AUXILIARY = frozenset(
    [
        "has",
        "have",
        "had",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "will",
        "would",
        "do",
        "does",
        "did",
        "to",
        "also",
        "then",
        "later",
        "again",
        "already",
    ]
)
_LIMIT = 60  # words of content that are looked at; later ones seldom carry the act


def with_variants(source: Table, key: str) -> list[tuple[str, str]]:
    """Return every term and variant of a table with its value for ``key``."""
    return [(t, e.values[key]) for e in source.entries for t in (e.term, *e.get("variants", ()))]


@cache
def cue_acts() -> Phrases[str]:
    """Return the cue words of ``en/acts`` with the act that each most often performs."""
    return Phrases(with_variants(table("en/acts"), "act"))


@cache
def evaluations() -> Phrases[str]:
    """Return the words of ``en/evaluation`` with their classes."""
    return Phrases(with_variants(table("en/evaluation"), "class"))


def cue_act(text: str, cue: Span) -> tuple[str, Span] | None:
    """Return the act that the words of a cue most often perform, and which of the words show it."""
    best: tuple[str, Span] | None = None
    for span, act in cue_acts().longest(words(text, cue)):
        if best is None or (best[0] == "state" and act != "state") or len(span) > len(best[1]) + 4:
            best = act, span
    return best


def act_features(text: str, attribution: Attribution, attributions: Sequence[Attribution] = ()) -> list[str]:
    """Return the features of one attribution.

    Args:
        text: the visible text that the spans count in.
        attribution: the attribution.
        attributions: all of the article, so that ``inside`` and ``carried`` can be followed.
    """
    content = [w for span in attribution.content for w in words(text, span)][:_LIMIT]
    source = words(text, attribution.source) if attribution.source else []
    out = [f"mode={attribution.mode.value}"]
    out += _cue_features(text, attribution, content)
    shown = _modal_features(content, source)
    shown += [f"has {value}" for value in sorted({v for _, v in evaluations().find(content)})]
    found = cue_act(text, attribution.cue) if attribution.cue else None
    kind = "plain" if found is None or found[0] == "state" else found[0]
    out += shown
    out += [f"{kind}: {feature}" for feature in shown]
    if kind == "plain":
        out += _content_features(content)
    if attribution.headline:
        out.append("headline")
    if attribution.inside is not None:
        out.append("nested")
    if not source:
        out.append("no source")
    return out


def _cue_features(text: str, attribution: Attribution, content: list[Word]) -> list[str]:
    first = content[0].form if content else ""
    if attribution.cue is None:
        return ["no cue"]
    cue = words(text, attribution.cue)
    if not cue:  # a colon or a dash
        return ["cue mark"]
    main = [w for w in cue if w.form not in _AUXILIARY] or cue
    out = [f"cue={w.stem}" for w in main] + [f"cue {' '.join(w.stem for w in main)}"]
    found = cue_act(text, attribution.cue)
    act = found[0] if found else "unknown"
    out.append(f"cue act={act}")
    if any(w.form in NEGATIONS or w.form.endswith("n't") for w in cue):
        out += ["cue negated", f"cue negated act={act}"]
    if any(w.form in ("will", "would", "could", "may", "might") for w in cue):
        out.append("cue modal")
    before = words(text, Span(max(0, attribution.cue.start - 16), attribution.cue.start))
    out += [f"before cue={w.form}" for w in before[-2:] if w.form in _AUXILIARY or w.form in NEGATIONS]
    if content and attribution.content[0].start >= attribution.cue.end:
        gap = words(text, Span(attribution.cue.end, min(attribution.content[0].start, attribution.cue.end + 80)))
        frame = gap[0].form if gap and len(gap) < 9 else first
        frame = (
            frame if frame in ("that", "to", "of", "for", "on", "against", "with", "whether", "if", "not") else "other"
        )
        out += [f"frame={frame}", f"cue act={act} frame={frame}", f"cue={main[0].stem} frame={frame}"]
        if gap:
            out += [f"gap={w.form}" for w in gap[:1] + gap[-1:]]
    else:
        out.append("content first")
    return out


def _content_features(content: list[Word]) -> list[str]:
    stems = [w.stem for w in content]
    out = [f"w={s}" for s in sorted(set(stems))]
    out += [f"w={a} {b}" for a, b in sorted(set(itertools.pairwise(stems)))]
    known = word_groups()
    groups = sorted({g for s in stems for g in known.get(s, ())})
    out += [f"g{g}" for g in groups]
    out += [f"starts={s}" for s in stems[:1]]
    if "?" in stems:
        out.append("asks")
    if len(content) <= 4:
        out.append("short")
    return out


def _modal_features(content: list[Word], source: list[Word]) -> list[str]:
    """Say of the first three modals whose they are: the speaker's own side, another's, or nobody's."""
    names = {w.stem for w in source if len(w.form) > 3}
    out = []
    for n, word in enumerate(content):
        if word.form not in MODALS and not word.form.endswith("'ll"):
            continue
        who = _subject(content[max(0, n - 4) : n], names, word.form)
        negated = any(w.form in NEGATIONS for w in content[n + 1 : n + 3]) or word.form.endswith(("n't", "cannot"))
        modal = "will" if word.form.endswith("'ll") else word.form
        out += [f"modal={modal} {who}", f"modal={modal}{' not' if negated else ''} {who}"]
        if len(out) >= 6:
            break
    if any(w.form in _OWN for w in content):
        out.append("person=own")
    if any(w.form in _YOU for w in content):
        out.append("person=you")
    if any(w.form in NEGATIONS or w.form.endswith("n't") for w in content[:12]):
        out.append("negated early")
    return out


def _subject(before: list[Word], names: set[str], modal: str) -> str:
    if modal in ("we'll", "i'll"):
        return "own"
    for word in reversed(before):
        if word.form in _OWN or word.stem in names:
            return "own"
        if word.form in _THIRD:
            return "third"
        if word.form in _YOU:
            return "you"
    return "other" if before else "first"
