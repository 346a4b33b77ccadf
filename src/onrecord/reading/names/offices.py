"""The dated table of offices: who held what, when; used only inside the interval."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.interval import Interval
from onrecord.lexicon.load import table


@dataclass(frozen=True, slots=True)
class Office:
    """One holder of one office for one stretch of time; ``until`` None means that the row was current on ``CURRENT``.

    ``roles`` are the office's names, most usual first; several people may share an office marked ``shared``; one
    ``quoted`` is of the table ``world/quoted``: its days may lie inside the term, a surname alone never means it.
    """

    holder: str
    names: tuple[str, ...]
    party: str
    roles: tuple[str, ...]
    since: date
    until: date | None
    source: str
    gender: str | None
    shared: bool
    quoted: bool = False

    @property
    def role(self) -> str:
        """The usual name of the office."""
        return self.roles[0]

    def covers(self, when: Interval) -> bool:
        """Tell whether every day that ``when`` allows lies in the term of office."""
        first, last = when.earliest, when.latest
        return bool(first and last and self.since <= first and (self.until is None or last <= self.until))

    def touches(self, when: Interval) -> bool:
        """Tell whether some day that ``when`` allows lies in the term of office."""
        first, last = when.earliest, when.latest
        return (last is None or self.since <= last) and (self.until is None or first is None or first <= self.until)


@cache
def fold(name: str) -> str:
    """Return the name in small letters without marks, for comparison."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("’", "'")


@cache
def offices() -> tuple[Office, ...]:
    """Load both tables, in the order of the files."""
    return tuple(
        Office(
            e.term, tuple(e.get("names", ())), e.values["party"], (e.values["role"], *e.get("also", ())),
            e.values["from"], e.get("until"), e.source, e.get("gender"), bool(e.get("shared")), quoted,
        )
        for name, quoted in (("world/offices", False), ("world/quoted", True))
        for e in table(name).entries
    )  # fmt: skip


@cache
def current_on() -> date:
    """Return the day on which rows without an end were known to be right."""
    day: date = table("world/offices").values["current_on"]
    return day


@cache
def _by_surname() -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = {}
    for office in offices():
        keys = {fold(name.split()[-1]) for name in (office.holder, *office.names)}
        if surname_first(tuple(office.holder.split())):
            keys.add(fold(office.holder.split()[0]))
        for key in sorted(keys):
            found.setdefault(key, []).append(office)
    return {k: tuple(v) for k, v in found.items()}


@cache
def _by_role() -> dict[tuple[str, str], tuple[Office, ...]]:
    found: dict[tuple[str, str], list[Office]] = {}
    for office in offices():
        for role in office.roles:
            found.setdefault((office.party, role), []).append(office)
    return {k: tuple(v) for k, v in found.items()}


def surname_first(words: tuple[str, ...]) -> bool:
    """Tell whether a name puts the surname first, as Chinese, Korean and Vietnamese names do.

    A second word that goes on in small letters after a hyphen ("Moon Jae-in") tells it, or a listed surname.
    """
    _, dash, rest = words[-1].partition("-")
    return len(words) > 1 and (bool(dash and rest[:1].islower()) or words[0] in _surnames())


@cache
def _surnames() -> frozenset[str]:
    return frozenset(table("world/offices").values["surname_first"])


def holders_named(words: tuple[str, ...], when: Interval) -> tuple[Office, ...]:
    """Return the offices that somebody of this name may hold at the time.

    Args:
        words: the name as written, one word or more.
        when: when the article was published; an unknown time matches any.

    Returns:
        Offices of matching holders whose term touches ``when``; a single word matches a surname.
    """
    last = fold(words[-1])
    found = [o for o in _by_surname().get(last, ()) if o.touches(when)]
    if len(words) == 1:
        return tuple(o for o in found if not o.quoted)
    given = fold(words[0])
    return tuple(o for o in found if any(_given(given, fold(n)) for n in (o.holder, *o.names)))


def _given(given: str, name: str) -> bool:
    return any(w == given or (len(given) > 3 and w[:3] == given[:3]) for w in name.split())


def holder_of(party: str, roles: tuple[str, ...], when: Interval) -> Office | None:
    """Return the one holder of an office of the party at the time, or None when none or several fit.

    Args:
        party: the state, movement or organisation.
        roles: role words, most specific first ("foreign minister").
        when: when the article was published; None bounds make only an unambiguous office usable.
    """
    for role in roles:
        rows = _by_role().get((party, role), ())
        fitting = [o for o in rows if o.touches(when)]
        stale = any(o.until is None and (when.latest is None or when.latest > current_on()) for o in fitting)
        if fitting and not stale and len({o.holder for o in fitting}) == 1 and not fitting[0].shared:
            return fitting[0]
    return None
