"""A capture as it reads, with its furniture greyed and its statements marked, ready to be set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.article.types import Article, Part, Role
from onrecord.interval import in_words
from onrecord.record.types import CaptureRow, StatementRow
from onrecord.span import Reason, Span
from onrecord.views.statements import one_line


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the visible text in which nothing changes.

    Attributes:
        text: its characters.
        role: the role of its part; "" between parts (white space).
        reason: why it has that role.
        content_of: ids of the statements of which it is content, outermost first.
        source_of: ids of the statements whose source it names.
        cue_of: ids of the statements whose cue it is.
    """

    text: str
    role: str
    reason: str
    content_of: tuple[str, ...]
    source_of: tuple[str, ...]
    cue_of: tuple[str, ...]

    @property
    def furniture(self) -> bool:
        """Whether it is not part of what the outlet reports."""
        return self.role == Role.BOILERPLATE.value


@dataclass(frozen=True, slots=True)
class CapturePage:
    """A capture, its stretches in order, and the statements in it."""

    row: CaptureRow
    stretches: tuple[Stretch, ...]
    statements: tuple[StatementRow, ...]
    because: tuple[Reason, ...]

    @property
    def title(self) -> str:
        """The headline, or what stands in for it."""
        return one_line(self.row.title or "(no headline found)")

    @property
    def published(self) -> str:
        """The day of publication in words."""
        return in_words(self.row.published) if self.row.published.known else "publication day not known"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the visible text that plays a part in a statement."""

    span: Span
    part: str  # "content", "source", "cue" or "hedge"
    statement: str


def marks(article: Article, rows: Iterable[StatementRow]) -> tuple[Mark, ...]:
    """Return the words of ``rows`` as marks on the visible text, outermost first where they nest."""
    found = []
    for row in rows:
        quotes = [("content", q) for q in row.content] + [("hedge", q) for q in row.hedges]
        quotes += [("source", row.source)] if row.source else []
        quotes += [("cue", row.cue)] if row.cue else []
        for part, quote in quotes:
            span = article.view.shown(quote.span)
            if span:
                found.append(Mark(span, part, row.id))
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end, m.part, m.statement)))


def runs(window: Span, parts: Sequence[Part], found: Sequence[Mark]) -> Iterator[tuple[Span, Part | None, list[Mark]]]:
    """Cut ``window`` wherever a part or a mark begins or ends, and yield each run with its part and its live marks."""
    edges = [e for m in found for e in (m.span.start, m.span.end)] + [
        e for p in parts for e in (p.span.start, p.span.end)
    ]
    cuts = sorted({window.start, window.end} | {e for e in edges if window.start < e < window.end})
    at, waiting, live = 0, 0, list[Mark]()
    for start, end in pairwise(cuts):
        while at < len(parts) and parts[at].span.end <= start:
            at += 1
        while waiting < len(found) and found[waiting].span.start <= start:
            live.append(found[waiting])
            waiting += 1
        live = [m for m in live if m.span.end > start]
        part = parts[at] if at < len(parts) and parts[at].span.start <= start else None
        yield Span(start, end), part, live


def capture_page(row: CaptureRow, article: Article, statements: Sequence[StatementRow]) -> CapturePage:
    """Return the visible text of a capture, cut into stretches that cover it once, in order."""
    text = article.view.text
    stretches = [
        Stretch(
            text=span.of(text),
            role=part.role.value if part else "",
            reason=part.reason.text if part else "",
            content_of=tuple(m.statement for m in live if m.part == "content"),
            source_of=tuple(m.statement for m in live if m.part == "source"),
            cue_of=tuple(m.statement for m in live if m.part == "cue"),
        )
        for span, part, live in runs(Span(0, len(text)), article.parts, marks(article, statements))
    ]
    return CapturePage(row, tuple(stretches), tuple(statements), article.published.reasons)
