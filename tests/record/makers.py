"""Small captures, articles and readings, built by hand from sentences, for the tests of the record."""

from __future__ import annotations

import re
from datetime import date

from onrecord.article.types import Article, Block, DateClaim, Part, Role
from onrecord.capture import Capture, capture_bytes
from onrecord.interval import Interval, on
from onrecord.reading.types import Act, DateMention, Event, Kind, Mention, Mode, Reading, Speaker, Statement, Target
from onrecord.span import MappedText, Reason, Span

PAGE = """The Harbour Courier
Subscribe to our newsletter

Minister says Karsova will withdraw

Foreign Minister Ana Reyl said on Tuesday that “Karsova 🚢 will withdraw from the delta”, reportedly.
Ostmark accused Veldania of blocking the ceasefire talks.
"""
_SAID = re.compile(r"^(?P<source>\w[\w ]+?) (?P<cue>said|accused) (?P<content>.+)$", re.MULTILINE)


def capture_of(text: str = PAGE, origin: str = "/pile/courier/a.txt", encoding: str = "utf-8") -> Capture:
    return capture_bytes(text.encode(encoding), origin)


def article_of(capture: Capture, outlet: str | None = "The Harbour Courier") -> Article:
    """The first line is furniture, the rest is body."""
    text = capture.text
    cut = min(text.find("\n") + 1 or 1, len(text))
    furniture, body = Reason("article.first-line", "the first line"), Reason("article.body", "the rest")
    blocks = [Block(Span(0, cut), Role.BOILERPLATE, furniture)]
    if cut < len(text):
        blocks.append(Block(Span(cut, len(text)), Role.BODY, body))
    return Article(
        capture=capture,
        view=MappedText.identity(text),
        blocks=tuple(blocks),
        parts=tuple(Part(b.span, b.role, b.reason) for b in blocks),
        outlet=outlet,
        outlet_reason=Reason("outlet.first-line", "named in the first line", Span(0, cut)),
        language="en",
        published=on(date(2024, 5, 7), Reason("published.test", "as said in the test", Span(0, cut))),
        claims=(DateClaim("text", "published", date(2024, 5, 7), None, text[:cut], Span(0, cut), True, furniture),),
    )


def reading_of(article: Article, reader: str = "hand", version: str = "1", said: Interval | None = None) -> Reading:
    """Every line of the form "X said ..." is a statement; so the reading is a function of the text alone."""
    text = article.view.text
    statements, dates, events, mentions = [], [], [], []
    for place, match in enumerate(_SAID.finditer(text)):
        source, cue, content = (Span(*match.span(name)) for name in ("source", "cue", "content"))
        why = Reason(f"hand.{match['cue']}", "the line says so", cue)
        when = said or Interval(date(2024, 5, 1), date(2024, 5, 7), likely=(date(2024, 5, 7),) * 2, reasons=(why,))
        target = text.find("Veldania", content.start, content.end)
        statements.append(
            Statement(
                id=f"{article.capture.id[:12]}{place:04d}",
                mode=Mode.INDIRECT,
                headline=False,
                source=source,
                speaker=Speaker(match["source"].removeprefix("Foreign Minister "), "Veldania", (why,)),
                cue=cue,
                content=(content,),
                act=Act("accuse" if match["cue"] == "accused" else "state", reasons=(why,)),
                targets=(Target("Veldania", Span(target, target + 8)),) if target >= 0 else (Target("nobody"),),
                issues=("ceasefire", "talks"),
                stance="-",
                hedges=tuple(Span(*m.span()) for m in re.finditer("reportedly", text) if m.start() > content.start)[:1],
                said_at=when,
                confidence=0.75,
                reasons=(why, Reason("hand.again", "and again")),
            )
        )
        mentions.append(Mention(source, Kind.PERSON, match["source"], "Veldania", place, (why,)))
    for match in re.finditer("Tuesday", text):
        dates.append(DateMention(Span(*match.span()), on(date(2024, 5, 7), Reason("dates.weekday", "a Tuesday"))))
    for match in re.finditer("talks", text):
        event_id = f"{article.capture.id[:12]}e{match.start():03d}"
        span = Span(*match.span())
        events.append(Event(event_id, "ceasefire talks", span, "round", "planned", ("Ostmark", "Veldania"), "Vessen"))
    return Reading(reader, version, tuple(statements), tuple(dates), tuple(events), tuple(mentions))
