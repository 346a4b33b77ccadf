"""What a list of captures says of copies: of which text, in which way, whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.links.origins import Copy, Origin

_HOW = {
    "identical": "the same text as",
    "trimmed": "cut from the text of",
    "extended": "the text, with more, of",
    "rewritten": "rewritten from, or beside,",
}


@dataclass(frozen=True, slots=True)
class CopyMark:
    """One capture of several that show one text; ``words`` say so to people."""

    copy: Copy
    origin: Origin
    words: str


def copy_marks(origins: Iterable[Origin]) -> Mapping[str, CopyMark]:
    """Return the mark of every capture that has copies, by id."""
    out = {}
    for origin in origins:
        for copy in origin.copies:
            name = f" ({origin.name})" if origin.name else ""
            if copy.how == "origin":
                words = f"stands for {len(origin.copies)} captures of one text{name}"
            else:
                words = f"{_HOW[copy.how]} {origin.capture[:8]}{name}"
            out[copy.capture] = CopyMark(copy, origin, words)
    return out


def copy_json(mark: CopyMark | None) -> dict[str, Any] | None:
    """Return the mark as JSON, None for a capture without copies."""
    if mark is None:
        return None
    return {
        "of": mark.origin.capture,
        "how": mark.copy.how,
        "containment": mark.copy.containment,
        "origin": mark.origin.name,
        "captures": [copy.capture for copy in mark.origin.copies],
        "reasons": [{"rule": r.rule, "text": r.text} for r in mark.origin.reasons],
    }
