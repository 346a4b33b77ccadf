"""What a line shows of itself: phrases, stamps, quotations, who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.article.lines import Line
from onrecord.article.phrases import Phrase, phrases_in
from onrecord.article.stamps import is_stamp_line
from onrecord.lexicon.load import table

# A quotation of four words or more (fewer are scare quotes, which pleas use too); single quotation marks only where
# they cannot be apostrophes.
_QUOTED = re.compile(
    r"[\"“”„«](?:[^\s\"“”„«»]{1,60}\s{1,3}){3}[^\"“”„«»]{1,3000}[\"”“»]"
    r"|(?<!\w)[‘'](?=\w)(?:[^\s‘’']{1,60}\s{1,3}){3}[^‘’']{1,600}[’'](?!\w)"
)
ADDRESS = frozenset({"we", "we're", "we've", "you", "your", "you're", "you've"})
_OPENED = re.compile(r"[\"“„«]\s?\w")


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs of one line.

    Attributes:
        phrases: the furniture phrases that stand in it.
        stamp: whether it is a date line.
        quoted: whether it holds a quotation.
        reporting: number of reporting verbs.
        persons: number of first and second persons outside quotation marks.
        addressed: whether "we", "you" or "your" stand among them.
        stops: share of function words.
        capitals: share of words that begin with a capital.
    """

    phrases: tuple[Phrase, ...]
    stamp: bool
    quoted: bool
    reporting: int
    persons: int
    addressed: bool
    stops: float
    capitals: float

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its phrases."""
        return frozenset(p.kind for p in self.phrases)


@cache
def word_class(kind: str) -> frozenset[str]:
    """Return the words of one class of the lexicon: "stop", "person" or "reporting"."""
    return frozenset(table("en/line_words").terms(kind=kind))


def signs_of(line: Line) -> Signs:
    """Return the signs of a line; looks at its first words only, so that it is cheap on any length."""
    head = line.text[:4000]
    quoted = bool(_QUOTED.search(head)) or (bool(_OPENED.match(head)) and len(line.words) > 2)
    total = len(line.words) or 1
    stops, persons, reporting = word_class("stop"), word_class("person"), word_class("reporting")
    outside = line.lower
    if quoted and not persons.isdisjoint(line.lower):
        outside = tuple(w.strip(".,;:!?") for w in _QUOTED.sub(" ", head).lower().replace("’", "'").split())
    return Signs(
        phrases=phrases_in(line),
        stamp=is_stamp_line(line.text),
        quoted=quoted,
        reporting=sum(w in reporting for w in line.lower),
        persons=sum(w in persons for w in outside),
        addressed=not ADDRESS.isdisjoint(outside),
        stops=sum(w in stops for w in line.lower) / total,
        capitals=sum(w[0].isupper() for w in line.words) / total,
    )


def is_told(line: Line, signs: Signs) -> bool:
    """Tell whether a line quotes somebody or reports in a whole sentence what somebody said."""
    size = len(line.words)
    return signs.quoted or (signs.reporting > 0 and size >= 5 and (line.ends or size > 25))
