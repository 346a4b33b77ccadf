"""Statements and events of invented states, made by hand for the tests of linking."""

from __future__ import annotations

import hashlib
from datetime import date

from onrecord.article.types import Article, Block, Part, Role
from onrecord.capture import capture_bytes
from onrecord.interval import UNKNOWN, Interval, on
from onrecord.reading.types import Act, Event, Mode, Reading, Speaker, Statement, Target
from onrecord.record.types import EventRow, Quote, StatementRow, TargetRow
from onrecord.span import MappedText, Reason, Span

DAY = on(date(2022, 5, 11))
LATER = on(date(2022, 9, 5))
WHY = Reason("test", "made for the test")


def row(
    words: str,
    *,
    id: str = "",  # noqa: A002 (as the row calls it)
    capture: str = "a",
    at: int = 0,
    speaker: str | None = "Ana Reyl",
    party: str | None = "Veldania",
    act: str = "state",
    targets: tuple[str, ...] = (),
    issues: tuple[str, ...] = ("talks",),
    stance: str | None = None,
    mode: Mode = Mode.INDIRECT,
    headline: bool = False,
    inside: str | None = None,
    said: Interval = DAY,
    published: Interval = DAY,
    cue: str | None = "said",
    outlet: str = "Meridian Wire",
) -> StatementRow:
    """A statement whose words stand at ``at`` of capture ``capture``."""
    return StatementRow(
        id=id or hashlib.sha256(f"{capture}{at}{words}".encode()).hexdigest()[:16],
        capture=capture,
        origin=f"{capture}.txt",
        outlet=outlet,
        title="Talks at the river",
        published=published,
        mode=mode,
        headline=headline,
        source=None,
        cue=Quote(Span(at + len(words) + 1, at + len(words) + 1 + len(cue)), cue) if cue else None,
        content=(Quote(Span(at, at + len(words)), words),),
        speaker=speaker,
        party=party,
        speaker_reasons=(),
        act=act,
        manner=None,
        act_reasons=(),
        targets=tuple(TargetRow(t) for t in targets),
        issues=issues,
        stance=stance,
        hedges=(),
        inside=inside,
        said_at=said,
        confidence=0.9,
        reasons=(),
        reader="hand",
        reader_version="1",
    )


def event(
    name: str,
    *,
    capture: str = "a",
    at: int = 0,
    kind: str = "round",
    status: str = "held",
    parties: tuple[str, ...] = ("Karsova", "Veldania"),
    place: str | None = "Hallen",
    when: Interval = DAY,
    ordinal: int | None = None,
    published: Interval = DAY,
) -> EventRow:
    """An event named by words at ``at`` of capture ``capture``."""
    return EventRow(
        id=hashlib.sha256(f"event{capture}{at}{name}".encode()).hexdigest()[:16],
        capture=capture,
        origin=f"{capture}.txt",
        outlet="Meridian Wire",
        published=published,
        name=name,
        quote=Quote(Span(at, at + len(name)), name),
        kind=kind,
        status=status,
        parties=parties,
        place=place,
        when=when,
        ordinal=ordinal,
        reasons=(),
    )


def told(
    name: str, outlet: str, day: date, lines: list[tuple[str, str | None, str, str, str, str]]
) -> tuple[Article, Reading]:
    """A capture of one line a statement: speaker, party, act, issue, stance, words."""
    text = "".join(f"{speaker or 'It is so that'} said {words}.\n" for speaker, _, _, _, _, words in lines)
    capture = capture_bytes(text.encode(), f"/pile/{name}.txt")
    whole = Span(0, len(text))
    statements, at = [], 0
    for n, (speaker, party, act, issue, stance, words) in enumerate(lines):
        start = text.index(words, at)
        at = start + len(words)
        statements.append(
            Statement(
                id=f"{capture.id[:12]}{n:04d}",
                mode=Mode.INDIRECT if speaker else Mode.OWN_VOICE,
                headline=False,
                source=None,
                speaker=Speaker(speaker or outlet, party),
                cue=None,
                content=(Span(start, at),),
                act=Act(act),
                targets=(Target("Karsova"),) if act == "accuse" else (),
                issues=(issue,),
                stance=stance or None,
                said_at=on(day),
            )
        )
    article = Article(
        capture=capture,
        view=MappedText.identity(text),
        blocks=(Block(whole, Role.BODY, WHY),),
        parts=(Part(whole, Role.BODY, WHY),),
        outlet=outlet,
        outlet_reason=WHY,
        language="en",
        published=on(day, WHY),
    )
    first = statements[0].content[0]
    events = (
        Event(
            f"{capture.id[:12]}e000",
            "second round of talks",
            first,
            "round",
            "held",
            ("Karsova", "Veldania"),
            "Hallen",
            on(day),
            2,
        ),
    )
    return article, Reading("hand", "1", tuple(statements), (), events)


__all__ = ["DAY", "LATER", "UNKNOWN", "event", "row", "told"]
