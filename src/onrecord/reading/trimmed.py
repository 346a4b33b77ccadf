"""Set right what the reader model finds: empty frames, particles cut off their verb, quotations that only report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.cues import cue_forms
from onrecord.reading.types import Attribution, Mode
from onrecord.span import Span


def says_nothing(content: Sequence[Span], cue: Span | None, text: str) -> bool:
    """Tell whether a frame attributes nothing.

    Its content says nothing ("which", "as the") or only keeps a name back ("asked not to be named"), its cue is none
    ("also"), or a reporter's question opens the answer ("Asked about the ferry, he said ...").

    Args:
        content: of the frame.
        cue: of the frame, or None.
        text: that they are of.
    """
    said = [w for c in content for w in c.of(text).lower().split()]
    attributes = cue is None or cue.of(text).lower() not in _NO_CUES
    if _UNNAMED.match(content[0].of(text)) or _asked(cue, text):
        return True
    return not attributes or all(w in _NOTHING for w in said)


def _asked(cue: Span | None, text: str) -> bool:
    """Tell whether a sentence opens with "Asked"."""
    opens = cue is not None and text[max(0, cue.start - 2) : cue.start].strip(" ") in ("", ".", "\n", ".\n", "\n\n")
    return cue is not None and cue.of(text) == "Asked" and opens


_UNNAMED = re.compile(
    r"(?:not (?:to )?be|to remain|remain) (?:named|identified|quoted|cited|anonymous)\b", re.IGNORECASE
)
_NOTHING = frozenset(("which", "as", "the", "a", "an", "he", "she", "was", "is", "to", "of"))
_NO_CUES = frozenset(("also", "to"))


def paraphrased(text: str, a: Attribution, made: Sequence[Attribution]) -> Attribution:
    """Return what a quotation only reports as indirect: no marks of its own stand around it."""
    outer = made[a.inside].mode if a.inside is not None else None
    before = text[max(0, a.content[0].start - 1) : a.content[0].start]
    if outer is not Mode.DIRECT or a.mode is not Mode.DIRECT or before in _MARKS:
        return a
    return replace(a, mode=Mode.INDIRECT)


_MARKS = frozenset("'\"‘“«")


def with_particle(cue: Span | None, content: tuple[Span, ...], text: str) -> tuple[Span | None, tuple[Span, ...]]:
    """Give a verb the particle that the model took for the beginning of the content: "rules | out a swap"."""
    first = content[0]
    if cue is None or text[cue.end : first.start] != " ":
        return cue, content
    word, _, rest = first.of(text).partition(" ")
    forms = cue_forms().get(cue.of(text).lower(), ())
    if not rest or not any(f.cue.pos == "verb" and f.cue.tail == (word,) and word in _PARTICLES for f in forms):
        return cue, content
    end = first.start + len(word)
    return Span(cue.start, end), (Span(end + 1, first.end), *content[1:])


_PARTICLES = frozenset(("out", "off", "up", "down", "back", "away"))
