"""Codebooks: the issues of a field with both poles named, and the terms that show them; replaceable."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.errors import LexiconError
from onrecord.lexicon import Table, table
from onrecord.reading.stems import Phrases


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue: ``plus`` is the pole that a stance of "+" stands for, ``minus`` the other."""

    code: str
    about: str
    plus: str
    minus: str


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """The issues of a field and the terms that show them."""

    name: str
    issues: tuple[Issue, ...]
    terms: Phrases[str]


@cache
def codebook(name: str) -> Codebook:
    """Load a codebook of the lexicon, e.g. ``codebook("codebooks/peace")``.

    Raises:
        LexiconError: the file is missing, an issue lacks a pole, or a term names an issue that is not there.
    """
    return codebook_of(table(name))


def codebook_of(source: Table) -> Codebook:
    """Make a codebook of a parsed vocabulary file, so that a researcher can bring their own.

    Raises:
        LexiconError: an issue lacks a pole, or a term names an issue that is not there.
    """
    issues = []
    for raw in source.values.get("issue", ()):
        missing = [k for k in ("code", "about", "for", "against") if not raw.get(k)]
        if missing:
            raise LexiconError(f"codebook {source.name}", f"issue {raw.get('code')!r} has no `{missing[0]}`", "add it")
        issues.append(Issue(raw["code"], raw["about"], raw["for"], raw["against"]))
    codes = {i.code for i in issues}
    pairs = []
    for entry in source.entries:
        if entry.get("issue") not in codes:
            raise LexiconError(f"codebook {source.name}", f"term {entry.term!r} names no issue of the codebook")
        pairs += [(t, entry.values["issue"]) for t in (entry.term, *entry.get("variants", ()))]
    return Codebook(source.name, tuple(issues), Phrases(pairs))
