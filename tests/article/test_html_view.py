"""The visible text of a page, and the way back to its source."""

# ruff: noqa: E501
from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.html_tokens import Kind, attributes, resolve, tokens
from onrecord.article.html_view import see
from onrecord.span import Span

snippets = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div class='a b'>", "</div>", "<b>", "</b>", "<i", ">", "<br>", "<br><br>", "<a href=x>", "</a>",
         "<script>", "var a = '<p>';", "</script>", "<!--", "-->", "<!", "<?x?>", "</", "<", "&", "&amp;", "&eacute", "&#8220;",
         "&#x1F600;", "&#0;", "&#99999999999;", "&nbsp;", "&shy;", "\u00ad", "<table>", "<tr>", "<td>", "</td>", "</table>",
         "<ul>", "<li>", "</ul>", "<pre>", "</pre>", "<svg>", "<path/>", "</svg>", "<title>", "</title>", "<head>", "</head>",
         "<body>", "<noscript>", "</noscript>", "<p hidden>", "<span style='display:none'>", "</span>", "<template>",
         "</template>", "<textarea>", "</textarea>", " ", "  ", "\n", "\r\n", "\t", "word", "said", "“we”", "😀", "e\u0301", '"', "'", "="]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def plain(text: str) -> str:
    """What the source shows: references resolved, white space and soft hyphens out of the way."""
    return re.sub(r"[ \t\r\n\f\u00ad\u200b\u2060\ufeff]+", "", resolve(text))


def check_map(source: str) -> None:
    seen = see(source)
    view = seen.view
    last = 0
    for piece in view.pieces:
        assert last <= piece.start < piece.end <= len(view.text)
        assert not view.text[last : piece.start].strip("\n"), "only line breaks have no source"
        assert plain(view.text[piece.start : piece.end]) == plain(piece.source.of(source))
        last = piece.end
    assert all(a.source.end <= b.source.start for a, b in zip(view.pieces, view.pieces[1:], strict=False))
    for word in re.finditer(r"\S+", view.text):
        runs = view.source(Span(*word.span()))
        assert "".join(plain(r.of(source)) for r in runs) == plain(word.group())
    ends = [0, *(e for s in seen.segments for e in (s.start, s.end)), len(view.text)]
    assert ends == sorted(ends)
    assert all(not view.text[a:b].strip() for a, b in zip(ends[::2], ends[1::2], strict=True))


@given(snippets)
@settings(max_examples=300)
def test_every_character_of_the_view_shows_its_source(source: str) -> None:
    check_map(source)


@given(st.text())
def test_any_text_at_all_is_mapped(source: str) -> None:
    check_map(source)


@given(snippets)
def test_tokens_cover_the_source_once(source: str) -> None:
    found = list(tokens(source))
    assert "".join(source[t.start : t.end] for t in found) == source
    assert all(t.end > t.start for t in found)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a  <b> b</b>\n c", "a b c"),
        ("<p>Caf&eacute; &amp; bar<p>next", "Café & bar\nnext"),
        ("nego&shy;ti\u00adations", "negotiations"),
        ("<p>first line<br>goes on", "first line\ngoes on"),
        ("a<script>b<p></script>c<style>d</style><!-- e --><noscript>f</noscript>", "ac"),
        ("<p hidden>a</p><p style='display: none'>b</p><template>c</template><p>d", "d"),
        ("<head><title>t</title><p>a", "a"),
        ("x<svg><path/><title>no</title></svg>y", "xy"),
        ("3 < 4 and <5", "3 < 4 and <5"),
        ("<a href='x>y'>z</a>", "z"),
        ('<p class="broken>text', "text"),
        ("a<!-- never closed <p>b", "a"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\nb\nc"),
        ("<b>bo<p>ld</b> text</p>", "bo\nld text"),
        ("<pre>a  b\n\nc</pre>", "a  b\nc"),
        ("", ""),
    ],
)
def test_the_view_is_what_a_reader_sees(source: str, text: str) -> None:
    assert see(source).view.text == text


def test_a_break_after_a_sentence_parts_lines_and_one_inside_does_not() -> None:
    assert len(see("One ends.<br>Two").segments) == 2
    assert len(see("One goes<br>on").segments) == 1
    assert len(see("One<br><br>two").segments) == 2


def test_attributes_keep_their_places() -> None:
    source = "<meta name=date content='2024&#45;03' data-x>"
    token = next(iter(tokens(source)))
    assert token.kind is Kind.START
    value, start, end = attributes(source, token)["content"]
    assert (value, source[start:end]) == ("2024-03", "2024&#45;03")


def test_only_closed_links_count() -> None:
    linked = [s.linked for s in see("<p><a href=x>all</a><p>none<p><a name=y>anchor</a><p><a href=z>open").segments]
    assert linked == [3, 0, 0, 0]


BAD = {
    "open tags": ("<a ", 40_000),
    "open comments": ("<!--", 40_000),
    "open quotes": ('<a b="x', 20_000),
    "quoted ends": ('<a b=">" ', 20_000),
    "nested blocks": ("<div>", 50_000),
    "nested inline": ("<i>x", 30_000),
    "open scripts": ("</scrip<script>", 20_000),
    "ampersands": ("&#", 50_000),
    "stray ends": ("<ul></b></p></td>", 10_000),
    "cells": ("<table><tr><td>", 10_000),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_broken_markup_takes_linear_time(name: str) -> None:
    unit, count = BAD[name]
    begin = time.process_time()
    see(unit * count)
    assert time.process_time() - begin < 15  # quadratic behaviour takes minutes


@pytest.mark.slow
def test_one_line_of_20_megabytes() -> None:
    source = "<html><p>" + "The talks in Karsova go on & on. " * 620_000
    begin = time.process_time()
    view = see(source).view
    assert time.process_time() - begin < 20
    assert view.source(Span(10_000_000, 10_000_010)) == (Span(10_000_009, 10_000_019),)
