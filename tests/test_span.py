"""Places in a text, and the way from a shown text back to its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.span import MappedText, Piece, Span, hull


def test_a_span_counts_code_points() -> None:
    text = "An 🚢 sails"
    assert Span(3, 4).of(text) == "🚢"
    assert len(Span(3, 4)) == 1


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_the_hull_covers_all() -> None:
    assert hull([Span(5, 7), Span(1, 2)]) == Span(1, 7)


def test_an_entity_maps_only_as_a_whole() -> None:
    source = "<p>Ada &amp; Bo</p>"
    view = MappedText("Ada & Bo", (Piece(0, 4, Span(3, 7)), Piece(4, 5, Span(7, 12)), Piece(5, 8, Span(12, 15))))
    assert view.source_hull(Span(4, 5)) == Span(7, 12)
    assert Span(7, 12).of(source) == "&amp;"
    assert view.shown(Span(8, 9)) == Span(4, 5)
    assert view.source(Span(0, 8)) == (Span(3, 15),)


@st.composite
def mapped(draw: st.DrawFn) -> tuple[str, MappedText]:
    """A source of kept and dropped runs, and the text that shows the kept ones."""
    runs = draw(st.lists(st.tuples(st.text("abc é🚢\n", min_size=1, max_size=6), st.booleans()), max_size=8))
    source, shown, pieces = "", "", []
    for run, kept in runs:
        if kept:
            pieces.append(Piece(len(shown), len(shown) + len(run), Span(len(source), len(source) + len(run))))
            shown += run
        source += run
    return source, MappedText(shown, tuple(pieces))


@given(mapped(), st.integers(0, 40), st.integers(0, 12))
def test_what_is_shown_is_what_stands_in_the_source(made: tuple[str, MappedText], start: int, size: int) -> None:
    source, view = made
    span = Span(min(start, len(view.text)), min(start + size, len(view.text)))
    assert "".join(run.of(source) for run in view.source(span)) == span.of(view.text)
    whole = view.source_hull(span)
    if whole is not None and len(span):
        back = view.shown(whole)
        assert back is not None
        assert back.contains(span)
