"""Two captures, alone and beside each other: every cell of the table that a careful reader would fill in by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from tests.links.two_captures import ADRIFT, DATED, EXACT, LATER, UNDATED, capture

from onrecord.capture import Capture, capture_file
from onrecord.interval import Interval, to_edtf
from onrecord.links.redating import Redated, redated
from onrecord.pipeline import read_capture
from onrecord.reading.read import rules_reader
from onrecord.record import Record, open_record

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@dataclass(frozen=True)
class Pair:
    """Two captures of one negotiation, and the years that differ."""

    undated: Capture
    dated: Capture
    met: int  # year of the meeting on 29 March
    told: int  # year of the dated capture
    since: int  # year before which the undated one cannot have been written, April or not
    named: int  # the year that it names
    refused: str  # stamp of the dated one that is not believed


INVENTED = Pair(capture(UNDATED, "undated.txt"), capture(DATED, "dated.txt"), 2033, 2036, 2025, 2025, "02 January 2035")


def pairs() -> Iterator[object]:
    yield pytest.param(lambda: INVENTED, id="invented")
    files = sorted(SEEDS.glob("00[03]_*.txt"))
    missing = pytest.mark.skipif(len(files) != 2, reason="the seed captures are not beside this repository")
    yield pytest.param(
        lambda: Pair(capture_file(files[1]), capture_file(files[0]), 2022, 2025, 2020, 2014, "02 January 2024"),
        id="seeds",
        marks=missing,
    )


@pytest.fixture(params=list(pairs()))
def pair(request: pytest.FixtureRequest) -> Pair:
    return request.param()  # type: ignore[no-any-return]


def record_of(path: Path, *captures: Capture) -> Record:
    record = open_record(path, create=True)
    record.add_all(captures)
    for one in captures:
        record.write(*read_capture(one, rules_reader()))
    return record


def thursdays(year: int) -> tuple[date, ...]:
    """Every Thursday that is the last before, or on, some day of April."""
    first = date(year, 4, 1) - timedelta((date(year, 4, 1).weekday() - 3) % 7)
    return tuple(first + timedelta(7 * n) for n in range(6) if first + timedelta(7 * n) <= date(year, 4, 30))


def expression(record: Record, anew: Redated | None, capture_id: str, words: str) -> Interval:
    rows = [r for r in record.dates(capture=capture_id) if words in r.quote.exact]
    assert rows, words
    return (anew.date(rows[0]) if anew else rows[0]).when


# Alone


def test_the_undated_capture_alone_is_of_april_of_an_unknown_year(pair: Pair) -> None:
    article, _ = read_capture(pair.undated, rules_reader())
    assert to_edtf(article.published) == "XXXX-04"
    assert article.published.earliest == date(pair.since, 4, 1)
    assert article.published.latest is None


def test_its_appeal_for_money_bounds_the_capture_alone(pair: Pair) -> None:
    article, _ = read_capture(pair.undated, rules_reader())
    appeal = next(c for c in article.claims if "July 1" in c.text)
    assert (appeal.about, appeal.taken, appeal.last) == ("captured", False, None)


@pytest.mark.parametrize(
    ("words", "edtf"), [("Thursday", "XXXX-04"), ("Wednesday", "XXXX-04"), ("March 29", "XXXX-03-29")]
)
def test_its_expressions_alone_have_no_year_but_a_first_day(pair: Pair, words: str, edtf: str, tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", pair.undated) as record:
        when = expression(record, None, pair.undated.id, words)
    assert to_edtf(when) == edtf
    assert when.earliest is not None
    assert when.earliest.year == pair.since
    assert when.latest is None


def test_the_dated_capture_rejects_its_wrong_clock_and_says_which_words_refute_it(pair: Pair) -> None:
    article, _ = read_capture(pair.dated, rules_reader())
    assert article.published.day == date(pair.told, 7, 24)
    wrong = next(c for c in article.claims if c.text == pair.refused)
    assert not wrong.taken
    assert "contradicts" in wrong.reason.text
    refuted = [r.text for r in article.published.reasons if r.rule == "dates.solve.refuted"]
    assert len(refuted) == 1
    assert pair.refused in refuted[0]
    assert "June" in refuted[0]


def test_on_tuesday_is_the_last_or_an_earlier_one_and_dates_every_remark(pair: Pair) -> None:
    _, reading = read_capture(pair.dated, rules_reader())
    tuesday = next(d for d in reading.dates if "Tuesday" in d.span.of(pair.dated.text))
    assert to_edtf(tuesday.when) == f"{pair.told}-07-22?"
    assert tuesday.when.day is None
    assert tuesday.when.candidates == tuple(date(pair.told, 7, d) for d in (1, 8, 15, 22))
    said = [s for s in reading.statements if s.speaker.name and not s.inside and s.cue]
    remarks = [to_edtf(s.said_at) for s in said if s.cue and s.cue.of(pair.dated.text) in ("rejected", "emphasized")]
    assert remarks == [f"{pair.told}-07-22?"] * 2


# Beside each other


def test_beside_the_other_every_cell_has_its_year(pair: Pair, tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", pair.undated, pair.dated) as record:
        anew = redated(record)
        undated = pair.undated.id
        days = thursdays(pair.met)
        assert len(days) == 5
        assert to_edtf(anew.published[undated]) == f"{pair.met}-04"
        assert expression(record, anew, undated, "Thursday").candidates == days
        assert expression(record, anew, undated, "Wednesday").candidates == tuple(d - timedelta(1) for d in days)
        assert expression(record, anew, undated, "yesterday").candidates == tuple(d - timedelta(1) for d in days)
        assert expression(record, anew, undated, "March 29").day == date(pair.met, 3, 29)
        assert to_edtf(expression(record, anew, undated, "20")) == str(pair.named)
        said = [
            s for s in record.statements() if s.capture == undated and s.cue and s.cue.exact in ("accused", "added")
        ]
        assert len(said) >= 2
        assert {anew.statement(s).said_at.candidates for s in said} == {days}
        assert pair.dated.id not in anew.published
    assert not anew.clashes


def test_what_is_lent_names_its_lender_and_score(pair: Pair, tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", pair.undated, pair.dated) as record:
        anew = redated(record)
    lent = [r for r in anew.published[pair.undated.id].reasons if r.rule == "links.borrowed"]
    assert len(lent) == 1
    assert f"{pair.met}" in lent[0].text
    assert "score 0.7" in lent[0].text
    assert anew.reasons_of(pair.undated.id) == anew.reasons_of(pair.dated.id) == (lent[0],)


def test_the_record_itself_keeps_what_each_capture_says_alone(pair: Pair, tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", pair.undated, pair.dated) as record:
        before = list(record.dump())
        redated(record)
        assert list(record.dump()) == before
        assert to_edtf(record.capture_row(pair.undated.id).published) == "XXXX-04"


# More captures


def test_a_capture_of_which_nothing_is_known_becomes_likely_no_more(tmp_path: Path) -> None:
    adrift, exact = capture(ADRIFT, "adrift.txt"), capture(EXACT, "exact.txt")
    with record_of(tmp_path / "r.db", adrift, exact) as record:
        assert not record.capture_row(adrift.id).published.known
        anew = redated(record)
        when = anew.published[adrift.id]
        assert to_edtf(when) == "2033-04?"
        assert (when.earliest, when.latest) == (None, None)
        friday = expression(record, anew, adrift.id, "Friday")
    assert not friday.certain
    assert friday.likely == (date(2033, 4, 1), date(2033, 4, 29))
    assert [loan.sure for loan in anew.loans[adrift.id]] == [False]


def test_nothing_depends_on_the_order_of_captures(tmp_path: Path) -> None:
    captures = (INVENTED.undated, INVENTED.dated, capture(LATER, "later.txt"))
    found = []
    for number, order in enumerate(permutations(captures)):
        with record_of(tmp_path / f"{number}.db", *order) as record:
            found.append(redated(record))
    assert all(one == found[0] for one in found)
    assert found[0].published
