"""Rules for page furniture in one line: stamps, captions, phrases, pleas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article.credits import caption_of
from onrecord.article.dateline import credit_end
from onrecord.article.heading import is_byline
from onrecord.article.lines import Line, make_line
from onrecord.article.phrases import Phrase, phrases_in
from onrecord.article.signs import Signs, is_told
from onrecord.article.stamps import is_stamp_line
from onrecord.article.types import Role
from onrecord.span import Reason, Span

# Kinds whose phrases mark a line wherever they stand in it, unless it reports what somebody said.
_NOTICES = frozenset({"copyright", "media", "bio", "cookie", "scrape", "tagline"})
_ASKING = frozenset({"plea", "newsletter", "share", "related", "comment", "nav"})
LONGEST = {"plea": 120, "newsletter": 45}  # words of a paragraph that asks readers for something
BARE = 3  # a bare line is a call when a third of its words are the phrase; a headline says more
LABELLED = 80  # words that one label ("Read more:", "Editor's note:") can stand for
DENSE = 25  # words for each furniture phrase beyond the first: prose has fewer
_NO_LETTER = re.compile(r"[^\W\d_]")
_BAR = re.compile(r"\s?[|•·/]\s")
_LINK = re.compile(r"(?:https?://|www\.)\S{3,300}|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{2,30}|[@#]\w{2,40}")
_NAMES = {
    "plea": "a plea for support",
    "newsletter": "a call to sign up",
    "share": "a share link",
    "related": "a related link",
    "copyright": "a notice of rights",
    "cookie": "a notice of cookies or scripts",
    "comment": "a call to comment",
    "bio": "a note on who reported",
    "nav": "navigation",
    "media": "a player or gallery",
    "scrape": "a trace of the scraper",
    "tagline": "what a column says of itself",
}


def label_line(line: Line, signs: Signs) -> tuple[Role, Reason] | None:
    """Return the role of a line that is no prose of the article, with the reason, or None when rules leave it open."""
    if signs.stamp:
        return Role.DATELINE, Reason("article.stamp", "holds nothing but a date or a clock time", line.span)
    if _is_slug(line):
        return Role.DATELINE, Reason("article.slug", "an outlet's or section's name and a stamp", line.span)
    caption = caption_of(line, signs)
    if caption:
        return Role.CAPTION, Reason("article.caption", caption, line.span)
    if not _NO_LETTER.search(line.text[:2000]):
        return Role.BOILERPLATE, Reason("article.no_words", "holds no word", line.span)
    if is_byline(line) and len(line.words) <= 16:
        return Role.BYLINE, Reason("article.byline", "names the author", line.span)
    why = _furniture(line, signs)
    return (Role.BOILERPLATE, Reason(f"article.{why[0]}", why[1], line.span)) if why else None


def _furniture(line: Line, signs: Signs) -> tuple[str, str] | None:
    whole = next((p for p in signs.phrases if p.where == "line"), None)
    if whole:
        return whole.kind, f"{_NAMES[whole.kind]}: “{whole.term}”"
    if len(line.words) <= 40 and _LINK.search(line.text) and _only_links(line):
        return "share", "holds nothing but an address"
    if credit_end(line):
        return None  # prose with a credit at its end: the credit is cut off, not the line
    # reported prose says "we" and "you" in quotation marks only
    told = is_told(line, signs) and not (signs.addressed and not signs.quoted)
    label = next((p for p in signs.phrases if p.where in ("label", "start") and p.kind != "prefix"), None)
    if label and len(line.words) <= LABELLED and (not told or label.kind == "bio" or len(line.words) <= 25):
        return label.kind, f"{_NAMES[label.kind]}: begins with “{label.term}”"
    call = next((p for p in signs.phrases if p.where == "end"), None)
    if call and not told and len(line.words) <= 30:
        return call.kind, f"{_NAMES[call.kind]}: ends in “{call.term}”"
    loose = [p for p in signs.phrases if p.where in ("any", "end")]
    notice = next((p for p in loose if p.kind in _NOTICES), None)
    if notice and (not is_told(line, signs) or notice.kind == "media") and len(line.words) <= 120:
        return notice.kind, f"{_NAMES[notice.kind]}: “{notice.term}”"
    asking = [p for p in loose if p.kind in _ASKING]
    if asking and not told and _asks(line, signs, asking):
        return asking[0].kind, f"{_NAMES[asking[0].kind]}: “{asking[0].term}”"
    return None


def _asks(line: Line, signs: Signs, found: Sequence[Phrase]) -> bool:
    """Plea rule: it speaks for itself or to the reader, says little else, or is a bare line."""
    size = len(line.words)
    if found[0].kind in ("plea", "newsletter") and signs.persons and size <= LONGEST[found[0].kind]:
        return True
    if len(found) > size / DENSE + 1:
        return True
    bare = size <= 12 and not line.text.endswith((".", "!"))
    return bare and BARE * sum(len(p.words) for p in found) >= size


def _is_slug(line: Line) -> bool:
    """Whether a short line joins names and a stamp by bars or dots: "HARBOUR COURIER | World | 2031-03-04 10:15"."""
    pieces = _BAR.split(line.text) if len(line.words) <= 20 else []
    return 2 <= len(pieces) <= 6 and any(is_stamp_line(p) for p in pieces) and line.lower[0] != "by"


def _only_links(line: Line) -> bool:
    """Whether nothing stands beside addresses and handles but a word of sharing ("Follow @courier")."""
    rest = _LINK.sub(" ", line.text[:600]).strip()
    left = make_line(rest, Span(0, len(rest)))
    return not left.words or any(p.where == "line" for p in phrases_in(left))
