"""The head of a text capture: headline, byline, outlet line, stamps, before the first paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.article.dateline import is_outlet
from onrecord.article.lines import Line
from onrecord.article.signs import Signs, word_class
from onrecord.article.types import Role
from onrecord.lexicon.load import table
from onrecord.span import Reason

HEAD_LINES = 40  # the headline stands at most so many lines above the first paragraph
AHEAD = 5  # lines below a first paragraph of which half are paragraphs too
MAX_HEADLINE = 40  # words; the longest headlines of tabloids have some 30

_CAP = r"[A-ZÀ-Þ][\w.’'-]{0,30}"
_FULL = rf"{_CAP}(?: {_CAP}){{1,3}}"
_OPENING = (
    r"(?:By|BY|by|Written by|Posted by|From|Author:|Analysis by|Analysis:|Opinion by|Words by|Story by|Report by)\s"
)
# Names, posts and outlets: capitalised words, joined by few others.
_JOINT = r"(?:and|in|for|of|the|at|de|la|van|von|der|bin|al|el|da|our|staff|writers?|special|to|chief|senior|with)"
_POST = r"(?:diplomatic|political|defen[cs]e|foreign|world|national|security|correspondents?|editors?|reporters?)"
_WORDS = rf"(?:{_CAP}|{_JOINT}|{_POST}|@\w{{1,30}}|\d{{1,4}})"
_BETWEEN = r"(?:\s[-–—|·•&/]\s|[ ,/&|·•]{1,2})"
_BYLINE = re.compile(rf"{_OPENING}{_CAP}(?:{_BETWEEN}{_WORDS}){{0,14}}")
_DATED = re.compile(rf"{_OPENING}{_CAP}(?: {_CAP}){{0,3}}[ ,|·•–-]{{1,4}}(?=.{{0,60}}\d)")
_NAMES = re.compile(rf"{_FULL}(?:(?:, | and | & ){_FULL}){{0,3}}")
_TITLED = re.compile(
    rf"{_FULL}, (?:{_WORDS} ){{0,8}}"
    rf"(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Cc]olumnist|[Ww]riter)(?: {_WORDS}){{0,4}}"
)

_STOPPED = re.compile(r"[a-z]\.\s[A-Z]")  # a full stop inside: a caption with its credit, not a headline
_ASKING = frozenset({"plea", "newsletter", "share", "cookie"})

Labels = dict[int, tuple[Role, Reason]]


def is_byline(line: Line) -> bool:
    """Tell whether a line names its author and nothing else."""
    if len(line.words) > 25 or len(line.text) > 240:
        return False
    text = line.text.lstrip("-–— ")
    return bool(_BYLINE.fullmatch(text) or _TITLED.fullmatch(text) or (_DATED.match(text) and not line.ends))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(term.lower() for term in table("en/given_names").terms())


def read_head(
    lines: Sequence[Line], signs: Sequence[Signs], taken: Labels, prose: Sequence[float]
) -> tuple[Labels, int | None]:
    """Label the lines above the first paragraph.

    Args:
        lines: the capture's lines.
        signs: their signs.
        taken: indices of lines that rules have already labelled (furniture, captions, stamps).
        prose: how much each line reads like prose (0 to 1).

    Returns:
        Labels by line index, and the index of the headline (None when there is none).
    """
    scraped = _scraped(lines, signs)
    first = _first_paragraph(lines, signs, taken, prose, 1 if scraped else 0)
    open_lines = [i for i in range(max(0, first - HEAD_LINES), first) if i not in taken]
    title = 0 if scraped else _headline(lines, signs, taken, open_lines, first)
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
        elif i < title and is_outlet(lines[i].text):
            labels[i] = (
                Role.DATELINE,
                Reason("article.masthead", "an outlet's name above the headline", lines[i].span),
            )
        elif i < title and not lines[i].ends and len(lines[i].words) <= 12 and not signs[i].quoted:
            labels[i] = (Role.BOILERPLATE, Reason("article.above", "a line above the headline", lines[i].span))
    return labels, title


def _scraped(lines: Sequence[Line], signs: Sequence[Signs]) -> bool:
    """Whether the capture opens as scrapers write it: title, outlet, and often a date, each on a line of its own."""
    if len(lines) < 3 or not 3 <= len(lines[0].words) <= MAX_HEADLINE or signs[0].stamp or signs[1].stamp:
        return False
    outlet = lines[1]
    named = is_outlet(outlet.text) or (len(outlet.words) <= 5 and not outlet.ends and signs[2].stamp)
    return named and not outlet.gap


def _first_paragraph(
    lines: Sequence[Line], signs: Sequence[Signs], taken: Labels, prose: Sequence[float], start: int
) -> int:
    """Return the index of the first line that reads like a paragraph and has others near it (a teaser has none)."""
    found: int | None = None
    for i in range(start, len(lines)):
        told = (lines[i].ends and (prose[i] >= 0.5 or signs[i].reporting > 0)) or (signs[i].quoted and i > start)
        if i in taken or len(lines[i].words) < 12 or not told:
            continue
        found = i if found is None else found
        ahead = [k for k in range(i + 1, min(i + 1 + AHEAD, len(lines))) if k not in taken]
        if 2 * sum(prose[k] >= 0.5 or signs[k].quoted for k in ahead) >= len(ahead):
            return i
    return len(lines) if found is None else found


def _headline(
    lines: Sequence[Line], signs: Sequence[Signs], taken: Labels, candidates: Sequence[int], first: int
) -> int | None:
    able = [i for i in candidates if 2 <= len(lines[i].words) <= MAX_HEADLINE and not is_outlet(lines[i].text)]
    stop = word_class("stop")
    below = Counter(w for line in lines[first : first + HEAD_LINES] for w in {*line.lower})

    def score(i: int) -> tuple[float, int]:
        content = [w for w in lines[i].lower if w not in stop]
        shared = sum(_told(w, below) for w in content) / (len(content) or 1)
        size = min(len(lines[i].words), 8) / 8
        near = 1 - min(first - i, HEAD_LINES) / HEAD_LINES
        stops = lines[i].text.endswith(".") + bool(_STOPPED.search(lines[i].text))
        signed = any(_signs_off(lines, taken, k) for k in range(i + 1, min(i + 3, first)))
        opens = i == 0 and not signs[0].kinds & _ASKING
        return (1.5 * shared + size + near + 0.5 * signed + 0.5 * opens - 0.5 * stops, -i)

    return max(able, key=score, default=None)


def _signs_off(lines: Sequence[Line], taken: Labels, i: int) -> bool:
    """Whether a line is what stands under headlines: an outlet, a byline, a stamp."""
    return taken[i][0] in (Role.DATELINE, Role.BYLINE) if i in taken else is_outlet(lines[i].text)


def _told(word: str, below: Mapping[str, int]) -> bool:
    return word in below or (len(word) > 4 and (word[:-1] in below or word + "d" in below or word + "s" in below))


def _below(lines: Sequence[Line], i: int, title: int, taken: Labels) -> tuple[Role, Reason] | None:
    line = lines[i]
    if line.lower == lines[title].lower:
        return Role.BOILERPLATE, Reason("article.headline_again", "repeats the headline", line.span)
    if is_byline(line):
        return Role.BYLINE, Reason("article.byline", "names the author under the headline", line.span)
    short = len(line.words) <= 6 and not line.ends and not any(c in ":?!" or c.isdigit() for c in line.text)
    if is_outlet(line.text):
        return Role.DATELINE, Reason("article.outlet_line", "the outlet's name under the headline", line.span)
    if short and _NAMES.fullmatch(line.text) and line.lower[0] in _given_names():
        return Role.BYLINE, Reason("article.names", "nothing but names under the headline", line.span)
    stamped = i + 1 < len(lines) and i + 1 in taken
    if short and i == title + 1 and line.words and line.words[0][0].isupper() and (not line.gap or stamped):
        return Role.DATELINE, Reason(
            "article.outlet_line", "a short line under the headline, as outlets sign", line.span
        )
    if short and _NAMES.fullmatch(line.text):
        return Role.BYLINE, Reason("article.names", "nothing but names under the headline", line.span)
    return None
