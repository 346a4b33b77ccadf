"""Know the cue words: the lexicon ``en/cues`` turned into a table of inflected forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.load import Entry, table


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of the lexicon.

    Attributes:
        term: its lemma ("accuse", "call for", "be ready").
        pos: "verb", "noun", "adj" (a predicate after a form of be) or "preposition".
        act: the codebook act it stands for by default.
        frames: how the content follows, most typical first.
        tail: the words after the head of a phrase.
    """

    term: str
    pos: str
    act: str
    frames: tuple[str, ...]
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A cue in one inflected form: "base", "third", "past", "part" (participle), "past|part", "ing" or "noun"."""

    cue: Cue
    kind: str


_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)\Z")
_CONSONANT_Y = re.compile(r"[^aeiou]y\Z")


@cache
def cue_forms() -> dict[str, tuple[Form, ...]]:
    """Return every inflected head word with the cues it may stand for, those with the longest tail first."""
    found: dict[str, list[Form]] = {}
    for entry in table("en/cues").entries:
        cue, head = _cue(entry)
        for word, kind in _inflected(entry, cue.pos, head):
            found.setdefault(word, []).append(Form(cue, kind))
    return {word: tuple(sorted(forms, key=lambda f: -len(f.cue.tail))) for word, forms in found.items()}


def _cue(entry: Entry) -> tuple[Cue, str]:
    words = entry.term.split()
    pos = str(entry.get("pos"))
    if pos == "adj":
        words = words[1:]  # without "be"
    return Cue(entry.term, pos, str(entry.get("act")), tuple(entry.get("frames", ())), tuple(words[1:])), words[0]


def _inflected(entry: Entry, pos: str, head: str) -> list[tuple[str, str]]:
    if pos == "verb":
        third, past, part, ing = entry.get("forms") or inflect(head)
        pasts = [(past, "past|part")] if past == part else [(past, "past"), (part, "part")]
        if past == head:  # "put", "set", "forecast"
            return [(head, "base|past"), (third, "third"), (ing, "ing")]
        if {past, part} == {"labeled", "labelled"} or {past, part} == {"signaled", "signalled"}:
            pasts = [(past, "past|part"), (part, "past|part")]
        return [(head, "base"), (third, "third"), *pasts, (ing, "ing")]
    if pos == "noun":
        return [(head, "noun"), (_third(head), "noun")]
    return [(head, pos)]


def inflect(verb: str) -> tuple[str, str, str, str]:
    """Return third person, past, participle and -ing form of a regular verb that doubles no consonant."""
    stem = verb[:-1] if verb.endswith("e") else verb
    past = verb[:-1] + "ied" if _CONSONANT_Y.search(verb) else stem + "ed"
    return _third(verb), past, past, stem + "ing"


def _third(word: str) -> str:
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if _SIBILANT.search(word) else "s")
