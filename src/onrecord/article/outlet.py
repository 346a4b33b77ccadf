"""Which outlet published a capture, and how that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from onrecord.article.dateline import is_outlet
from onrecord.article.html_types import HtmlMeta
from onrecord.article.types import Part, Role
from onrecord.lexicon.load import table
from onrecord.span import MappedText, Reason, Span

_NAME = r"(?:The )?[A-ZÀ-Þ][\w.’'&-]{0,24}(?: (?:of |the |and |de )?[A-ZÀ-Þ][\w.’'&-]{0,24}){0,4}"
_COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright)[\s©]{{0,3}}(?:by\s)?(?:(?:19|20)\d{{2}}(?:\s?[-–]\s?(?:19|20)\d{{2}})?)?[\s,]{{0,2}}(?:by\s)?(?P<name>{_NAME})"
)
# How an outlet names itself when it speaks of itself.
_SELF = (
    re.compile(rf"[Ww]e, the (?:journalists|editors|staff|team|reporters) (?:of|at) (?:the )?(?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME}), an? (?:independent|trusted|award-winning|non-profit|nonprofit|reader-funded)\b"),
    re.compile(
        r"(?:[Ss]upport|[Ss]ubscribe to|[Ww]elcome to|[Ff]ollow|[Jj]oin|[Dd]onate to|[Rr]ead more (?:from|on)) "
        rf"(?P<name>[Tt]he {_NAME})"
    ),
    re.compile(rf"[Oo]riginally (?:published|appeared) (?:on|in|by|at) (?P<name>{_NAME})"),
)
_TAIL = re.compile(r",? (?:LLC|Ltd|Inc|Limited|Corporation|Corp|All|Ltd\.|Inc\.|LLC\.|PLC)\b.*$|[.,]$")


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Names as signed, in lower case, with the outlet's name and kind."""
    return {
        form.casefold(): (e.term, e.get("kind"))
        for e in table("en/outlets").entries
        for form in (*e.get("forms", ()), e.term)
    }


@cache
def _hosts() -> dict[str, str]:
    return {domain: e.term for e in table("en/outlets").entries for domain in e.get("domains", ())}


def outlet_of(
    view: MappedText, parts: Sequence[Part], origin: str, meta: HtmlMeta | None = None
) -> tuple[str | None, Reason | None]:
    """Return the outlet and the reason, or (None, None).

    Witnesses are asked in order of trust: what the markup says, the line under the headline, the outlet speaking of
    itself, a notice of copyright, the host of the address, and last an agency's credit, which names whose text it is
    and not always who published it.

    Args:
        view: the visible text.
        parts: its labelled stretches.
        origin: path or URL of the capture.
        meta: what the markup says, for a page.
    """
    for found in (
        _of_meta(meta),
        _of_line(view, parts),
        _of_furniture(view, parts),
        _of_host(origin),
        _of_credit(view, parts),
    ):
        if found:
            return found
    return None, None


Found = tuple[str, Reason] | None


def _of_meta(meta: HtmlMeta | None) -> Found:
    if not meta or not meta.outlets:
        return None
    said = meta.outlets[0]
    return said.text, Reason("outlet.markup", f"the page states {said.key}", said.span)


def _of_line(view: MappedText, parts: Sequence[Part]) -> Found:
    for part in parts:
        if part.reason.rule in ("article.outlet_line", "article.masthead"):
            name = part.span.of(view.text)
            known = _known().get(name.casefold())
            return (known[0] if known else name), Reason(
                "outlet.line", "stands beside the headline", view.source_hull(part.span)
            )
    return None


def _of_furniture(view: MappedText, parts: Sequence[Part]) -> Found:
    for pattern, rule, why in (
        *((p, "outlet.itself", "the outlet speaks of itself") for p in _SELF),
        (_COPYRIGHT, "outlet.copyright", "the notice of copyright names it"),
    ):
        for part in parts:
            if part.role is not Role.BOILERPLATE:
                continue
            match = pattern.search(view.text, part.span.start, min(part.span.end, part.span.start + 2000))
            if match:
                name = _TAIL.sub("", match.group("name")).strip(" .,")
                if name.startswith("the "):
                    name = name.removeprefix("the ")
                    if not is_outlet(name):
                        continue
                known = _known().get(name.casefold())
                span = Span(match.start("name"), match.end("name"))
                return (known[0] if known else name), Reason(rule, why, view.source_hull(span))
    return None


def _of_host(origin: str) -> Found:
    if "://" not in origin:
        return None
    host = (urlsplit(origin[:2000]).hostname or "").removeprefix("www.")
    labels = host.split(".")
    for i in range(len(labels) - 1):
        name = _hosts().get(".".join(labels[i:]))
        if name:
            return name, Reason("outlet.host", f"the page stands at {host}")
    return (host, Reason("outlet.host", f"the page stands at {host}")) if host else None


def _of_credit(view: MappedText, parts: Sequence[Part]) -> Found:
    for part in parts:
        if part.reason.rule != "article.dateline":
            continue
        name = next((n for n in _signed(part.span.of(view.text)) if is_outlet(n)), None)
        if name:
            known, kind = _known().get(name.casefold(), (name, "agency"))
            why = f"the report is signed {name}"
            if kind == "agency":
                why += ", an agency: another outlet may have published it"
            return known, Reason("outlet.credit", why, view.source_hull(part.span))
    return None


def _signed(text: str) -> Iterator[str]:
    for match in re.finditer(r"[(/]([^()/]{2,40})[)/]", text):
        yield match.group(1).strip()
