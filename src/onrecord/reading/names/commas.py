"""Sources that are only the end of what is said about somebody between commas, or whoever quotes them."""

from __future__ import annotations

import re

from onrecord.reading.names.antecedents import Case
from onrecord.reading.types import Attribution, Kind, Mention
from onrecord.span import Span


def described_by(case: Case, a: Attribution) -> tuple[Mention, Span] | None:
    """Return who really speaks, and their words, where the source only ends what is said about them between commas.

    "Ines Arrona, the commander of the river guard, told" is said by Arrona, "members of the League, which has three
    times Norway's ships, asked" by the members; "the minister was quoted by the agency" by the minister.
    """
    if a.source is None or a.cue is None:
        return None
    text, scene = case.scene.text, case.scene
    if _QUOTED.match(text, a.cue.start, a.cue.end) and a.source.start > a.cue.start:
        return _ending_at(case, a.cue.start)
    if any(m.kind is Kind.PERSON for m in scene.within(a.source)):
        return None
    start = scene.sentence_starts[scene.sentence_at(a.source.start)] if scene.sentence_starts else 0
    comma = text.rfind(",", start, a.source.start)
    if comma < 0 or not _CLOSED.fullmatch(text[a.source.end : max(a.source.end, a.cue.start)]):
        return None
    return _ending_at(case, comma) if _OPENED.match(text, comma, a.source.start) else None


_QUOTED = re.compile(r"(?:was|were|is|are|been|being)?\s*(?:quoted|cited)\b.*\bby\b", re.DOTALL | re.IGNORECASE)
_CLOSED = re.compile(r",\s+(?:\w+\s+){0,2}")  # "Arrona, ..., later told"
_OPENED = re.compile(
    r",\s+(?:who|which|whose|where|(?:the|a|an|his|her|its|their|one|former)\s+\w+.*\b(?:of|for|from|at|in|with|to|by))\s"
    r"|,\s+\w+(?:\s+\w+){0,3}\s+(?:of|for|from|at|in|with)\s",
    re.DOTALL,
)


def _ending_at(case: Case, at: int) -> tuple[Mention, Span] | None:
    """The mention that ends at a place, or whose phrase does ("members of the League")."""
    start = case.scene.sentence_starts[case.scene.sentence_at(at)] if case.scene.sentence_starts else 0
    near = [m for m in case.scene.within(Span(start, max(start, at))) if not m.inner and m.kind is not Kind.PRONOUN]
    if not near or case.scene.text[near[-1].span.end : at].strip(" )\u00a0\n,"):
        return None
    last, end = near[-1], near[-1].span.end
    if len(near) > 1 and near[-2].kind in (Kind.GROUP, Kind.ROLE):
        between = case.scene.text[near[-2].span.end : last.span.start].split()
        last = near[-2] if between and between[0] in ("of", "for", "from") else last
    return last, Span(last.span.start, end)
