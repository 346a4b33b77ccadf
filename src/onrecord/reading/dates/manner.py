"""How the words of saying stand in time: one act, a lasting attitude, a perfect, a relay."""

from __future__ import annotations

import re
from functools import cache

from onrecord.interval import Interval
from onrecord.lexicon.load import table
from onrecord.reading.dates.scene import Scene
from onrecord.reading.types import Attribution, Mode
from onrecord.span import Reason

_PERFECT = re.compile(r"(?:\b(?:has|have|had|ha[sd]n't|haven't)|['’]ve)(?:\s\w{1,14}){0,2}\s*\Z")
_OWN_PERFECT = re.compile(r"\A(?:has|have|had|is|are|remains?)\b")
_SINCE = re.compile(r"\b(?:has|have|had)\s+since\b")
_SUBORDINATE = re.compile(r"\b(?:after|when|before)\s(?:[\w’'.-]+\s){1,4}\Z")
_TOLD = 5  # sentences at the start of the body that tell the news; a deed further down is its background
_LEAD = 2  # sentences at the start of the body in which perfects and attitudes tell the news


@cache
def kind(language: str, name: str) -> frozenset[str]:
    """Return the terms of one kind in the table of words of saying."""
    return frozenset(table(f"{language}/time_said").terms(kind=name))


def relays(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether a cue passes on what another said ("according to the agency"), rather than judging it."""
    cue = attribution.cue
    return cue is not None and " ".join(cue.of(scene.text).lower().split()) in kind(scene.language, "relay")


def standing(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether a cue names an attitude, a habit or a perfect rather than one act of saying."""
    cue = attribution.cue
    if cue is None or attribution.headline:
        return False
    words = cue.of(scene.text).lower()
    found = perfect(scene, attribution)
    if found:
        return "had" in found.split() or not scene.in_lead(cue.start, _LEAD)
    if relays(scene, attribution) and (attribution.mode is Mode.DIRECT or id(attribution) in scene.outer):
        return False
    if scene.in_lead(cue.start, _LEAD):
        return False
    tokens = re.findall(r"[^\W\d_]+", words)
    endings = tuple(table(f"{scene.language}/time_said").values.get("endings", {}).get("moment", ()))
    moment, lasting = kind(scene.language, "moment"), kind(scene.language, "standing")
    return not any(t in moment or (t.endswith(endings) and t not in lasting) for t in tokens)


def perfect(scene: Scene, attribution: Attribution) -> str | None:
    """Return the auxiliary of a cue in the perfect or of a state ("has said", "is ready to"), if it has one."""
    cue = attribution.cue
    if cue is None:
        return None
    head = scene.text[max(0, cue.start - 40) : cue.start].lower()
    found = _OWN_PERFECT.match(cue.of(scene.text).lower()) or _PERFECT.search(head)
    return found[0] if found else None


def background(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether a remark is told as older than the news: "earlier said", "after it ordered", deeds further down."""
    cue = attribution.cue
    sentence = scene.sentence_of(cue.start) if cue else None
    if cue is None or sentence is None or attribution.headline:
        return False
    head = scene.text[max(sentence.span.start, cue.start - 90) : cue.start].lower()
    near = head[-25:] + scene.text[cue.start : min(sentence.span.end, cue.end + 12)].lower()
    if any(re.search(rf"\b{re.escape(word)}\b", near) for word in kind(scene.language, "earlier")):
        return True
    if _SUBORDINATE.search(head):
        return True
    deeds = kind(scene.language, "deed")
    if attribution.mode is not Mode.INDIRECT:  # what is quoted was said
        return False
    return not scene.in_lead(cue.start, _TOLD) and cue.of(scene.text).lower().split()[0] in deeds


def since(scene: Scene, attribution: Attribution) -> Interval | None:
    """Return the days since the date told before it, for a perfect that counts from there: "has since offered"."""
    cue = attribution.cue
    sentence = scene.sentence_of(cue.start) if cue else None
    if cue is None or sentence is None or scene.last_day is None:
        return None
    if not _SINCE.search(scene.text[max(sentence.span.start, cue.start - 40) : cue.end].lower()):
        return None
    before = [d for d in scene.dates_in(scene.part_start(sentence), cue.start) if d.when.best[0]]
    first = before[-1].when.best[0] if before else None
    if first is None or first > scene.last_day:
        return None
    words = before[-1].span.of(scene.text)
    why = Reason("dates.said.since", f"“since” then: after “{words}”, by publication", before[-1].span)
    return Interval(first, scene.last_day, reasons=(*before[-1].when.reasons, why))


def participle(scene: Scene, attribution: Attribution, previous: int) -> bool:
    """Tell whether a cue only goes on from the one before it in its sentence: "criticised the pact, calling it mad"."""
    cue, before = attribution.cue, scene.attributions[previous].cue
    if cue is None or before is None or not cue.of(scene.text).lower().split()[0].endswith("ing"):
        return False
    return cue.start >= before.end and scene.sentence_of(cue.start) is scene.sentence_of(before.start)
