"""Vocabulary is data: tables under ``lexicon/data``, one TOML file a table, loaded once and checked.

A file has ``about`` (what the table is for), ``source`` (where its entries come from; an entry may name its own) and
``[[entry]]`` tables. Every entry has ``term`` and ``example``: a text in which the term must be found, which runs as a
test (tests/lexicon). Other keys are the table's own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Entry:
    """One term with its source, its example and the table's own values."""

    term: str
    source: str
    example: str
    values: dict[str, Any]

    def get(self, key: str, default: Any = None) -> Any:
        """Return one of the table's own values."""
        return self.values.get(key, default)


@dataclass(frozen=True, slots=True)
class Table:
    """A vocabulary file."""

    name: str
    about: str
    source: str
    entries: tuple[Entry, ...]
    values: dict[str, Any]

    def terms(self, **where: Any) -> tuple[str, ...]:
        """Return the terms of the entries whose values equal ``where``."""
        return tuple(e.term for e in self.entries if all(e.values.get(k) == v for k, v in where.items()))


@cache
def table(name: str) -> Table:
    """Load one table, e.g. ``table("en/cues")`` or ``table("codebooks/peace")``.

    Raises:
        LexiconError: the file is missing or breaks the rules above; the message names file and entry.
    """
    resource = files("onrecord.lexicon") / "data" / f"{name}.toml"
    try:
        data = tomllib.loads(resource.read_text("utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"lexicon {name}", "there is no such table") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon {name}", f"not valid TOML: {error}", "correct the file") from None
    return parse(name, data)


def parse(name: str, data: dict[str, Any]) -> Table:
    """Check a parsed vocabulary file and make a Table of it."""
    for key in ("about", "source"):
        if not isinstance(data.get(key), str):
            raise LexiconError(f"lexicon {name}", f"`{key}` is missing", f'add `{key} = "…"` at the top')
    entries = tuple(_entry(name, n, data["source"], e) for n, e in enumerate(data.get("entry", []), 1))
    rest = {k: v for k, v in data.items() if k not in ("about", "source", "entry")}
    return Table(name, data["about"], data["source"], entries, rest)


def _entry(name: str, number: int, source: str, raw: dict[str, Any]) -> Entry:
    for key in ("term", "example"):
        if not isinstance(raw.get(key), str) or not raw[key]:
            raise LexiconError(f"lexicon {name}", f"entry {number} ({raw.get('term')!r}) has no `{key}`", "add it")
    rest = {k: v for k, v in raw.items() if k not in ("term", "source", "example")}
    return Entry(raw["term"], raw.get("source", source), raw["example"], rest)
