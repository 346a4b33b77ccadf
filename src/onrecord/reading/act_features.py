"""What the classifier of acts sees of an attribution: features by name, so that its weights and reasons can be read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from onrecord.models.word_groups import word_groups
from onrecord.reading.act_surroundings import source_features
from onrecord.reading.clauses import MODALS, NEGATIONS
from onrecord.reading.content_features import cue_acts, sense_features, word_features
from onrecord.reading.sides import side_words
from onrecord.reading.stems import Word, first_words, words
from onrecord.reading.types import Attribution, Speaker
from onrecord.span import Span

_AUXILIARY = frozenset([
    "has", "have", "had", "is", "are", "was", "were", "be", "been", "being", "will", "would", "do", "does", "did",
    "to", "also", "then", "later", "again", "already",
])  # fmt: skip
_FRAMES = frozenset(["that", "to", "of", "for", "on", "against", "with", "whether", "if", "not", "how", "as"])
_LIMIT = 60  # words of content that are looked at; later ones seldom carry the act


def cue_act(text: str, cue: Span) -> tuple[str, Span] | None:
    """Return the act that the words of a cue most often perform, and which of the words show it."""
    best: tuple[str, Span] | None = None
    for span, act in cue_acts().longest(words(text, cue)):
        if best is None or (best[0] == "state" and act != "state") or len(span) > len(best[1]) + 4:
            best = act, span
    return best


def act_features(
    text: str,
    attribution: Attribution,
    attributions: Sequence[Attribution] = (),
    speaker: Speaker | None = None,
    around: Sequence[str] = (),
) -> list[str]:
    """Return the features of one attribution.

    Args:
        text: the visible text that the spans count in.
        attribution: the attribution.
        attributions: all of the article, so that ``inside`` and ``carried`` can be followed.
        speaker: who the source is, when that is known: tells "it" and "the country" of the own side from others.
        around: what ``act_surroundings.cues_around`` says of it.
    """
    of_content = _features(text, attribution, (speaker.name, speaker.party) if speaker else ())
    return [*of_content, *source_features(text, attribution, speaker), *around]


@lru_cache(maxsize=128)
def _features(text: str, attribution: Attribution, names: tuple[str | None, ...]) -> tuple[str, ...]:
    # The acts of all attributions of an article are asked for, then their stances.
    content = first_words(text, attribution.content, _LIMIT)
    source = attribution.source.of(text) if attribution.source else None
    own = side_words(source, *names)
    out = [f"mode={attribution.mode.value}"]
    out += _cue_features(text, attribution, content)
    shown = sense_features(content, own)
    of_words = word_features(content)
    found = cue_act(text, attribution.cue) if attribution.cue else None
    kind = "plain" if found is None or found[0] == "state" else found[0]
    out += shown
    out += [f"{kind}: {feature}" for feature in shown]
    if kind == "plain":
        out += of_words
    if attribution.headline:
        out.append("headline")
    if attribution.inside is not None:
        out.append("nested")
    if source is None:
        out.append("no source")
    return tuple(out)


def _cue_features(text: str, attribution: Attribution, content: list[Word]) -> list[str]:
    first = content[0].form if content else ""
    if attribution.cue is None:
        return ["no cue"]
    cue = words(text, attribution.cue)
    if not cue:  # a colon or a dash
        return ["cue mark"]
    main = [w for w in cue if w.form not in _AUXILIARY] or cue
    out = [f"cue={w.stem}" for w in main] + [f"cue {' '.join(w.stem for w in main)}"]
    out += [f"cue{g}" for w in main for g in word_groups().get(w.stem, ())]
    found = cue_act(text, attribution.cue)
    act = found[0] if found else "unknown"
    out.append(f"cue act={act}")
    if any(w.form in NEGATIONS or w.form.endswith("n't") for w in cue):
        out += ["cue negated", f"cue negated act={act}"]
    if any(w.form in MODALS for w in cue):
        out.append("cue modal")
    before = words(text, Span(max(0, attribution.cue.start - 16), attribution.cue.start))
    out += [f"before cue={w.form}" for w in before[-2:] if w.form in _AUXILIARY or w.form in NEGATIONS]
    if content and attribution.content[0].start >= attribution.cue.end:
        gap = words(text, Span(attribution.cue.end, min(attribution.content[0].start, attribution.cue.end + 80)))
        frame = gap[0].form if gap and len(gap) < 9 else first
        frame = frame if frame in _FRAMES else "other"
        out += [f"frame={frame}", f"cue act={act} frame={frame}", f"cue={main[0].stem} frame={frame}"]
        if gap:
            out += [f"gap={w.form}" for w in gap[:1] + gap[-1:]]
    else:
        out.append("content first")
    return out
