"""Cut headline and body parts into sentences.

The cut is made by rule: a full stop, question mark, exclamation mark or ellipsis, with the closing marks after it,
ends a sentence when white space and a capital, a digit or an opening mark follow, unless it belongs to an
abbreviation, an initial or a number. Abbreviations are data (``lexicon/data/en/abbreviations.toml``). A text without
full stops is cut into stretches of bounded length, so that everything that goes by sentences stays linear.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.article.types import Article, Role
from onrecord.lexicon.load import table
from onrecord.reading.types import Sentence
from onrecord.span import Span

_BREAK = re.compile(
    r"""(?P<gap>\n[ \t\r\f\v\u00a0]*\n)            # an empty line inside a part
      | (?P<stop>[.!?\u2026]{1,8})                 # sentence-final punctuation
        (?P<close>["\u201c\u201d\u2019'\u00bb)\]]{0,4})
        (?:(?=[\s\u00a0])|(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]+[ ,'\u2019]))  # "ended.The": a lost space
    """,
    re.VERBOSE,
)
_SPACE = " \t\r\n\f\v\u00a0\u2028\u2029\u202f"
_OPENERS = "\"'\u201c\u2018\u201e\u00ab([\u2014\u2013-\u2022*"
_WORD_BEFORE = re.compile(r"[^\W\d_][\w.&-]{0,14}\Z")
_WORD_AFTER = re.compile(r"[^\W_]{1,20}")
_LOOK_BACK = 24
LONGEST = 1200  # code points; the longest sentence of PolNeAR's 840 training articles has 979


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Return the abbreviations that never end a sentence, and those that may."""
    entries = table("en/abbreviations").entries
    never = frozenset(e.term.lower() for e in entries if not e.get("ends"))
    return never, frozenset(e.term.lower() for e in entries if e.get("ends"))


@cache
def _openers() -> frozenset[str]:
    """Return words that open a sentence far oftener than they follow an abbreviation."""
    return frozenset(table("en/abbreviations").values["sentence_openers"])


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of the headline and body parts of ``article``, in order.

    Args:
        article: the article; spans count code points of its view.

    Returns:
        Sentences without white space at their edges; together they hold every other character of those parts.
    """
    out: list[Sentence] = []
    text = article.view.text
    for number, part in enumerate(article.parts):
        if part.role in (Role.HEADLINE, Role.BODY):
            out.extend(Sentence(span, number, part.role) for span in cut(text, part.span))
    return tuple(out)


def cut(text: str, within: Span) -> tuple[Span, ...]:
    """Return the sentences of one stretch of ``text``."""
    out: list[Span] = []
    start = within.start
    for match in _BREAK.finditer(text, within.start, within.end):
        if match["gap"] is None and not _ends(text, match, within.end):
            continue
        end = match.start() if match["gap"] is not None else match.end()
        _add(out, text, start, end)
        start = match.end()
    _add(out, text, start, within.end)
    return tuple(out)


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    """Add a sentence; one that goes on and on is cut where a reader would draw breath."""
    while end - start > LONGEST:
        found = [text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (";", ",", " ")]
        middle = next((at + 1 for at in found if at >= 0), start + LONGEST)
        _add(out, text, start, middle)
        start = middle
    span = Span(start, end).stripped(text, _SPACE)
    if len(span):
        out.append(span)


def _ends(text: str, match: re.Match[str], limit: int) -> bool:
    """Tell whether the punctuation of ``match`` ends a sentence."""
    at = match.end()
    while at < limit and text[at] in _SPACE:
        at += 1
    if at >= limit:
        return True
    after = text[at]
    if after.islower():
        return False
    following = _WORD_AFTER.match(text, at, limit)
    if match["stop"] != "." or match["close"]:
        return not (match["close"] and match["close"][0] == ")" and after.islower())
    before = _WORD_BEFORE.search(text, max(0, match.start() - _LOOK_BACK), match.start())
    if not before:
        return True
    word = before.group().lower()
    never, may = _abbreviations()
    if word in never:
        return word == "no" and not after.isdigit()
    if word in may or (len(word) == 1 and word.isalpha() and before.group().isupper()):
        opens = following is not None and following.group().lower() in _openers()
        if len(word) == 1 and word != "i":
            return opens and _is_acronym(text, before.start())
        return opens or after in _OPENERS
    return True


def _is_acronym(text: str, at: int) -> bool:
    """Tell whether the letter at ``at`` ends a dotted acronym (the ``S`` of ``U.S``)."""
    return at >= 2 and text[at - 1] == "." and text[at - 2].isupper()
