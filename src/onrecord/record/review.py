"""Human decisions: the append-only log, and what a reading looks like with them applied.

Machine and human are kept apart: readings are never altered; rows show a reading with the decisions on it, and every
rebuild applies them again. A decision remembers where its subject stood, so it finds the same words under another
reader; where they are gone it waits, and does not guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import RecordError
from onrecord.interval import Interval
from onrecord.reading.types import Event, Reading, Speaker, Statement, Target
from onrecord.record import schema as t
from onrecord.record.reviewlog import decision_from
from onrecord.record.types import Decision, Verdict
from onrecord.span import Reason, Span

Place = tuple[Span, ...]
Placed = tuple[Decision, str, Place]  # a decision, the id its subject had, and where it stood

_VERDICTS = {"accept": Verdict.ACCEPTED, "correct": Verdict.CORRECTED, "reject": Verdict.REJECTED}
FIELDS: Mapping[str, Mapping[str, type | tuple[type, ...]]] = {
    "statement": {
        "speaker": (str, type(None)),
        "party": (str, type(None)),
        "act": str,
        "stance": (str, type(None)),
        "issues": tuple,
        "targets": tuple,
        "said_at": Interval,
    },
    "event": {
        "name": str,
        "kind": str,
        "status": str,
        "place": (str, type(None)),
        "parties": tuple,
        "when": Interval,
    },
    "actor": {},
}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A reading with decisions applied, and the verdict on each of its statements and events by id."""

    reading: Reading
    verdicts: Mapping[str, Verdict]


def decided_on(connection: Connection, numbers: Iterable[int]) -> dict[int, list[Placed]]:
    """Return the decisions on statements and events of captures, in the order they were made."""
    query = (
        select(t.decisions, t.subjects.c.subject, t.subjects.c.capture, t.subjects.c.spans)
        .join(t.subjects, t.subjects.c.decision == t.decisions.c.number)
        .where(t.subjects.c.capture.in_(list(numbers)))
        .order_by(t.decisions.c.number, t.subjects.c.place)
    )
    out: dict[int, list[Placed]] = {}
    for row in connection.execute(query):
        place = tuple(Span(*map(int, pair.split("-"))) for pair in row.spans.split())
        out.setdefault(row.capture, []).append((decision_from(row, (row.subject,)), row.subject, place))
    return out


def reviewed(reading: Reading, decisions: Sequence[Placed]) -> Reviewed:
    """Return the reading with decisions applied in their order; a later one supersedes."""
    statements = {s.id: s for s in reading.statements}
    events = {e.id: e for e in reading.events}
    verdicts = dict.fromkeys((*statements, *events), Verdict.UNREVIEWED)
    places: dict[tuple[str, Place], str] = {}
    places.update({("statement", s.content): s.id for s in reversed(reading.statements)})
    places.update({("event", (e.span,)): e.id for e in reversed(reading.events)})
    for decision, subject, place in decisions:
        found = subject if subject in verdicts else places.get((decision.kind, place))
        if found is None or decision.verb not in _VERDICTS:
            continue
        verdicts[found] = _VERDICTS[decision.verb]
        if decision.verb == "correct" and found in statements:
            statements[found] = _corrected(statements[found], decision, _STATEMENT)
        elif decision.verb == "correct":
            events[found] = _corrected(events[found], decision, _EVENT)
    return Reviewed(replace(reading, statements=tuple(statements.values()), events=tuple(events.values())), verdicts)


def check_decision(decision: Decision) -> None:
    """Refuse a decision that cannot be applied.

    Raises:
        RecordError: naming the field or the number of subjects that is wrong.
    """
    many = decision.verb in ("merge", "split")
    if not decision.who.strip():
        raise RecordError(decision.verb, "nobody is named as deciding", "say who decides")
    if len(decision.subjects) < (2 if many else 1) or (len(decision.subjects) > 1 and not many):
        raise RecordError(decision.verb, f"{len(decision.subjects)} subjects", "merge and split need two, others one")
    if decision.kind == "actor" and not many:
        raise RecordError(decision.verb, "an actor can only be merged or split", "decide on its statements")
    if (decision.verb == "correct") != bool(decision.changes):
        raise RecordError(decision.verb, "changes belong to corrections, and corrections need one", "")
    for field, value in decision.changes:
        wanted = FIELDS[decision.kind].get(field)
        if wanted is None or not isinstance(value, wanted):
            fields = ", ".join(FIELDS[decision.kind])
            raise RecordError(field, f"cannot be corrected to {value!r}", f"fields that can: {fields}")


def _corrected(thing: Any, decision: Decision, setters: Mapping[str, Callable[[Any, Any, Reason], Any]]) -> Any:
    why = Reason("review.correct", f"corrected by {decision.who}" + (f": {decision.note}" if decision.note else ""))
    for field, value in decision.changes:
        thing = setters[field](thing, value, why)
    return thing


def _speaker(s: Statement, name: str | None, why: Reason) -> Statement:
    return replace(s, speaker=Speaker(name, s.speaker.party, (*s.speaker.reasons, why)))


def _party(s: Statement, party: str | None, why: Reason) -> Statement:
    return replace(s, speaker=Speaker(s.speaker.name, party, (*s.speaker.reasons, why)))


def _act(s: Statement, code: str, why: Reason) -> Statement:
    return replace(s, act=replace(s.act, code=code, reasons=(*s.act.reasons, why)))


def _targets(s: Statement, names: tuple[str, ...], why: Reason) -> Statement:
    had = {target.name: target for target in s.targets}
    return replace(s, targets=tuple(had.get(n, Target(n)) for n in names), reasons=(*s.reasons, why))


def _field(name: str) -> Callable[[Any, Any, Reason], Any]:
    return lambda thing, value, why: replace(thing, **{name: value}, reasons=(*thing.reasons, why))


def _interval(name: str) -> Callable[[Any, Any, Reason], Any]:
    return lambda thing, value, why: replace(thing, **{name: value.because(why)})


_STATEMENT: dict[str, Callable[[Statement, Any, Reason], Statement]] = {
    "speaker": _speaker,
    "party": _party,
    "act": _act,
    "targets": _targets,
    "issues": _field("issues"),
    "stance": _field("stance"),
    "said_at": _interval("said_at"),
}
_EVENT: dict[str, Callable[[Event, Any, Reason], Event]] = {
    **{name: _field(name) for name in ("name", "kind", "status", "place", "parties")},
    "when": _interval("when"),
}
