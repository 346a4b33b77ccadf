"""One statement with the words that prove it in their context, and every reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.article.types import Article
from onrecord.interval import in_words
from onrecord.record.types import StatementRow
from onrecord.span import Reason, Span, hull
from onrecord.views.capture import Mark, marks, runs
from onrecord.views.statements import StatementLine, statement_line

FAR = 2000  # code points: a carried source may stand far above its words and is then left out of the context


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of the context: plain, or part of the source, cue, content or a hedge."""

    text: str
    part: str  # "", "source", "cue", "content", "hedge"


@dataclass(frozen=True, slots=True)
class Because:
    """One reason under its heading ("speaker", "act", "date", "statement")."""

    about: str
    rule: str
    text: str
    words: str  # the words it rests on, "" when none are named


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """A statement, its line, its context in the capture and the reasons for each of its parts."""

    row: StatementRow
    line: StatementLine
    when: str
    context: tuple[Marked, ...]
    because: tuple[Because, ...]


def evidence_page(row: StatementRow, article: Article, around: int = 160) -> EvidencePage:
    """Return a statement with about ``around`` visible characters of its capture on either side of its words."""
    text, found = article.view.text, marks(article, [row])
    first = next(m.span for m in found if m.part == "content")
    words = hull(m.span for m in found if abs(m.span.start - first.start) < FAR)
    window = _whole_words(text, Span(max(0, words.start - around), min(len(text), words.end + around)))
    return EvidencePage(
        row=row,
        line=statement_line(row),
        when=in_words(row.said_at) if row.said_at.known else "not known",
        context=tuple(Marked(span.of(text), _part(live)) for span, _, live in runs(window, article.parts, found)),
        because=tuple(because(row, article.capture.text)),
    )


def _part(live: list[Mark]) -> str:
    return next((part for part in ("hedge", "cue", "source", "content") if any(m.part == part for m in live)), "")


def _whole_words(text: str, window: Span) -> Span:
    start, end = window.start, window.end
    while 0 < start < end and not text[start - 1].isspace():
        start += 1
    while start < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, end)


def because(row: StatementRow, text: str = "") -> Iterable[Because]:
    """Yield every reason of a statement under its heading, with the words it rests on when ``text`` is given."""
    groups: list[tuple[str, tuple[Reason, ...]]] = [
        ("statement", row.reasons),
        ("speaker", row.speaker_reasons),
        ("act", row.act_reasons),
        ("date", row.said_at.reasons),
        ("published", row.published.reasons),
    ]
    for about, reasons in groups:
        for reason in reasons:
            words = " ".join(reason.span.of(text).split()) if reason.span else ""
            yield Because(about, reason.rule, reason.text, words)
