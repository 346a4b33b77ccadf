"""Whom a report credits with its text: "(Reuters)" in the dateline, "Source: ...", "first published by ..."."""

from __future__ import annotations

import re
from functools import cache

from onrecord.article.types import Article, Role
from onrecord.lexicon.load import table
from onrecord.span import Span

_NAME = r"(?P<name>[A-ZÀ-Þ][\w.’'&-]{1,24}(?: (?:of |the |and )?[A-ZÀ-Þ][\w.’'&-]{1,24}){0,4})"
# Forms in which outlets sign what they took over; the name may be of any outlet.
_SAID = (
    re.compile(rf"^[A-ZÀ-Þ][\w ,.’'/-]{{1,60}}\({_NAME}\)\s{{0,2}}[-–—:]", re.MULTILINE),
    re.compile(rf"^(?:Source|Via|Courtesy of|With agency input from)\s?[:–—-]\s?(?:the )?{_NAME}\.?\s*$", re.MULTILINE),
    re.compile(
        r"(?:[Tt]his (?:story|article|report) )?(?:was |has been )?(?:[Ff]irst|[Oo]riginally) (?:published|appeared)"
        rf" (?:by|in|on|at) (?:the )?{_NAME}"
    ),
)
# Forms that a name must be known for: brackets and dashes hold much else.
_SIGNED = (
    re.compile(rf"^\(?{_NAME}\)?\s?[-–—:] ", re.MULTILINE),
    re.compile(rf"[(–—-]\s?{_NAME}\)?\.?\s*$", re.MULTILINE),
    re.compile(rf"^(?:By |Reporting by )?{_NAME}$", re.MULTILINE),
)


@cache
def _agencies() -> dict[str, str]:
    return {
        form.casefold(): e.term
        for e in table("en/outlets").entries
        if e.get("kind") == "agency"
        for form in (*e.get("forms", ()), e.term)
    }


def known_as(name: str) -> str:
    """Return the name under which an agency or outlet is known, for any of its forms; others as they are."""
    return _agencies().get(name.casefold().removeprefix("the "), name)


def credit_of(article: Article) -> tuple[str, Span] | None:
    """Return whom the report credits with its text, and where in the capture, or None.

    Photo credits stand in captions and are not asked.
    """
    for patterns, known in ((_SAID, False), (_SIGNED, True)):
        for part in article.parts:
            if part.role in (Role.HEADLINE, Role.CAPTION):
                continue
            text = part.span.of(article.view.text)
            for pattern in patterns:
                match = pattern.search(text)
                if match is None or (known and match["name"].casefold() not in _agencies()):
                    continue
                where = Span(*match.span("name")).shifted(part.span.start)
                source = article.view.source_hull(where)
                if source is not None:
                    return known_as(match["name"].rstrip(".’'")), source
    return None
