"""Captions and photo credits: whose picture a line belongs to."""

from __future__ import annotations

import re
from functools import cache

from onrecord.article.lines import Line
from onrecord.article.signs import Signs
from onrecord.lexicon.load import table

MAX_WORDS = 90  # a caption is shorter; a longer line with a credit in it is a paragraph
LONGEST = 200  # words of a line that says at its start that it is a caption

_GENERIC = (
    r"(?:[A-Z][\w.’'&-]{1,24} ){1,3}"
    r"(?:News Agency|Press Service|Press Office|Agency|Pictures|Images|Photos?|Photo Desk|Handout)"
)
_START = re.compile(
    r"(?:FILE PHOTO|File photo|FILE\s?[-–—:]|File (?:image|picture)"
    r"|(?:PHOTO|Photo|IMAGE|Image|Picture|Pictured|Photograph):"
    r"|Photo(?:graph)? by |Image (?:copyright|caption|source)|Media caption|Media playback|Video caption|Getty Images"
    r"|\(L-R\)|From left:)"
)
_INSIDE = re.compile(
    r"\((?:AP |File |REUTERS |Reuters )?(?:Photo|File|Image|Picture)(?: by|:|/|\))|Photographer:|Photograph:"
    r"|(?:Photo|Image) credit|\bvia (?:REUTERS|Reuters|AP|AFP|Getty)\b|(?:REUTERS|AFP|EPA|AP|Getty Images)\s?/\s?[A-Z]"
    r"|[\w/]\s?/\s?(?:AFP|EPA|AP|REUTERS|Getty Images|TASS)\b|\| ?(?:AP|AFP|Reuters|Getty(?: Images)?|EPA)\b(?: Photo)?"
    r"|Image copyright|Image caption|Media caption|file photo\b"
)


@cache
def _credit() -> re.Pattern[str]:
    names = [
        form
        for e in table("en/outlets").entries
        if e.get("kind") in ("agency", "photo")
        for form in (e.term, *e.get("forms", ()))
    ]
    known = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    end = rf"(?:{known}|{_GENERIC}|[a-z0-9-]{{2,30}}\.(?:ru|ua|com|org|gov|net|by|ir))"
    # the credit stands alone after a full stop, a bar, a dash or in brackets
    return re.compile(rf"(?:[.!?|/][\"”’)]?\s{{0,2}}|\s[–—-]\s|\()(?:{end}\s?[/,&]?\s?){{1,3}}\)?\.?$")


def caption_of(line: Line, signs: Signs) -> str | None:
    """Return why a line is a caption or a photo credit, or None."""
    if len(line.words) <= LONGEST and _START.match(line.text):
        return "begins as captions do"
    if len(line.words) > MAX_WORDS:
        return None
    if _INSIDE.search(line.text):
        return "names who took or owns a picture"
    if signs.quoted or len(line.words) > 60:
        return None
    credit = _credit().search(line.text, max(0, len(line.text) - 80))
    return f"ends in the credit “{credit.group().strip(' .|/()–—-')}”" if credit and credit.start() else None
