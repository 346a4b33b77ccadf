"""The page, asked without a browser: what stands on it, what it refuses, what it loads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.record import open_record
from onrecord.web.app import make_app


@pytest.fixture
def page(sample_record: Path) -> TestClient:
    return TestClient(make_app(sample_record))


def test_statements_and_filters(page: TestClient) -> None:
    everything = page.get("/")
    assert everything.status_code == 200
    assert "Who said what" in everything.text
    denials = page.get("/?act=deny")
    assert "denies" in denials.text
    assert "accuses" not in re.sub(r"<form.*?</form>", "", denials.text, flags=re.S)


def test_a_date_that_is_none_is_named_and_ignored(page: TestClient) -> None:
    answer = page.get("/?since=soonish&page=-3")
    assert answer.status_code == 200
    assert "soonish is not a date" in answer.text


def test_the_timeline_draws_and_keeps_an_undated_lane(page: TestClient) -> None:
    text = page.get("/timeline").text
    assert text.count("<rect") > 20
    assert 'id="undated"' in text


def test_a_capture_shows_every_character_once(page: TestClient, sample_record: Path) -> None:
    with open_record(sample_record) as record:
        row = next(r for r in record.captures() if r.origin.endswith("01-meridian-first-round.txt"))
        text = record.capture(row.id).text
    answer = page.get(f"/capture/{row.id}")
    assert answer.status_code == 200
    assert 'class="furniture"' in answer.text
    shown = re.search(r'<article class="source"[^>]*>(.*?)</article>', answer.text, re.S)
    assert shown
    plain = re.sub(r"<[^>]+>", "", shown[1])
    for entity, character in (("&#34;", '"'), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        plain = plain.replace(entity, character)
    assert plain.strip() == text.strip()


def test_a_statement_shows_its_reasons(page: TestClient, sample_record: Path) -> None:
    with open_record(sample_record) as record:
        row = next(iter(record.statements()))
    answer = page.get(f"/statement/{row.id}")
    assert answer.status_code == 200
    assert "Why" in answer.text
    assert row.id in answer.text


def test_what_is_not_there_is_said(page: TestClient) -> None:
    answer = page.get("/statement/ffffffffffffffff")
    assert answer.status_code == 404
    assert "ffffffffffffffff" in answer.text


def test_nothing_comes_from_outside(page: TestClient) -> None:
    for address in ("/", "/timeline", "/captures"):
        answer = page.get(address)
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert not re.search(r'(src|href)="(https?:)?//', answer.text)
        assert "<script" not in answer.text


def test_other_hosts_are_refused(page: TestClient) -> None:
    assert page.get("/", headers={"host": "evil.example"}).status_code == 400


def test_markup_in_a_capture_stays_text(tmp_path: Path) -> None:
    from onrecord.pipeline import add
    from onrecord.reading.read import rules_reader

    bad = tmp_path / "bad.txt"
    bad.write_text('Talks stall\n\n"<script>alert(1)</script> must go," Ilse Marant said on Monday.\n', "utf-8")
    with open_record(tmp_path / "r.db", create=True) as record:
        add(record, [bad], rules_reader())
        capture = next(iter(record.captures())).id
    text = TestClient(make_app(tmp_path / "r.db")).get(f"/capture/{capture}").text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_the_same_as_json(page: TestClient) -> None:
    found = page.get("/statements.json?party=Karsova").json()
    assert found["statements"]
    assert {s["party"] for s in found["statements"]} == {"Karsova"}
