"""What the markup of a page says about the article: titles, outlets, bylines, languages, addresses, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from onrecord.article.html_jsonld import Fact, facts
from onrecord.article.html_tokens import Kind, resolve
from onrecord.article.html_types import HtmlMeta, Said, Stamp
from onrecord.article.html_view import Noted, see
from onrecord.capture.types import Capture
from onrecord.lexicon.load import table
from onrecord.span import Reason, Span

_LD = {
    "headline": ("title", 0),
    "datePublished": ("published", 0),
    "dateCreated": ("published", 1),
    "dateModified": ("modified", 0),
    "publisher.name": ("outlet", 0),
    "author": ("byline", 0),
    "inLanguage": ("language", 3),
    "url": ("url", 3),
}
_ARTICLE = re.compile(r"Article|Posting|Report|Review|^$")
_SEPARATOR = re.compile(r"\s+[|\-–—·•»:]{1,2}\s+|\s*\|\s*")
_URL_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d([/-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)|(?<=/)20[0-3]\d[01]\d[0-3]\d(?=[/_-])"
)
_CHANGED = re.compile(r"updat|modif|revis|edited", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """Candidates by what they give, with their rank."""

    said: dict[str, list[tuple[int, Said]]] = field(default_factory=dict)
    stamps: list[Stamp] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)

    def add(self, gives: str, rank: int, said: Said) -> None:
        """Keep one value."""
        if not said.text:
            return
        if gives in ("published", "modified"):
            self.stamps.append(Stamp(said.witness, gives, said.key, said.text, said.span))
        else:
            self.said.setdefault(gives, []).append((rank, said))

    def ranked(self, gives: str) -> tuple[Said, ...]:
        """Return the values of one kind, the most trusted first, each text once."""
        out: dict[str, Said] = {}
        for _, said in sorted(self.said.get(gives, ()), key=lambda pair: pair[0]):
            out.setdefault(said.text, said)
        return tuple(out.values())


def html_meta(capture: Capture) -> HtmlMeta:
    """Return what the markup of a page says about it (spans are the capture's)."""
    return meta_of(capture, see(capture.text).noted)


def meta_of(capture: Capture, noted: list[Noted]) -> HtmlMeta:
    """Return the same from tags already collected by `html_view.see`."""
    found = _Found()
    for note in noted:
        _read(capture.text, note, found)
    _addresses(capture, found)
    _title_tail(found)
    return HtmlMeta(
        titles=found.ranked("title"),
        outlets=found.ranked("outlet"),
        bylines=found.ranked("byline"),
        languages=found.ranked("language"),
        urls=found.ranked("url"),
        stamps=tuple(found.stamps),
        notes=tuple(found.notes),
    )


def _read(source: str, note: Noted, found: _Found) -> None:
    name, attributes = note.token.name, note.attributes
    if note.token.kind is Kind.RAW:
        if name == "title":
            span = Span(note.token.start, note.token.end).stripped(source, " \t\r\n\f")
            found.add("title", 6, Said("title", "title", _plain(span.of(source)), span))
        elif name == "script" and "ld+json" in attributes.get("type", ("",))[0].lower():
            _linked_data(source, Span(note.token.start, note.token.end), found)
    elif name == "html" and "lang" in attributes:
        found.add("language", 0, _said("html", "lang", attributes["lang"]))
    elif name == "link" and "canonical" in attributes.get("rel", ("",))[0].lower() and "href" in attributes:
        found.add("url", 0, _said("meta", "canonical", attributes["href"]))
    elif name == "time":
        _time(source, note, found)
    else:
        _named(source, note, found)


def _named(source: str, note: Noted, found: _Found) -> None:
    """Read a meta element, or an element with microdata."""
    attributes = note.attributes
    for key in ("property", "name", "itemprop", "http-equiv"):
        term = attributes.get(key, ("",))[0].strip().lower()
        entry = _names().get(term)
        if not entry or (note.token.name != "meta" and key != "itemprop"):
            continue
        gives, rank = entry
        value = attributes.get("content") or attributes.get("datetime")
        if value:
            found.add(gives, rank, _said("meta", term, value))
        elif gives in ("published", "modified"):
            found.add(gives, rank, Said("class", term, *_inner(source, note.token.end)))
        return


@cache
def _names() -> dict[str, tuple[str, int]]:
    return {e.term: (str(e.get("gives")), int(e.get("rank", 9))) for e in table("en/html_meta").entries}


def _time(source: str, note: Noted, found: _Found) -> None:
    attributes = note.attributes
    told = " ".join(attributes[k][0] for k in ("class", "itemprop", "id") if k in attributes)
    about = "modified" if _CHANGED.search(told) else "published"
    if attributes.get("datetime", ("",))[0]:
        found.add(about, 0, _said("time", "time[datetime]", attributes["datetime"]))
    else:
        found.add(about, 0, Said("time", "time", *_inner(source, note.token.end)))


def _linked_data(source: str, script: Span, found: _Found) -> None:
    stated, notes = facts(source, script, tuple(_LD))
    found.notes += notes
    for fact in stated:
        if fact.aside or not _ARTICLE.search(fact.kind):
            continue
        gives, rank = _LD[fact.key]
        found.add(gives, rank, Said("json-ld", fact.key, _plain(fact.text), fact.span))
    for fact in _publishers(stated):
        found.add("outlet", 2, Said("json-ld", f"{fact.kind}.name", _plain(fact.text), fact.span))


def _publishers(stated: list[Fact]) -> Iterator[Fact]:
    return (f for f in stated if f.key == "publisher.name" and not f.aside and not _ARTICLE.search(f.kind))


def _addresses(capture: Capture, found: _Found) -> None:
    if capture.origin.startswith(("http://", "https://")):
        found.add("url", 5, Said("url", "origin", capture.origin, None))
    for said in found.ranked("url"):
        host = re.match(r"https?://([^/:?#]+)", said.text)
        if host:
            found.add("outlet", 8, Said("url", "host", host.group(1).lower().removeprefix("www."), said.span))
        date = _URL_DATE.search(said.text)
        if date:
            found.stamps.append(Stamp("url", "published", said.key, date.group(), said.span))


def _title_tail(found: _Found) -> None:
    """Take the last part of the title for an outlet when another title is the part before it."""
    others = [s.text for _, s in found.said.get("title", ()) if s.witness != "title"]
    for _, said in list(found.said.get("title", ())):
        parts = _SEPARATOR.split(said.text)
        if said.witness == "title" and len(parts) > 1 and 0 < len(parts[-1]) <= 60:
            agreed = any(o and said.text.startswith(o) and len(o) < len(said.text) for o in others)
            found.add("outlet", 4 if agreed else 9, Said("title", "tail", parts[-1].strip(), said.span))


def _said(witness: str, key: str, value: tuple[str, int, int]) -> Said:
    return Said(witness, key, " ".join(value[0].split()), Span(value[1], value[2]))


def _inner(source: str, start: int) -> tuple[str, Span]:
    """Return the text from ``start`` to the next tag."""
    end = source.find("<", start, start + 400)
    span = Span(start, end if end >= 0 else min(len(source), start + 400)).stripped(source)
    return _plain(span.of(source)), span


def _plain(text: str) -> str:
    return " ".join(resolve(text).split())
