"""The article: a capture with every character labelled, and what its frame says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from onrecord.capture.types import Capture
from onrecord.interval import UNKNOWN, Interval
from onrecord.span import MappedText, Reason, Span


class Role(Enum):
    """What a stretch of a capture is; HEADLINE and BODY are read for statements, the others kept with their label."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the capture's text with one role (source coordinates)."""

    span: Span
    role: Role
    reason: Reason


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the visible text with one role (view coordinates): a paragraph, a heading, a caption, a stamp."""

    span: Span
    role: Role
    reason: Reason


@dataclass(frozen=True, slots=True)
class DateClaim:
    """One witness to the publication or capture date.

    Attributes:
        witness: "json-ld", "meta", "time", "url", "header", "dateline", "updated", "text", "boilerplate", "feed".
        about: "published", "modified" or "captured".
        first: first day that the witness allows.
        last: last day that the witness allows.
        text: the words of the witness.
        span: where they stand in the capture (source coordinates), None when outside it (a URL, a file's name).
        taken: False when the claim was rejected; ``reason`` says why.
        reason: why it was taken or rejected.
    """

    witness: str
    about: str
    first: date | None
    last: date | None
    text: str
    span: Span | None
    taken: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Article:
    """A capture whose every character stands in exactly one block.

    Attributes:
        capture: the capture.
        view: its visible text, mapped to the capture's text. For text captures the two are the same.
        blocks: labelled stretches of the capture's text, in order, without gap or overlap (source coordinates).
        parts: labelled stretches of ``view.text``, in order, without overlap; gaps hold white space only.
        title: the headline in ``view``, or None.
        outlet: who published it, or None.
        outlet_reason: why.
        language: ISO 639-1 code, "und" when undecided.
        published: when it was published.
        claims: the witnesses to ``published``, taken and rejected.
    """

    capture: Capture
    view: MappedText
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    title: Span | None = None
    outlet: str | None = None
    outlet_reason: Reason | None = None
    language: str = "und"
    published: Interval = UNKNOWN
    claims: tuple[DateClaim, ...] = ()

    def reading_parts(self) -> tuple[Part, ...]:
        """Return the parts that may yield statements: the headline and the body."""
        return tuple(p for p in self.parts if p.role in (Role.HEADLINE, Role.BODY))
