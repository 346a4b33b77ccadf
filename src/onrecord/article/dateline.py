"""Datelines and credits inside a line: "GENEVA (Reuters) - ", "(MENAFN)", "(Reporting by …)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.article.lines import Line
from onrecord.article.types import Role
from onrecord.lexicon.load import table
from onrecord.span import Reason, Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Za-z]{0,6}\.?\s\d"
_PLACE = rf"(?!{_MONTH})[A-ZÀ-Þ][\w.’'-]{{0,24}}(?:[ -][A-ZÀ-Þ][\w.’'-]{{0,24}}|\sof(?=\s[A-Z])){{0,3}}"
_DATE = r"(?:\d{1,2}\s[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s\d{1,2})(?:,?\s\d{4})?"
_DASH = r"\s?(?:[-–—]{1,3}|:)\s?"
_PREFIX = re.compile(
    rf"(?P<place>{_PLACE}(?:\s?[,/]\s?{_PLACE}){{0,2}})?(?P<date>[,.]?\s?{_DATE})?[,.]?\s{{0,2}}"
    rf"(?P<agency>\([^()]{{2,40}}\)|/[A-Z][\w. -]{{1,24}}/)?(?P<dash>\.?\s{{0,2}}(?:[-–—]{{1,3}}|:)|\.)?\s{{0,3}}"
)
_CREDIT_END = re.compile(
    r"\(?(?:(?:Additional|With)?\s?[Rr]eporting|Writing|Editing|Written|Edited|Compiled) by [A-Z][^()]{2,300}\)?\s*$"
)
_DASHED = re.compile(r"[-–—]")


@dataclass(frozen=True, slots=True)
class Inset:
    """A stretch inside a line that is not prose of the article."""

    span: Span
    role: Role
    reason: Reason


@cache
def _signers() -> frozenset[str]:
    return frozenset(form.casefold() for e in table("en/outlets").entries for form in (e.term, *e.get("forms", ())))


@cache
def _masthead() -> re.Pattern[str]:
    words = "|".join(map(re.escape, table("en/masthead_words").terms()))
    return re.compile(
        rf"(?:[Tt]he )?(?:[A-ZÀ-Þ][\w’'&-]{{0,24}} ){{1,4}}(?:{words}|{words.upper()})(?: Online| Agency)?"
    )


def is_outlet(name: str) -> bool:
    """Tell whether the lexicon knows an outlet or agency under this name, or it is made like a masthead."""
    return name.casefold() in _signers() or (len(name) <= 80 and bool(_masthead().fullmatch(name)))


def dateline_of(line: Line, *, first: bool) -> Inset | None:
    """Return the dateline or credit at the start of a body line.

    Args:
        line: a line of the body.
        first: whether it is the first of the body, where a place and a dash alone are enough.
    """
    match = _PREFIX.match(line.text[:160])
    if not match or not match.end() or len(line.words) < 8:
        return None
    place, day, agency, dash = match.group("place", "date", "agency", "dash")
    inner = agency.strip("()/ ") if agency else ""
    known = bool(inner) and (is_outlet(inner) or inner.split("/")[0].isupper() or agency.startswith("/"))
    dashed = bool(dash and _DASHED.search(dash))
    if known and (dash or not place):
        why = f"a dateline signed by {inner}"
    elif place and dashed and (day or place.isupper() or (first and _spaced(match))) and len(place.split()) <= 6:
        why = "a place and a dash open the report"
    else:
        return None
    if not line.text[match.end() : match.end() + 1].strip(" \t"):
        return None
    span = Span(line.span.start, line.span.start + match.end())
    return Inset(span, Role.DATELINE, Reason("article.dateline", why, span))


def _spaced(match: re.Match[str]) -> bool:
    """Whether the dash stands between spaces and a capital or quotation follows (so it is no compound or aside)."""
    rest = match.string[match.end() : match.end() + 1]
    return match.group()[-1:].isspace() and (rest.isupper() or rest in "\"“'‘")


def credit_end(line: Line) -> Inset | None:
    """Return the reporters' credit at the end of a body line ("(Reporting by … ; Editing by …)")."""
    tail = max(0, len(line.text) - 340)
    match = _CREDIT_END.search(line.text, tail)
    if not match or match.start() < 40 or line.text[match.start() - 1 : match.start()].isalnum():
        return None
    if line.text[: match.start()].rstrip()[-1:] not in tuple('.!?"”’)'):
        return None
    span = Span(line.span.start + match.start(), line.span.end)
    return Inset(span, Role.BYLINE, Reason("article.credit", "names who reported and edited", span))
