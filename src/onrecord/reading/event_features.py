"""What the classifier of events sees of a phrase that may name one: features by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.article.types import Role
from onrecord.lexicon import table
from onrecord.models.word_groups import word_groups
from onrecord.reading.event_phrases import EventPhrase
from onrecord.reading.stems import Phrases, Word
from onrecord.reading.types import DateMention, Sentence
from onrecord.span import Span

_BESIDE = 5  # words before and after the phrase that are looked at
_CLOSE = 40  # characters within which an expression of time is close


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a phrase stands.

    Attributes:
        sentence: the sentence that holds it.
        found: the words of the sentence.
        dates: the expressions of time in the sentence.
        named: the parties that the phrase itself names.
        beside: the parties that the sentence names.
        place: the place that the phrase names, or None.
        status: held, planned, proposed or cancelled.
        first: whether the head stands in no sentence before.
    """

    sentence: Sentence
    found: Sequence[Word]
    dates: Sequence[DateMention]
    named: int
    beside: int
    place: str | None
    status: str
    first: bool


@cache
def _doings() -> Phrases[str]:
    """Return the verbs of ``en/event_verbs`` with what they do to an event."""
    return Phrases(
        (t, e.values["class"]) for e in table("en/event_verbs").entries for t in (e.term, *e.get("variants", ()))
    )


def event_features(text: str, phrase: EventPhrase, setting: Setting) -> list[str]:
    """Return the features of one phrase.

    Args:
        text: the visible text.
        phrase: the words that may name an event.
        setting: where they stand.
    """
    inside = [w for w in setting.found if phrase.span.overlaps(w.span)]
    head = " ".join(w.stem for w in inside if phrase.head.overlaps(w.span))
    out = [f"head={head}", f"kind={phrase.kind}", f"determiner={phrase.determiner}", f"status={setting.status}"]
    out += [f"kind={phrase.kind} status={setting.status}", f"kind={phrase.kind} determiner={phrase.determiner}"]
    for name, yes in (
        ("ordinal", phrase.ordinal), ("year", phrase.year), ("place", setting.place), ("after", phrase.after),
        ("first", setting.first), ("headline", setting.sentence.role is Role.HEADLINE), ("bare", len(inside) == 1),
        ("several parties", setting.named > 1), ("a party", setting.named == 1), ("modified", phrase.modifiers),
        ("parties beside", setting.beside > 1),
    ):  # fmt: skip
        if yes:
            out += [name, f"kind={phrase.kind} {name}"]
    out += [f"modifier={m}" for m in phrase.modifiers]
    out += _time(phrase, setting)
    return out + _company(phrase, setting, inside)


def _time(phrase: EventPhrase, setting: Setting) -> list[str]:
    """Say whether an expression of time stands in the phrase, close to it, or in the sentence."""
    if not setting.dates:
        return ["no time", f"kind={phrase.kind} no time"]
    gap = min(distance(d.span, phrase.span) for d in setting.dates)
    where = "inside" if gap < 0 else "close" if gap < _CLOSE else "far"
    kinds = sorted({d.timex_type for d in setting.dates if distance(d.span, phrase.span) < _CLOSE})
    return [f"time {where}", f"kind={phrase.kind} time {where}", *(f"time type={k}" for k in kinds)]


def _company(phrase: EventPhrase, setting: Setting, inside: Sequence[Word]) -> list[str]:
    """Describe the words beside the phrase and the verbs of the sentence that make or unmake events."""
    before = [w for w in setting.found if w.span.end <= phrase.span.start][-_BESIDE:]
    after = [w for w in setting.found if w.span.start >= phrase.span.end][:_BESIDE]
    out = [f"before={w.stem}" for w in before[-2:]] + [f"after={w.stem}" for w in after[:2]]
    known = word_groups()
    out += [f"near={w.stem}" for w in (*before, *after)]
    out += [f"near{g}" for w in (*before, *after) for g in known.get(w.stem, ())]
    out += [f"verb={v} before" for _, v in _doings().find(before)]
    out += [f"verb={v} after" for _, v in _doings().find(after)]
    out += [f"verb={v} here" for v in sorted({v for _, v in _doings().find(setting.found)})]
    if len(inside) > 5:
        out.append("long phrase")
    return out


def distance(a: Span, b: Span) -> int:
    """Return the number of characters between two spans, below 0 where they overlap."""
    return max(a.start - b.end, b.start - a.end)
