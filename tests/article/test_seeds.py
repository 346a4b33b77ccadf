"""The two seed captures: no furniture read, no prose lost, no date invented."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.article import Article, Role, to_article
from onrecord.capture import capture_file

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = sorted((SHARED / "gold" / "seeds").glob("seed-*.json"))

pytestmark = pytest.mark.skipif(not GOLD, reason="the seed captures are not beside this repository")


def load(path: Path) -> tuple[dict[str, Any], Article]:
    record = json.loads(path.read_text("utf-8"))
    return record, to_article(capture_file(SHARED / "seeds" / record["capture"]))


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_furniture_is_kept_out_and_statements_in(path: Path) -> None:
    record, article = load(path)
    text = article.capture.text
    read = {i for b in article.blocks if b.role in (Role.BODY, Role.HEADLINE) for i in range(b.span.start, b.span.end)}
    for line in record["furniture"]:
        at = text.index(line)
        assert not read & set(range(at, at + len(line.rstrip())))
    for statement in record["statements"]:
        at = text.index(statement["passage"])
        for piece in statement["content"]:
            at = text.index(piece, at)
            assert set(range(at, at + len(piece))) <= read
    assert article.title is not None
    assert article.title.of(article.view.text) == record["title"]
    assert article.outlet == record["outlet"]
    assert article.language == "en"


def test_publication_follows_the_stamps_that_agree_and_never_a_banner() -> None:
    stamped, banner = (load(path)[1] for path in GOLD)
    assert stamped.published.day == date(2025, 7, 24)
    assert [c.first for c in stamped.claims if not c.taken] == [date(2024, 1, 2)]
    assert banner.published.day is None
    assert [(c.witness, c.about, c.first, c.last, c.taken) for c in banner.claims] == [
        ("boilerplate", "captured", date(2024, 7, 1), None, False)
    ]
