"""Every character of a capture stands in exactly one block, whatever the capture holds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Role, to_article
from onrecord.article.blocks import cover
from onrecord.article.types import Part
from onrecord.capture import Capture, CaptureError, Media, capture_bytes
from onrecord.span import MappedText, Piece, Reason, Span

PIECES = st.sampled_from(
    [
        "The envoy of Veldania said the ford would stay open.",
        "“We will not sign,” the minister told reporters 😀.",
        "e\u0301tat, n\u0303, \u202bשלום\u202c",
        "By Ana Veld",
        "KARSOVA (Reuters) - ",
        "2031-03-04 10:15 GMT",
        "Read more",
        "Support us from $2 a month.",
        "© 2031 The Harbour Courier",
        "\u00a0",
        "\ufeff",
        "\r\n",
        "\n\n",
        "\r",
        "\u2028",
        "\t",
        "…",
        " ",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ]
)


def text_capture(text: str) -> Capture:
    return capture_bytes(text.encode("utf-8"), "x.txt", media=Media.TEXT)


def assert_covered(capture: Capture) -> None:
    article = to_article(capture)
    at = 0
    for block in article.blocks:
        assert block.span.start == at
        assert len(block.span)
        at = block.span.end
    assert at == len(capture.text)
    last = 0
    for part in article.parts:
        assert not capture.text[last : part.span.start].strip(
            "\ufeff\u200b" + " \t\r\n\v\f\x1c\x1d\x1e\x85\u00a0\u2028\u2029\u3000"
        )
        assert last <= part.span.start < part.span.end
        last = part.span.end


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join).filter(lambda s: s.strip(" \ufeff\r\n\t\u00a0\u2028")))
def test_every_character_once_in_news_like_text(text: str) -> None:
    assert_covered(text_capture(text))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=300))
@settings(max_examples=150)
def test_every_character_once_in_any_text(text: str) -> None:
    if text.strip() and "<" not in text and not text.startswith("\ufeff"):
        try:
            capture = text_capture(text)
        except CaptureError:
            return  # control characters make it binary or blank, which is the capture room's business
        assert_covered(capture)


def test_cp1252_bytes_keep_their_places() -> None:
    raw = "The ministers’ talks – a “first” – go on.\r\n\r\nSupport us\r\n".encode("cp1252")
    capture = capture_bytes(raw, "x.txt", declared="cp1252")
    assert_covered(capture)
    assert to_article(capture).blocks[-1].role is Role.BOILERPLATE


def test_markup_between_parts_is_boilerplate_and_short_tags_inside_join_their_part() -> None:
    source = "<p>The <b>ford</b> is open.</p><script>" + "x" * 500 + "</script><p>Sign up.</p>"
    first, second = source.index("The "), source.index("ford</b>")
    third, fourth = source.index(" is open"), source.index("Sign up")
    shown = (("The ", first), ("ford", second), (" is open.", third), ("\nSign up.", fourth - 1))
    text, pieces = "", []
    for words, at in shown:
        skip = words.startswith("\n")
        start = len(text) + skip
        text += words
        pieces.append(Piece(start, len(text), Span(at + skip, at + len(words))))
    view = MappedText(text, tuple(pieces))
    parts = [
        Part(Span(0, 17), Role.BODY, Reason("t", "t", Span(0, 17))),
        Part(Span(18, 26), Role.BOILERPLATE, Reason("t", "t", Span(18, 26))),
    ]
    blocks = cover(source, view, parts)
    assert "".join(b.span.of(source) for b in blocks) == source
    body = [b.span.of(source) for b in blocks if b.role is Role.BODY]
    assert body == ["The <b>ford</b> is open."]
    assert blocks[1].reason.span == blocks[1].span
    assert [b.reason.rule for b in blocks] == ["article.markup", "t", "article.markup", "t", "article.markup"]


def test_parts_that_show_the_same_source_twice_are_clipped() -> None:
    view = MappedText("ab ab", (Piece(0, 2, Span(0, 2)), Piece(3, 5, Span(0, 2))))
    parts = [Part(Span(0, 2), Role.BODY, Reason("t", "t")), Part(Span(3, 5), Role.BOILERPLATE, Reason("t", "t"))]
    assert [(b.span, b.role) for b in cover("ab", view, parts)] == [(Span(0, 2), Role.BODY)]
