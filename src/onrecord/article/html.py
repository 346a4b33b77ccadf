"""A page: its visible text, every line labelled, and what its markup says."""

from __future__ import annotations

from onrecord.article.html_extractor import extracted_lines, shares
from onrecord.article.html_meta import meta_of
from onrecord.article.html_types import HtmlPage
from onrecord.article.html_view import see
from onrecord.article.types import Part, Role
from onrecord.capture.types import Capture
from onrecord.span import Reason, Span


def read_html(capture: Capture) -> HtmlPage:
    """Read a page: what a visitor sees, in parts with roles, and what the markup says about it.

    Args:
        capture: a capture whose media is HTML.

    Returns:
        The page; its view maps every visible character to ``capture.text``.
    """
    seen = see(capture.text)
    lines, _why = extracted_lines(capture.text)
    texts = [seen.view.text[s.start : s.end] for s in seen.segments]
    voted = shares(texts, lines)
    parts = tuple(
        Part(
            Span(s.start, s.end),
            Role.BODY if share >= 0.5 else Role.BOILERPLATE,
            Reason("html.extractor", "trafilatura keeps it" if share >= 0.5 else "trafilatura drops it"),
        )
        for s, share in zip(seen.segments, voted, strict=True)
    )
    return HtmlPage(seen.view, parts, None, meta_of(capture, seen.noted))
