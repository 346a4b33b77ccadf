"""Labelling of plain-text captures: what is prose, what is page furniture, and why."""

from __future__ import annotations

import time

import pytest

from onrecord.article import Article, Role, to_article
from onrecord.capture import Media, capture_bytes

BODY = """Veldania on Tuesday accused Ostmark of breaking the terms of the river treaty and called for new talks.

"The fords are closed and the grain is rotting," Foreign Minister Ilan Torvak told reporters in Karsova.

Ostmark's delegation denied the claim and said that its engineers had reopened two of the three crossings.

The two countries signed the treaty in March after eleven months of negotiations."""


def read(text: str) -> Article:
    return to_article(capture_bytes(text.encode("utf-8"), "x.txt", media=Media.TEXT))


def role_of(article: Article, words: str) -> Role:
    at = article.capture.text.index(words)
    return next(b.role for b in article.blocks if b.span.start <= at < b.span.end)


def rule_of(article: Article, words: str) -> str:
    at = article.capture.text.index(words)
    return next(b.reason.rule for b in article.blocks if b.span.start <= at < b.span.end)


def title_of(article: Article) -> str | None:
    return article.title.of(article.view.text) if article.title else None


def body_of(article: Article) -> list[str]:
    return [p.span.of(article.view.text) for p in article.parts if p.role is Role.BODY]


def test_scraper_head_title_outlet_date() -> None:
    article = read(f"Veldania Accuses Ostmark of Breaking River Treaty\nThe Harbour Courier\n2031-03-04\n\n{BODY}\n")
    assert title_of(article) == "Veldania Accuses Ostmark of Breaking River Treaty"
    assert role_of(article, "The Harbour Courier") is Role.DATELINE
    assert role_of(article, "2031-03-04") is Role.DATELINE
    assert body_of(article) == BODY.split("\n\n")


def test_head_with_pleas_above_and_below() -> None:
    article = read(
        "Tired of ads?\nSupport us\nOur journalism is free for all. We need your help.\n\n"
        f"Veldania Accuses Ostmark of Breaking Treaty\n\nMinister Ilan Torvak. Karsova News Agency\n\n{BODY}\n\n"
        '… we have a small favor to ask. The Harbour Courier has been called "foreign scum" by many.\n\n'
        "We print what we see. It is quick to do, and it keeps the presses warm.\n\n"
        "Your support, no matter how small, makes a difference. Thank you.\n\nRemind me later.\n\nRead more\n"
    )
    assert title_of(article) == "Veldania Accuses Ostmark of Breaking Treaty"
    assert role_of(article, "Karsova News Agency") is Role.CAPTION
    assert body_of(article) == BODY.split("\n\n")
    assert rule_of(article, "We print what we see") in ("article.closure", "article.line_model")


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("GENEVA (Reuters) - ", "GENEVA (Reuters) - "),
        ("(MENAFN) ", "(MENAFN) "),
        ("Kyiv, 7 April — ", "Kyiv, 7 April — "),
        ("MOSCOW, April 7. /TASS/. ", "MOSCOW, April 7. /TASS/. "),
        ("WASHINGTON, March 3, 2031 (AP) — ", "WASHINGTON, March 3, 2031 (AP) — "),
        ("Paris — ", "Paris — "),
        ("UNITED NATIONS — ", "UNITED NATIONS — "),
    ],
)
def test_dateline_is_a_block_inside_its_line(opening: str, dateline: str) -> None:
    article = read(f"Veldania Accuses Ostmark of Breaking River Treaty\n\n{opening}{BODY}\n")
    found = [p.span.of(article.view.text) for p in article.parts if p.reason.rule == "article.dateline"]
    assert found == [dateline]
    assert body_of(article)[0].startswith("Veldania on Tuesday")


@pytest.mark.parametrize(
    "opening",
    [
        "Torvak — who signed the treaty in March — said the fords were closed to all traffic for a week.",
        "Veldania (population two million) said on Monday that the fords would be closed for a week.",
        "The Alliance (AFN) said on Monday that the fords would be closed for a week, and blamed nobody.",
        "Torvak: the fords are closed and will stay closed for as long as the grain is rotting in the barns.",
    ],
)
def test_prose_that_looks_like_a_dateline_stays_whole(opening: str) -> None:
    article = read(f"Veldania Accuses Ostmark of Breaking River Treaty\n\n{opening}\n\n{BODY}\n")
    assert opening in body_of(article)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By Ana Veld", Role.BYLINE),
        ("By Ana Veld and Per Lund, The Harbour Courier", Role.BYLINE),
        ("Analysis by Ana Veld, Courier defence correspondent", Role.BYLINE),
        ("Updated: 4 March 2031, 10:15 GMT", Role.DATELINE),
        ("Published on March 4, 2031 at 9:05 am", Role.DATELINE),
        ("Tuesday, 04 March 2031 12:17 GMT", Role.DATELINE),
        (
            "FILE PHOTO: Grain barges wait below the ford in Karsova, Veldania, March 1, 2031. REUTERS/Per Lund",
            Role.CAPTION,
        ),
        ("Grain barges wait below the ford. (Photo: Per Lund, AP)", Role.CAPTION),
        ("Image copyright EPA Image caption Mr Torvak has signed nothing so far", Role.CAPTION),
        ("Ilan Torvak. Per Lund / TASS", Role.CAPTION),
        ("Slideshow (6 Images)", Role.BOILERPLATE),
        ("Read more: What the river treaty says", Role.BOILERPLATE),
        ("More:What the river treaty says about grain", Role.BOILERPLATE),
        ("Sign up for our newsletter and get the day's stories delivered to your inbox.", Role.BOILERPLATE),
        ("Copyright © 2031 The Harbour Courier, LLC.", Role.BOILERPLATE),
        ("The Associated Press contributed to this report.", Role.BOILERPLATE),
        ("Follow @harbourcourier", Role.BOILERPLATE),
        ("https://courier.example/river", Role.BOILERPLATE),
        ("We use cookies to make our site better.", Role.BOILERPLATE),
        ("LISTEN TO ARTICLE 3:35 SHARE THIS ARTICLE Share Tweet Post Email", Role.BOILERPLATE),
        ("* * *", Role.BOILERPLATE),
        ("WHAT THE RIVER TREATY SAYS ABOUT GRAIN", Role.BOILERPLATE),
        ("What the river treaty says", Role.BOILERPLATE),
    ],
)
def test_furniture_between_paragraphs(line: str, role: Role) -> None:
    first, rest = BODY.split("\n\n", 1)
    article = read(f"Veldania Accuses Ostmark of Breaking River Treaty\n\n{first}\n\n{line}\n\n{rest}\n")
    assert role_of(article, line) is role
    assert body_of(article) == BODY.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        '"This is unacceptable."',
        "“No.”",
        "He called on readers of the treaty to support our common river and donate grain, the ministry said.",
        '"Support us or lose us," Torvak said.',
        "More than 500 people have crossed the ford since Monday, and most of them stayed.",
        "Related talks on fishing rights were put off until June, when the river is low.",
        "Captured soldiers were handed over at the ford on Friday under the eyes of monitors.",
        "Follow-up talks were agreed for the second week of April in the free port of Lume.",
        "Torvak said the state news agency would publish the full text, according to Reuters.",
        "The ministers, their aides and the engineers will meet again in Lume on Thursday.",
        "It was not clear who would pay.",
        "The river fund is based in Lume and has nine members.",
        "Neither side may build on the banks without prior written consent of the other.",
        "Ostmark is not responsible for the piers under the treaty.",
        "Troops crossed the ford without permission on two nights.",
        "Subscribers to the fund include four banks and the free port, the ministry told the Courier.",
    ],
)
def test_prose_of_the_report_is_kept(line: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    article = read(f"Veldania Accuses Ostmark of Breaking River Treaty\n\n{first}\n\n{line}\n\n{rest}\n")
    assert role_of(article, line) is Role.BODY


@pytest.mark.parametrize(
    "title", ["Donation Row Deepens in Veldania", "Ostmark Opens Newsletter of Border Commission to All"]
)
@pytest.mark.parametrize("below", ["\nThe Harbour Courier\n2031-03-04\n\n", "\n\n"])
def test_a_headline_may_speak_of_what_pleas_speak_of(title: str, below: str) -> None:
    assert title_of(read(f"{title}{below}{BODY}\n")) == title


def test_points_announced_by_a_colon_are_kept() -> None:
    points = "Withdrawal of the engineers from both banks\nRelease of the barges\nA joint guard on the ford"
    article = read(
        f"Veldania Accuses Ostmark of Breaking Treaty\n\n{BODY}\n\nThe draft asks for:\n{points}\n\n{BODY}\n"
    )
    assert all(role_of(article, point) is Role.BODY for point in points.split("\n"))


def test_credit_at_the_end_of_a_paragraph_is_cut_off() -> None:
    article = read(
        f"Veldania Accuses Ostmark of Breaking Treaty\n\n{BODY} (Reporting by Ana Veld; Editing by Per Lund)\n"
    )
    assert role_of(article, "(Reporting by") is Role.BYLINE
    assert body_of(article) == BODY.split("\n\n")


def test_label_before_a_summary_is_cut_off() -> None:
    summary = "Story highlights Torvak says the fords are closed to all grain barges"
    article = read(f"Veldania Accuses Ostmark of Breaking River Treaty\n\n{summary}\n\n{BODY}\n")
    assert role_of(article, "Story highlights") is Role.BOILERPLATE
    assert role_of(article, "Torvak says the fords") is Role.BODY


def test_a_headline_printed_twice_is_read_once() -> None:
    title = "Veldania Accuses Ostmark of Breaking River Treaty"
    article = read(f"{title}\nThe Harbour Courier\n2031-03-04\n\n{title}\n\n{BODY}\n")
    assert [p.reason.rule for p in article.parts if p.span.of(article.view.text) == title] == [
        "article.headline",
        "article.headline_again",
    ]


def test_text_without_headline_has_none() -> None:
    article = read(BODY)
    assert article.title is None
    assert body_of(article) == BODY.split("\n\n")


def test_navigation_of_a_whole_page_is_hidden() -> None:
    nav = "Home\nWorld\nPolitics\nBusiness\nSport\nWeather\nLog in\nSubscribe\nSearch\nMost read"
    foot = "About us\nContact us\nTerms of use\nPrivacy policy\nCareers\n© 2031 The Harbour Courier"
    article = read(f"{nav}\nVeldania Accuses Ostmark of Breaking River Treaty\nBy Ana Veld\n{BODY}\n{nav}\n{foot}\n")
    assert title_of(article) == "Veldania Accuses Ostmark of Breaking River Treaty"
    assert body_of(article) == BODY.split("\n\n")


def test_hard_wrapped_paragraphs_are_one_part() -> None:
    wrapped = BODY.replace("accused Ostmark of ", "accused Ostmark of\n").replace(
        "told reporters in", "told\nreporters in"
    )
    article = read(f"Veldania Accuses Ostmark of Breaking River Treaty\n\n{wrapped}\n")
    assert body_of(article) == wrapped.split("\n\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "The ministers said that the talks would go on. " * 400_000,
        "a" * 1_000_000,
        "The ministers said on Monday that no date was set.\n" * 100_000,
        ("2031-01-01 " * 10 + "\n") * 5_000,
        ('"' * 100 + "\n") * 5_000,
        ("By Ann Bel, " * 20 + "\n") * 5_000,
        "(" * 500_000,
        ("KYIV, " * 25 + "x\n") * 5_000,
    ],
    ids=["20 MB line", "no space", "100k lines", "stamps", "quotes", "bylines", "brackets", "datelines"],
)
def test_time_is_linear_in_size(text: str) -> None:
    def seconds(words: str) -> float:
        capture = capture_bytes(words.encode(), "x.txt", media=Media.TEXT)
        start = time.process_time()
        to_article(capture)
        return time.process_time() - start

    quarter = seconds(text[: len(text) // 4])
    assert seconds(text) < 13 * max(quarter, 0.05)
