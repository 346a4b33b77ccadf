"""Dates across captures: an occasion that one capture dates lends its year to another's telling of it.

"March 29" of one capture and "the 2022 talks in Ostmark" of another speak of one occasion: talks, at that place,
between those parties. What is lent stays visible: the lender, the score, the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.interval import Interval, in_words
from onrecord.links.clashes import Clash, find_clashes
from onrecord.links.tellings import Telling, short
from onrecord.span import Reason

# Grounds for one occasion, added up: the kind of occasion is asked for anyway.
PLACE, PARTIES, PARTY, ORDINAL, DAY = 0.4, 0.3, 0.1, 0.3, 0.2
ENOUGH = 0.6
MONTH = 31  # days within which an occasion must be dated to lend its days to one of which nothing else is known
MAX_LENDERS = 300  # different lenders compared with each borrower at one place


@dataclass(frozen=True, slots=True)
class Loan:
    """A year lent to one telling of an occasion by others.

    Attributes:
        event: id of the event that borrows.
        capture: the capture that tells of it.
        lenders: ids of the events that lend.
        stretches: the days that they allow for it.
        lending: ids of their captures.
        score: how surely the tellings are of one occasion, 0 to 1 (that of the best lender).
        sure: whether a month or day told without its year fits; else the days lent are only likely.
        reason: who lends what, in words; it points at nothing in the borrower's text.
    """

    event: str
    capture: str
    lenders: tuple[str, ...]
    stretches: tuple[tuple[date, date], ...]
    lending: tuple[str, ...]
    score: float
    sure: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Borrowing:
    """What captures lend each other, and where they contradict each other; independent of their order."""

    loans: tuple[Loan, ...] = ()
    clashes: tuple[Clash, ...] = ()


def borrow(told: Iterable[Telling]) -> Borrowing:
    """Find which occasions lend their year to which, and which tellings clash.

    Args:
        told: occasions as captures tell of them, in any order.

    Returns:
        Loans by borrowing event and clashes, both in an order of their own.
    """
    groups: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in sorted(told, key=lambda t: (t.capture, t.event)):
        for key in telling.keys:
            groups[telling.family, key].append(telling)
    return Borrowing(tuple(_loans(groups.values())), tuple(find_clashes(groups.values())))


def _loans(groups: Iterable[Sequence[Telling]]) -> list[Loan]:
    lent: dict[str, tuple[Telling, dict[str, tuple[float, Telling]]]] = {}
    for group in groups:
        lenders = _distinct([t for t in group if t.dated])
        for borrower in (t for t in group if t.borrows):
            found = lent.setdefault(borrower.event, (borrower, {}))[1]
            for lender in lenders:
                if lender.capture == borrower.capture:
                    continue
                score = _score(borrower, lender)
                if score >= ENOUGH and _shared_days(borrower, lender):
                    found[lender.event] = score, lender
    return [_loan(borrower, list(found.values())) for _, (borrower, found) in sorted(lent.items()) if found]


def _distinct(lenders: Sequence[Telling]) -> list[Telling]:
    """Return lenders that differ in what they say, a few hundred at most: the rest would only say it again."""
    once: dict[tuple[object, ...], list[Telling]] = {}
    for lender in lenders:
        said = once.setdefault((lender.when.best, lender.ordinal, lender.places, lender.parties), [])
        if len(said) < 2:  # two, so that one remains when the other is the borrower's own capture
            said.append(lender)
    return [lender for said in once.values() for lender in said][:MAX_LENDERS]


def _loan(borrower: Telling, found: list[tuple[float, Telling]]) -> Loan:
    found.sort(key=lambda f: (-f[0], f[1].capture, f[1].event))
    best = found[0][0]
    near = [lender for score, lender in found if score >= best - DAY]
    days = sorted({ends for lender in near for ends in _shared_days(borrower, lender)})
    first = near[0]
    lending = tuple(sorted({lender.capture for lender in near}))
    more = f" and {len(lending) - 1} more" if len(lending) > 1 else ""
    text = (
        f"“{short(first.name)}” ({first.source}{more}) dates {_what(borrower, first)} to {in_words(first.when)}; "
        f"“{short(borrower.name)}” is taken to speak of the same (score {best:.2f})"
    )
    return Loan(
        borrower.event,
        borrower.capture,
        tuple(lender.event for lender in near),
        tuple(days),
        lending,
        round(best, 2),
        borrower.when.month_day is not None,
        Reason("links.borrowed", text.replace(" to on ", " to ").replace(" to in ", " to ")),
    )


def _what(borrower: Telling, lender: Telling) -> str:
    places = sorted(borrower.places & lender.places)
    parties = sorted(borrower.parties & lender.parties)
    where = f" in {places[0]}" if places else ""
    return lender.family + where + (f" between {' and '.join(parties[:2])}" if len(parties) > 1 else "")


def _score(one: Telling, two: Telling) -> float:
    """Return how surely two tellings of one family are of one occasion."""
    if one.ordinal and two.ordinal and one.ordinal != two.ordinal:
        return 0.0
    shared = len(one.parties & two.parties)
    score = PLACE * bool(one.places & two.places) + (PARTIES if shared > 1 else PARTY * shared)
    score += ORDINAL * bool(one.ordinal and one.ordinal == two.ordinal)
    return min(1.0, score + DAY * (two.when.day is not None and bool(_shared_days(one, two))))


def _shared_days(borrower: Telling, lender: Telling) -> tuple[tuple[date, date], ...]:
    """Return the days of the lender's interval that fit the borrower's month and day, as stretches."""
    first, last, masked = lender.when.best[0], lender.when.best[1], borrower.when.month_day
    if first is None or last is None:
        return ()
    if masked is None:
        return ((first, last),) if (last - first).days <= MONTH else ()
    month, _, day = masked[5:].partition("-")
    if not month.isdigit():
        return ()
    out = []
    for year in range(first.year, last.year + 1):
        try:
            start = date(year, int(month), int(day) if day.isdigit() else 1)
        except ValueError:
            continue
        end = start if day.isdigit() else _month_end(start)
        low, high = max(start, first), min(end, last)
        if low <= high:
            out.append((low, high))
    return tuple(out)


def _month_end(first: date) -> date:
    following = (first + timedelta(31)).replace(day=1)
    return following - timedelta(1)


def surest(loans: Iterable[Loan]) -> Loan:
    """Return the loan that is surest and says most: best score, fewest days."""
    return max(loans, key=lambda n: (n.score, -sum((last - first).days for first, last in n.stretches), n.event))


def lent_interval(loan: Loan) -> Interval:
    """Return the days that a loan allows for its event, as an interval with the loan's reason."""
    days = [d for ends in loan.stretches for d in ends]
    single = all(first == last for first, last in loan.stretches)
    candidates = tuple(sorted({first for first, _ in loan.stretches})) if single and len(loan.stretches) > 1 else ()
    return Interval(min(days), max(days), candidates=candidates, reasons=(loan.reason,))
