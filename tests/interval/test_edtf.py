"""EDTF in and out, against the `edtf` package (a test dependency) where it can be an oracle."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.interval import UNKNOWN, Interval, as_json, certain, from_edtf, on, to_edtf

DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))
NEAR = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Draw an EDTF date of level 0 to 2 that the oracle reads, too."""
    day = draw(NEAR)
    year, whole = f"{day.year:04d}", day.isoformat()
    forms = [
        year, whole[:7], whole, year[:3] + "X", year[:2] + "XX", f"{year}-XX", f"{whole[:7]}-XX",
        f"{year}-{draw(st.sampled_from([21, 22, 23, 25, 26, 27, 33, 34, 35, 36, 37, 38, 39, 40, 41]))}",
    ]  # fmt: skip
    return draw(st.sampled_from(forms)) + draw(st.sampled_from(["", "", "?", "~", "%"]))


@st.composite
def expressions(draw: st.DrawFn) -> str:
    """Draw a date, an interval or a set of one of them."""
    kind = draw(st.sampled_from(["date", "from", "until", "between", "one of", "all of", "range"]))
    one = draw(dates())
    if kind == "date":
        return one
    if kind in ("from", "until"):
        plain = draw(NEAR).isoformat()[: draw(st.sampled_from([4, 7, 10]))]
        return f"{plain}/.." if kind == "from" else f"../{plain}"
    first, last = sorted([draw(NEAR), draw(NEAR)])
    return {
        "between": f"{first}/{last}",
        "one of": f"[{first},{last}]",
        "all of": f"{{{first},{last}}}",
        "range": f"[{first}..{last}]",
    }[kind]


def oracle(text: str) -> tuple[date | None, date | None]:
    """Return the first and last day that the `edtf` package gives, None where it is open."""
    parsed = parse_edtf(text)

    def day(moment: Any) -> date | None:
        return date(moment.tm_year, moment.tm_mon, moment.tm_mday) if hasattr(moment, "tm_year") else None

    return day(parsed.lower_strict()), day(parsed.upper_strict())


@given(expressions())
@settings(max_examples=80, deadline=None)
def test_bounds_are_those_of_the_oracle(text: str) -> None:
    assume(not re.fullmatch(r"\d{4}-2\d[?~%]", text))  # a doubtful season: the oracle's grammar has none
    assert from_edtf(text).best == oracle(text)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw an interval as the rooms make them: certain, likely, open, of few days, of an unknown year."""
    first = draw(DAYS)
    last = min(date(9998, 12, 31), first + timedelta(draw(st.integers(0, 900))))
    rough = draw(st.booleans())
    candidates = tuple(sorted({first, last}))
    return draw(
        st.sampled_from(
            [
                on(first),
                Interval(first, last, approximate=rough),
                Interval(earliest=first, approximate=rough),
                Interval(latest=last, approximate=rough),
                Interval(likely=(first, last), approximate=rough),
                Interval(first, last, candidates=candidates if len(candidates) > 1 else ()),
                Interval(month_day=f"XXXX-{first.month:02d}"),
                Interval(month_day=f"XXXX-{first.month:02d}-{first.day:02d}"),
            ]
        )
    )


@given(intervals())
def test_what_is_written_is_read_back(interval: Interval) -> None:
    text = to_edtf(interval)
    assert text
    again = from_edtf(text)
    assert again.best == interval.best
    assert again.candidates == interval.candidates
    assert again.month_day == interval.month_day
    assert again.approximate == interval.approximate
    assert again.certain == interval.certain
    assert to_edtf(again) == text


@given(intervals().filter(lambda i: not i.month_day and i.best[0] is not None and i.best[0].year >= 1000))
@settings(max_examples=60, deadline=None)
def test_the_oracle_reads_what_we_write(interval: Interval) -> None:
    text = to_edtf(interval)
    assert text
    assert oracle(text) == interval.best


@given(st.text(max_size=30) | st.text(alphabet="0123456789X-/.[]{},?~%TZ:S", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        interval = from_edtf(text)
    except ValueError:
        return
    first, last = interval.best
    assert first is None or last is None or first <= last


@pytest.mark.parametrize(
    "text",
    [
        "", "..", "2025-02-30", "2025-13", "2025-00", "0000", "0000-01-01", "20250-01-01", "2025-7", "yesterday",
        "2025-01-02/2025-01-01", "[..]", "[]", "2025-W30", "24/07/2025", "2025-01-01T", "2025-42", "X025", "XXXX-13",
        "XXXX-02-30", "2025" * 2000, "-0044", "Y170000002",
    ],
)  # fmt: skip
def test_what_is_no_edtf_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_edtf(text)


def test_open_at_both_ends_is_unknown() -> None:
    assert from_edtf("../..") == UNKNOWN
    assert to_edtf(UNKNOWN) is None


@given(st.integers(1, 9998), st.integers(1, 12))
def test_whole_stretches_have_short_names(year: int, month: int) -> None:
    last = date(year, month, monthrange(year, month)[1])
    assert to_edtf(Interval(date(year, month, 1), last)) == f"{year:04d}-{month:02d}"
    assert to_edtf(Interval(date(year, 1, 1), date(year, 12, 31))) == f"{year:04d}"


def test_decades_centuries_and_seasons() -> None:
    assert to_edtf(Interval(date(1990, 1, 1), date(1999, 12, 31))) == "199X"
    assert to_edtf(Interval(date(1900, 1, 1), date(1999, 12, 31))) == "19XX"
    assert from_edtf("2025-24").best == (date(2025, 12, 1), date(2026, 2, 28))  # a winter ends in the next year
    assert from_edtf("1950S2").best == (date(1900, 1, 1), date(1999, 12, 31))


def test_many_candidates_are_written_as_what_covers_them() -> None:
    days = tuple(date(2021, 3, 1) + timedelta(7 * n) for n in range(20))
    assert to_edtf(Interval(days[0], days[-1], candidates=days)) == "2021-03-01/2021-07-12"


def test_json_says_what_is_only_likely() -> None:
    day = date(2025, 7, 22)
    likely = Interval(date(2025, 7, 1), day, candidates=(date(2025, 7, 1), day), likely=(day, day))
    printed = as_json(likely)
    assert (printed["edtf"], printed["earliest"], printed["latest"]) == ("2025-07-22?", "2025-07-22", "2025-07-22")
    assert printed["certain"] is False
    assert printed["possible"]["candidates"] == ["2025-07-01", "2025-07-22"]
    assert "certain" not in as_json(on(day))


def test_certain_keeps_the_bounds_and_leaves_the_guess() -> None:
    day = date(2025, 7, 22)
    assert certain(Interval(date(2025, 7, 1), day, likely=(day, day))) == Interval(date(2025, 7, 1), day)
    assert certain(from_edtf("2025-07-22?")) == UNKNOWN
