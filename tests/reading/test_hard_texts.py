"""Texts that are no news report: answered or refused clearly, without a crash, in time linear in their length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from onrecord.capture import capture_bytes
from onrecord.errors import CaptureError
from onrecord.pipeline import read_capture
from onrecord.reading.read import reader_named
from onrecord.reading.types import Reading

READERS = ("rules", "trained")
REPORT = (
    "Ostmark accuses Veldania of stalling border talks\n\n"
    "Ostmark's Foreign Minister Pavel Tarsk accused Veldania on Thursday of dragging out the negotiations over the "
    "Sorrel valley. Veldania rejected the claim.\n\n"
)


def read(text: str, reader: str) -> Reading:
    """Read a text end to end; every span is checked against the capture on the way."""
    capture = capture_bytes(text.encode("utf-8"), "hard.txt")
    article, reading = read_capture(capture, reader_named(reader))
    assert "".join(b.span.of(capture.text) for b in article.blocks) == capture.text
    return reading


def contents(text: str, reader: str) -> list[str]:
    return [" ".join(c.of(text) for c in s.content) for s in read(text, reader).statements]


def seconds(job: Callable[[], object]) -> float:
    began = time.process_time()
    job()
    return time.process_time() - began


@pytest.mark.parametrize("reader", READERS)
class TestAnswered:
    def test_no_bytes_at_all_are_refused_with_the_reason(self, reader: str) -> None:
        with pytest.raises(CaptureError, match="empty"):
            read("", reader)

    @pytest.mark.parametrize("text", [" ", "\n\n\n", "Word", "?", "...", "Ostmark\n", "\u00a0\n.\n"])
    def test_an_empty_body_or_one_word_says_nothing(self, text: str, reader: str) -> None:
        try:
            assert read(text, reader).statements == ()
        except CaptureError as error:
            assert error.cause  # noqa: PT017 (either answer is clear)

    def test_a_headline_without_a_body_is_read(self, reader: str) -> None:
        reading = read("Ostmark accuses Veldania of stalling border talks\n", reader)
        assert all(s.source for s in reading.statements)

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            (
                "Der Minister sagte am Donnerstag, die Gespräche seien gescheitert. Die Regierung werde nicht länger "
                "warten, und die Opposition wirft ihr vor, sie habe die Verhandlungen verschleppt.\n" * 3,
                "de",
            ),
            (
                "Le ministre a déclaré jeudi que les pourparlers avaient échoué. Le gouvernement ne veut pas attendre, "
                "et l'opposition lui reproche d'avoir fait traîner les négociations.\n" * 3,
                "fr",
            ),
            ("Министр заявил в четверг, что переговоры провалились, и обвинил противника в затягивании.\n" * 3, "ru"),
        ],
    )
    def test_a_text_that_is_not_english_is_not_read_and_says_so(self, text: str, language: str, reader: str) -> None:
        reading = read(text, reader)
        assert reading.statements == ()
        assert [n.rule for n in reading.notes] == ["reading.language"]
        assert repr(language) in reading.notes[0].text

    def test_all_capitals(self, reader: str) -> None:
        assert any("DRAGGING OUT" in c for c in contents(REPORT.upper(), reader))

    def test_no_quotation_mark_is_closed(self, reader: str) -> None:
        text = REPORT + '"We will not wait for ever, Tarsk told reporters.\n\n"Nor will we, said a Veldanian envoy.\n\n'
        assert any("Veldania" in c or "negotiations" in c for c in contents(text, reader))

    def test_marks_of_every_kind_nested_and_crossed(self, reader: str) -> None:
        text = REPORT + (
            "“He told me, ‘She said, “Never again,” and left,’ and I believed him,” Tarsk said.\n\n"
            "\u00ab\u201eNever\u201c, he said\u00bb, she said \u2018\u201cno\u2019\u201d.\n\n" + '"' * 40 + "\n"
        )
        found = contents(text, reader)
        assert any("Never again" in c for c in found)

    def test_a_transcript(self, reader: str) -> None:
        text = "Press conference, full transcript\n\n" + "".join(
            f"QUESTION: Will Ostmark sign the draft of round {n}?\n\nTARSK: I said we would not, and we will not.\n\n"
            for n in range(6)
        )
        found = contents(text, reader)
        assert any("we would not" in c for c in found)
        assert not any(c.startswith("TARSK") for c in found)

    def test_a_live_blog(self, reader: str) -> None:
        text = "Border talks: live updates\n\n" + "".join(
            f"1{n}:05 GMT\nVeldania's envoy says the session of group {n} has been adjourned.\n\n1{n}:45 GMT\n"
            "Ostmark's delegation confirms that it will stay.\n\n"
            for n in range(8)
        )
        found = contents(text, reader)
        assert any("adjourned" in c for c in found)
        assert any("it will stay" in c for c in found)

    def test_poetry(self, reader: str) -> None:
        text = (
            "The river said nothing,\nthe hill told the wind\nwhat the snow had denied,\nand the valley agreed\n"
            "to be quiet.\n\nWho asked for the morning?\nThe morning refused.\n"
        ) * 3
        read(text, reader)

    def test_control_characters_emoji_and_lone_surrogates_in_escapes(self, reader: str) -> None:
        text = REPORT + "Tarsk said \u202ethe \x07 talks\u202c \U0001f600\u200d\U0001f680 would e\u0301nd.\n"
        assert read(text, reader).statements


LONG = {
    "no full stop": "Envoys of both sides said that no one would agree to the draft and ",
    "names": "Pavel Tarskan, ",
    "lines of names": "Pavel Tarskan\n",
    "open quotations": '"We will not sign, said the envoy. ',
    "one paragraph": "Ostmark said it would wait. Veldania denied this. ",
    "opening marks": "\u201cno \u2018yes ",
    "cues alone": "said said said ",
    "no space": "abc",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", LONG)
@pytest.mark.parametrize("reader", READERS)
def test_twice_the_text_takes_about_twice_the_time(kind: str, reader: str) -> None:
    unit, size = LONG[kind], 8000  # above the longest content that is looked at
    text = unit * (2 * size // len(unit))
    read(REPORT, reader)  # tables and weights are loaded once
    half = seconds(lambda: read(text[:size], reader))
    whole = seconds(lambda: read(text, reader))
    assert whole < 3.2 * half + 2, f"{half:.2f} s, {whole:.2f} s"


@pytest.mark.slow
def test_a_megabyte_without_a_full_stop() -> None:
    text = (LONG["no full stop"] * 16_000)[:1_000_000]
    assert read(text, "rules").statements


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_a_list_of_five_thousand_names(reader: str) -> None:
    names = ", ".join(f"Pavel Tarsk{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(5000))
    assert read(names, reader).statements == ()
