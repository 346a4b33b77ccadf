"""One occasion from many mentions: rounds, meetings, calls, drafts, exchanges, agreements told by several captures.

Two mentions are one occasion when their kind and days allow it and enough else agrees: who took part, where, the words
that name it. Ordinals and years keep series apart: the second round of one year is not the second of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from onrecord.interval import Answer, Interval, in_words, sort_key
from onrecord.lexicon import table
from onrecord.models.rarity import rarity
from onrecord.reading.stems import Phrases, stems_of, words
from onrecord.record.linked import LinkRow
from onrecord.record.types import EventRow
from onrecord.span import Reason, Span

FAMILIES = {"meeting": "talks", "round": "talks", "talks": "talks", "draft": "text", "agreement": "text"}
_NAME = re.compile(r"\b[A-Z][^\W\d_]{2,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NEAR, MONTH, LONG = 10, 31, 400  # days: an occasion told this closely is dated; a document told by its year is
MANY = 4  # parties that made a deal and that two mentions of it name
SURE_NAME, NAMED = 0.5, 2.0  # share of the naming words by rarity, and rarity of a name, that make a document one
TELLING = 1.6


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """An event of one capture, reduced to what tells occasions apart.

    Attributes:
        row: the event.
        family: "talks", "text" (drafts, agreements), or its kind.
        parties: lower-cased.
        place: lower-cased, "" if none.
        naming: the telling stems that name it, with their rarity; parties, places and kinds left out.
        when: when it was, narrowed by a year in its name.
        days: how many days it may have been on, None when open.
    """

    row: EventRow
    family: str
    parties: frozenset[str]
    place: str
    naming: dict[str, float]
    when: Interval
    days: int | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion with all mentions of it.

    Attributes:
        id: made of the ids of its mentions.
        name: the fullest name given.
        kind: what it is.
        status: the latest reached: proposed, planned, held or cancelled.
        statuses: status by day of report, where it changed.
        parties: everybody named.
        place: the place most named, or None.
        ordinal: of a round, or None.
        mentions: the events, in order of their reports.
        when: the days that all dated mentions allow; the widest when they disagree.
        clashes: what the mentions disagree about ("day", "place"), with what each says.
        reasons: why they are taken to be one.
    """

    id: str
    name: str
    kind: str
    status: str
    statuses: tuple[tuple[str, Interval], ...]
    parties: tuple[str, ...]
    place: str | None
    ordinal: int | None
    mentions: tuple[EventRow, ...]
    when: Interval
    clashes: tuple[str, ...]
    reasons: tuple[Reason, ...]


@cache
def _kinds() -> Phrases[str]:
    pairs = [(t, e.values["kind"]) for e in table("en/events").entries for t in (e.term, *e.get("variants", ()))]
    return Phrases(pairs)


def mention_of(row: EventRow) -> Mention:
    """Return an event as a mention of an occasion."""
    kind = row.kind or next((k for _, k in _kinds().longest(words(row.name, Span(0, len(row.name))))), "")
    parties = frozenset(p.lower() for p in row.parties)
    known = {s for p in (*row.parties, row.place or "") for s in stems_of(p)} | _kind_stems()
    naming = _naming(row.name, known) or _naming(row.quote.exact, known)
    when = _narrowed(row.when, row.name)
    first, last = when.earliest, when.latest
    days = (last - first).days if first and last else None
    return Mention(row, FAMILIES.get(kind, kind), parties, (row.place or "").lower(), naming, when, days)


@cache
def _kind_stems() -> frozenset[str]:
    """Return the stems of the words that only say what kind of occasion something is."""
    terms = (t for e in table("en/events").entries for t in (e.term, *e.get("variants", ())))
    return frozenset(stems[0] for stems in map(stems_of, terms) if len(stems) == 1)


def _naming(told: str, known: set[str] | frozenset[str]) -> dict[str, float]:
    found = {s: rarity().of(s) for s in stems_of(told) if s.isalpha() and len(s) > 2 and s not in known}
    return {s: w for s, w in found.items() if w >= TELLING}


def _narrowed(when: Interval, name: str) -> Interval:
    """Return the days of an event, taken from a year in its name when nothing else bounds them on both sides."""
    years = {int(y) for y in _YEAR.findall(name)}
    if len(years) != 1 or (when.earliest and when.latest):
        return when
    (year,) = years
    first, last = date(year, 1, 1), date(year, 12, 31)
    if (when.earliest and when.earliest > last) or (when.latest and when.latest < first):
        return when
    return Interval(first, last, reasons=(*when.reasons, Reason("links.year-in-name", f"its name says {year}")))


def same_occasion(one: Mention, other: Mention) -> tuple[float, tuple[Reason, ...]] | None:
    """Return score and reasons when two mentions are one occasion, else None.

    Args:
        one: a mention.
        other: a mention in another capture.
    """
    if one.family != other.family or not one.family or not one.when.overlaps(other.when):
        return None
    if one.row.ordinal and other.row.ordinal and one.row.ordinal != other.row.ordinal:
        return None
    if one.place and other.place and one.place != other.place and _bounded(one) and _bounded(other):
        return None
    both = one.parties & other.parties
    shared = one.naming.keys() & other.naming.keys()
    lightest = min(sum(sorted(one.naming.values())), sum(sorted(other.naming.values())))
    share = sum(sorted(one.naming[s] for s in shared)) / lightest if lightest else 0.0
    least = min(len(one.parties), len(other.parties))
    few = bool(least) and len(both) < (1 if share >= SURE_NAME else min(2, least))
    score = None if few else _agreement(one, other, len(both), share)
    if score is None:
        return None
    return score, _why(one, other, both, sorted(shared))


def _bounded(m: Mention) -> bool:
    return m.days is not None and m.days <= NEAR


def _agreement(one: Mention, other: Mention, parties: int, share: float) -> float | None:
    """Return how surely two mentions that nothing keeps apart are one occasion, None for not surely enough."""
    place = _one_place(one, other)
    ordinal = bool(one.row.ordinal) and one.row.ordinal == other.row.ordinal
    if _bounded(one) and _bounded(other) and parties >= 2 and (one.family == "talks" or share > 0 or place):
        return 0.9
    yearly = [m.days is not None and m.days <= LONG for m in (one, other)]
    if ordinal and ((all(yearly) and parties >= 1) or ((place or parties >= 2) and _near(one, other))):
        return 0.85
    named = share >= SURE_NAME and parties >= 1
    # A deal that is only hoped for at a day is not the deal that was reached in that year.
    reached = (one.row.status == "held") == (other.row.status == "held")
    if all(yearly) and (named and reached if one.family == "text" else place and parties >= 1):
        return 0.85
    # Within a month, what bears the same name, or the one agreement that the same parties reached in it.
    monthly = all(m.days is not None and m.days <= MONTH for m in (one, other)) and parties >= 2
    if monthly and (named or (one.family == "text" and reached and one.parties == other.parties)):
        return 0.8
    # A deal so many parties made is spoken of without its year by everybody: there is no second one of its name.
    if any(yearly) and one.family == "text" and named and reached and parties >= MANY:
        return 0.75
    if any(yearly) and one.family == "talks" and place and parties >= 2 and reached and _near(one, other):
        return 0.75
    if parties >= 2 and (share > 0 or not one.naming or not other.naming) and _just_held(one, other):
        return 0.75
    told_alike = one.naming.keys() == other.naming.keys() and sum(sorted(one.naming.values())) >= NAMED
    open_end = any(yearly) and all(m.row.status == "held" for m in (one, other))
    return 0.75 if one.family == "text" and told_alike and parties >= 1 and open_end else None


def _one_place(one: Mention, other: Mention) -> bool:
    """Tell whether both are told to have been in one place, by their place or by their name ("the Hallen talks")."""
    if one.place and other.place:
        return one.place == other.place
    place, name = (one.place, other.row.name) if one.place else (other.place, one.row.name)
    return bool(place) and place in name.lower()


def _near(one: Mention, other: Mention) -> bool:
    """Tell whether an undated mention may be the other one: it was reported within a year or so of it."""
    ends = [(m.when if m.days is not None else m.row.published) for m in (one, other)]
    first, second = sorted((e.earliest or e.latest or date.max) for e in ends)
    if second == date.max:  # a day without its year, in a report without its year: nothing speaks against it
        return first != date.max and any(m.when.month_day and not m.row.published.earliest for m in (one, other))
    return (second - first).days <= LONG


def _just_held(one: Mention, other: Mention) -> bool:
    """Tell whether one mention leaves open when the same parties met that the other dates shortly before the report.

    "13 rounds of talks" are none of the rounds.
    """
    if one.parties != other.parties or not one.row.status == other.row.status == "held":
        return False
    dated, told = (one, other) if one.days is not None else (other, one)
    if told.days is not None or dated.days is None or dated.days > MONTH or any(c.isdigit() for c in told.row.name):
        return False
    began, report = dated.when.earliest, told.row.published.earliest
    return began is not None and report is not None and 0 <= (report - began).days <= MONTH


def _why(one: Mention, other: Mention, both: Iterable[str], shared: Sequence[str]) -> tuple[Reason, ...]:
    out = [f"both are {one.family}", f"with {', '.join(sorted(both))}" if both else ""]
    out.append(f"in {one.row.place}" if one.place and one.place == other.place else "")
    out.append("on the same days" if one.when.same_day(other.when) is Answer.YES else "on days that overlap")
    out.append(f"both named by {', '.join(shared[:4])}" if shared else "")
    return (Reason("links.occasion", ", ".join(o for o in out if o)),)


def keys_of(mention: Mention) -> frozenset[str]:
    """Return what another mention must share one of to be compared with this one."""
    years = {y for y in (mention.when.earliest, mention.when.latest) if y}
    span = sorted({y.year for y in years})
    many = range(span[0], span[-1] + 1) if span and span[-1] - span[0] < 3 else span
    parties = sorted(mention.parties)[:8]
    dated = {f"{mention.family} {party} {year}" for party in parties for year in many}
    ordinal = mention.row.ordinal
    numbered = {f"{mention.family} {party} number {ordinal}" for party in parties} if ordinal else set()
    placed = {f"{mention.family} {party} at {place}" for party in parties for place in _places(mention)}
    of_many = mention.family == "text" and len(mention.parties) >= MANY
    named = {f"text of many named {stem}" for stem in sorted(mention.naming)[:8]} if of_many else set()
    return frozenset(dated | numbered | placed | named)


def _places(mention: Mention) -> list[str]:
    """Return where an occasion may have been: its place, and the names in its name that are no party's."""
    if mention.family != "talks":
        return []
    named = {w.lower() for w in _NAME.findall(mention.row.name) if w.lower() not in mention.parties}
    return sorted(named | {mention.place} - {""})[:4]


def pairs_of(mentions: Sequence[Mention]) -> list[tuple[Mention, Mention, float, tuple[Reason, ...]]]:
    """Return the pairs of mentions of different captures that are one occasion."""
    holders: dict[str, list[int]] = defaultdict(list)
    out, done = [], set()
    for n, mention in enumerate(mentions):
        for key in sorted(keys_of(mention)):
            for m in holders[key]:
                if (m, n) in done or mentions[m].row.capture == mention.row.capture:
                    continue
                done.add((m, n))
                found = same_occasion(mentions[m], mention)
                if found:
                    out.append((mentions[m], mention, *found))
            holders[key].append(n)
    return out


def apart(mentions: Sequence[Mention]) -> bool:
    """Tell whether mentions cannot all be one occasion: two of one capture, other ordinals, days apart."""
    for a, b in combinations(mentions, 2):
        ordinals = a.row.ordinal and b.row.ordinal and a.row.ordinal != b.row.ordinal
        if a.row.capture == b.row.capture or ordinals or not a.when.overlaps(b.when):
            return True
    return False


# How far an occasion has come: what was proposed is planned, what was planned is held; what is cancelled never was.
_REACHED = {"proposed": 0, "planned": 1, "held": 2, "cancelled": 3}


def occasion_of(rows: Sequence[EventRow], reasons: tuple[Reason, ...] = ()) -> Occasion:
    """Return the occasion that events of several captures (or one event) tell of.

    Args:
        rows: the events, at least one.
        reasons: why they are one.
    """
    told = sorted(rows, key=lambda r: (_report_day(r), r.capture, r.quote.span.start))
    statuses: list[tuple[str, Interval]] = []
    for row in told:
        if not statuses or statuses[-1][0] != row.status:
            statuses.append((row.status, row.published))
    places = [r.place for r in told if r.place]
    when, clashing = _when(told)
    clashes = [f"day: {clashing}"] if clashing else []
    if len({p.lower() for p in places}) > 1:
        clashes.append(f"place: {', '.join(dict.fromkeys(places))}")
    return Occasion(
        id=mark_of(told),
        name=max((r.name for r in told), key=lambda n: (len(n), n)),
        kind=next((r.kind for r in told if r.kind), ""),
        status=max((r.status for r in told), key=lambda s: _REACHED.get(s, 0)),
        statuses=tuple(statuses),
        parties=tuple(sorted({p for r in told for p in r.parties})),
        place=max(places, key=lambda p: (places.count(p), p)) if places else None,
        ordinal=next((r.ordinal for r in told if r.ordinal), None),
        mentions=tuple(told),
        when=when,
        clashes=tuple(clashes),
        reasons=reasons,
    )


def _report_day(row: EventRow) -> date:
    return row.published.earliest or row.published.latest or date.max


def mark_of(rows: Sequence[EventRow]) -> str:
    """Return an id made of the ids of the mentions: the smallest of them stands for all."""
    return min(r.id for r in rows)


def _when(rows: Sequence[EventRow]) -> tuple[Interval, str]:
    """Return the narrowest days that all dated mentions allow, and what they say when they disagree."""
    dated = [mention_of(r).when for r in rows if r.when.known]
    if not dated:
        return rows[0].when, ""
    closest = min(dated, key=lambda w: (_width(w), str(w.earliest), str(w.latest)))
    days = {in_words(w) for w in dated if w.day}
    return closest, "; ".join(sorted(days)) if len(days) > 1 else ""


def _width(when: Interval) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 10**6


def find_occasions(events: Iterable[EventRow], links: Iterable[LinkRow]) -> tuple[Occasion, ...]:
    """Return every occasion of a record, those with a day first, in order of time.

    Args:
        events: its events.
        links: its links as shown; those of kind "same_event" join events.
    """
    rows = {e.id: e for e in events}
    out: list[Occasion] = []
    joined: set[str] = set()
    for link in links:
        found = [rows[i.subject] for i in link.items if i.subject in rows] if link.kind == "same_event" else []
        if found:
            joined.update(r.id for r in found)
            out.append(occasion_of(found, link.reasons))
    out += [occasion_of([row]) for id_, row in rows.items() if id_ not in joined]
    return tuple(sorted(out, key=lambda o: (*sort_key(o.when), o.id)))
