"""Statements as an editor reads them: who did what by speaking, to whom, when, according to whom."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.interval import in_words
from onrecord.reading.types import Mode
from onrecord.record.types import StatementRow

# The act of the codebook as a verb in the present tense, and the preposition before its target ("" = none).
VERBS: dict[str, tuple[str, str]] = {
    "state": ("says", "to"),
    "predict": ("predicts", "to"),
    "accuse": ("accuses", ""),
    "deny": ("denies", "to"),
    "confirm": ("confirms", "to"),
    "demand": ("demands", "of"),
    "propose": ("proposes", "to"),
    "commit": ("commits", "to"),
    "accept": ("accepts", "from"),
    "reject": ("rejects", "from"),
    "threaten": ("threatens", ""),
    "concede": ("concedes", "to"),
    "praise": ("praises", ""),
    "decline": ("declines to say", "to"),
    "question": ("questions", ""),
}


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement, ready to be set.

    Attributes:
        id: the statement's id.
        short: the first characters of the id, for people.
        when: the day in words; "" when nothing is known.
        speaker: who, with the party in brackets; the outlet itself for its own voice.
        verb: what was done by speaking ("accuses").
        targets: at whom, with its preposition ("of Karsova").
        words: the content, quoted as it was in the capture when it was quoted there.
        quoted: whether the words stood in quotation marks.
        outlet: according to whom.
        issues: codes.
        marks: short notes: "headline", "own voice", "nested", "hedged", "rejected" ...
        hedge: the hedging words, "" if none.
    """

    id: str
    short: str
    when: str
    speaker: str
    verb: str
    targets: str
    words: str
    quoted: bool
    outlet: str
    issues: tuple[str, ...]
    marks: tuple[str, ...]
    hedge: str


def statement_line(row: StatementRow) -> StatementLine:
    """Return the line that shows ``row``."""
    verb, preposition = VERBS.get(row.act, (row.act, ""))
    names = ", ".join(t.name for t in row.targets)
    return StatementLine(
        id=row.id,
        short=row.id[:8],
        when=in_words(row.said_at) if row.said_at.known else "",
        speaker=speaker_words(row),
        verb="thinks" if row.manner == "attitude" and row.act == "state" else verb,
        targets=f"{preposition} {names}".strip() if names else "",
        words=one_line(row.words),
        quoted=row.mode is Mode.DIRECT,
        outlet=row.outlet or "outlet unknown",
        issues=row.issues,
        marks=_marks(row),
        hedge=", ".join(q.exact for q in row.hedges),
    )


def speaker_words(row: StatementRow) -> str:
    """Return the speaker with the party in brackets, or what the capture calls an unresolved one."""
    if row.mode is Mode.OWN_VOICE:
        return row.outlet or "the outlet"
    name = row.speaker or (f"“{row.source.exact}”" if row.source else "somebody")
    if row.party and row.party != row.speaker:
        return f"{one_line(name)} ({row.party})"
    return one_line(name)


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())


def _marks(row: StatementRow) -> tuple[str, ...]:
    marks = []
    if row.mode is Mode.OWN_VOICE:
        marks.append("own voice")
    if row.headline:
        marks.append("headline")
    if row.inside:
        marks.append("reported by another speaker")
    if row.verdict.value != "unreviewed":
        marks.append(row.verdict.value)
    if row.matched.value == "unknown":
        marks.append("date possible, not certain")
    return tuple(marks)
