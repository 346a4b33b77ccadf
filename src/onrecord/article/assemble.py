"""From a capture to an article: label, name, date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.article.blocks import cover
from onrecord.article.claims import claims_of
from onrecord.article.html_types import HtmlMeta, HtmlPage
from onrecord.article.language import language_of
from onrecord.article.outlet import outlet_of
from onrecord.article.published import weigh
from onrecord.article.repetition import Ledger, lines_of, outlet_key
from onrecord.article.text import read_text
from onrecord.article.types import Article, Part, Role
from onrecord.capture.types import Capture, Media
from onrecord.span import MappedText, Span


def to_article(capture: Capture, ledger: Ledger | None = None) -> Article:
    """Label every character of a capture and find its outlet, language and publication date.

    Args:
        capture: the capture.
        ledger: the lines of other captures of the outlet; without one, repetition has no vote.

    Returns:
        The article; its blocks cover the capture's text exactly once.
    """
    if capture.media is Media.HTML:
        page = _read_page(capture)
        return _assemble(capture, page.view, page.parts, page.title, page.meta)
    repeated: Mapping[str, int] = ledger.seen(outlet_key(capture), lines_of(capture)) if ledger else {}
    parts, title = read_text(capture.text, repeated)
    return _assemble(capture, MappedText.identity(capture.text), parts, title, None)


def _read_page(capture: Capture) -> HtmlPage:
    from onrecord.article.html import read_html  # only pages pay for loading the extractor

    return read_html(capture)


def _assemble(
    capture: Capture, view: MappedText, parts: Sequence[Part], title: Span | None, meta: HtmlMeta | None
) -> Article:
    outlet, why = outlet_of(view, parts, capture.origin, meta)
    prose = "\n".join(p.span.of(view.text)[:2000] for p in parts[:400] if p.role in (Role.HEADLINE, Role.BODY))
    declared = tuple(s.text for s in meta.languages) if meta else ()
    published, claims = weigh(claims_of(view, parts, capture.origin, meta))
    return Article(
        capture=capture,
        view=view,
        blocks=cover(capture.text, view, parts),
        parts=tuple(parts),
        title=title,
        outlet=outlet,
        outlet_reason=why,
        language=language_of(prose or view.text, declared),
        published=published,
        claims=claims,
    )
