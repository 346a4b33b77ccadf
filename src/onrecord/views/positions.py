"""Positions as people and programs read them: party and issue, both poles named, every stand with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.links.positions import Position, Stand, Turn, find_positions
from onrecord.links.redating import redated
from onrecord.reading.codebook import Codebook, codebook
from onrecord.reading.codebook_file import codebook_in
from onrecord.record.types import Record, StatementRow
from onrecord.views.contract import interval_json
from onrecord.views.links import End, end_of, shown


@dataclass(frozen=True, slots=True)
class StandEntry:
    """One stand, ready to be set: what it does, for which pole, its words, how many told it."""

    lane: str
    pole: str
    end: End
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TurnEntry:
    """A change between two stands, or a difference, with both."""

    what: str
    before: StandEntry
    after: StandEntry
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PositionEntry:
    """A position, ready to be set."""

    party: str
    issue: str
    about: str
    poles: tuple[str, str]
    since: str
    stands: tuple[StandEntry, ...]
    turns: tuple[TurnEntry, ...]


def book_of(record: Record) -> Codebook | None:
    """Return the codebook that people gave a record, None when it is coded by the reader's own."""
    own = record.codebook()
    return codebook_in(own.text, own.name) if own else None


def positions(record: Record, *, party: str | None = None, issue: str | None = None) -> tuple[Position, ...]:
    """Return the positions of a record, derived from its statements and links, on the days that captures lend."""
    anew = redated(record)
    return find_positions(map(anew.statement, record.statements()), shown(record), party=party, issue=issue)


def position_entries(found: tuple[Position, ...], book: Codebook | None = None) -> Iterator[PositionEntry]:
    """Yield positions ready to be set.

    Args:
        found: positions.
        book: the codebook that names the poles; the one for peace negotiations when None.
    """
    known = {i.code: i for i in (book or codebook("codebooks/peace")).issues}
    for position in found:
        issue = known.get(position.issue)
        poles = (issue.plus, issue.minus) if issue else ("", "")
        stands = {id(s): _stand(s, poles) for s in position.stands}
        first = stands[id(position.first)].end.when
        yield PositionEntry(
            position.party,
            position.issue,
            issue.about if issue else "",
            poles,
            first,
            tuple(stands.values()),
            tuple(_turn(t, stands) for t in position.turns),
        )


def _stand(stand: Stand, poles: tuple[str, str]) -> StandEntry:
    pole = {"+": f"for: {poles[0]}", "-": f"for: {poles[1]}"}.get(stand.stance or "", "") if poles[0] else ""
    outlets = tuple(dict.fromkeys(r.outlet or "outlet unknown" for r in stand.rows))
    return StandEntry(stand.lane, pole, end_of(stand.row), outlets)


def _turn(turn: Turn, stands: dict[int, StandEntry]) -> TurnEntry:
    return TurnEntry(turn.what, stands[id(turn.before)], stands[id(turn.after)], turn.reasons)


def position_json(position: Position) -> dict[str, Any]:
    """Return a position as plain values; every stand with its statements and their places."""
    return {
        "party": position.party,
        "issue": position.issue,
        "first": _stand_json(position.first),
        "stands": [_stand_json(s) for s in position.stands],
        "turns": [
            {
                "what": t.what,
                "before": t.before.row.id,
                "after": t.after.row.id,
                "quotes": [t.before.row.words, t.after.row.words],
                "reasons": list(t.reasons),
            }
            for t in position.turns
        ],
    }


def _stand_json(stand: Stand) -> dict[str, Any]:
    return {
        "lane": stand.lane,
        "stance": stand.stance,
        "said_at": interval_json(stand.row.said_at),
        "statements": [place_json(row) for row in stand.rows],
    }


def place_json(row: StatementRow) -> dict[str, Any]:
    """Return a statement shortly: id, capture, outlet, who, act, words and their places."""
    return {
        "id": row.id,
        "capture": row.capture,
        "origin": row.origin,
        "outlet": row.outlet,
        "speaker": row.speaker,
        "party": row.party,
        "act": row.act,
        "words": row.words,
        "content": [[q.span.start, q.span.end] for q in row.content],
        "said_at": interval_json(row.said_at),
    }
