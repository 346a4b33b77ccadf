"""A statement as linking sees it: who, what kind of act, about what, when, in which words; small and comparable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.interval import Interval
from onrecord.links.retractions import Retraction, retraction_in
from onrecord.models.rarity import rarity
from onrecord.reading.read import READERS
from onrecord.reading.stems import stem
from onrecord.reading.types import Mode
from onrecord.record.linked import Place
from onrecord.record.types import StatementRow

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_JOINED = re.compile(r"\s*;\s*|,\s+(?:and\s+)?|\s+and\s+")
_SMALL = frozenset(("of the and for in on al el bin ibn de la von van der da di du s").split(" "))  # noqa: SIM905 (words)
TELLING = 1.6  # a stem that stands in more than a fifth of all articles (idf below this) tells nothing about a matter


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """One statement, reduced to what links are made of.

    Attributes:
        id: the statement's id.
        capture: sha256 of its capture.
        number: its place among the statements of its capture, from 0.
        start: where its content begins, in code points of the capture.
        end: where its content ends.
        mode: direct, indirect, mixed or own voice.
        headline: whether it stands in the headline.
        lead: whether it stands among the first sentences below the headline.
        inside: id of the outer statement, or None.
        speakers: lower-cased names of who speaks; empty when unresolved.
        parties: lower-cased parties spoken for.
        act: code of the act.
        attitude: whether it is a thought or feeling without an act.
        targets: lower-cased names of whom it is aimed at.
        issues: issue codes, the main one first.
        stance: "+", "-" or None.
        said: when it was said.
        published: when its capture was published.
        stems: the stems of its content, in order.
        rare: the telling stems with their rarity.
        weight: the sum of ``rare``.
        marks: names and numbers in the content.
        cue: stem of the main word of the cue, "" for none.
        words: the content.
        outlet: lower-cased outlet, "" when unknown.
        unnamed: whether the speaker is described, not named ("Western officials"): never the same across captures.
        taken_back: what its words say is taken back ("withdrew its offer"), None when nothing is.
        read: whether a machine read it: acts, issues and days are then less sure than those that a person coded.
        voices: one for each speaker whose actor is known; equal for all names of that actor.
        apart: voices from which people told the speakers.
    """

    id: str
    capture: str
    number: int
    start: int
    end: int
    mode: Mode
    headline: bool
    lead: bool
    inside: str | None
    speakers: tuple[str, ...]
    parties: frozenset[str]
    act: str
    attitude: bool
    targets: frozenset[str]
    issues: tuple[str, ...]
    stance: str | None
    said: Interval
    published: Interval
    stems: tuple[str, ...]
    rare: dict[str, float]
    weight: float
    marks: frozenset[str]
    cue: str
    words: str
    outlet: str
    unnamed: bool
    taken_back: Retraction | None
    read: bool
    voices: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()


Voices = Mapping[str, tuple[str, frozenset[str]]]  # of the names of one capture: the voice, and those told from it


def sayings_of(rows: Iterable[StatementRow], voices: Voices | None = None) -> tuple[Saying, ...]:
    """Return the statements of one capture in the order in which they stand in it.

    Args:
        rows: all statements of the capture, in any order.
        voices: of the names in it, where its actors are known.
    """
    held = {r.id: r for r in rows}
    order = ordered(Place(r.id, r.content[0].span.start, r.content[-1].span.end, r.headline) for r in held.values())
    return tuple(saying_of(held[id_], *place, voices) for id_, place in order.items())


def ordered(places: Iterable[Place]) -> dict[str, tuple[int, bool]]:
    """Return the number of every statement of a capture, and whether it stands in the lead, in order.

    Args:
        places: of all statements of the capture, in any order.
    """
    order = sorted(places, key=lambda p: (p.start, -p.end, p.id))
    lead = {p.id for p in [p for p in order if not p.headline][:4]}
    return {p.id: (number, p.id in lead) for number, p in enumerate(order)}


def saying_of(row: StatementRow, number: int, lead: bool, voices: Voices | None = None) -> Saying:
    """Return one statement of a capture.

    Args:
        row: the statement.
        number: its place among the statements of the capture, from 0.
        lead: whether it stands among the first sentences below the headline.
        voices: of the names in the capture, where its actors are known.
    """
    speakers = [] if row.mode is Mode.OWN_VOICE else (row.speaker or "").split("; ")
    heard = [voices[name] for name in speakers if name in voices] if voices else []
    words = row.words
    stems = tuple(_stem(w) for w in _WORD.findall(words.lower()))
    known = rarity()
    rare = {s: w for s in stems if len(s) > 1 and (w := known.of(s)) >= TELLING}
    return Saying(
        id=row.id,
        capture=row.capture,
        number=number,
        start=row.content[0].span.start,
        end=row.content[-1].span.end,
        mode=row.mode,
        headline=row.headline,
        lead=lead,
        inside=row.inside,
        speakers=names_of(row.speaker) if row.mode is not Mode.OWN_VOICE else (),
        parties=frozenset(names_of(row.party)),
        act=row.act,
        attitude=row.manner == "attitude",
        targets=frozenset(t.name.lower() for t in row.targets),
        issues=row.issues,
        stance=row.stance,
        said=row.said_at,
        published=row.published,
        stems=stems,
        rare=rare,
        weight=sum(sorted(rare.values())),
        marks=_marks(words),
        cue=_main(row.cue.exact) if row.cue else "",
        words=" ".join(words.split()),
        outlet=(row.outlet or "").lower(),
        unnamed=_unnamed(row.speaker),
        taken_back=retraction_in(f"{row.cue.exact if row.cue else ''} {words}"),
        read=row.reader in READERS,
        voices=frozenset(voice for voice, _ in heard),
        apart=frozenset(other for _, others in heard for other in others),
    )


@lru_cache(maxsize=65536)
def _stem(form: str) -> str:
    return stem(form)


def names_of(text: str | None) -> tuple[str, ...]:
    """Return the lower-cased names joined in ``text`` with semicolons or "and"; () for None.

    Args:
        text: "Ana Reyl; Tomas Vey", as speakers and parties are written.
    """
    if not text:
        return ()
    return tuple(dict.fromkeys(part.strip().lower() for part in _JOINED.split(text) if part.strip()))


def _unnamed(speaker: str | None) -> bool:
    """Tell whether a speaker is only described: some word other than a small one is written without a capital."""
    for name in re.split(r"\s*;\s*", speaker or ""):
        words = [w for w in _WORD.findall(name) if w.lower() not in _SMALL]
        if words and not all(w[0].isupper() or w[0].isdigit() for w in words):
            return True
    return not speaker


def _marks(words: str) -> frozenset[str]:
    found = {w.lower().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(words) if w[0].isupper()}
    return frozenset(found | {w for w in _WORD.findall(words) if w[0].isdigit()})


def _main(cue: str) -> str:
    """Return the stem of the rarest word of a cue: "has repeatedly denied" gives "deny"."""
    stems = [_stem(w) for w in _WORD.findall(cue.lower())]
    return max(stems, key=rarity().of) if stems else ""


def rare_sum(stems: Iterable[str], rare: dict[str, float]) -> float:
    """Return the summed rarity of ``stems``, added in a fixed order so that the sum never differs in its last digit."""
    return sum(sorted(rare[s] for s in stems))


def shared_words(one: Saying, other: Saying, limit: int = 6) -> list[str]:
    """Return the telling words that two statements share, as the first writes them, the rarest first.

    Args:
        one: a statement.
        other: another.
        limit: at most so many.
    """
    shared = sorted(one.rare.keys() & other.rare.keys(), key=lambda s: (-one.rare[s], s))
    forms: dict[str, str] = {}
    for form in _WORD.findall(one.words):
        forms.setdefault(_stem(form.lower()), form.removesuffix("'s").removesuffix("’s"))
    return [forms.get(s, s) for s in shared[:limit]]


def longest_run(one: Sequence[str], other: Sequence[str], steps: Sequence[int] = (2, 3, 4, 6)) -> int:
    """Return the greatest of ``steps`` so long that the two share a run of so many stems; 0 when there is none.

    Args:
        one: stems in order.
        other: likewise.
        steps: lengths to look for, ascending; time is linear in the lengths of both.
    """
    best = 0
    for n in steps:
        seen = {tuple(one[k : k + n]) for k in range(len(one) - n + 1)}
        if not any(tuple(other[k : k + n]) in seen for k in range(len(other) - n + 1)):
            break
        best = n
    return best
