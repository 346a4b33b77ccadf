"""When a thing was said: by its own date, its speaker's other remarks, what it continues, the day the report is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from onrecord.article import Article, to_article
from onrecord.capture import Media, capture_bytes
from onrecord.interval import Interval, to_edtf
from onrecord.reading.dates import find_dates, said_at
from onrecord.reading.read import dated
from onrecord.reading.sentences import split_sentences
from onrecord.reading.types import Attribution, Mode
from onrecord.span import Span

STAMP = "2036-07-24\n"  # a Thursday
_MARKED = re.compile(r"<(.*?)\|(.*?)\|(.*?)>", re.DOTALL)  # <source|cue|content>; any of them may be empty


def said(
    body: str, stamp: str = STAMP, inside: dict[int, int] | None = None, names: Sequence[str | None] = ()
) -> list[str | None]:
    """Return the EDTF of each marked attribution; ``inside`` maps the number of an inner one to its outer's."""
    return [to_edtf(when) for when in intervals(body, stamp, inside, names)]


def intervals(
    body: str, stamp: str = STAMP, inside: dict[int, int] | None = None, names: Sequence[str | None] = ()
) -> tuple[Interval, ...]:
    marked = f"{stamp}Veldania Speaks of Peace Again\n\n{body}\n"
    text, attributions = "", []
    at = 0
    for number, match in enumerate(_MARKED.finditer(marked)):
        text += marked[at : match.start()]
        spans = []
        for words in match.groups():
            spans.append(Span(len(text), len(text) + len(words)) if words else None)
            text += words + (" " if words else "")
        text = text.rstrip(" ")
        at = match.end()
        source, cue, content = spans
        mode = Mode.DIRECT if content and '"' in content.of(text) else Mode.INDIRECT
        outer = (inside or {}).get(number)
        attributions.append(Attribution(source, cue, (content,) if content else (), mode, inside=outer))
    text += marked[at:]
    article = _article(text)
    sentences = split_sentences(article)
    return said_at(article, sentences, find_dates(article, sentences), attributions, names)


def _article(text: str) -> Article:
    return dated(to_article(capture_bytes(text.encode(), "x.txt", media=Media.TEXT)))


def test_the_date_beside_the_words_of_saying_decides() -> None:
    assert said("On Tuesday <Breyl|accused|Karsova of closing the fords on the lower river>.") == ["2036-07-22?"]


def test_a_year_right_beside_the_words_of_saying_does() -> None:
    assert said("In 2014 <Breyl|said|that the fords would stay closed>.")[0] == "2014"


@pytest.mark.parametrize(
    "body",
    [
        "<Breyl|spoke of|the valley> that Karsova took in 2014.",
        "<Breyl|visited and praised|the valley>, which Karsova annexed in 2014.",
        "<Breyl|said|that the fords would stay closed>, though Karsova had signed the treaty in 2014.",
        "<Breyl|thanked|the ferrymen> of the valley that was lost in 2014 and won back since.",
    ],
)
def test_a_year_in_another_clause_does_not(body: str) -> None:
    assert said(body) == ["2036-07-24"]


def test_an_old_date_before_it_leaves_a_saying_of_the_same_paragraph_open() -> None:
    body = "The river rose.\n\nKarsova took the valley in 2014, and the fords were closed. <Dorn|said|it was unjust>."
    assert said(body) == ["../2036-07-24"]


def test_a_participle_goes_on_from_the_verb_before_it() -> None:
    body = "Rain fell. Snow fell. Hail fell.\n\n<Breyl|had rejected|the plan>, <|calling|it mad>."
    assert said(body) == ["../2036-07-24"] * 2


def test_a_quotation_goes_on_from_the_last_one_of_its_speaker() -> None:
    body = (
        "On Tuesday <Anton Breyl|said|that the fords would stay closed>. Inspectors who <they|believed|it> left.\n\n"
        '<||"We shall see the river rise again">, and the ferrymen went home.'
    )
    marked = said(body, names=["Anton Breyl", "inspectors", "Anton Breyl"])
    assert marked[2] == "2036-07-22?"


@pytest.mark.parametrize("cue", ["did not respond to", "didn't comment on"])
def test_silence_is_of_the_day(cue: str) -> None:
    body = f"Rain fell. Snow fell. Hail fell.\n\n<The ministry|{cue}|the question>."
    assert said(body) == ["2036-07-24"]


def test_a_date_inside_what_is_said_does_not() -> None:
    assert said("<Breyl|said|that Karsova would close the fords of the lower river on Tuesday>.") == ["2036-07-24"]


def test_what_is_reported_was_said_by_publication() -> None:
    assert said("<Breyl|said|this week that the fords of the lower river would stay closed>.") != [
        "2036-07-21/2036-07-27"
    ]


@pytest.mark.parametrize(
    "middle", ["The river rose.", "Karsova's army moved two brigades to the eastern bank of the river."]
)
def test_a_speaker_dated_once_made_the_other_remarks_then_too(middle: str) -> None:
    body = f"On Tuesday <Breyl|accused|Karsova of closing the fords>. {middle}\n\n<Breyl|said|that grain was rotting>."
    assert said(body) == ["2036-07-22?", "2036-07-22?"]


def test_remarks_that_a_later_sentence_dates() -> None:
    body = (
        "<Anton Breyl|accused|Karsova of closing the fords>. Breyl made the remarks on Tuesday during a briefing.\n\n"
        "<Breyl|argued|that such moves show a refusal to negotiate>. <He|added|that grain was rotting in the barns>."
    )
    assert said(body) == ["2036-07-22?"] * 3


def test_another_speaker_is_not_dated_by_the_first() -> None:
    body = (
        "On Monday <Breyl|accused|Karsova of closing the fords>.\n\n<Mira Dorn|said|that the fords would open again>."
    )
    assert said(body) == ["2036-07-21?", "2036-07-21/2036-07-24"]


def test_news_without_any_other_day_is_of_the_day_of_publication() -> None:
    assert said("<Breyl|accused|Karsova of closing the fords of the lower river again>.") == ["2036-07-24"]


@pytest.mark.parametrize("cue", ["wants", "has said", "denies", "has long insisted"])
def test_an_attitude_or_a_perfect_below_the_lead_holds_by_publication(cue: str) -> None:
    filler = "The river rose by two metres. The grain is rotting in the barns. "
    assert said(filler + f"<Karsova|{cue}|a road along the eastern bank of the river>.") == ["../2036-07-24"]


@pytest.mark.parametrize("words", ["earlier said", "previously said"])
def test_words_that_tell_of_an_older_remark_leave_its_day_open(words: str) -> None:
    assert said(f"<Breyl|{words}|that the fords of the lower river would stay closed>.") == ["../2036-07-24"]


def test_what_one_speaker_reports_of_another_was_said_by_then() -> None:
    body = "On Tuesday <Breyl|rejected|claims that talks were useless>. <Karsovan officials|claimed|so>."
    assert said(body, inside={1: 0}) == ["2036-07-22?", "../2036-07-22"]


def test_what_is_reported_is_as_open_as_the_report() -> None:
    report = "Secretary of State Mike Pompeo came. <Breyl|said|that Dorn was lying>. <Dorn|claims|the fords>."
    outer, inner = intervals(report, stamp="", inside={1: 0})
    assert outer.known
    assert inner.known


def test_a_perfect_with_since_counts_from_the_date_before_it() -> None:
    body = "Envoys met in June and parted in anger. <Veldania|has since reiterated|its will to resume the talks>."
    assert said("The river rose. It fell again.\n\n" + body) == ["2036-06-01/2036-07-24"]


def test_a_quotation_without_a_cue_continues_the_one_before() -> None:
    body = 'On Tuesday <Breyl|accused|Karsova of closing the fords>.\n\n<||"This is unacceptable.">'
    assert said(body) == ["2036-07-22?"] * 2


def test_without_publication_the_report_is_of_the_day_it_names() -> None:
    body = (
        "<Veldania|on Thursday accused|Karsova of changing demands since last month's talks in Ostmark>. Envoys met in "
        "Ostmark in March.\n\n<Breyl|said|that the draft was a departure>."
    )
    found = intervals(body, stamp="")
    assert [to_edtf(w) for w in found] == ["XXXX-04", "XXXX-04"]
    assert found[1].weekday == 3


def test_attributions_that_rest_on_each_other_end() -> None:
    body = "<Breyl|said|that the fords would stay closed>. <He|said|so>."
    assert len(said(body, inside={0: 1, 1: 0})) == 2


@pytest.mark.slow
def test_ten_times_the_report_takes_about_ten_times_as_long() -> None:
    import time

    def seconds(count: int) -> float:
        body = "\n\n".join(
            "On Tuesday <Breyl|accused|Karsova of closing the fords>. <He|said|more>." for _ in range(count)
        )
        start = time.process_time()
        said(body)
        return time.process_time() - start

    seconds(50)
    assert seconds(1500) < 40 * max(seconds(150), 0.02)
