"""Whatever a reader gives comes back equal: through JSON, through the store, with the worst of Unicode."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.makers import article_of, capture_of, reading_of

from onrecord.article.types import Block, Part, Role
from onrecord.capture import capture_bytes, redecode
from onrecord.interval import Interval
from onrecord.reading.types import Act, Event, Kind, Mention, Mode, Reading, Speaker, Statement, Target
from onrecord.record import Filter, Record, open_record
from onrecord.record.document import (
    interval_from,
    interval_json,
    pack_article,
    pack_reading,
    unpack_article,
    unpack_reading,
)
from onrecord.record.visible import printable, visible
from onrecord.span import MappedText, Piece, Reason, Span

ODD = "e\u0301 \u0915\u094d\u0937 🚢👩‍👩‍👧 \u00a0\u200b\u202eשלום\u202c \r\n\ttail \u2028 ﷽ \ufeff"
words = st.text(st.characters(codec="utf-8"), max_size=12)
names = st.none() | words
days = st.integers(0, 40000).map(lambda n: date(1950, 1, 1) + timedelta(n))


def spans(length: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda p: Span(min(p), max(p)))


def reasons(length: int) -> st.SearchStrategy[tuple[Reason, ...]]:
    one = st.builds(Reason, st.sampled_from(["a.b", "c.d-e"]), words, st.none() | spans(length))
    return st.lists(one, max_size=2).map(tuple)


@st.composite
def intervals(draw: st.DrawFn, length: int = 5) -> Interval:
    found = sorted(draw(st.lists(days, min_size=4, max_size=4)))
    return Interval(
        earliest=draw(st.sampled_from([None, found[0]])),
        latest=draw(st.sampled_from([None, found[3]])),
        candidates=draw(st.sampled_from([(), (found[0], found[3])])) if found[0] < found[3] else (),
        likely=draw(st.sampled_from([None, (found[1], found[2])])),
        month_day=draw(st.sampled_from([None, "XXXX-04", "XXXX-04-07"])),
        reasons=draw(reasons(length)),
    )


@given(intervals())
def test_interval_through_json(interval: Interval) -> None:
    assert interval_from(interval_json(interval, reasons=True)) == interval
    assert interval_from(interval_json(interval)) == replace(interval, reasons=())
    json.loads(interval_json(interval))


@st.composite
def readings(draw: st.DrawFn, text: str) -> Reading:
    size = len(text)
    solid = spans(size).filter(lambda s: s.of(text).strip())
    why = reasons(size)
    statements, events = [], []
    for number in range(draw(st.integers(0, 3))):
        statements.append(
            Statement(
                id=f"id{number}",
                mode=draw(st.sampled_from(Mode)),
                headline=draw(st.booleans()),
                source=draw(st.none() | solid),
                speaker=Speaker(draw(names), draw(names), draw(why)),
                cue=draw(st.none() | solid),
                content=tuple(draw(st.lists(solid, min_size=1, max_size=3))),
                act=Act("state", draw(names), draw(why)),
                targets=tuple(draw(st.lists(st.builds(Target, words, st.none() | solid), max_size=2))),
                issues=tuple(draw(st.lists(st.sampled_from(["talks", "text"]), max_size=2))),
                stance=draw(st.sampled_from([None, "+", "-"])),
                hedges=tuple(draw(st.lists(solid, max_size=2))),
                inside=draw(st.sampled_from([None, *(s.id for s in statements)])),
                said_at=draw(intervals(size)),
                confidence=draw(st.floats(0, 1)),
                reasons=draw(why),
            )
        )
        when = draw(intervals(size))
        events.append(Event(f"e{number}", draw(words), draw(solid), "call", "held", (draw(words),), None, when, 2))
    mentions = draw(st.lists(st.builds(Mention, solid, st.sampled_from(Kind), names, names), max_size=3))
    return Reading("any", "0", tuple(statements), (), tuple(events), tuple(mentions), draw(why))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory):
    with open_record(tmp_path_factory.mktemp("lossless") / "r.db", create=True) as opened:
        yield opened


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_reading_through_the_store(record: Record, data: st.DataObject) -> None:
    article = article_of(capture_of(ODD + data.draw(st.text(st.characters(codec="utf-8", exclude_characters="\0")))))
    reading = data.draw(readings(article.capture.text))
    assert unpack_reading(pack_reading(reading)) == reading
    record.add(article.capture)
    record.write(article, reading)
    assert record.article(article.capture.id) == article
    assert record.reading(article.capture.id) == reading
    text = printable(article.capture.text)
    rows = {row.id: row for row in record.statements(Filter(capture=article.capture.id))}
    for statement in reading.statements:
        row = rows[statement.id]
        assert (row.said_at, row.reasons) == (_shown(statement.said_at), _reasons(statement.reasons))
        assert tuple(q.span for q in row.content) == statement.content
        assert all(q.exact == q.span.of(text) for q in (*row.content, *row.hedges))


def _reasons(found: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return tuple(replace(r, text=printable(r.text)) for r in found)


def _shown(interval: Interval) -> Interval:
    return replace(interval, reasons=_reasons(interval.reasons))


@pytest.mark.parametrize(
    "raw",
    [
        ODD.encode(),
        b"\xef\xbb\xbf" + ODD.encode(),
        "A “quote” – it’s €5.\r\nNext\xa0line said so.".encode("cp1252"),
        "Один сказал: «да».\nДва said no.\n".encode("utf-16"),
        "Один said «да».\nДва said no.\n".encode("cp1251"),
        b"caf\xc3\xa9 said yes to all, caf\xc3\xa9 and caf\xc3\xa9 and caf\xc3\xa9, then broke \xff here.\n",
        b"one said a\rtwo said b\r\nthree said c\n",
    ],
    ids=["utf-8", "bom", "cp1252", "utf-16", "cp1251", "damaged", "line-ends"],
)
def test_bytes_text_and_quotations_survive(record: Record, raw: bytes) -> None:
    capture = capture_bytes(raw, "/odd")
    article = article_of(capture)
    reading = reading_of(article)
    record.add(capture)
    record.write(article, reading)
    stored = record.capture(capture.id)
    assert (stored.raw, stored.text) == (raw, capture.text)
    assert redecode(stored.raw, stored.decoding) == capture.text
    assert record.article(capture.id) == article
    assert record.reading(capture.id) == reading


def test_everything_stored_here_verifies(record: Record) -> None:
    assert list(record.verify()) == []


def test_a_page_is_stored_with_its_view_and_shows_its_visible_words(record: Record) -> None:
    raw = "<p>Ana <b>Reyl</b> said fish &amp; grain move.</p>"
    capture = capture_bytes(raw.encode(), "https://courier.example/p.html")
    at = [raw.index("Ana "), raw.index("Reyl"), raw.index(" said"), raw.index("&amp;"), raw.index(" grain")]
    view = MappedText(
        "Ana Reyl said fish & grain move.",
        (
            Piece(0, 4, Span(at[0], at[0] + 4)),
            Piece(4, 8, Span(at[1], at[1] + 4)),
            Piece(8, 19, Span(at[2], at[2] + 11)),
            Piece(19, 20, Span(at[3], at[3] + 5)),
            Piece(20, 32, Span(at[4], at[4] + 12)),
        ),
    )
    why = Reason("a.b", "c")
    article = replace(
        article_of(capture),
        view=view,
        blocks=(Block(Span(0, len(raw)), Role.BODY, why),),
        parts=(Part(Span(0, 32), Role.BODY, why),),
    )
    content = view.source(Span(14, 32))
    source = view.source_hull(Span(0, 8))
    statement = Statement("page", Mode.INDIRECT, False, source, Speaker("Ana Reyl", None), None, content, Act("state"))
    record.add(capture)
    record.write(article, Reading("any", "0", (statement,)))
    assert unpack_article(pack_article(article), capture) == article
    assert record.article(capture.id) == article
    row = record.statement("page")
    assert row.words == "fish & grain move."
    assert row.source is not None
    assert row.source.exact == "Ana <b>Reyl"
    assert visible(view, [source]) == "Ana Reyl"
    assert [h.id for h in record.search('"fish & grain move"')] == ["page", capture.id]
    assert list(record.verify()) == []
