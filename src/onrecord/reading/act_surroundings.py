"""What the classifier of acts sees around an attribution: who its source is, what stands in, before and around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.lexicon import table
from onrecord.reading.content_features import cue_acts
from onrecord.reading.stems import Phrases, words
from onrecord.reading.types import Attribution, Speaker

_HEAD = 3  # words of a source that say what it is


@cache
def _outlets() -> Phrases[bool]:
    """Return the names of outlets and the nouns of what reports: their words are about others."""
    named = [(f, True) for e in table("en/outlets").entries for f in (e.term, *e.get("forms", ())) if len(f) > 2]
    return Phrases([*named, *((w, True) for w in table("en/organisations").values["media_heads"])])


def source_features(text: str, attribution: Attribution, speaker: Speaker | None) -> list[str]:
    """Return what kind of source speaks: its nouns, whether it reports, whether it speaks for a party.

    Args:
        text: the visible text.
        attribution: the attribution.
        speaker: who the source is, when that is known.
    """
    out = [] if speaker is None else ["of a party" if speaker.party else "of no party"]
    if attribution.source is None:
        return out
    found = words(text, attribution.source)
    nouns = [w for w in found if text[w.span.start].islower()]
    out += [f"source={w.stem}" for w in nouns[-_HEAD:]]
    if found and len(found) == len(nouns):
        out.append("source unnamed")
    if any(True for _ in _outlets().find([w for w in found if not text[w.span.start].islower()])):
        out.append("source reports")
    return out


def cues_around(text: str, attributions: Sequence[Attribution]) -> list[list[str]]:
    """Return for each attribution of an article what the cues inside it, around it and before it most often mean.

    Args:
        text: the visible text.
        attributions: all attributions of the article.
    """
    acts = [_cue_act(text, a) for a in attributions]
    out: list[list[str]] = [[] for _ in attributions]
    for n, a in enumerate(attributions):
        if a.inside is not None:
            out[n].append(f"inside {acts[a.inside]}")
            out[a.inside].append(f"holds {acts[n]}")
    order = sorted(range(len(attributions)), key=lambda n: attributions[n].content[0].start)
    last = None
    for n in order:
        if attributions[n].inside is not None:
            continue
        if last is not None:
            out[n].append(f"after {acts[last]}")
            if attributions[n].cue is None:
                out[n].append(f"no cue after {acts[last]}")
        last = n
    return [sorted(set(found)) for found in out]


def _cue_act(text: str, a: Attribution) -> str:
    """Return the act that a cue shows at first sight, "none" without a cue."""
    if a.cue is None:
        return "none"
    best = "unknown"
    for _, act in cue_acts().longest(words(text, a.cue)):
        if best in ("unknown", "state"):
            best = act
    return best
