"""Decoding loses nothing, whatever the bytes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture import Decoding, decode, encode, redecode

UNICODE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
plain = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def storable(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)


@given(plain, st.sampled_from(UNICODE))
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(text: str, codec: str) -> None:
    text = "Z" + text  # a NUL after the mark of UTF-16-LE would make it that of UTF-32-LE
    raw = MARKS[codec] + text.encode(codec)
    got, decoding = decode(raw)
    assert got == text
    assert (decoding.encoding, decoding.how, decoding.escaped) == (codec, "bom", 0)
    assert encode(got, decoding) == raw
    assert redecode(raw, decoding) == got


@given(plain)
def test_utf8_without_a_mark_round_trips(text: str) -> None:
    raw = ("Z" + text).encode()
    got, decoding = decode(raw)
    assert got == "Z" + text
    assert encode(got, decoding) == raw


@given(st.text(st.sampled_from("abc é“”’—€ñ\r\n"), min_size=1), st.binary(max_size=8))
def test_windows_1252_with_undefined_bytes_survives_byte_for_byte(text: str, noise: bytes) -> None:
    raw = text.encode("cp1252") + noise
    got, decoding = decode(raw, "iso-8859-1")
    assert encode(got, decoding) == raw
    assert redecode(raw, decoding) == got
    assert storable(got)


@given(st.binary(), st.none() | st.sampled_from(("utf-8", "cp1251", "big5", "utf-16", "utf-7", "nonsense", "ascii")))
def test_any_bytes_decode_without_loss_or_surrogates(raw: bytes, declared: str | None) -> None:
    got, decoding = decode(raw, declared)
    assert redecode(raw, decoding) == got
    assert storable(got)
    if encode_or_none(got, decoding) != raw:
        assert decoding.note, "bytes that spell differently must be told"


def encode_or_none(text: str, decoding: Decoding) -> bytes | None:
    try:
        return encode(text, decoding)
    except UnicodeEncodeError:
        return None


def test_one_bad_byte_leaves_the_rest_utf8() -> None:
    raw = "“Переговоры”, said the minister of Veldania".encode() + b"\xff" + " — тихо".encode()
    got, decoding = decode(raw)
    assert decoding.encoding == "utf-8"
    assert decoding.escaped == 1
    assert "1 bytes" in decoding.note
    assert "Переговоры" in got
    assert got[got.index("\uf7ff") + 1 :] == " — тихо"
    assert encode(got, decoding) == raw


def test_private_use_characters_of_the_text_are_not_taken_for_escapes() -> None:
    raw = "вид \uf7ff конец".encode() * 8 + b"\xff"
    got, decoding = decode(raw)
    assert encode(got, decoding) == raw


def test_a_false_declaration_is_noted() -> None:
    text, decoding = decode("Café déjà".encode(), "iso-8859-1")
    assert text == "Café déjà"
    assert decoding.encoding == "utf-8"
    assert "iso-8859-1" in decoding.note
    _, other = decode(b"<meta charset=utf-8>it\x92s")
    assert "not" in other.note


@pytest.mark.parametrize(
    ("codec", "head"),
    [
        ("cp1251", b'<html><meta charset="windows-1251">'),
        ("koi8-r", b"<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>"),
        ("cp1251", b'<?xml version="1.0" encoding="windows-1251"?>'),
    ],
)
def test_the_declaration_inside_is_obeyed(codec: str, head: bytes) -> None:
    text, decoding = decode(head + "Министр".encode(codec))
    assert text.endswith("Министр")
    assert decoding.how == "declared"


def test_a_declaration_in_a_comment_is_not() -> None:
    _, decoding = decode(b'<!-- <meta charset="koi8-r"> --><p>it\x92s late')
    assert decoding.encoding == "cp1252"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", "Министр иностранных дел заявил, что переговоры продолжатся в марте. "),
        ("cp1253", "Ο υπουργός Εξωτερικών δήλωσε ότι οι συνομιλίες θα συνεχιστούν. "),
        ("gb18030", "外交部长表示，谈判将继续进行。"),
    ],
)
def test_undeclared_bytes_are_detected(codec: str, text: str) -> None:
    got, decoding = decode((text * 12).encode(codec))
    assert decoding.how == "detected"
    assert got == text * 12


def test_detection_is_fast_on_a_large_text() -> None:
    import time

    raw = ("Министр иностранных дел заявил, что переговоры продолжатся. " * 20_000).encode("cp1251")
    begin = time.process_time()
    decode(raw)
    assert time.process_time() - begin < 4


@pytest.mark.parametrize(
    "raw", [b"a" * 5_000_000 + b"\x92s", b"<!---->" * 1000 + b"x\x92", b"<meta " * 50_000 + b"\x92"]
)
def test_hostile_bytes_take_linear_time(raw: bytes) -> None:
    import time

    from onrecord.capture import capture_bytes

    begin = time.process_time()
    assert capture_bytes(raw, "x.html").decoding.encoding == "cp1252"
    assert time.process_time() - begin < 5
