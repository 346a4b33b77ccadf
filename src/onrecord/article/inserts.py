"""Lines set between paragraphs: subheadings, related headlines, captions that name no photographer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.article.heading import Labels
from onrecord.article.lines import Line
from onrecord.article.signs import Signs, is_told, word_class
from onrecord.article.types import Role
from onrecord.lexicon.load import table
from onrecord.span import Reason

# A line without a full stop means something only where paragraphs have one (share of the open lines).
STOPPED = 0.75
SUBHEADING, UNSTOPPED = 8, 40  # words: longest subheading, longest caption or related headline
SHOUTED = 4  # words in capitals that make a shouted line

QUESTION = 10  # words of a subheading or link that asks
LIST_LINES = 12  # points that one colon can announce

_SENTENCE_END = re.compile(r"[a-z\d)”\"][.!?]\s[A-Z“\"(]")
_LIST = re.compile(r"[-*•–—·\da-z(]")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = re.compile(rf"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})\b")


@cache
def _pictured() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, table("en/caption_verbs").terms()))
    # the verb of the picture is the first verb: nothing but a name or a title of up to twelve words stands before it
    return re.compile(
        rf"[A-ZÀ-Þ](?:[^\s.!?\"“]{{1,30}}\s){{1,12}}?"
        rf"(?<!will )(?<!to )(?<!would )(?<!may )(?<!can )(?<!could )(?<!not )"
        rf"(?:{verbs})\b"
    )


def label_inserts(lines: Sequence[Line], signs: Sequence[Signs], labels: Labels) -> None:
    """Label lines that stand between the paragraphs of the report without belonging to its prose, in place.

    Looks only below the first paragraph: above it, summaries in points are common and are read.
    """
    open_lines = [i for i in range(len(lines)) if i not in labels]
    stopped = [i for i in open_lines if lines[i].ends or signs[i].quoted]
    if len(stopped) < 3 or len(stopped) < STOPPED * len(open_lines):
        return
    start = next(i for i in stopped if len(lines[i].words) >= 12 or i == stopped[-1])
    for i in open_lines:
        label = _insert(lines, signs, i) if i > start else None
        if label:
            labels[i] = label


def _insert(lines: Sequence[Line], signs: Sequence[Signs], i: int) -> tuple[Role, Reason] | None:
    line, size = lines[i], len(lines[i].words)
    letters = [w for w in line.words if any(c.isalpha() for c in w)]
    if len(letters) >= SHOUTED and size <= UNSTOPPED and sum(w.upper() == w for w in letters) >= 0.9 * len(letters):
        return Role.BOILERPLATE, Reason("article.shouted", "a line in capitals between paragraphs", line.span)
    if is_told(line, signs[i]):
        return None
    if line.text[-1] == "?" and size <= QUESTION and not signs[i].persons and not _SENTENCE_END.search(line.text):
        return Role.BOILERPLATE, Reason("article.question", "a short question between paragraphs", line.span)
    if line.ends or line.text[-1:] in ",;:":
        return _caption(line, signs[i])
    if _LIST.match(line.text) or size > UNSTOPPED or _SENTENCE_END.search(line.text) or _goes_on(lines, i):
        return None
    if size <= SUBHEADING or not (signs[i].reporting or _in_list(lines, i)):
        role = Role.BOILERPLATE if size < 12 else Role.CAPTION
        why = "no sentence among whole paragraphs: a subheading, a link or a caption"
        return role, Reason("article.unstopped", why, line.span)
    return None


def _goes_on(lines: Sequence[Line], i: int) -> bool:
    """Whether the line is a point that a colon announced, or a piece of a sentence that runs over line breaks."""
    if i + 1 < len(lines) and lines[i + 1].text[:1].islower():
        return True
    for line in lines[max(0, i - LIST_LINES) : i][::-1]:
        if line.text[-1:] in (":", ",", ";"):
            return True
        if line.ends:
            return False
    return False


def _in_list(lines: Sequence[Line], i: int) -> bool:
    return any(0 <= k < len(lines) and not lines[k].ends and len(lines[k].words) > SUBHEADING for k in (i - 1, i + 1))


def _caption(line: Line, signs: Signs) -> tuple[Role, Reason] | None:
    """A picture's caption without a credit: somebody does something in the present tense on a dated day."""
    pronoun = bool(line.lower) and line.lower[0] in word_class("stop") - {"the", "a", "an"}
    if len(line.words) > UNSTOPPED or signs.reporting or signs.persons or pronoun:
        return None
    if _pictured().match(line.text) and _DAY.search(line.text[:600]):
        return Role.CAPTION, Reason("article.pictured", "says what a dated picture shows", line.span)
    return None
