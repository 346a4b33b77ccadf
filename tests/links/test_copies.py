"""One text in several captures: found whatever was cut, added or changed; a shared speech makes no copies."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from evaluation.copied_texts import invented, with_copies
from evaluation.score_copies import scores
from hypothesis import given
from hypothesis import strategies as st

from onrecord.interval import on
from onrecord.links.copies import find_copies, groups, pair
from onrecord.links.copy_spans import shared_spans
from onrecord.links.origins import Member, origin_of
from onrecord.links.shingles import WORDS, shingled, shingles_of, words_of
from onrecord.record.linked import CopyRow, Shingled

REPORTS = list(invented(30))


def text(report: int) -> str:
    return "\n".join(REPORTS[report])


def copies_of(*texts: str) -> list[tuple[str, ...]]:
    return list(find_copies((f"{n}", t) for n, t in enumerate(texts)))


def test_every_kind_of_copy_is_found_and_nothing_else() -> None:
    found = scores(find_copies(with_copies(iter(REPORTS))), len(REPORTS))
    assert set(found.values()) == {1.0}


def test_order_of_texts_does_not_matter() -> None:
    texts = list(with_copies(iter(REPORTS[:10])))
    wanted = find_copies(texts)
    for seed in range(5):
        Random(seed).shuffle(texts)
        assert find_copies(texts) == wanted


def test_case_marks_and_white_space_do_not_make_another_text() -> None:
    assert copies_of(text(0), text(0).upper().replace(" ", "  \n").replace(".", "!")) == [("0", "1")]


def test_a_text_written_apart_is_no_copy() -> None:
    assert copies_of(text(0), text(1), text(2)) == []


def test_reports_that_quote_one_speech_are_not_copies() -> None:
    speech = f"“{REPORTS[0][0]}” “{REPORTS[0][1]}” “{REPORTS[0][2]}” “{REPORTS[0][3]}”"
    one, other = ("\n".join([*REPORTS[n][:2], speech, *REPORTS[n][2:3]]) for n in (1, 2))
    assert copies_of(one, other) == []
    assert copies_of(one, "\n".join([*REPORTS[1][:2], speech])) == [("0", "1")]


def test_a_paragraph_that_many_reports_share_does_not_make_them_copies() -> None:
    background = REPORTS[0][0]
    assert copies_of(*(f"{text(n)}\n{background}" for n in range(1, 20))) == []


def test_a_copy_of_which_many_exist_is_found() -> None:
    many = [f"{text(0)} Desk {n} of the paper." for n in range(50)]
    assert copies_of(*many) == [tuple(sorted(map(str, range(50))))]


def test_texts_without_words_and_short_texts() -> None:
    assert copies_of("", "", "...", "No.", "Talks end.") == []
    assert copies_of("Talks end in Vessen.", "talks end in Vessen") == [("0", "1")]


def test_hashes_do_not_depend_on_the_seed_of_a_process() -> None:
    words = "the delegations of both states will meet again in the old customs house at noon"
    assert sorted(shingles_of(words_of(words))) == [1996897934636343680]


@given(st.text(max_size=300), st.text(max_size=300))
def test_shared_runs_stand_in_both_texts(one: str, other: str) -> None:
    last = 0
    for first, second in shared_spans(one + " a b c d e f " + other, other + " a b c d e f"):
        assert words_of(first.of(one + " a b c d e f " + other)) == words_of(second.of(other + " a b c d e f"))
        assert second.start >= last
        last = second.end


def test_shared_runs_of_a_trimmed_copy_are_all_of_it() -> None:
    whole, cut = text(0), "\n".join(REPORTS[0][:3])
    ((first, second),) = shared_spans(whole, cut)
    assert first.of(whole).split() == second.of(cut).split() == cut.removesuffix(".").split()
    assert shared_spans(text(1), text(2)) == ()


def test_groups_hold_chains_together() -> None:
    rows = [CopyRow(a, b, 1.0, 9, "contained") for a, b in (("b", "c"), ("a", "b"), ("x", "y"))]
    assert groups(rows) == (("a", "b", "c"), ("x", "y"))
    assert groups([]) == ()


# Where a text comes from


def member(capture: str, words: str, day: int | None = None, outlet: str | None = None, credit: str = "") -> Member:
    found = shingled(words)
    credited = Shingled(found.digest, found.words, found.shingles, credit or None)
    return Member(capture, credited, outlet, on(date(2024, 5, day)) if day else Member("", found).published)


def test_the_agency_that_copies_credit_is_the_origin_though_it_was_not_first() -> None:
    found = origin_of([
        member("a", text(0), 1, "Harbour Courier", "Reuters"), member("b", text(0), 2, "Reuters"),
        member("c", "\n".join(REPORTS[0][:4]), 1, "Daily Beacon", "Reuters"),
    ])  # fmt: skip
    assert (found.capture, found.name) == ("b", "Reuters")
    assert [(c.capture, c.how) for c in found.copies] == [("b", "origin"), ("a", "identical"), ("c", "trimmed")]
    assert [r.rule for r in found.reasons] == ["copies.credited", "copies.own"]


def test_a_credited_agency_without_a_capture_is_named_and_the_first_copy_stands_for_it() -> None:
    found = origin_of([member("a", text(0), 2, "Courier", "TASS"), member("b", text(0), 1, "Beacon")])
    assert (found.capture, found.name) == ("b", "TASS")


def test_who_certainly_had_it_first_is_the_origin() -> None:
    found = origin_of([member("a", text(0), 3, "Courier"), member("b", text(0) + " Sign up now please.", 2, "Beacon")])
    assert (found.capture, found.name, found.copies[1].how) == ("b", "Beacon", "trimmed")
    assert "2 May 2024" in found.reasons[0].text


def test_without_days_the_longest_stands_for_the_text_and_nobody_is_named() -> None:
    found = origin_of([member("a", "\n".join(REPORTS[0][:4]), 1, "Courier"), member("b", text(0), 1, "Beacon")])
    assert (found.capture, found.name) == ("b", None)
    assert [r.rule for r in found.reasons] == ["copies.longest"]


@pytest.mark.parametrize("cut", [WORDS - 1, WORDS])
def test_pairs_of_very_short_texts(cut: int) -> None:
    words = " ".join(text(0).split()[:cut])
    row = pair("a", shingled(words), "b", shingled(words), lambda _: words)
    assert row is not None
    assert row.rule == "identical"
