"""A page: its visible text, every line labelled, and what its markup says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.article.furniture import label_line
from onrecord.article.html_extractor import extracted_lines, shares, squash
from onrecord.article.html_label import Ballot, cast, distrusted
from onrecord.article.html_marks import marks_of, shares_held
from onrecord.article.html_meta import meta_of
from onrecord.article.html_roles import headline_of, role_of
from onrecord.article.html_tree import Element
from onrecord.article.html_types import HtmlMeta, HtmlPage, Stamp
from onrecord.article.html_view import Seen, see
from onrecord.article.lines import make_line
from onrecord.article.signs import signs_of
from onrecord.article.types import Part, Role
from onrecord.capture.types import Capture
from onrecord.span import MappedText, Reason, Span

_DEEPEST = 250  # elements in elements; libxml2, on which trafilatura stands, leaves out what lies deeper than 256


def read_html(capture: Capture) -> HtmlPage:
    """Read a page: what a visitor sees, in parts with roles, and what the markup says about it.

    Args:
        capture: a capture whose media is HTML.

    Returns:
        The page; its view maps every visible character to ``capture.text``.
    """
    seen = see(capture.text)
    meta = meta_of(capture, seen.noted)
    deepest = max((s.element.depth for s in seen.segments), default=0)
    lines, why = ((), "it does not see so deep") if deepest > _DEEPEST else extracted_lines(capture.text)
    if why:
        meta = replace(meta, notes=(*meta.notes, Reason("html.extractor", f"trafilatura does not vote: {why}")))
    ballots = _ballots(seen, lines)
    if not why and distrusted(ballots):
        meta = replace(meta, notes=(*meta.notes, Reason("html.extractor", "trafilatura drops nearly all of the prose")))
        ballots = _ballots(seen, ())
    cast(ballots)
    parts, title = _parts(ballots, meta)
    stamps = (*(_placed(s, seen.view, parts) for s in meta.stamps), *_visible_stamps(seen.view, parts))
    return HtmlPage(seen.view, parts, title, replace(meta, stamps=stamps))


def _ballots(seen: Seen, lines: Sequence[str]) -> list[Ballot]:
    text = seen.view.text
    texts = [text[s.start : s.end] for s in seen.segments]
    voted = shares(texts, lines) if lines else None
    made = [make_line(text, Span(s.start, s.end)) for s in seen.segments]
    weights = (
        (s.element, v * len(t)) if lines else (s.element, float(len(t)) * line.ends)
        for s, t, v, line in zip(seen.segments, texts, voted or [0.0] * len(texts), made, strict=True)
    )
    marks = marks_of((s.element for s in seen.segments), shares_held(weights))
    ballots = []
    for number, (segment, line) in enumerate(zip(seen.segments, made, strict=True)):
        signs = signs_of(line)
        label = None if _in_cell(segment.element) else label_line(line, signs)
        share = voted[number] if voted else None
        ballots.append(Ballot(segment, line, signs, marks[segment.element], share, label))
    return ballots


def _in_cell(element: Element) -> bool:
    """Tell whether a text is (most of) a cell of a table: there, dates and numbers are content."""
    return element.tag in ("td", "th") or (element.parent is not None and element.parent.tag in ("td", "th"))


def _parts(ballots: Sequence[Ballot], meta: HtmlMeta) -> tuple[tuple[Part, ...], Span | None]:
    found = headline_of(ballots, meta)
    parts: list[Part] = []
    head = squash(ballots[found[0]].line.text) if found else ""
    for number, ballot in enumerate(ballots):
        span = Span(ballot.segment.start, ballot.segment.end)
        named = role_of(ballot)
        if found and number == found[0]:
            parts.append(Part(span, Role.HEADLINE, Reason("html.headline", found[1], span)))
        elif head and len(ballot.line.text) < 400 and squash(ballot.line.text) == head:
            parts.append(Part(span, Role.BOILERPLATE, Reason("html.repeat", "repeats the headline", span)))
        elif named:
            parts.append(Part(span, named[0], named[1]))
        else:
            body = ballot.total > 0
            parts.append(Part(span, Role.BODY if body else Role.BOILERPLATE, ballot.reason(body)))
    title = Span(ballots[found[0]].segment.start, ballots[found[0]].segment.end) if found else None
    return tuple(parts), title


def _placed(stamp: Stamp, view: MappedText, parts: Sequence[Part]) -> Stamp:
    """Return the stamp with the role of the part that it stands in or just before."""
    if stamp.witness not in ("time", "class") or stamp.span is None:
        return stamp
    number = bisect_right(view.pieces, stamp.span.start, key=lambda p: p.source.start)
    if number and stamp.span.start < view.pieces[number - 1].source.end:
        number -= 1
    if number >= len(view.pieces):
        return stamp
    part = bisect_right(parts, view.pieces[number].start, key=lambda p: p.span.start) - 1
    return replace(stamp, inside=parts[part].role.value)


def _visible_stamps(view: MappedText, parts: Sequence[Part]) -> list[Stamp]:
    """Return the lines labelled as date lines, as stamps."""
    out = []
    for part in parts:
        if part.role is Role.DATELINE:
            words = part.span.of(view.text)
            about = "modified" if words.lower().startswith(("updated", "last updated", "modified")) else "published"
            out.append(Stamp("header", about, "dateline", words, view.source_hull(part.span), "dateline"))
    return out
