"""Page models: every character once, time in order, words an editor would write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.interval import UNKNOWN, Interval, on
from onrecord.reading.types import Mode
from onrecord.record import open_record
from onrecord.record.types import Filter, Quote, StatementRow, TargetRow
from onrecord.span import Span
from onrecord.views.capture import Mark, capture_page, runs
from onrecord.views.scale import WIDTH, scale
from onrecord.views.statements import VERBS, statement_line
from onrecord.views.timeline import timeline


def row(said_at: Interval = UNKNOWN, **more: object) -> StatementRow:
    made = StatementRow(
        id="ab12cd34ef56ab78",
        capture="c" * 64,
        origin="a.txt",
        outlet="The Harbour Courier",
        title="Talks resume",
        published=UNKNOWN,
        mode=Mode.INDIRECT,
        headline=False,
        source=Quote(Span(0, 3), "she"),
        cue=Quote(Span(4, 8), "said"),
        content=(Quote(Span(9, 20), "the  bridge\nis closed"),),
        speaker="Ilse Marant",
        party="Karsova",
        speaker_reasons=(),
        act="accuse",
        manner=None,
        act_reasons=(),
        targets=(TargetRow("Veldania", None),),
        issues=("transit",),
        stance=None,
        hedges=(),
        inside=None,
        said_at=said_at,
        confidence=0.9,
        reasons=(),
        reader="hand",
        reader_version="1",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_line_reads_like_a_sentence() -> None:
    line = statement_line(row())
    assert (line.speaker, line.verb, line.targets) == ("Ilse Marant (Karsova)", "accuses", "Veldania")
    assert line.words == "the bridge is closed"
    assert line.when == ""


def test_who_is_unknown_is_called_what_the_capture_calls_them() -> None:
    assert statement_line(row(speaker=None, party=None)).speaker == "“she”"
    assert statement_line(row(speaker=None, party=None, source=None)).speaker == "somebody"
    assert statement_line(row(mode=Mode.OWN_VOICE)).speaker == "The Harbour Courier"


@pytest.mark.parametrize("act", sorted(VERBS))
def test_every_act_has_a_verb(act: str) -> None:
    assert statement_line(row(act=act)).verb.split()[0].endswith("s")
    several = statement_line(row(act=act, speaker="Veldania; Karsova", party="Veldania; Karsova"))
    assert several.speaker == "Veldania and Karsova"
    assert not several.verb.split()[0].endswith("s")


@pytest.mark.parametrize(
    ("speaker", "verb"),
    [
        ("two officials in Velmar", "accuse"),
        ("Karsova", "accuses"),
        ("United States", "accuses"),
        ("generals", "accuse"),
        ("Hardliners in Karsova", "accuse"),
        ("Others", "accuse"),
        ("parties involved", "accuse"),
        ("two lawmakers briefed on the talks", "accuse"),
        ("an official speaking for the ministries", "accuses"),
        ("the press", "accuses"),
        ("Some 74 House of Delegates members", "accuse"),
        ("200 members of parliament signed", "accuse"),
        ("1 Corps", "accuses"),
        ("United Nations", "accuses"),
    ],
)
def test_groups_take_a_plural_verb(speaker: str, verb: str) -> None:
    assert statement_line(row(speaker=speaker)).verb == verb


def test_time_is_in_order_and_the_undated_apart() -> None:
    days = [on(date(2023, 5, 1)), UNKNOWN, on(date(2021, 3, 16)), Interval(latest=date(2022, 1, 1))]
    view = timeline([row(day, id=f"{n:016x}") for n, day in enumerate(days)], [])
    assert [entry.id[-1] for entry in view.dated] == ["2", "3", "0"]
    assert [entry.id[-1] for entry in view.undated] == ["1"]


@given(st.lists(st.tuples(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 4000)), min_size=1, max_size=9))
def test_every_bar_stays_on_the_scale(spans: list[tuple[date, int]]) -> None:
    entries = [
        row(Interval(first, date.fromordinal(first.toordinal() + days)), id=f"{n:016x}")
        for n, (first, days) in enumerate(spans)
    ]
    view = timeline(entries, [])
    drawn = scale(view)
    assert drawn is not None
    for entry in view.dated:
        bar = drawn.bar(entry)
        assert bar.x >= 0
        assert bar.width > 0
        assert bar.x + bar.width <= WIDTH + 1
    assert all(0 <= tick.x <= WIDTH for tick in drawn.ticks)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)), max_size=8))
def test_runs_cover_a_text_once_whatever_nests(places: list[tuple[int, int]]) -> None:
    marked = sorted(
        (Mark(Span(a, min(a + n, 50)), "content", str(k)) for k, (a, n) in enumerate(places)),
        key=lambda m: (m.span.start, -m.span.end),
    )
    at = 0
    for span, _, live in runs(Span(0, 50), (), marked):
        assert span.start == at
        at = span.end
        assert {m.statement for m in live} == {m.statement for m in marked if m.span.contains(span)}
    assert at == 50


def test_a_capture_page_shows_all_of_the_visible_text(sample_record: Path) -> None:
    with open_record(sample_record) as record:
        for capture in record.captures():
            article = record.article(capture.id)
            assert article is not None
            page = capture_page(capture, article, list(record.statements(Filter(capture=capture.id))))
            assert "".join(s.text for s in page.stretches) == article.view.text
            assert not any(s.furniture and s.content_of for s in page.stretches)
