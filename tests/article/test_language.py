"""Which language a text is in."""

from __future__ import annotations

import pytest

from onrecord.article.language import language_of


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The minister said that the talks would go on and that no date had been set for the next round."),
        (
            "de",
            "Der Minister sagte, dass die Gespräche fortgesetzt werden und noch kein Termin für die Runde feststeht.",
        ),
        (
            "fr",
            "Le ministre a dit que les négociations se poursuivent et que la date du prochain cycle n'est pas fixée.",
        ),
        ("es", "El ministro dijo que las negociaciones continúan y que no se ha fijado la fecha de la próxima ronda."),
        (
            "it",
            "Il ministro ha detto che i negoziati continuano e che la data del prossimo incontro non è stata fissata.",
        ),
        ("pt", "O ministro disse que as negociações continuam e que não foi marcada uma data para a próxima rodada."),
        ("nl", "De minister zei dat het overleg wordt voortgezet en dat er nog geen datum voor de ronde is."),
        (
            "pl",
            "Minister powiedział, że rozmowy będą trwały i że nie ma jeszcze daty następnej rundy, która się odbędzie.",
        ),
        (
            "tr",
            "Bakan görüşmelerin devam edeceğini ve bir sonraki tur için henüz tarih olmadığını, ancak bu ay söyledi.",
        ),
        ("ru", "Министр сказал, что переговоры будут продолжены и что дата следующего раунда ещё не назначена."),
        (
            "uk",
            "Міністр сказав, що переговори триватимуть і що дата наступного раунду ще не призначена, але він чекає.",
        ),
        ("ar", "قال الوزير إن المحادثات مستمرة في العاصمة وأن موعد الجولة التي بعد هذه لم يحدد على ما كان من قبل"),
        ("fa", "وزیر گفت که مذاکرات در پایتخت ادامه دارد و زمان دور بعدی را با آن کشور برای این ماه تعیین نکرد"),
        ("zh", "部长表示谈判将继续进行，下一轮谈判的日期尚未确定。"),
        ("ja", "大臣は協議を続けると述べ、次の日程はまだ決まっていないと語った。"),
        ("ko", "장관은 회담이 계속될 것이며 다음 일정은 정해지지 않았다고 말했다."),
        ("he", "השר אמר שהשיחות יימשכו וכי המועד הבא טרם נקבע"),
        ("el", "Ο υπουργός είπε ότι οι συνομιλίες συνεχίζονται"),
    ],
)
def test_sentence_of_each_language(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "Karsova", "12:17 2031-03-04", "Torvak Lume Ostmark Veldania Karsova Ilan"])
def test_names_and_numbers_are_undecided(text: str) -> None:
    assert language_of(text) == "und"


def test_declaration_counts_only_when_the_words_decide_nothing() -> None:
    assert language_of("Karsova", ["en-GB"]) == "en"
    assert language_of("Der Minister und die Gespräche in der Stadt, die nicht auf dem Plan sind", ["en"]) == "de"
    assert language_of("Karsova", ["x-default", "english"]) == "und"


def test_english_report_with_foreign_names_is_english() -> None:
    text = "La Stampa and Le Monde said that the envoy of the union was in Lume, where he met with Der Spiegel."
    assert language_of(text) == "en"
