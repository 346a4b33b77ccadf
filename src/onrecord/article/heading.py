"""The head of a text capture: headline, byline, outlet line, stamps, before the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.article.dateline import is_outlet
from onrecord.article.lines import Line
from onrecord.article.signs import Signs, word_class
from onrecord.article.types import Role
from onrecord.span import Reason

HEAD_LINES = 80  # the headline stands in the first lines that are not furniture; navigation may come before it
MAX_HEADLINE = 40  # words; the longest headlines of tabloids have some 30

_BYLINE = re.compile(
    r"(?:(?:By|BY|Written by|Posted by|From|Author:|Analysis by|Analysis:|Opinion by|Words by|Story by|Report by)\s)"
    r"[A-ZÀ-Þ][\w.’'-]+(?:[ ,/&|]+(?:and\s|in\s|for\s|de\s|al-|van\s|von\s)?[\wÀ-Þ@’'.-]+){0,12}"
)
_NAMES = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){1,3}(?:(?:, | and | & )[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){1,3}){0,3}"
)
_POST = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){1,3}, [\w ’'&-]{0,60}\b(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Cc]olumnist|[Ww]riter)\b[\w ,]{0,30}"
)

Labels = dict[int, tuple[Role, Reason]]


def is_byline(line: Line) -> bool:
    """Tell whether a line names its author and nothing else."""
    if len(line.words) > 25 or (line.text.endswith((".", "!", "?")) and not line.text.endswith("Jr.")):
        return False
    text = line.text.lstrip("-–— ")
    return bool(_BYLINE.fullmatch(text) or _POST.fullmatch(text)) or (
        bool(_BYLINE.match(text)) and any(c.isdigit() for c in text)
    )


def read_head(lines: Sequence[Line], signs: Sequence[Signs], taken: Mapping[int, object]) -> tuple[Labels, int | None]:
    """Label the lines above the first paragraph.

    Args:
        lines: the capture's lines.
        signs: their signs.
        taken: indices of lines that rules have already labelled (furniture, captions, stamps).

    Returns:
        Labels by line index, and the index of the headline (None when there is none).
    """
    first = _first_paragraph(lines, signs, taken)
    open_lines = [i for i in range(min(first, HEAD_LINES)) if i not in taken]
    title = _headline(lines, signs, open_lines, first)
    labels: Labels = {}
    if title is None:
        return labels, None
    span = lines[title].span
    labels[title] = (Role.HEADLINE, Reason("article.headline", "the heading above the first paragraph", span))
    for i in open_lines:
        if i > title:
            label = _below(lines, i, title, taken)
            if label:
                labels[i] = label
        elif i < title and len(lines[i].words) <= 6 and not lines[i].ends:
            labels[i] = (Role.BOILERPLATE, Reason("article.above", "a short line above the headline", lines[i].span))
    return labels, title


def _first_paragraph(lines: Sequence[Line], signs: Sequence[Signs], taken: Mapping[int, object]) -> int:
    for i, line in enumerate(lines):
        if i not in taken and len(line.words) >= 12 and line.ends and (i or len(line.words) > MAX_HEADLINE):
            return i
    return len(lines)


def _headline(lines: Sequence[Line], signs: Sequence[Signs], candidates: Sequence[int], first: int) -> int | None:
    able = [i for i in candidates if 2 <= len(lines[i].words) <= MAX_HEADLINE and not is_outlet(lines[i].text)]
    if not able:
        return None
    if able[0] == 0 and len(lines[0].words) >= 4 and not signs[0].phrases:
        return 0
    stop = word_class("stop")
    below = {w for line in lines[first : first + 12] for w in line.lower}

    def score(i: int) -> tuple[float, int]:
        content = [w for w in lines[i].lower if w not in stop]
        shared = sum(_told(w, below) for w in content) / (len(content) or 1)
        size = min(len(lines[i].words), 8) / 8
        return (shared + size - 0.5 * lines[i].text.endswith("."), -i)

    return max(able, key=score)


def _told(word: str, below: set[str]) -> bool:
    return word in below or (len(word) > 4 and (word[:-1] in below or word + "d" in below or word + "s" in below))


def _below(lines: Sequence[Line], i: int, title: int, taken: Mapping[int, object]) -> tuple[Role, Reason] | None:
    line = lines[i]
    if is_byline(line):
        return Role.BYLINE, Reason("article.byline", "names the author under the headline", line.span)
    short = len(line.words) <= 6 and not line.ends
    stamped = i + 1 < len(lines) and i + 1 in taken
    if is_outlet(line.text) or (short and i == title + 1 and line.words and (not line.gap or stamped)):
        return Role.DATELINE, Reason("article.outlet_line", "the outlet's name under the headline", line.span)
    if short and _NAMES.fullmatch(line.text):
        return Role.BYLINE, Reason("article.names", "nothing but names under the headline", line.span)
    return None
