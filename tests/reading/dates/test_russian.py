"""Russian, read by tables alone on Thursday 24 July 2025: a language is data."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.dates.reads import edtf, found, only, words

from onrecord.reading.dates.find import tables_of

THURSDAY = date(2025, 7, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Договор подписали 24 июля 2025 года.", "2025-07-24"),
        ("Встреча прошла 3 июля.", "2025-07-03"),
        ("Встреча прошла вчера.", "2025-07-23"),
        ("Раунд прошёл с 29 по 30 марта.", "2025-03-29/2025-03-30"),
        ("Это было на прошлой неделе.", "2025-07-14/2025-07-20"),
        ("Это было в прошлом месяце.", "2025-06"),
        ("Это было в марте прошлого года.", "2024-03"),
        ("Это было летом 2022 года.", "2022-06/2022-08"),
        ("Земли захвачены в 2014 году.", "2014"),
        ("Они встретились три недели назад.", "2025-06-30/2025-07-06"),
        ("Они встретятся через два дня.", "2025-07-26"),
        ("Они воюют с 2012 года.", "2012-01-01/.."),
        ("Перемирие действует до декабря.", "../2025-12-31"),
        ("Они встретились в конце июня.", "2025-06-21/2025-06-30"),
        ("Подписано 24.07.2025 в порту.", "2025-07-24"),
        ("Они встретились 31 февраля 2020 года.", None),
    ],
)
def test_days(text: str, expected: str | None) -> None:
    assert edtf(text, THURSDAY, "ru") == expected


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Министр Велдании заявил об этом во вторник.", "DATE", "2025-07-22"),
        ("Переговоры пройдут во вторник.", "DATE", "2025-07-29"),
        ("Они говорили в среду вечером.", "TIME", "2025-07-23TEV"),
        ("Война идёт более месяца.", "DURATION", "P1M"),
        ("Это заняло две недели.", "DURATION", "P2W"),
        ("Они встречаются каждый четверг.", "SET", "XXXX-WXX-4"),
        ("Недавно они встретились.", "DATE", "PAST_REF"),
    ],
)
def test_values(text: str, kind: str, value: str) -> None:
    one = only(text, THURSDAY, "ru")
    assert (one.timex.type, one.timex.value) == (kind, value)


def test_false_friends() -> None:
    assert words("22-летний посланник охраняет окружающую среду.", THURSDAY, "ru") == []


def test_a_weekday_is_a_guess_in_russian_too() -> None:
    assert not only("Они встретились во вторник.", THURSDAY, "ru").when.certain


def test_tables_are_chosen_by_language() -> None:
    assert tables_of("ru") == "ru"
    assert tables_of("und") == "en"
    assert found("Они встретились во вторник.", THURSDAY, "en") == ()
