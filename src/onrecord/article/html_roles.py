"""The parts of a page that are neither body nor furniture: headline, byline, dateline, captions."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.article.html_extractor import squash
from onrecord.article.html_label import Ballot
from onrecord.article.html_types import HtmlMeta
from onrecord.article.types import Role
from onrecord.span import Reason

_LONGEST = {"caption": 90, "byline": 20, "dateline": 16}  # words; longer text under such a name is a paragraph
_SHORT = 20  # words; a longer line that the page prints in its body is no caption only because it ends in a name


def headline_of(ballots: Sequence[Ballot], meta: HtmlMeta) -> tuple[int, str] | None:
    """Return the number of the line that is the headline, and why, or None.

    A line that the page elsewhere calls its title, in a heading or not, goes before a first-level heading that nothing
    confirms; among equals the largest heading, then the one nearest above the body.
    """
    titles = [(squash(s.text), s) for s in meta.titles]
    start = next((n for n, b in enumerate(ballots) if b.total > 0 and b.prose), len(ballots))
    best: tuple[float, int, str] | None = None
    for number, ballot in enumerate(ballots):
        level = _level(ballot)
        own = squash(ballot.line.text) if len(ballot.line.text) < 400 else ""
        if not own or (len(ballot.line.words) < 3 and level != 1):
            continue
        said = next((s for t, s in titles if t == own), None)
        near = next((s for t, s in titles if len(own) >= 15 and (own in t or (len(t) >= 15 and t in own))), None)
        points = (3.0 if said else 2.0 if near else 0.0) + {1: 2.5, 2: 1.0, 3: 0.5}.get(level, 0.0)
        points -= 2.0 * (ballot.linked >= 0.8) + 1.5 * (_harm(ballot) <= -2) + (number > start)
        if points < 2 or (not said and not near and number > start + 3):
            continue
        if best is None or points > best[0] or (points == best[0] and number <= start):
            witness = said or near
            why = f"is the {witness.key} of the page" if witness else "is the page's first-level heading"
            best = (points, number, why)
    return (best[1], best[2]) if best else None


def role_of(ballot: Ballot) -> tuple[Role, Reason] | None:
    """Return the role of a line that its own markup or words name (caption, byline, dateline), or None."""
    words, mark = len(ballot.line.words), ballot.marks.role
    harm = ballot.marks.against
    inner = mark is not None and (harm is None or mark.depth > harm.depth or mark.kind == "caption")
    if mark and inner and _harm(ballot) > -2.5 and words <= _LONGEST[mark.kind] and not _is_told(ballot, mark.kind):
        return Role(mark.kind), Reason("html.markup", f"inside {mark}", ballot.line.span)
    label = ballot.label
    if label is None or label[0] is Role.BOILERPLATE or _harm(ballot) <= -2:
        return None
    if label[0] is Role.CAPTION and words > _SHORT and ballot.total > 0:
        return None
    return label


def _is_told(ballot: Ballot, kind: str) -> bool:
    """Tell whether a line under the name of a byline or dateline says more than a name or a date."""
    if kind == "caption":
        return False
    return ballot.told or (ballot.prose and len(ballot.line.words) > 12) or 0 < _level(ballot) <= 3


def _harm(ballot: Ballot) -> float:
    return ballot.marks.against.vote if ballot.marks.against else 0.0


def _level(ballot: Ballot) -> int:
    """Return the level of the heading that a line stands in, 0 for none."""
    at = ballot.segment.element
    for _ in range(4):
        if len(at.tag) == 2 and at.tag[0] == "h" and at.tag[1] in "123456":
            return int(at.tag[1])
        if at.parent is None:
            break
        at = at.parent
    return 0
