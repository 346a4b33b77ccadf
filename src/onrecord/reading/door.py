"""The door for other readers: found by name, and believed in nothing that the article does not show.

A package makes a reader known under the entry point group ``onrecord.readers``: the name is what ``--reader NAME``
asks for, the value a reader or a function without arguments that returns one (``docs/readers.md``). Whatever it
returns is checked here, in the visible text it was given, before it is anchored in the capture and checked again
there (``record.check``); a reading with anything wrong is refused whole, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from onrecord.article.types import Article
from onrecord.errors import ReadingError
from onrecord.models.spans import ACTS
from onrecord.reading.codebook import codebook
from onrecord.reading.types import DateMention, Event, Mention, Mode, Reader, Reading, Statement
from onrecord.span import Span

GROUP = "onrecord.readers"
_CODES = frozenset(ACTS) - {"attitude", "none"}  # the acts of the codebook; the other two are the model's own
_BOOK = "codebooks/peace"
_MOST = 3  # faults named in a refusal


def plugged_names() -> tuple[str, ...]:
    """Return the names of the readers that installed packages offer, in order."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def plugged(name: str) -> Reader:
    """Return the reader that an installed package offers under a name, behind the checks.

    Raises:
        ReadingError: no package offers it, two do, it does not load, or it is no reader.
    """
    points = {(p.value, p.dist.name if p.dist else ""): p for p in entry_points(group=GROUP) if p.name == name}
    if not points:
        known = ", ".join(plugged_names()) or "none"
        raise ReadingError(f"reader {name!r}", f"no package offers it (offered: {known})", "install one that does")
    if len(points) > 1:
        raise ReadingError(f"reader {name!r}", f"{len(points)} packages offer it", "uninstall all but one")
    (point,) = points.values()
    return Checked(_loaded(point))


def _loaded(point: EntryPoint) -> Reader:
    try:
        found: Any = point.load()
        made = found() if isinstance(found, type) or (callable(found) and not _is_reader(found)) else found
    except Exception as error:
        cause = f"{point.value} does not load: {type(error).__name__}: {error}"
        raise ReadingError(f"reader {point.name!r}", cause, "report it to the makers of its package") from error
    if not _is_reader(made):
        cause = f"{point.value} gives no reader: it needs `name`, `version` (both text) and `read(article)`"
        raise ReadingError(f"reader {point.name!r}", cause, "report it to the makers of its package")
    reader: Reader = made
    return reader


def _is_reader(thing: object) -> bool:
    named = all(isinstance(getattr(thing, part, None), str) and getattr(thing, part) for part in ("name", "version"))
    return named and callable(getattr(thing, "read", None))


@dataclass(frozen=True, slots=True)
class Checked:
    """A reader whose readings are passed on only when the article bears them out.

    Attributes:
        reader: the reader behind the checks.
    """

    reader: Reader

    @property
    def name(self) -> str:
        """Name of the reader."""
        return self.reader.name

    @property
    def version(self) -> str:
        """Version of the reader."""
        return self.reader.version

    def read(self, article: Article) -> Reading:
        """Read one article.

        Raises:
            ReadingError: the reader stopped, or what it returned does not stand in the article.
        """
        who, remedy = f"the reader {self.name!r}", "report it to the makers of the reader, or use --reader trained"
        try:
            reading: object = self.reader.read(article)
        except ReadingError:
            raise
        except Exception as error:
            cause = f"{who} stopped: {type(error).__name__}: {error}"
            raise ReadingError(article.capture.origin, cause, remedy) from error
        found = list(reading_faults(article, reading, (self.name, self.version)))
        if found or not isinstance(reading, Reading):
            more = f" (and {len(found) - _MOST} more)" if len(found) > _MOST else ""
            cause = f"{who} was refused: " + "; ".join(found[:_MOST]) + more
            raise ReadingError(article.capture.origin, cause, remedy)
        return reading


def reading_faults(article: Article, reading: object, by: tuple[str, str]) -> Iterator[str]:
    """Yield what is wrong with a reading whose spans count code points of ``article.view.text``.

    Args:
        article: what was read.
        reading: what came back.
        by: name and version of the reader.
    """
    if not isinstance(reading, Reading):
        yield f"it returned {type(reading).__name__}, not a Reading"
        return
    if (reading.reader, reading.version) != by:
        yield f"it signs as {reading.reader!r} {reading.version!r}"
    kinds = {"statements": Statement, "dates": DateMention, "events": Event, "mentions": Mention}
    for field, kind in kinds.items():
        held: object = getattr(reading, field)
        if not isinstance(held, tuple) or not all(isinstance(item, kind) for item in held):
            yield f"its {field} are not a tuple of {kind.__name__}"
            return
    for n, statement in enumerate(reading.statements):
        yield from (f"statement {n + 1} {fault}" for fault in _statement_faults(article, statement))
    yield from _nesting_faults(reading.statements)
    others = [("date", d.span) for d in reading.dates] + [("event", e.span) for e in reading.events]
    for what, place in [*others, *(("mention", m.span) for m in reading.mentions)]:
        yield from (f"a {what} {fault}" for fault in _span_faults(article, place))


def _statement_faults(article: Article, s: Statement) -> Iterator[str]:
    if not s.content or not isinstance(s.content, tuple):
        yield "has no content"
        return
    named = [("its content", c) for c in s.content] + [("a hedge", h) for h in s.hedges]
    named += [(name, span) for name, span in (("its source", s.source), ("its cue", s.cue)) if span is not None]
    named += [("a target", t.span) for t in s.targets if t.span is not None]
    broken = False
    for what, span in named:
        for fault in _span_faults(article, span):
            broken = True
            yield f"{what} {fault}"
    if not broken and any(a.end > b.start for a, b in zip(s.content, s.content[1:], strict=False)):
        yield "has pieces of content out of order or overlapping"
    mode: object = s.mode
    if not isinstance(mode, Mode):
        yield f"has the mode {mode!r}"
    if s.act.code not in _CODES:
        yield f"has the act {s.act.code!r}, which the codebook has not"
    unknown = [code for code in s.issues if code not in {i.code for i in codebook(_BOOK).issues}]
    if unknown:
        yield f"has the issue {unknown[0]!r}, which the codebook has not"
    if s.stance not in ("+", "-", None):
        yield f"has the stance {s.stance!r}"
    chance: object = s.confidence
    if not isinstance(chance, float | int) or not 0 <= chance <= 1:
        yield f"has the confidence {chance!r}, not a number from 0 to 1"


def _span_faults(article: Article, span: object) -> Iterator[str]:
    text = article.view.text
    if not isinstance(span, Span):
        yield f"is {type(span).__name__}, not a Span"
    elif span.end > len(text):
        yield f"[{span.start}, {span.end}) lies outside the text of {len(text)} characters"
    elif not span.of(text).strip():
        yield f"[{span.start}, {span.end}) is blank"
    elif not article.view.source(span):
        yield f"[{span.start}, {span.end}) shows nothing of the capture"


def _nesting_faults(statements: tuple[Statement, ...]) -> Iterator[str]:
    outer = {s.id: s.inside for s in statements}
    if len(outer) < len(statements):
        yield "two statements have one id"
    rooted: set[str] = set()
    for s in statements:
        at, seen = s.inside, {s.id}
        while at is not None and at not in rooted:
            if at not in outer:
                yield f"statement {s.id} is inside {at}, which is not here"
                break
            if at in seen:
                yield f"statement {s.id} is inside itself"
                break
            seen.add(at)
            at = outer[at]
        else:
            rooted |= seen


def span_of_words(article: Article, words: str, within: Span | None = None) -> Span:
    """Return where words stand in the visible text, for readers that are given text back and no places.

    Args:
        article: the article.
        words: what is quoted, character by character.
        within: where to look; the whole text when None.

    Raises:
        ReadingError: they do not stand there, or more than once: a reader that guesses is refused.
    """
    text = article.view.text
    low, high = (within.start, within.end) if within is not None else (0, len(text))
    at = text.find(words, low, high) if words.strip() else -1
    shown = words if len(words) <= 60 else words[:57] + "..."
    if at < 0:
        raise ReadingError(article.capture.origin, f"the words {shown!r} do not stand in the text", "quote verbatim")
    if text.find(words, at + 1, high) >= 0:
        raise ReadingError(article.capture.origin, f"the words {shown!r} stand there more than once", "say where")
    return Span(at, at + len(words))
