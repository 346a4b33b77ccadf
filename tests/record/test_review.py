"""Human decisions: kept for ever, applied at once and after every rebuild, never overwritten."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.record.makers import article_of, capture_of, reading_of

from onrecord.errors import RecordError
from onrecord.interval import on
from onrecord.record import Decision, Filter, Record, Verdict, open_record

NOON = datetime(2026, 3, 1, 12)


@pytest.fixture
def record(tmp_path: Path):
    with open_record(tmp_path / "r.db", create=True) as opened:
        capture = capture_of()
        opened.add(capture)
        article = article_of(capture)
        opened.write(article, reading_of(article))
        yield opened


def decide(record: Record, verb, subject: str, kind="statement", **more) -> Decision:
    return record.decide(Decision(verb, kind, (subject,), "Ada", NOON, **more))


def test_a_rejected_statement_is_hidden_and_stays_visible_on_request(record: Record) -> None:
    first = next(record.statements())
    decision = decide(record, "reject", first.id, note="it was a joke")
    assert (decision.number, list(record.decisions())) == (1, [decision])
    assert [r.speaker for r in record.statements()] == ["Ostmark"]
    assert [r.verdict for r in record.statements(Filter(rejected=True))] == [Verdict.REJECTED, Verdict.UNREVIEWED]
    assert record.statement(first.id).verdict is Verdict.REJECTED
    assert (record.counts()["statements"], record.counts()["rejected"]) == (1, 1)
    assert [h.kind for h in record.search("withdraw")] == ["capture"]
    decide(record, "accept", first.id)
    assert record.statement(first.id).verdict is Verdict.ACCEPTED
    assert len(list(record.statements())) == 2


def test_corrections_show_with_their_reason_and_leave_the_machine_reading_alone(record: Record) -> None:
    row = next(record.statements())
    machine = record.reading(row.capture)
    changes = (
        ("speaker", "Ana M. Reyl"),
        ("party", None),
        ("act", "commit"),
        ("stance", "+"),
        ("issues", ("withdrawal",)),
        ("targets", ("Karsova",)),
        ("said_at", on(date(2024, 5, 6))),
    )
    decide(record, "correct", row.id, changes=changes, note="see the transcript")
    new = record.statement(row.id)
    assert (new.speaker, new.party, new.act, new.stance) == ("Ana M. Reyl", None, "commit", "+")
    assert (new.issues, [t.name for t in new.targets], new.said_at.day) == (
        ("withdrawal",),
        ["Karsova"],
        date(2024, 5, 6),
    )
    assert new.verdict is Verdict.CORRECTED
    assert new.speaker_reasons[-1].text == new.said_at.reasons[-1].text == "corrected by Ada: see the transcript"
    assert new.content == row.content
    assert record.reading(row.capture) == machine
    assert next(record.decisions(subject=row.id)).changes == changes
    assert list(record.verify()) == []


def test_events_can_be_corrected(record: Record) -> None:
    event = next(record.events())
    decide(record, "correct", event.id, "event", changes=(("status", "held"), ("parties", ("Ostmark",))))
    new = record.event(event.id)
    assert (new.status, new.parties, new.verdict) == ("held", ("Ostmark",), Verdict.CORRECTED)
    decide(record, "reject", event.id, "event")
    assert list(record.events()) == []
    assert len(list(record.events(rejected=True))) == 1


def test_a_rebuild_applies_decisions_again_even_under_another_reader_and_other_ids(record: Record) -> None:
    first, second = record.statements()
    decide(record, "correct", first.id, changes=(("speaker", "Ana M. Reyl"),))
    decide(record, "reject", second.id)
    article = article_of(capture_of())
    again = reading_of(article, "model", "2")
    renamed = tuple(replace(s, id=f"new{n}") for n, s in enumerate(again.statements))
    record.write(article, replace(again, statements=renamed))
    assert [(r.id, r.speaker) for r in record.statements()] == [("new0", "Ana M. Reyl")]
    assert record.statement("new1").verdict is Verdict.REJECTED
    record.write(article, replace(again, statements=()))
    assert list(record.statements()) == []
    record.write(article, reading_of(article))
    assert [(r.id, r.speaker) for r in record.statements()] == [(first.id, "Ana M. Reyl")]
    assert list(record.verify()) == []


def test_a_decision_does_not_guess_when_its_words_are_gone(record: Record) -> None:
    row = next(record.statements())
    decide(record, "reject", row.id)
    article = article_of(capture_of())
    reading = reading_of(article)
    span = reading.statements[0].content[0]
    shorter = replace(reading.statements[0], id="other", content=(replace(span, end=span.end - 9),))
    record.write(article, replace(reading, statements=(shorter,)))
    assert record.statement("other").verdict is Verdict.UNREVIEWED


def test_merging_actors_is_logged(record: Record) -> None:
    merge = Decision("merge", "actor", ("Ana Reyl", "Ostmark"), "Ada", NOON)
    assert record.decide(merge) == replace(merge, number=1)
    assert list(record.decisions(subject="Ostmark")) == [replace(merge, number=1)]


@pytest.mark.parametrize(
    ("decision", "cause"),
    [
        (Decision("reject", "statement", ("feed" * 4,), "Ada", NOON), "no statement"),
        (Decision("merge", "actor", ("Ana Reyl", "Nobody"), "Ada", NOON), "no actor"),
        (Decision("merge", "actor", ("Ana Reyl",), "Ada", NOON), "subjects"),
        (Decision("reject", "actor", ("Ana Reyl",), "Ada", NOON), "merged or split"),
        (Decision("reject", "statement", ("x",), " ", NOON), "nobody"),
        (Decision("correct", "statement", ("x",), "Ada", NOON), "changes"),
        (Decision("correct", "statement", ("x",), "Ada", NOON, (("content", "y"),)), "cannot be corrected"),
        (Decision("correct", "statement", ("x",), "Ada", NOON, (("act", None),)), "cannot be corrected"),
    ],
)
def test_decisions_that_cannot_be_applied_are_refused(record: Record, decision: Decision, cause: str) -> None:
    with pytest.raises(RecordError, match=cause):
        record.decide(decision)
    assert list(record.decisions()) == []


def test_the_log_is_append_only_in_the_file_itself(record: Record, tmp_path: Path) -> None:
    decide(record, "reject", next(record.statements()).id)
    raw = sqlite3.connect(tmp_path / "r.db")
    for change in ("UPDATE decisions SET who = 'Eve'", "DELETE FROM decisions", "DELETE FROM subjects"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(change)
    raw.close()
