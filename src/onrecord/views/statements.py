"""Statements as an editor reads them: who did what by speaking, to whom, when, according to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.interval import in_words
from onrecord.lexicon import table
from onrecord.reading.types import Mode
from onrecord.record.types import StatementRow

# The act of the codebook as a verb in the present tense, and how its target follows ("{}" is the target's name).
VERBS: dict[str, tuple[str, str]] = {
    "state": ("says", "to {}"),
    "predict": ("predicts", "of {}"),
    "accuse": ("accuses", "{}"),
    "deny": ("denies", "what {} says"),
    "confirm": ("confirms", "what {} says"),
    "demand": ("demands", "of {}"),
    "propose": ("proposes", "to {}"),
    "commit": ("promises", "{}"),
    "accept": ("accepts", "what {} asks"),
    "reject": ("rejects", "what {} asks"),
    "threaten": ("threatens", "{}"),
    "concede": ("concedes", "to {}"),
    "praise": ("praises", "{}"),
    "decline": ("declines to say", "to {}"),
    "question": ("questions", "{}"),
}


def verb_phrase(act: str, manner: str | None, speaker: str | None, targets: Sequence[str]) -> tuple[str, str]:
    """Return what was done by speaking as a verb, and at whom, in words.

    Args:
        act: code of the act.
        manner: "attitude" for thinking and feeling without an act.
        speaker: the name; several are separated by semicolons and take a plural verb.
        targets: names.
    """
    verb, follows = VERBS.get(act, (act, "{}"))
    if manner == "attitude" and act == "state":
        verb = "thinks"
    if speaker and _are_several(speaker):
        first, *rest = verb.split(" ")
        verb = " ".join([f"{first[:-3]}y" if first == "denies" else first.removesuffix("s"), *rest])
    return verb, follows.format(" and ".join(targets)) if targets else ""


_FOLLOWS = re.compile(
    r" (?:in|of|from|with|on|at|for|by|under|against|inside|within|across|around|near|to|who|whom|that|which|close"
    r"|familiar|involved|present|loyal|opposed|(?![Uu]nited)[a-z]{3,}(?:ed|ing))\b.*"
)

_COUNTED = re.compile(
    r"(?:(?:some|about|around|nearly|almost|at least|more than|over|the|all|these) )*"
    r"(?:[2-9]|[1-9][\d,]+|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|several|many|both) ",
    re.IGNORECASE,
)


@cache
def _described() -> frozenset[str]:
    """Return the heads of groups that a sentence may begin with, and so write large."""
    entries = table("en/groups").entries
    known = {e.term for e in entries if e.values["kind"] in ("speaking", "private") and e.term.endswith("s")}
    return frozenset(known | {"others", "people", "police", "many", "some", "several", "both", "critics"})


def _are_several(speaker: str) -> bool:
    """Tell whether a name takes a plural verb: several names, or a group that is described ("Western officials")."""
    head = _FOLLOWS.sub("", speaker).split(" ")[-1]
    plural = head.islower() and head.endswith("s") and not head.endswith("ss")
    return ";" in speaker or plural or head.lower() in _described() or bool(_COUNTED.match(speaker))


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
    verb, targets = verb_phrase(row.act, row.manner, row.speaker, [t.name for t in row.targets])
    if takes_back(row):  # "withdraws its offer" turns against the speaker's own word, not against what another asks
        verb, targets = "take back" if ";" in (row.speaker or "") else "takes back", ""
    return StatementLine(
        id=row.id,
        short=row.id[:8],
        when=in_words(row.said_at) if row.said_at.known else "",
        speaker=speaker_words(row),
        verb=verb,
        targets=targets,
        words=one_line(row.words),
        quoted=row.mode is Mode.DIRECT,
        outlet=row.outlet or "outlet unknown",
        issues=row.issues,
        marks=_marks(row),
        hedge=", ".join(q.exact for q in row.hedges),
    )


def takes_back(row: StatementRow) -> bool:
    """Whether the cue is a verb of taking back what the speaker offered or demanded."""
    if row.cue is None or row.act not in ("reject", "concede"):
        return False
    words = row.cue.exact.lower().split()
    verbs = table("en/retractions").values["verbs"]
    return words[-1] in verbs or " ".join(words[-2:]) in verbs


def speaker_words(row: StatementRow) -> str:
    """Return the speaker with the party in brackets, or what the capture calls an unresolved one."""
    if row.mode is Mode.OWN_VOICE:
        return row.outlet or "the outlet"
    name = row.speaker or (f"“{row.source.exact}”" if row.source else "somebody")
    if row.party and row.party != row.speaker:
        return f"{several(name)} ({several(row.party)})"
    return several(name)


def several(names: str) -> str:
    """Return names that the record separates by semicolons as a person would list them."""
    return one_line(" and ".join(part.strip() for part in names.split(";") if part.strip()))


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
