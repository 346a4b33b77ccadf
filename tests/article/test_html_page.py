"""Pages: roles of their lines, what their markup says."""

# ruff: noqa: E501
from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.html import read_html
from onrecord.article.html_extractor import shares
from onrecord.article.html_meta import html_meta
from onrecord.article.html_types import HtmlPage
from onrecord.article.types import Role
from onrecord.capture import Media, capture_bytes

BODY = [
    "KARSOVA — The foreign minister of Veldania said on Monday that talks over the river treaty would resume in March.",
    "“We will not sign anything that leaves our farmers without water,” Ilse Maren told reporters after the meeting.",
    "Ostmark rejected the claim and said its dams had released the agreed volume throughout the dry season.",
    "Negotiators from both states have met four times since the autumn without agreeing on a date for the next round.",
]
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>River talks to resume in March | The Harbour Courier</title>
<meta property="og:site_name" content="The Harbour Courier"><meta name="author" content="Mira Tolland">
<meta property="article:published_time" content="2024-03-05T10:00:00Z"><link rel="canonical" href="https://courier.example/2024/03/05/river">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"River talks to resume in March",
"datePublished":"2024-03-05T10:00:00Z","dateModified":"2024-03-06T08:00:00Z","publisher":{"@type":"Organization","name":"The Harbour Courier"}},
{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Another","datePublished":"2019-01-01"}]}]}</script></head><body>
<header class="masthead"><a href="/">The Harbour Courier</a> Trusted in every port.</header><nav><ul><li><a href="/w">World</a><li><a href="/p">Politics</a></ul></nav>
<article><h1>River talks to resume in March</h1><div class="byline">By Mira Tolland</div><time class="published" datetime="2024-03-05">5 March 2024</time>
<div class="article-body"><p>%s</p><figure><img src=x><figcaption>Ilse Maren in Karsova. Photo: Harbour Pictures</figcaption></figure><p>%s</p>
<p><a href="/x">Read more: The dam that divides two states</a></p><p>%s</p>
<div class="newsletter-signup"><p>Sign up for our newsletter and never miss a story from the river.</p></div><p>%s</p></div></article>
<aside class="related"><h3>Most read</h3><p>The president of Ostmark said on Friday that he would not attend the spring summit in Karsova.</p><time datetime="2019-01-01">1 January 2019</time></aside>
<div class="comments"><p>A reader wrote that the minister should have resigned a long time ago over this dam.</p></div>
<footer>© 2024 The Harbour Courier. All rights reserved.</footer></body></html>""" % tuple(BODY)  # noqa: UP031


def page(source: str = PAGE) -> HtmlPage:
    return read_html(capture_bytes(source.encode(), "https://courier.example/2024/03/05/river", media=Media.HTML))


def role_at(read: HtmlPage, words: str) -> Role:
    at = read.view.text.index(words)
    return next(p.role for p in read.parts if p.span.start <= at < p.span.end)


def test_the_body_is_kept_and_nothing_else_is_read() -> None:
    read = page()
    kept = [p.span.of(read.view.text) for p in read.parts if p.role is Role.BODY]
    assert kept == BODY
    assert read.title is not None
    assert read.title.of(read.view.text) == "River talks to resume in March"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("River talks to resume", Role.HEADLINE),
        ("By Mira Tolland", Role.BYLINE),
        ("5 March 2024", Role.DATELINE),
        ("Ilse Maren in Karsova", Role.CAPTION),
        ("Politics", Role.BOILERPLATE),
        ("Read more", Role.BOILERPLATE),
        ("Sign up", Role.BOILERPLATE),
        ("The president of Ostmark", Role.BOILERPLATE),
        ("A reader wrote", Role.BOILERPLATE),
        ("All rights reserved", Role.BOILERPLATE),
    ],
)
def test_each_line_has_its_role_and_a_reason(words: str, role: Role) -> None:
    read = page()
    assert role_at(read, words) is role
    assert all(p.reason.rule and p.reason.text for p in read.parts)


def test_markup_decides_when_the_extractor_does_not_vote(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.article.html.extracted_lines", lambda _source: ((), "it is switched off"))
    read = page()
    assert [p.span.of(read.view.text) for p in read.parts if p.role is Role.BODY] == BODY
    assert any("switched off" in note.text for note in read.meta.notes)


def test_a_quotation_that_the_extractor_drops_inside_the_body_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (BODY[0], BODY[2], BODY[3])
    monkeypatch.setattr("onrecord.article.html.extracted_lines", lambda _source: (lines, ""))
    assert role_at(page(), BODY[1]) is Role.BODY


def test_what_the_markup_says() -> None:
    meta = page().meta
    assert meta.titles[0].text == "River talks to resume in March"
    assert meta.outlets[0].text == "The Harbour Courier"
    assert meta.bylines[0].text == "Mira Tolland"
    assert meta.languages[0].text == "en-GB"
    assert meta.urls[0].text == "https://courier.example/2024/03/05/river"
    found = [(s.witness, s.about, s.text, s.inside) for s in meta.stamps]
    assert ("json-ld", "published", "2024-03-05T10:00:00Z", "") in found
    assert ("json-ld", "modified", "2024-03-06T08:00:00Z", "") in found
    assert ("meta", "published", "2024-03-05T10:00:00Z", "") in found
    assert ("time", "published", "2024-03-05", "dateline") in found
    assert ("time", "published", "2019-01-01", "boilerplate") in found
    assert ("url", "published", "2024/03/05", "") in found
    assert not [s for s in meta.stamps if s.witness == "json-ld" and "2019" in s.text], "a listed article's date"


def test_every_stated_value_stands_where_it_says() -> None:
    capture = capture_bytes(PAGE.encode(), "saved.html")
    meta = html_meta(capture)
    for said in (*meta.titles, *meta.outlets, *meta.bylines, *meta.languages, *meta.urls):
        if said.span is not None and said.key not in ("host", "tail"):
            assert said.span.of(capture.text) == said.text
    for stamp in meta.stamps:
        if stamp.span is not None and stamp.witness != "url":
            assert stamp.span.of(capture.text) == stamp.text


@pytest.mark.parametrize(
    "broken", ['{"@type":"NewsArticle","datePublished":"2024-03-05",}', "[" * 50_000, "{", "null", "[1, 2]"]
)
def test_broken_linked_data_is_tolerated(broken: str) -> None:
    meta = page(f'<script type="application/ld+json">{broken}</script><p>{BODY[0]}').meta
    if "datePublished" in broken:
        assert ("json-ld", "2024-03-05") in [(s.witness, s.text) for s in meta.stamps]
        assert any("broken" in n.text for n in meta.notes)


def test_lines_that_occur_twice_are_told_apart_by_their_order() -> None:
    texts = ["World", "Talks resume in Karsova", "First paragraph of it.", "World", "Talks resume in Karsova"]
    assert shares(texts, ["Talks resume in Karsova", "First paragraph of it."])[1:3] == (1.0, 1.0)
    assert shares(texts, ["First paragraph of it.", "World"]) == (0.0, 0.0, 1.0, 1.0, 0.0)
    assert shares(texts, ["- First paragraph", "of it. | World"])[2:4] == (1.0, 1.0)
    assert shares([], ["x"]) == ()


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<nav>", "</nav>", "<h1>", BODY[1], "x ", "<a href=x>", "</a>", "<time>", "</div>"]
        ),
        max_size=25,
    )
)
@settings(max_examples=40, deadline=None)
def test_parts_cover_the_view_in_order(pieces: list[str]) -> None:
    read = page("x" + "".join(pieces))
    last = 0
    for part in read.parts:
        assert last <= part.span.start < part.span.end
        assert not read.view.text[last : part.span.start].strip()
        last = part.span.end
    assert not read.view.text[last:].strip()
    assert sum(p.role is Role.HEADLINE for p in read.parts) <= 1


@pytest.mark.parametrize(
    "source", ["<div>" * 50_000 + f"<p>{BODY[1]}" + "</div>" * 50_000, "<b><i><a href=x>" * 20_000 + f"<p>{BODY[1]}"]
)
def test_hostile_nesting_loses_no_quotation(source: str) -> None:
    begin = time.process_time()
    assert role_at(page(source), BODY[1]) is Role.BODY
    assert time.process_time() - begin < 10


@pytest.mark.slow
def test_an_extractor_that_fails_silently_is_not_believed() -> None:
    read = page("".join(f'<div class="c{n} d{n}"><p>{BODY[2]}</p></div>' for n in range(8_000)))
    assert sum(p.role is Role.BODY for p in read.parts) == 8_000
