"""Gold records of the codebook: read, placed in their captures, paired with readings.

A record quotes its capture; quoted strings are turned into offsets by the codebook's rules (whole words before parts of
words, then nearest to what is already placed), so that the samples can be measured without anything beside the
checkout.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.capture import Capture, capture_file
from onrecord.samples import CAPTURES, GOLD

SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = {
    "samples": (GOLD, CAPTURES),
    "seeds": (SHARED / "gold" / "seeds", SHARED / "seeds"),
    "dev": (SHARED / "gold" / "dev", SHARED / "gold" / "dev"),
    "train": (SHARED / "gold" / "train", SHARED / "gold" / "train"),
}
Place = tuple[int, int]
# Names that the codebook treats as one (GUIDELINES.md, "speaker").
_ONE = {"us": "united states", "u.s.": "united states", "usa": "united states", "america": "united states"}
_ONE |= {"uk": "united kingdom", "britain": "united kingdom", "kiev": "ukraine", "kyiv": "ukraine", "moscow": "russia"}
_ONE |= {"tehran": "iran", "washington": "united states", "eu": "european union"}
_SMALL = {"the", "of", "a", "an", "and"}


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """One record with offsets: ``statements`` have cue, speaker_text and content as places."""

    name: str
    capture: Capture
    record: dict[str, Any]
    statements: tuple[dict[str, Any], ...]


def present(which: str) -> bool:
    """Tell whether a set of records is there."""
    return SETS[which][0].is_dir()


def records(which: str) -> Iterator[GoldRecord]:
    """Yield the records of a set by name."""
    folder, captures = SETS[which]
    for path in sorted(folder.glob("*.json")):
        if path.stem in ("links", "manifest"):
            continue
        record = json.loads(path.read_text("utf-8"))
        capture = capture_file(captures / Path(record.get("capture") or f"{path.stem}.txt").name)
        placed = tuple(_placed(s, capture.text, path.name) for s in record["statements"])
        yield GoldRecord(path.stem, capture, record, placed)


def _placed(statement: dict[str, Any], text: str, name: str) -> dict[str, Any]:
    passage = statement["passage"]
    if not isinstance(passage, str):
        return statement
    if text.count(passage) != 1:
        raise ValueError(f"{name} {statement['id']}: the passage stands {text.count(passage)} times in its capture")
    start = text.index(passage)
    content = [_find(c, passage, start, (), ()) for c in statement["content"]]
    cue = _find(statement["cue"], passage, start, content, content) if statement["cue"] else None
    near = [cue] if cue else content
    words = statement["speaker_text"]
    source = _find(words, passage, start, near, content) if words else None
    return {**statement, "content": content, "cue": cue, "speaker_text": source}


def _find(part: str, passage: str, start: int, near: Sequence[Place], avoid: Sequence[Place]) -> Place:
    every = [m.start() for m in re.finditer(re.escape(part), passage)]
    if not every:
        raise ValueError(f"{part!r} does not stand in its passage")
    whole = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", passage)] or every
    outside = [a for a in whole if not any(b - start <= a < e - start for b, e in avoid)] or whole
    edges = [x - start for place in near for x in place]
    at = min(outside, key=lambda a: min((abs(a - x) for x in edges), default=0))
    return (start + at, start + at + len(part))


def pairs(gold: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Pair gold with found statements one to one: contents share half of their union, or a quarter and the cue."""
    fitting = []
    for i, g in enumerate(gold):
        mine = characters(g["content"])
        for j, f in enumerate(found):
            theirs = characters(f["content"])
            if not (mine or theirs):
                continue
            share = len(mine & theirs) / len(mine | theirs)
            cue = bool(g["cue"] and f["cue"] and overlaps(g["cue"], f["cue"]["span"]))
            if share >= 0.5 or (cue and share >= 0.25):
                fitting.append((share + 0.2 * cue, i, j))
    taken_gold: set[int] = set()
    taken: set[int] = set()
    out = []
    for _, i, j in sorted(fitting, reverse=True):
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            out.append((i, j))
    return out


def characters(places: Sequence[Sequence[int]]) -> set[int]:
    """Return the characters that places cover."""
    return {n for a, b in places for n in range(a, b)}


def overlaps(a: Sequence[int], b: Sequence[int]) -> bool:
    """Tell whether two places share a character."""
    return a[0] < b[1] and b[0] < a[1]


def same_name(a: str | None, b: str | None) -> bool:
    """Tell whether two names may be the same by the codebook: half of the words of the shorter one are shared."""
    one, two = (_ONE.get(n, n) for n in (_folded(a), _folded(b)))
    if not one or not two:
        return one == two
    left, right = (set(re.findall(r"\w+", n)) - _SMALL for n in (one, two))
    shared = left & right
    return bool(shared) and len(shared) >= 0.5 * min(len(left), len(right))


def _folded(name: str | None) -> str:
    plain = unicodedata.normalize("NFKD", name or "")
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()
