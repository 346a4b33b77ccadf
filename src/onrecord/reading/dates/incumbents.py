"""Office holders named with their title tell when a text was written: within their terms, if the title is not old.

A text may still give a former holder the title ("the deal that President X signed"), so the terms only rank the days
that the words allow. But nobody has a title before the first term: where the table is sure to know that, it bounds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.article.types import Article
from onrecord.interval import UNKNOWN
from onrecord.interval import days as sets
from onrecord.interval.solve import Filter
from onrecord.reading.dates.constraints import PUBLICATION
from onrecord.reading.dates.manner import kind
from onrecord.reading.names.offices import Office, holders_named
from onrecord.span import Reason, Span

AFTERGLOW = timedelta(10)  # days for which news goes on giving the title to one who has just left the office
STRONGEST = 8
# The table begins with 2010: a term from this day on is its holder's first, or the table has the earlier one too.
FIRST_TERMS = date(2013, 1, 1)
_NAME = re.compile(r"[A-Z][^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BEFORE = 70  # characters before a name in which its title stands


def of_incumbents(article: Article, language: str) -> Iterator[Filter]:
    """Yield, for each office holder whom an article names with the title, that it was written in one of their terms.

    Args:
        article: the article; spans count code points of its view.
        language: language of the tables that tell former titles.
    """
    named: dict[tuple[str, str], list[Span]] = defaultdict(list)
    terms: dict[tuple[str, str], tuple[Office, ...]] = {}
    for part in article.reading_parts():
        for span, role, rows in _titled(article.view.text, part.span, language):
            key = rows[0].holder, role
            named[key].append(span)
            terms[key] = rows
    for key, spans in sorted(named.items(), key=lambda item: item[1][0]):
        rows = terms[key]
        days = 0
        since = min(row.since for row in rows)
        for row in rows:
            first = None if row.since == since < FIRST_TERMS else row.since  # there may have been terms before
            days |= sets.stretch(first, row.until + AFTERGLOW if row.until else None)
        held = " and ".join(f"{row.since.year} to {row.until.year if row.until else 'now'}" for row in rows)
        words = " ".join(spans[0].of(article.view.text).split())
        why = Reason(
            "dates.solve.office", f"“{words}”: {key[0]} held the office {held.replace('to now', 'on')}", spans[0]
        )
        yield Filter(PUBLICATION, days, why, weight=min(STRONGEST, len(spans)), soft=True)
        if since >= FIRST_TERMS:
            yield Filter(
                PUBLICATION, sets.stretch(since, None), replace(why, rule="dates.solve.office-since"), weight=3
            )


def _titled(text: str, part: Span, language: str) -> Iterator[tuple[Span, str, tuple[Office, ...]]]:
    """Yield names with a title right before them, and the rows of the table that both fit."""
    names = list(_NAME.finditer(text, part.start, part.end))
    for number, match in enumerate(names):
        if number + 1 < len(names) and text[match.end() : names[number + 1].start()] == " ":
            continue  # a given name ("President Petro Poroshenko" is not President Petro)
        given = names[number - 1] if number and text[names[number - 1].end() : match.start()] == " " else None
        for first in (given, match) if given else (match,):
            words = (first[0], match[0]) if first is not match else (match[0],)
            rows = tuple(o for o in holders_named(words, UNKNOWN) if not o.quoted)
            role = (
                _title(text[max(part.start, first.start() - _BEFORE) : first.start()], rows, language) if rows else None
            )
            if role:
                start = text.lower().rindex(role, max(part.start, first.start() - _BEFORE), first.start())
                yield Span(start, match.end()), role, tuple(r for r in rows if role in r.roles)
                break


def _title(before: str, rows: Sequence[Office], language: str) -> str | None:
    """Return the longest role of the rows that ends right before a name and is not marked as old, or None."""
    head = " ".join(before.lower().replace("’", "'").split())
    roles = sorted({role for row in rows for role in row.roles if head.endswith(role)}, key=lambda r: (-len(r), r))
    if not roles or not before.endswith(" "):
        return None
    rest = head[: len(head) - len(roles[0])]
    last = rest.replace("-", " ").split()[-3:]
    if rest[-1:].isalnum() or any(word in kind(language, "former") for word in last):
        return None
    return roles[0]
