"""Witnesses to the dates of an article: every stamp with the kind of place it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from onrecord.article.html_types import HtmlMeta
from onrecord.article.html_types import Stamp as PageStamp
from onrecord.article.stamps import Stamp, is_stamp_line, stamps_in, weekday_before
from onrecord.article.types import DateClaim, Part, Role
from onrecord.lexicon.load import table
from onrecord.span import MappedText, Reason, Span

WRONG_WEEKDAY = "article.claim.weekday"  # with the number of the weekday (Monday 0) that stands with the date
MAX_CLAIMS = 60  # a page with more stamps is a list of links; the first ones are its own

_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d{2})(?:\s?[-–]\s?((?:19|20)\d{2}))?", re.IGNORECASE
)
_URL_DAY = re.compile(r"/((?:19|20)\d{2})/?[-/_]?(0[1-9]|1[0-2])/?[-/_]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_PUBLISHED = re.compile(r"(?:published|posted|first published|released)\b", re.IGNORECASE)


@cache
def _modified() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, table("en/stamp_words").terms(kind="modified"))), re.IGNORECASE)


def claims_of(
    view: MappedText, parts: Sequence[Part], origin: str, meta: HtmlMeta | None = None
) -> tuple[DateClaim, ...]:
    """Collect the witnesses to the publication and capture dates, undecided, in order of appearance.

    Args:
        view: the visible text.
        parts: its labelled stretches.
        origin: path or URL of the capture.
        meta: what the markup says, for a page.
    """
    out: list[DateClaim] = [_declared(s) for s in meta.stamps] if meta else []
    out = [c for c in out if c.first]
    body_seen = False
    for part in parts:
        body_seen = body_seen or part.role is Role.BODY
        if part.role is Role.BODY or not any(c.isdigit() for c in view.text[part.span.start : part.span.end][:4000]):
            continue
        out.extend(_in_part(view, part, body_seen))
        if len(out) > MAX_CLAIMS:
            break
    url = _of_url(origin)
    return tuple([*out[:MAX_CLAIMS], url] if url else out[:MAX_CLAIMS])


def _declared(stamp: PageStamp) -> DateClaim:
    found = stamps_in(stamp.text)
    first, last = (found[0].first, found[0].last) if found else (None, None)
    reason = Reason("article.claim.declared", f"the page states {stamp.key}", stamp.span)
    return DateClaim(stamp.witness, stamp.about, first, last, stamp.text, stamp.span, True, reason)


def _in_part(view: MappedText, part: Part, body_seen: bool) -> Iterator[DateClaim]:
    end = min(part.span.end, part.span.start + 4000)
    line = view.text[part.span.start : end]
    if part.role is Role.BOILERPLATE:
        for match in _COPYRIGHT_YEAR.finditer(line):
            yield _copyright(view, part, match)
    stamps = [s for s in stamps_in(view.text, part.span.start, end) if s.first]
    before = part.span.start
    for stamp in stamps:
        label = view.text[before : stamp.span.start]
        before = stamp.span.end
        yield _claim(view, part, stamp, label, body_seen)


def _claim(view: MappedText, part: Part, stamp: Stamp, label: str, body_seen: bool) -> DateClaim:
    span = view.source_hull(stamp.span)

    named = weekday_before(label)
    wrong = (
        named is not None and stamp.first == stamp.last and stamp.first is not None and stamp.first.weekday() != named
    )

    def make(witness: str, about: str, why: str, *, open_end: bool = False, taken: bool = True) -> DateClaim:
        reason = Reason(f"article.claim.{witness}", why, span)
        if wrong and named is not None:
            reason = Reason(f"{WRONG_WEEKDAY}.{named}", f"{why}; the weekday beside it is another day's", span)
        last = None if open_end else stamp.last
        return DateClaim(witness, about, stamp.first, last, stamp.text, span, taken, reason)

    if part.role is Role.CAPTION:
        return make("caption", "captured", "a picture's date: the capture is no older", open_end=True, taken=False)
    if part.role is Role.HEADLINE:
        return make("headline", "mentioned", "a date in the headline is what the report is about", taken=False)
    alone = part.reason.rule == "article.slug" or is_stamp_line(view.text[part.span.start : part.span.end])
    if part.role is Role.BOILERPLATE and not _PUBLISHED.search(label[-40:]) and not _modified().search(label[-40:]):
        return make(
            "boilerplate", "captured", "stands in page furniture: the capture is no older", open_end=True, taken=False
        )
    if _modified().search(label[-40:]):
        return make("updated", "modified", "the page says when it was changed")
    if part.role is Role.DATELINE and not alone:
        return make("dateline", "published", "the dateline of the report")
    if body_seen:
        return make("text", "published", "a stamp below the report")
    return make("header", "published", "a stamp above the report")


def _copyright(view: MappedText, part: Part, match: re.Match[str]) -> DateClaim:
    year = int(match.group(2) or match.group(1))
    span = Span(part.span.start + match.start(), part.span.start + match.end())
    source = view.source_hull(span)
    reason = Reason("article.claim.copyright", "a year of copyright: the capture is no older", source)
    return DateClaim("boilerplate", "captured", date(year, 1, 1), None, match.group(), source, False, reason)


def _of_url(origin: str) -> DateClaim | None:
    if "://" not in origin:
        return None
    match = _URL_DAY.search(origin[:2000])
    found = stamps_in("-".join(match.groups())) if match else ()
    if not match or not found:
        return None
    reason = Reason("article.claim.url", "the address of the page holds a day")
    return DateClaim("url", "published", found[0].first, found[0].last, match.group(), None, True, reason)
