"""What a page gives: its visible text with labelled parts, and what its markup says about itself."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.article.types import Part
from onrecord.span import MappedText, Reason, Span


@dataclass(frozen=True, slots=True)
class Said:
    """A value that the page states about itself.

    Attributes:
        witness: who says so: "json-ld", "meta", "time", "title", "h1", "class", "url", "html".
        key: the name under which it stands ("og:site_name", "publisher.name").
        text: the value, entities resolved, white space collapsed.
        span: where it stands in the capture (source coordinates), None when outside it (the capture's URL).
    """

    witness: str
    key: str
    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that the page states about itself, unparsed.

    Attributes:
        witness: "json-ld", "meta", "time", "url", "header" (words of a part with role DATELINE).
        about: "published" or "modified".
        key: the name under which it stands ("datePublished", "article:published_time", "time[datetime]").
        text: the raw value, "2024-03-05T10:00:00Z" or "March 5, 2024".
        span: where it stands in the capture (source coordinates), None when it is the capture's own URL.
        inside: role of the part that it stands in ("body", "boilerplate", "dateline", ...), "" for the head.
    """

    witness: str
    about: str
    key: str
    text: str
    span: Span | None
    inside: str = ""


@dataclass(frozen=True, slots=True)
class HtmlMeta:
    """What the markup says about the article; several values are kept, the most trusted first.

    Attributes:
        titles: JSON-LD headline, og:title, h1, title.
        outlets: JSON-LD publisher, og:site_name, application-name, the tail of the title, the host of its URL.
        bylines: JSON-LD author, meta author, elements that say they are bylines.
        languages: html lang, content-language, og:locale, JSON-LD inLanguage, as written.
        urls: canonical, og:url, JSON-LD url, the capture's own when it is one.
        stamps: dates, in order of appearance.
        notes: what could not be used (broken JSON-LD) and why; spans are the capture's.
    """

    titles: tuple[Said, ...] = ()
    outlets: tuple[Said, ...] = ()
    bylines: tuple[Said, ...] = ()
    languages: tuple[Said, ...] = ()
    urls: tuple[Said, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page read: `article.html.read_html` makes it.

    Attributes:
        view: the visible text, one line a block, mapped to the capture's text.
        parts: every line of the view with its role, in order (view coordinates); gaps hold line breaks only.
        title: the headline in ``view``, or None when the page shows none.
        meta: what the markup says.
    """

    view: MappedText
    parts: tuple[Part, ...]
    title: Span | None
    meta: HtmlMeta
