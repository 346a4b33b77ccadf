"""What trafilatura takes for the body, found again in the visible text.

trafilatura returns lines without positions. They come in the order of the page, so each is sought between the lines
before and after it; lines that occur once fix the order, the others fill the gaps. Compared are letters and digits
only, because trafilatura adds bullets, bars and spaces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

_NOT_WORD = re.compile(r"[\W_]+")
_LARGEST = 3_000_000  # characters; above this its time (seconds) buys little, and markup decides
_LONG, _SHORT = 100, 12  # letters and digits of a line that may be several texts, and of a text found inside it
_BUDGET = 100_000_000  # characters searched in a page for lines that are no whole text
_OFTEN = 50  # occurrences of one line that are looked at


def squash(text: str) -> str:
    """Return the letters and digits of ``text``, in lower case."""
    return _NOT_WORD.sub("", text).lower()


def extracted_lines(source: str) -> tuple[tuple[str, ...], str]:
    """Return the lines that trafilatura keeps of a page, and why there are none ("" when there are).

    Source: Barbaresi 2021, "Trafilatura", ACL demo; its fast mode, no fallbacks: 0.962 shingle F1 on 181 pages.
    """
    if len(source) > _LARGEST:
        return (), f"the page has more than {_LARGEST:,} characters"
    import logging

    from trafilatura import extract  # 0.3 s to import; text captures do not need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = extract(source, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    except Exception as error:  # noqa: BLE001 - a voter that fails abstains, with its error as the reason
        return (), f"it failed with {type(error).__name__}"
    lines = tuple(line for line in (found or "").split("\n") if line.strip())
    return lines, "" if lines else "it found no body"


def shares(texts: Sequence[str], lines: Sequence[str]) -> tuple[float, ...]:
    """Return, for each text in order, the share of its letters and digits that ``lines`` cover.

    Args:
        texts: the visible lines of the page.
        lines: lines of the extractor, in its order.
    """
    squashed = [squash(t) for t in texts]
    starts = [0, *accumulate(map(len, squashed))]
    stream = "".join(squashed)
    covered = [0] * len(texts)
    wanted = [s for s in map(squash, lines) if s]
    for at, end in _places(stream, starts, squashed, wanted):
        number = bisect_right(starts, at) - 1
        while number < len(texts) and starts[number] < end:
            covered[number] += min(end, starts[number + 1]) - max(at, starts[number])
            number += 1
    for line in [w for w in wanted if len(w) >= _LONG and w not in stream][:_OFTEN]:
        _mark_inside(line, squashed, covered)
    return tuple(min(1.0, c / len(s)) if s else 0.0 for c, s in zip(covered, squashed, strict=True))


def _places(stream: str, starts: Sequence[int], squashed: Sequence[str], wanted: list[str]) -> list[tuple[int, int]]:
    """Return where each line stands in the stream, as far as it is found in order.

    Whole texts are found by their characters at once; other lines are searched between their neighbours, within a
    budget, so that the time stays linear.
    """
    index: dict[str, list[int]] = {}
    for start, text in zip(starts, squashed, strict=False):
        if len(index.setdefault(text, [])) < _OFTEN:
            index[text].append(start)
    fixed = _fixed([index.get(line, []) for line in wanted], wanted)
    out: list[tuple[int, int]] = []
    cursor, budget = 0, _BUDGET
    limits = _limits(fixed, len(wanted), len(stream))
    for number, line in enumerate(wanted):
        limit = limits[number]
        place = fixed.get(number, -1)
        if place < 0:
            place = next((p for p in index.get(line, ()) if cursor <= p <= limit - len(line)), -1)
        if place < 0 and budget > 0:
            place = stream.find(line, cursor, limit)
            budget -= (place if place >= 0 else limit) - cursor
        if place >= 0:
            out.append((place, place + len(line)))
            cursor = place + len(line)
    return out


def _fixed(hits: list[list[int]], wanted: list[str]) -> dict[int, int]:
    """Return number and place of the lines that occur once, such that both rise."""
    chain: list[tuple[int, int]] = []
    for number, found in enumerate(hits):
        if len(found) != 1 or len(wanted[number]) < _SHORT:
            continue
        while chain and chain[-1][1] > found[0] and len(wanted[chain[-1][0]]) < len(wanted[number]):
            chain.pop()
        if not chain or chain[-1][1] + len(wanted[chain[-1][0]]) <= found[0]:
            chain.append((number, found[0]))
    return dict(chain)


def _limits(fixed: dict[int, int], count: int, end: int) -> list[int]:
    """Return, for each line, the place of the next fixed line (its own included), or the end."""
    out = [end] * count
    for number in range(count - 1, -1, -1):
        end = fixed.get(number, end)
        out[number] = end
    return out


def _mark_inside(line: str, squashed: list[str], covered: list[int]) -> None:
    """Cover the texts that stand inside a line that was made of several, in order (it left something out between)."""
    cursor = 0
    for number, text in enumerate(squashed):
        if len(text) >= _SHORT:
            place = line.find(text, cursor)
            if place >= 0:
                covered[number] = len(text)
                cursor = place + len(text)
