"""Copies in a record: found as captures come, in any order; counted once; credited where a credit stands."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner
from evaluation.copied_texts import invented
from tests.links.makers import article_of, read, record_of

from onrecord.article.types import Article
from onrecord.cli import cli
from onrecord.links.actors import actors_of
from onrecord.links.copy_groups import origins_of
from onrecord.links.credits import credit_of
from onrecord.links.linking import link
from onrecord.record import Record

ONE, TWO = ("\n".join(report) for report in invented(2))
SAID = "Foreign Minister Ana Reyl said on Tuesday that the dam was closed."


def captures() -> list[Article]:
    """An agency's report, a copy with its credit, a copy cut short, and a report of somebody else."""
    return [
        article_of(f"Dam closed\n{SAID}\n{ONE}\n", "/p/wire.txt", date(2024, 5, 8), "Meridian Wire"),
        article_of(f"Dam shut\nVESSEN (Meridian Wire) - {SAID}\n{ONE}\n", "/p/a.txt", date(2024, 5, 7), "Beacon"),
        article_of(f"At the dam\n{SAID}\n{ONE[: len(ONE) // 2]}\n", "/p/b.txt", date(2024, 5, 9), "Courier"),
        article_of(f"Elsewhere\n{SAID}\n{TWO}\n", "/p/c.txt", date(2024, 5, 9), "Tribune"),
    ]


def links_of(record: Record) -> list[str]:
    """What linking found, without what captures and readings say."""
    return [line for line in record.dump() if '"article"' not in line[:20]]


def test_copies_have_one_origin_and_count_once(tmp_path: Path) -> None:
    articles = captures()
    record = record_of(tmp_path / "r.db", articles)
    wire, credited, cut, other = (a.capture.id for a in articles)
    found = origins_of(record)
    (origin,) = found.origins
    assert (origin.capture, origin.name) == (wire, "Meridian Wire")
    assert {c.capture: c.how for c in origin.copies} == {wire: "origin", credited: "extended", cut: "trimmed"}
    assert found.of(cut) == origin
    assert found.of(other) is None
    (ana,) = (a for a in actors_of(record) if a.statements)
    assert (ana.statements, ana.captures, ana.origins) == (4, 4, 2)


@pytest.mark.slow
def test_the_record_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    dumps = []
    for number, order in enumerate(list(permutations(captures()))[::5]):
        record = record_of(tmp_path / f"{number}.db", order[:2])
        for article in order[2:]:
            record.add(article.capture)
            record.write(article, read(article))
            link(record)
        dumps.append(links_of(record))
    assert all(dump == dumps[0] for dump in dumps)


def test_a_capture_that_is_read_again_is_linked_again(tmp_path: Path) -> None:
    articles = captures()
    record = record_of(tmp_path / "r.db", articles)
    before = links_of(record)
    record.write(articles[0], read(articles[0]))
    assert len(origins_of(record).origins) == 1
    assert len(origins_of(record).origins[0].copies) == 2
    link(record)
    assert links_of(record) == before


def test_captures_say_of_what_they_are_copies(tmp_path: Path) -> None:
    record_of(tmp_path / "r.db", captures()).close()
    run, file = CliRunner(), ["--record", str(tmp_path / "r.db")]
    listed = json.loads(run.invoke(cli, ["captures", "--json", *file]).output)
    marks = {row["outlet"]: row["copy"] for row in listed}
    assert marks["Tribune"] is None
    assert (marks["Courier"]["how"], marks["Courier"]["origin"]) == ("trimmed", "Meridian Wire")
    assert marks["Courier"]["of"] == marks["Beacon"]["of"] == marks["Meridian Wire"]["of"]
    assert "captures of one text" in " ".join(run.invoke(cli, ["captures", *file]).output.split())


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Dam\nVESSEN (Meridian Wire) - The dam was closed.\n", "Meridian Wire"),
        ("Dam\nThe dam was closed.\nSource: Vessen Press Bureau\n", "Vessen Press Bureau"),
        ("Dam\nIt was closed.\nThis article was originally published by the Harbour Courier.\n", "Harbour Courier"),
        ("Dam\nThe dam was closed. (Reuters)\n", "Reuters"), ("Dam\nIt was closed.\n– AFP\n", "Agence France-Presse"),
        ("Dam\nThe dam was closed (Tuesday).\n", None), ("Dam (Reuters)\nThe dam was closed.\n", None),
        ("Dam\nThe dam was closed in Vessen – Minister Reyl\n", None),
    ],
)  # fmt: skip
def test_credits(text: str, credit: str | None) -> None:
    article = article_of(text, "/p/a.txt")
    found = credit_of(article)
    assert (found[0] if found else None) == credit
    if found:
        assert found[1].of(article.capture.text) in text
