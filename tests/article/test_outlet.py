"""Which outlet published a capture, and the reason."""

from __future__ import annotations

import pytest

from onrecord.article import to_article
from onrecord.article.html_types import HtmlMeta, Said
from onrecord.article.outlet import outlet_of
from onrecord.capture import Media, capture_bytes
from onrecord.span import MappedText, Span

BODY = (
    "Veldania on Tuesday accused Ostmark of breaking the terms of the river treaty and called for talks.\n\n"
    "The foreign minister said that the fords were closed and that the grain was rotting in the barns.\n"
)
TITLE = "Veldania Accuses Ostmark of Breaking River Treaty"


@pytest.mark.parametrize(
    ("text", "origin", "outlet", "rule"),
    [
        (f"{TITLE}\nThe Harbour Courier\n2031-03-04\n\n{BODY}", "x.txt", "The Harbour Courier", "outlet.line"),
        (f"{TITLE}\nBBC\n\n{BODY}", "x.txt", "BBC News", "outlet.line"),
        (
            f"{TITLE}\n\n{BODY}\nCopyright © 2031 The Harbour Courier, LLC.\n",
            "x.txt",
            "The Harbour Courier",
            "outlet.copyright",
        ),
        (f"{TITLE}\n\n{BODY}\n© 2029-2031 Lume Post. All rights reserved.\n", "x.txt", "Lume Post", "outlet.copyright"),
        (
            f"{TITLE}\n\n{BODY}\nWe, the journalists of The Harbour Courier, refuse to be silenced.\n\nSupport us\n",
            "x.txt",
            "The Harbour Courier",
            "outlet.itself",
        ),
        (f"{TITLE}\n\n(MENAFN) {BODY}", "x.txt", "MENAFN", "outlet.credit"),
        (f"{TITLE}\n\nGENEVA (Reuters) - {BODY}", "x.txt", "Reuters", "outlet.credit"),
        (f"{TITLE}\n\nGENEVA (Reuters) - {BODY}", "https://www.courier.example/a", "courier.example", "outlet.host"),
        (f"{TITLE}\n\n{BODY}", "https://www.theguardian.com/world/a", "The Guardian", "outlet.host"),
        (f"{TITLE}\n\n{BODY}", "https://news.bbc.co.uk/a", "BBC News", "outlet.host"),
    ],
)
def test_outlet_and_reason(text: str, origin: str, outlet: str, rule: str) -> None:
    article = to_article(capture_bytes(text.encode(), origin, media=Media.TEXT))
    assert (article.outlet, article.outlet_reason and article.outlet_reason.rule) == (outlet, rule)


def test_no_witness_no_outlet() -> None:
    article = to_article(capture_bytes(f"{TITLE}\n\n{BODY}".encode(), "x.txt", media=Media.TEXT))
    assert article.outlet is None
    assert article.outlet_reason is None


def test_prose_names_no_outlet() -> None:
    text = f"{TITLE}\n\n{BODY}\nThe Harbour Courier, an independent newspaper, was fined on Monday, officials said.\n"
    assert to_article(capture_bytes(text.encode(), "x.txt", media=Media.TEXT)).outlet is None


def test_an_agency_credit_says_that_another_may_have_published() -> None:
    text = f"{TITLE}\n\nGENEVA (Reuters) - {BODY}"
    article = to_article(capture_bytes(text.encode(), "x.txt", media=Media.TEXT))
    assert article.outlet_reason is not None
    assert "another outlet may have published it" in article.outlet_reason.text
    assert article.outlet_reason.span is not None
    assert article.outlet_reason.span.of(text) == "GENEVA (Reuters) - "


def test_markup_comes_first() -> None:
    meta = HtmlMeta(outlets=(Said("meta", "og:site_name", "Lume Post", Span(3, 12)),))
    name, reason = outlet_of(MappedText("", ()), (), "https://courier.example/a", meta)
    assert name == "Lume Post"
    assert reason is not None
    assert (reason.rule, reason.span) == ("outlet.markup", Span(3, 12))
