"""Where a text that several captures show comes from: whom the copies credit, else who had it first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.interval import UNKNOWN, Answer, Interval, in_words
from onrecord.links.copies import WHOLE
from onrecord.links.credits import known_as
from onrecord.record.linked import Shingled
from onrecord.span import Reason


@dataclass(frozen=True, slots=True)
class Member:
    """A capture of a group of copies, with what tells its origin."""

    capture: str
    shingled: Shingled
    outlet: str | None = None
    published: Interval = UNKNOWN


@dataclass(frozen=True, slots=True)
class Copy:
    """One capture of a group beside the capture that stands for its origin.

    Attributes:
        capture: id.
        how: "identical", "trimmed" (it holds less), "extended" (it holds more) or "rewritten"; "origin" for itself.
        containment: share of the shorter text that the longer one holds, 0 to 1.
    """

    capture: str
    how: str
    containment: float


@dataclass(frozen=True, slots=True)
class Origin:
    """A text and its copies.

    Attributes:
        capture: id of the capture that stands for the text.
        name: who is credited with it or had it first; None when nobody is known.
        reasons: why.
        copies: every capture of the group, the origin first, then by id.
    """

    capture: str
    name: str | None
    reasons: tuple[Reason, ...]
    copies: tuple[Copy, ...]


def origin_of(members: Sequence[Member]) -> Origin:
    """Return the origin of a group of copies.

    The agency that copies credit has it: its own capture, when there is one, stands for the text. Else the capture
    that was certainly published before all others; else the longest, since copies cut more than they add.

    Args:
        members: at least one.
    """
    group = sorted(members, key=lambda m: m.capture)
    first, name, reasons = _credited(group) or _earliest(group) or _longest(group)
    rest = [Copy(m.capture, *_beside(first.shingled, m.shingled)) for m in group if m is not first]
    return Origin(first.capture, name, reasons, (Copy(first.capture, "origin", 1.0), *rest))


Found = tuple[Member, str | None, tuple[Reason, ...]]


def _credited(group: Sequence[Member]) -> Found | None:
    credited = Counter(m.shingled.credit for m in group if m.shingled.credit)
    if not credited:
        return None
    name = min(credited, key=lambda n: (-credited[n], n))
    why = Reason("copies.credited", f"{credited[name]} of {len(group)} captures credit {name}")
    own = [m for m in group if m.outlet and known_as(m.outlet) == name]
    if own:
        first, _, _ = _earliest(own) or _longest(own)
        return first, name, (why, Reason("copies.own", f"the capture of {name} itself"))
    first, _, more = _earliest(group) or _longest(group)
    return first, name, (why, *more)


def _earliest(group: Sequence[Member]) -> Found | None:
    for member in group:
        others = [m for m in group if m is not member]
        if others and all(member.published.before(m.published) is Answer.YES for m in others):
            text = f"published {in_words(member.published)}, before all others"
            return member, member.outlet, (Reason("copies.earliest", text),)
    return None


def _longest(group: Sequence[Member]) -> Found:
    first = min(group, key=lambda m: (-m.shingled.words, m.capture))
    text = "which was first is not known; the longest stands for the text"
    return first, first.outlet if len(group) == 1 else None, (Reason("copies.longest", text),)


def _beside(origin: Shingled, copy: Shingled) -> tuple[str, float]:
    if origin.digest == copy.digest:
        return "identical", 1.0
    shared = len(origin.shingles & copy.shingles)
    least = min(len(origin.shingles), len(copy.shingles))
    part = round(shared / least, 3) if least else 0.0
    if part < WHOLE:
        return "rewritten", part
    return ("trimmed" if copy.words < origin.words else "extended"), part


def standing_for(origins: Sequence[Origin]) -> Mapping[str, str]:
    """Return for every copy the capture that stands for its text, by id; captures without copies are left out."""
    return {copy.capture: origin.capture for origin in origins for copy in origin.copies}
