"""An occasion as one capture tells of it: what borrowing and its clashes compare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.interval import Interval
from onrecord.lexicon.load import table
from onrecord.record.types import EventRow, StatementRow
from onrecord.span import Reason

FAMILIES = {"meeting": "talks", "round": "talks", "talks": "talks", "summit": "talks"}  # kinds that name one occasion
_SHOWN = 90
_PLACE = r"(?P<place>[A-Z][^\W\d_]{2,})"
_YEAR_FIRST = re.compile(rf"\b(?P<year>(?:19|20)\d\d) {_PLACE} (?P<noun>[a-z]{{3,15}})\b")
_YEAR_LAST = re.compile(rf"\b(?P<noun>[a-z]{{3,15}}) in {_PLACE} (?:in|of) (?P<year>(?:19|20)\d\d)\b")
_IN = re.compile(r"\b(?:in|at|near) ((?:[A-Z][^\W\d_]{2,})(?: [A-Z][^\W\d_]{2,})?)")
_BEFORE = re.compile(r"\b([A-Z][^\W\d_]{2,}) ([a-z]{3,15})")


@dataclass(frozen=True, slots=True)
class Telling:
    """One capture's telling of an occasion.

    Attributes:
        event: id of the event.
        capture: the capture that tells of it.
        source: its outlet, for people.
        name: the words that name the occasion.
        family: "talks", or the kind of event otherwise.
        status: "held", "planned", "proposed" or "cancelled".
        ordinal: 3 for "the third round".
        places: where, as named.
        parties: who takes part, and whom else the capture's events name.
        when: when, as the capture alone has it.
        published: when the capture was published.
    """

    event: str
    capture: str
    source: str
    name: str
    family: str
    status: str
    ordinal: int | None
    places: frozenset[str]
    parties: frozenset[str]
    when: Interval
    published: Interval

    @property
    def dated(self) -> bool:
        """Whether its year is known, so that it can lend it."""
        first, last = self.when.best
        return self.status == "held" and first is not None and last is not None and (last - first).days <= 366

    @property
    def borrows(self) -> bool:
        """Whether a month or day is told without its year, or an occasion of the past in a capture of unknown date."""
        return self.when.month_day is not None or (self.status == "held" and not self.when.known and self.adrift)

    @property
    def adrift(self) -> bool:
        """Whether nothing bounds the capture's publication on both sides, so that its own days cannot be placed."""
        return None in self.published.best and not self.published.month_day

    @property
    def keys(self) -> frozenset[str]:
        """What another telling must share to be compared: a place, or an ordinal with a party."""
        numbered = {f"{self.ordinal} {party}" for party in self.parties} if self.ordinal else set()
        return self.places | numbered


def tellings(events: Iterable[EventRow]) -> tuple[Telling, ...]:
    """Return events of a record as tellings; the parties of a capture's events are the company of each."""
    rows = sorted(events, key=lambda e: (e.capture, e.quote.span.start, e.id))
    company: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        company[row.capture].update(row.parties)
    return tuple(
        Telling(
            event=row.id,
            capture=row.capture,
            source=row.outlet or "outlet unknown",
            name=" ".join(row.name.split()),
            family=FAMILIES.get(row.kind, row.kind),
            status=row.status,
            ordinal=row.ordinal,
            places=places(row.name, row.place),
            parties=frozenset(row.parties) | frozenset(company[row.capture]),
            when=row.when,
            published=row.published,
        )
        for row in rows
    )


def named_tellings(statements: Iterable[StatementRow], told: Iterable[Telling]) -> tuple[Telling, ...]:
    """Return the occasions that statements name by year and place: "the 2031 Ostmark negotiations".

    Args:
        statements: statements of a record; their words are searched.
        told: its events as tellings, for the parties that each capture names.
    """
    company: dict[str, frozenset[str]] = {}
    for telling in told:
        company[telling.capture] = company.get(telling.capture, frozenset()) | telling.parties
    out: list[Telling] = []
    for row in statements:
        parties = company.get(row.capture, frozenset()) | ({row.party} if row.party else frozenset())
        for quote in row.content:
            out += _named(row, " ".join(quote.exact.split()), parties)
    return tuple(out)


def _named(row: StatementRow, words: str, parties: frozenset[str]) -> Iterator[Telling]:
    for match in (*_YEAR_FIRST.finditer(words), *_YEAR_LAST.finditer(words)):
        place, noun, year = match["place"], match["noun"], int(match["year"])
        if noun.lower() not in _occasion_words() or place in _not_places():
            continue
        yield Telling(
            event=row.id,
            capture=row.capture,
            source=row.outlet or "outlet unknown",
            name=match[0],
            family=_family(noun.lower()),
            status="held",
            ordinal=None,
            places=frozenset((place,)),
            parties=parties,
            when=Interval(
                date(year, 1, 1), date(year, 12, 31), reasons=(Reason("links.named", f"“{match[0]}” names the year"),)
            ),
            published=row.published,
        )


def _family(noun: str) -> str:
    entry = next(e for e in table("en/time_occasions").entries if e.term == noun)
    return str(entry.get("family"))


def places(name: str, place: str | None) -> frozenset[str]:
    """Return the places that the name of an occasion tells: "talks in Ostmark", "the 2031 Ostmark talks"."""
    words = " ".join(name.split())
    found = {place} if place else set()
    found.update(m[1] for m in _IN.finditer(words) if m[1] not in _times())
    found.update(m[1] for m in _BEFORE.finditer(words) if m[2] in _occasion_words() and m[1] not in _not_places())
    return frozenset(found)


def short(text: str) -> str:
    """Return words on one line, cut where they run on."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


@cache
def _occasion_words() -> frozenset[str]:
    return frozenset(table("en/time_occasions").terms())


@cache
def _times() -> frozenset[str]:
    """Names of months and days, which follow "in" and "at" as places do."""
    return frozenset(e.term.capitalize() for e in table("en/time").entries if e.get("class") in ("month", "weekday"))


@cache
def _not_places() -> frozenset[str]:
    """Adjectives of states ("the Veldanian talks") and names of months and days."""
    states = {word for e in table("en/states").entries for word in e.get("adjectives", ())}
    return _times() | frozenset(states) | frozenset(("The", "Their", "Both", "New", "Peace"))
