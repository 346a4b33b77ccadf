"""Body or furniture: each voter gives points to a line of the page, the sum decides, the points are the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.article.html_marks import Marks
from onrecord.article.html_view import Segment
from onrecord.article.lines import Line
from onrecord.article.signs import Signs
from onrecord.article.types import Role
from onrecord.span import Reason

_ENOUGH, _FEW = 300, 40  # words of prose on a page, and the words of it that an extractor must keep to be believed
KEPT = 0.5  # share of a line's characters from which the extractor is taken to keep it


@dataclass(slots=True)
class Ballot:
    """One line of the page with what the voters know of it.

    Attributes:
        segment: the line in the view.
        line: its words.
        signs: its quotations, reporting verbs, phrases.
        marks: what the elements around it say.
        share: share of it that the extractor keeps; None when the extractor abstains.
        label: the role that its words alone give it, if any.
        points: the votes, with words.
    """

    segment: Segment
    line: Line
    signs: Signs
    marks: Marks
    share: float | None
    label: tuple[Role, Reason] | None = None
    points: list[tuple[float, str]] = field(default_factory=list)

    @property
    def linked(self) -> float:
        """Share of its characters that are links."""
        return min(1.0, self.segment.linked / max(1, self.segment.end - self.segment.start))

    @property
    def prose(self) -> bool:
        """Whether it reads as running text: a sentence of some length, not made of links."""
        return len(self.line.words) >= 8 and self.line.ends and self.linked < 0.5

    @property
    def told(self) -> bool:
        """Whether it quotes somebody and reports it."""
        return self.signs.quoted and self.signs.reporting > 0

    @property
    def total(self) -> float:
        """The sum of its points."""
        return sum(p for p, _ in self.points)

    def vote(self, points: float, words: str) -> None:
        """Add one vote."""
        if points:
            self.points.append((points, words))

    def reason(self, body: bool) -> Reason:
        """Return the votes in words, the ones for the outcome first."""
        ordered = sorted(self.points, key=lambda p: (-p[0] if body else p[0], p[1]))
        words = "; ".join(f"{text} ({points:+g})" for points, text in ordered) or "nothing speaks for the body (0)"
        return Reason("html.votes", words, self.line.span)


def cast(ballots: Sequence[Ballot]) -> None:
    """Let every voter vote on every line, in place; then let neighbours of like markup pull a line in."""
    for ballot in ballots:
        _extractor(ballot)
        _markup(ballot)
        _links(ballot)
        _words(ballot)
    _summary(ballots)
    _siblings(ballots)
    _told(ballots)


def distrusted(ballots: Sequence[Ballot]) -> bool:
    """Tell whether the extractor drops nearly all prose that no markup speaks against: it has failed silently."""
    prose = [b for b in ballots if b.prose and b.marks.against is None]
    words = sum(len(b.line.words) for b in prose)
    kept = sum(len(b.line.words) for b in ballots if (b.share or 0.0) >= KEPT)
    return words >= _ENOUGH and kept < _FEW


def _extractor(ballot: Ballot) -> None:
    if ballot.share is not None:
        kept = ballot.share >= KEPT
        ballot.vote(2.0 if kept else -2.0, "trafilatura keeps it" if kept else "trafilatura drops it")


def _markup(ballot: Ballot) -> None:
    against, favour = ballot.marks.against, ballot.marks.favour
    if favour and favour.kind != "summary":
        ballot.vote(favour.vote, f"inside {favour}")
    if against:
        inner = favour is not None and favour.depth > against.depth and favour.vote >= 1
        ballot.vote(against.vote / 2 if inner else against.vote, f"inside {against}")


def _links(ballot: Ballot) -> None:
    words = len(ballot.line.words)
    if ballot.linked >= 0.8 and words < 40:
        ballot.vote(-3.5 if words < 25 else -2.5, "is a link")
    elif ballot.linked >= 0.5 and not ballot.told:
        ballot.vote(-1.0, "is mostly links")


def _words(ballot: Ballot) -> None:
    if ballot.prose:
        ballot.vote(1.0 if len(ballot.line.words) >= 15 else 0.5, "reads as prose")
    label = ballot.label
    if label and label[0] is Role.BOILERPLATE:
        weak = ballot.told or label[1].rule == "article.no_words"
        ballot.vote(-1.0 if weak else -4.5, label[1].text)


def _summary(ballots: Sequence[Ballot]) -> None:
    """Pull in the summary under the headline, which extractors drop; further down it belongs to other articles."""
    start = next((n for n, b in enumerate(ballots) if b.total > 0 and b.prose), -1)
    for ballot in ballots[: start + 1]:
        favour = ballot.marks.favour
        if favour and favour.kind == "summary" and not ballot.marks.against and ballot.linked < 0.5:
            ballot.vote(2.5, "a summary above the body")


def _siblings(ballots: Sequence[Ballot]) -> None:
    """Pull in prose whose element is made like those of the body: articles are printed in several containers."""
    made: Counter[tuple[str, ...]] = Counter()
    against: Counter[tuple[str, ...]] = Counter()
    for ballot in ballots:
        (made if ballot.total > 0 else against)[_make(ballot)] += len(ballot.line.words)
    whole = made.total()
    for ballot in ballots:
        make = _make(ballot)
        if ballot.total <= 0 and ballot.prose and made[make] >= 0.2 * whole and ballot.marks.against is None:
            ballot.vote(2.5, "prose in an element made like those of the body")


def _make(ballot: Ballot) -> tuple[str, ...]:
    element = ballot.segment.element
    above = element.parent
    return (element.tag, element.names, above.tag if above else "", above.names if above else "")


def _told(ballots: Sequence[Ballot]) -> None:
    """Keep what quotes and reports between lines of the body, unless its own markup speaks against it."""
    inside = [n for n, b in enumerate(ballots) if b.total > 0]
    if not inside:
        return
    for number in range(inside[0], inside[-1] + 1):
        ballot = ballots[number]
        if ballot.total <= 0 and ballot.told and ballot.prose and ballot.marks.against is None:
            ballot.vote(0.5 - ballot.total, "quotes and reports, inside the body")
