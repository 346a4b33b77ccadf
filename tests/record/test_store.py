"""What goes into a record comes out again, once, whole, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.record.makers import PAGE, article_of, capture_of, reading_of

from onrecord.capture import Failure
from onrecord.errors import CaptureError, ReadingError, RecordError
from onrecord.interval import UNKNOWN, Answer, Interval, on
from onrecord.reading.types import Mode
from onrecord.record import Added, Filter, Known, Record, Status, Verdict, open_record
from onrecord.record.types import FailureRow
from onrecord.span import MappedText, Piece, Reason, Span


@pytest.fixture
def record(tmp_path: Path):
    with open_record(tmp_path / "r.db", create=True) as opened:
        yield opened


def put(record: Record, text: str = PAGE, origin: str = "/pile/courier/a.txt", **said: Interval) -> str:
    capture = capture_of(text, origin)
    record.add(capture)
    article = article_of(capture)
    record.write(article, reading_of(article, **said))
    return capture.id


def test_same_bytes_twice_are_a_no_op_that_says_so(record: Record) -> None:
    capture = capture_of()
    assert record.add(capture) == Added(capture.id)
    assert record.add(capture) == Known(capture.id, new_origin=False)
    assert record.counts()["captures"] == 1


def test_another_origin_of_the_same_bytes_is_remembered(record: Record) -> None:
    capture = capture_of()
    record.add(capture)
    address = "https://courier.example/a"
    assert record.add(replace(capture, origin=address)) == Known(capture.id, new_origin=True)
    assert record.capture_row(capture.id).origins == (address, "/pile/courier/a.txt")
    assert record.capture(capture.id).origin == address


def test_capture_article_and_reading_come_back_equal(record: Record) -> None:
    capture = replace(capture_of(), received=datetime(2024, 5, 8, 12, 30))
    article = article_of(capture)
    reading = reading_of(article)
    record.add(capture)
    record.write(article, reading)
    assert record.capture(capture.id) == capture
    assert record.article(capture.id) == article
    assert record.reading(capture.id) == reading
    assert list(record.verify()) == []


def test_rows_quote_the_text_they_point_at(record: Record) -> None:
    text = record.capture(put(record)).text
    rows = list(record.statements())
    assert [r.speaker for r in rows] == ["Ana Reyl", "Ostmark"]
    quotes = [q for r in rows for q in (r.source, r.cue, *r.content, *r.hedges, *(t.quote for t in r.targets)) if q]
    quotes += [d.quote for d in record.dates()] + [e.quote for e in record.events()]
    assert len(quotes) == 10
    assert all(q.span.of(text) == q.exact for q in quotes)
    first = rows[0]
    assert first.reasons[1] == Reason("hand.again", "and again")
    assert first.said_at.reasons == first.speaker_reasons == first.act_reasons
    assert first.hedges[0].exact == "reportedly"
    assert "🚢" in first.words
    assert (first.outlet, first.published.day, first.reader) == ("The Harbour Courier", date(2024, 5, 7), "hand")


def test_modality_and_the_acts_that_were_weighed_are_kept(record: Record) -> None:
    capture = capture_of()
    article = article_of(capture)
    made = reading_of(article)
    first = made.statements[0]
    act = replace(first.act, modality=("future", "negated"), likely=(("accuse", 0.7), ("state", 0.25)))
    reading = replace(made, statements=(replace(first, act=act), *made.statements[1:]))
    record.add(capture)
    record.write(article, reading)
    assert record.reading(capture.id) == reading
    rows = {row.id: row for row in record.statements()}
    assert rows[first.id].modality == ("future", "negated")
    assert {row.modality for key, row in rows.items() if key != first.id} <= {()}


def test_writing_the_same_reading_again_changes_nothing(record: Record) -> None:
    put(record)
    before = list(record.dump())
    article = article_of(capture_of())
    record.write(article, reading_of(article))
    assert list(record.dump()) == before


def test_another_reader_replaces_the_rows_and_keeps_the_former_document(record: Record) -> None:
    id_ = put(record)
    article = article_of(capture_of())
    newer = replace(reading_of(article, "model", "2"), statements=reading_of(article).statements[:1])
    assert list(record.pending("model", "2")) == [id_]
    record.write(article, newer)
    assert len(list(record.statements())) == 1
    assert record.reading(id_) == newer
    assert record.reading(id_, "hand") == reading_of(article)
    assert list(record.pending("model", "2")) == []
    assert list(record.verify()) == []


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (lambda s, n: replace(s, content=(Span(n, n + 5),)), "outside the text"),
        (lambda s, n: replace(s, content=()), "no content"),
        (lambda s, n: replace(s, source=Span(4, 4)), "blank"),
        (lambda s, n: replace(s, inside="nowhere"), "not here"),
        (lambda s, n: replace(s, reasons=(Reason("a.b", "c", Span(n, n + 1)),)), "outside the text"),
    ],
)
def test_a_reading_that_its_article_does_not_support_is_refused_whole(record: Record, change, cause: str) -> None:
    capture = capture_of()
    record.add(capture)
    article = article_of(capture)
    reading = reading_of(article)
    bad = replace(reading, statements=(reading.statements[0], change(reading.statements[1], len(capture.text))))
    with pytest.raises(ReadingError, match=cause):
        record.write(article, bad)
    assert record.counts()["statements"] == 0
    assert record.capture_row(capture.id).status is Status.PENDING


@pytest.mark.parametrize("cut", ["gap", "overlap", "short"])
def test_blocks_must_cover_every_character_once(record: Record, cut: str) -> None:
    capture = capture_of()
    record.add(capture)
    article = article_of(capture)
    first, second = article.blocks
    moved = {
        "gap": (first, replace(second, span=Span(second.span.start + 1, second.span.end))),
        "overlap": (first, replace(second, span=Span(second.span.start - 1, second.span.end))),
        "short": (first, replace(second, span=Span(second.span.start, second.span.end - 1))),
    }[cut]
    with pytest.raises(ReadingError, match="blocks"):
        record.write(replace(article, blocks=moved), reading_of(article))


def test_a_view_must_show_its_source(record: Record) -> None:
    capture = capture_of()
    record.add(capture)
    article = article_of(capture)
    lying = MappedText("Something else.", (Piece(0, 15, Span(0, 15)),))
    with pytest.raises(ReadingError, match="view does not show"):
        record.write(replace(article, view=lying, parts=()), replace(reading_of(article), statements=()))


def test_a_capture_whose_id_is_not_its_hash_is_refused(record: Record) -> None:
    with pytest.raises(CaptureError, match="sha256"):
        record.add(replace(capture_of(), id="0" * 64))
    with pytest.raises(CaptureError, match="decode"):
        record.add(replace(capture_of(), text="something else"))


def test_a_reading_of_an_unknown_capture_is_refused(record: Record) -> None:
    article = article_of(capture_of())
    with pytest.raises(RecordError, match="not in the record"):
        record.write(article, reading_of(article))


def test_ids_may_be_shortened_while_they_are_unique(record: Record) -> None:
    id_ = put(record)
    row = next(record.statements())
    assert record.statement(row.id[:14] + row.id[14:]).id == row.id
    assert record.capture(id_[:8]).id == id_
    with pytest.raises(RecordError, match="more than one"):
        record.statement(row.id[:8])
    with pytest.raises(RecordError, match="four characters"):
        record.capture(id_[:3])
    with pytest.raises(RecordError, match="no statement"):
        record.statement("ffff" * 4)


def test_filters(record: Record) -> None:
    id_ = put(record)
    put(record, "The Vessen Post\nOstmark said the ceasefire holds.\n", "/pile/vessen/b.txt")

    def found(**asked) -> list[str | None]:
        return [r.speaker for r in record.statements(Filter(**asked))]

    assert sorted(found()) == ["Ana Reyl", "Ostmark", "Ostmark"]
    assert found(speaker="reyl") == ["Ana Reyl"]
    assert found(act="accuse") == ["Ostmark"]
    assert found(party="VELDANIA", capture=id_[:6]) == ["Ana Reyl", "Ostmark"]
    assert found(text="holds") == found(text='"ceasefire holds"') == ["Ostmark"]
    assert found(text="holds ceasefire nothing") == found(text='"holds ceasefire"') == found(text="?!") == []
    assert found(target="veldania") == ["Ostmark"]
    assert len(found(issue="talks")) == 3
    assert found(issue="transit") == found(mode=Mode.DIRECT) == found(outlet="Courier") == []
    assert len(found(outlet="the harbour courier")) == 3
    assert found(speaker="%") == []


def test_names_beyond_ascii_are_found_whatever_their_case(record: Record) -> None:
    put(record, "A\nÉmile Þorn said the river is theirs.\n")
    assert [r.speaker for r in record.statements(Filter(speaker="émile þ"))] == ["Émile Þorn"]


D1, D7, D9 = date(2024, 5, 1), date(2024, 5, 7), date(2024, 5, 9)


@pytest.mark.parametrize(
    ("said", "since", "until", "answer"),
    [
        (on(D7), D1, D9, Answer.YES),
        (on(D7), D9, None, None),
        (on(D7), None, D1, None),
        (Interval(D1, D9), D7, None, Answer.UNKNOWN),
        (Interval(D1, D9), D1, D9, Answer.YES),
        (Interval(D1, None), D7, None, Answer.UNKNOWN),
        (Interval(None, D7), None, D9, Answer.YES),
        (Interval(D1, D9, candidates=(D1, D9)), D7, date(2024, 5, 8), None),
        (Interval(D1, D9, candidates=(D1, D9)), D7, None, Answer.UNKNOWN),
        (Interval(D1, D9, likely=(D7, D7)), date(2024, 5, 8), None, Answer.UNKNOWN),
    ],
)
def test_dates_are_compared_with_three_answers(record: Record, said: Interval, since, until, answer) -> None:
    put(record, said=said)
    rows = list(record.statements(Filter(since=since, until=until)))
    assert [r.matched for r in rows] == ([answer, answer] if answer else [])


def test_undated_statements_pass_a_date_filter_only_when_asked_for(record: Record) -> None:
    put(record, said=UNKNOWN)
    assert len(list(record.statements())) == 2
    assert list(record.statements(Filter(since=D1))) == []
    assert [r.matched for r in record.statements(Filter(since=D1, undated=True))] == [Answer.UNKNOWN] * 2
    assert [e.matched for e in record.events(since=D1)] == [Answer.UNKNOWN]
    assert list(record.events(since=D1, undated=False)) == []


def test_statements_come_by_day_and_undated_last(record: Record) -> None:
    for day, name in ((None, "Cassel"), (date(2024, 3, 1), "Bray"), (date(2023, 1, 1), "Adler")):
        put(record, f"X\n{name} said yes to the plan.\n", f"/p/{name}", said=on(day) if day else UNKNOWN)
    assert [r.speaker for r in record.statements()] == ["Adler", "Bray", "Cassel"]


def test_search_finds_statements_and_captures_and_marks_the_hits(record: Record) -> None:
    id_ = put(record)
    statement, capture = record.search("withdraw karsova")
    assert (statement.kind, capture.kind, capture.id) == ("statement", "capture", id_)
    assert [s.text for s in statement.snippet if s.hit] == ["Karsova", "withdraw"]
    assert "".join(s.text for s in statement.snippet).startswith("on Tuesday that “Karsova 🚢")
    assert [h.kind for h in record.search("newsletter")] == ["capture"]
    for odd in ('"', "AND", "NEAR(", "words:x", "*", "a OR", "x\x00y", "'; DROP TABLE captures"):
        record.search(odd)
    assert record.search("") == record.search("…") == ()


def test_failures_are_rows_and_clear_when_the_file_comes_right(record: Record) -> None:
    origin = "/pile/courier/a.txt"
    (row,) = record.add_all([Failure(origin, "is a PDF", "save it as text")])
    assert row == FailureRow(origin, "capture", "is a PDF", "save it as text")
    assert list(record.failures()) == [row]
    record.add(capture_of())
    assert list(record.failures()) == []


def test_a_capture_that_could_not_be_read_is_kept_with_its_cause_and_tried_again_when_added_again(
    record: Record,
) -> None:
    class Hand:
        name, version = "hand", "1"

        def read(self, article):
            raise AssertionError

    capture = capture_of()
    record.add(capture)
    record.fail(Failure(capture.origin, "the reader stopped"), stage="reading", capture=capture.id, by=Hand())
    row = record.capture_row(capture.id)
    assert (row.status, row.failure) == (Status.FAILED, "the reader stopped")
    assert list(record.captures(failed=True)) == [row]
    assert list(record.pending("hand", "1")) == []
    assert list(record.pending("hand", "2")) == [capture.id]
    record.add(capture)
    assert list(record.pending("hand", "1")) == [capture.id]
    put(record)
    assert (record.capture_row(capture.id).status, list(record.failures())) == (Status.READ, [])


def test_tallies(record: Record) -> None:
    put(record)
    assert record.facet("speaker") == {"Ana Reyl": 1, "Ostmark": 1}
    assert record.facet("issue") == {"ceasefire": 2, "talks": 2}
    assert record.facet("outlet") == {"The Harbour Courier": 2}
    assert [(a.name, a.statements, a.captures) for a in record.actors()] == [("Ana Reyl", 1, 1), ("Ostmark", 1, 1)]
    counts = record.counts()
    assert (counts["captures"], counts["statements"], counts["events"], counts["dates"]) == (1, 2, 1, 1)
    assert record.capture_row(put(record)).statements == 2
    assert next(record.statements()).verdict is Verdict.UNREVIEWED
