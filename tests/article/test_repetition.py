"""Repetition within the record: what an outlet prints on every page is furniture."""

from __future__ import annotations

from onrecord.article import Article, Role, to_article
from onrecord.article.repetition import MemoryLedger, line_key, lines_of, outlet_key
from onrecord.capture import Capture, Media, capture_bytes

STANDING = "The Courier has stood by the river since the first flood and goes on doing so."
QUOTED = '"The river belongs to nobody," Torvak said.'


def capture(name: str, text: str) -> Capture:
    return capture_bytes(text.encode(), f"https://www.courier.example/{name}", media=Media.TEXT)


def page(n: int) -> Capture:
    story = "\n\n".join(
        f"The envoys met for session {word} of the river talks and agreed on clause {word}, officials said."
        for word in (a + "x" * n for a in ("alder", "birch", "cedar", "dogwood", "elm", "fir"))
    )
    return capture(
        f"{n}", f"Envoys Meet for Round {'x' * n}\n\n{story}\n\n{QUOTED}\n\n{STANDING}\n\nThe end of it came late."
    )


def ledger_of(*captures: Capture) -> MemoryLedger:
    ledger = MemoryLedger()
    for one in captures:
        ledger.add(outlet_key(one), one.id, lines_of(one))
    return ledger


def role_of(article: Article, words: str) -> Role:
    at = article.capture.text.index(words)
    return next(b.role for b in article.blocks if b.span.start <= at < b.span.end)


def test_a_line_on_other_pages_of_the_outlet_is_hidden() -> None:
    pages = [page(n) for n in range(1, 5)]
    assert role_of(to_article(pages[0]), STANDING) is Role.BODY
    article = to_article(pages[0], ledger_of(*pages))
    assert role_of(article, STANDING) is Role.BOILERPLATE
    block = next(b for b in article.blocks if b.reason.rule == "article.repeated")
    assert "3 other captures" in block.reason.text


def test_a_repeated_line_that_quotes_is_never_hidden() -> None:
    pages = [page(n) for n in range(1, 5)]
    article = to_article(pages[0], ledger_of(*pages))
    assert role_of(article, QUOTED) is Role.BODY
    assert role_of(article, "The envoys met") is Role.BODY


def test_one_other_page_is_not_enough() -> None:
    pages = [page(n) for n in (1, 2)]
    assert role_of(to_article(pages[0], ledger_of(*pages)), STANDING) is Role.BODY


def test_copies_of_the_same_article_do_not_make_its_body_furniture() -> None:
    first = page(1)
    copies = [capture(f"copy{n}", first.text + f"\n\nCopy {'y' * n}\n") for n in range(4)]
    article = to_article(first, ledger_of(first, *copies))
    assert role_of(article, STANDING) is Role.BODY


def test_other_outlets_do_not_count() -> None:
    pages = [page(n) for n in range(1, 5)]
    ledger = MemoryLedger()
    for one in pages[1:]:
        ledger.add("other.example", one.id, lines_of(one))
    assert role_of(to_article(pages[0], ledger), STANDING) is Role.BODY


def test_key_ignores_case_space_and_numbers() -> None:
    assert line_key("3  Min Read") == line_key("5 min\u00a0read")
    assert line_key("Share") != line_key("Save")


def test_outlet_key_is_the_host_or_the_folder() -> None:
    assert outlet_key(capture("a", "text")) == "courier.example"
    assert outlet_key(capture_bytes(b"text here", "pile/a.txt")) == "folder:pile"
    assert outlet_key(capture_bytes(b"text here", "-")) == "folder:"
