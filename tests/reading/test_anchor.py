"""Every span of a finished reading stands in the capture: markup inside words, words in several blocks."""

from __future__ import annotations

from onrecord.article import to_article
from onrecord.capture import capture_bytes
from onrecord.interval import UNKNOWN
from onrecord.pipeline import read_capture
from onrecord.reading.anchor import anchored
from onrecord.reading.read import rules_reader
from onrecord.reading.types import Act, DateMention, Mode, Reading, Speaker, Statement
from onrecord.span import Reason, Span

PAGE = """<html><head><title>Talks resume</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>Talks resume</h1>
<p>Minister <b>Ilse</b> Marant said on Monday that <i>the dam</i> &amp; the bridge would stay closed, and that no
soldier would leave the valley before the treaty was signed.</p>
<p>She told reporters the talks had been &ldquo;long and hard&rdquo; but useful for both countries at the table.</p>
</article></body></html>"""


def test_words_with_markup_inside_stay_one_span_and_paragraphs_are_apart() -> None:
    article = to_article(capture_bytes(PAGE.encode(), "page.html"))
    view, text = article.view.text, article.capture.text
    start = view.index("the dam")
    end = view.index("useful") + len("useful")
    why = Reason("test.made", "made", Span(start, start + 3))
    statement = Statement(
        "a", Mode.INDIRECT, False, None, Speaker(None, None), None, (Span(start, end),), Act("state"), reasons=(why,)
    )
    date = DateMention(Span(view.index("on Monday"), view.index("on Monday") + 9), UNKNOWN, term=object())
    found = anchored(article, Reading("r", "1", (statement,), dates=(date,)))
    first, second = found.statements[0].content
    assert first.of(text).startswith("the dam</i> &amp; the bridge")
    assert first.of(text).endswith("signed.")
    assert second.of(text).startswith("She told")
    assert second.of(text).endswith("useful")
    assert found.statements[0].reasons[0].span.of(text) == "the"
    assert found.dates[0].span.of(text) == "on Monday"
    assert found.dates[0].term is None


def test_a_page_is_read_and_everything_stands_where_it_is_said_to_stand() -> None:
    article, reading = read_capture(capture_bytes(PAGE.encode(), "page.html"), rules_reader())
    text = article.capture.text
    assert reading.statements
    first = reading.statements[0]
    assert first.source is not None
    assert first.source.of(text) == "Minister <b>Ilse</b> Marant"
    assert first.speaker.name == "Ilse Marant"
    assert first.cue is not None
    assert first.cue.of(text).startswith("said")


def test_a_text_is_left_as_it_is() -> None:
    article = to_article(capture_bytes(b"Ilse Marant said the bridge was closed.\n", "a.txt"))
    reading = rules_reader().read(article)
    assert anchored(article, reading).statements == reading.statements
