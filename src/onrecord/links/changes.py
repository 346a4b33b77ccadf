"""What some captures, or the time since a day, brought: new, moved, contradicted, told again; copies folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.links.positions import names_in, takes_stand, utterance_of
from onrecord.record.linked import LinkRow
from onrecord.record.types import StatementRow

IsNew = Callable[[StatementRow], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Remark:
    """One utterance with all its renderings, those of new captures and earlier ones."""

    rows: tuple[StatementRow, ...]
    copies: int = 0  # renderings that stand in copies of other captures and are not counted

    @property
    def row(self) -> StatementRow:
        """The fullest rendering."""
        return self.rows[0]


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """What is new.

    Attributes:
        said: remarks told for the first time.
        again: remarks that earlier captures told already, told again.
        moved: shifts and repeats with an end that is new.
        contradicted: denials with an end that is new.
        answered: answers and opposite stands with an end that is new.
        echoed: own-voice statements that are new and assert what somebody said.
        occasions: groups of events with a mention that is new and one that is not.
        first: party and issue of positions that appear for the first time.
    """

    said: tuple[Remark, ...]
    again: tuple[Remark, ...]
    moved: tuple[LinkRow, ...]
    contradicted: tuple[LinkRow, ...]
    answered: tuple[LinkRow, ...]
    echoed: tuple[LinkRow, ...]
    occasions: tuple[LinkRow, ...]
    first: tuple[tuple[str, str], ...]


def find_changes(
    rows: Iterable[StatementRow],
    links: Sequence[LinkRow],
    new: IsNew,
    new_subjects: frozenset[str],
    origin: Callable[[str], str] = lambda capture: capture,
) -> Changes:
    """Return what is new among the statements and links of a record.

    Args:
        rows: statements of the record.
        links: its links as shown.
        new: tells whether a statement is new.
        new_subjects: ids of statements and events that are new.
        origin: the capture that stands for a capture and all its copies.
    """
    group = utterance_of(links)
    told: dict[str, list[StatementRow]] = {}
    before: set[tuple[str, str]] = set()
    after: set[tuple[str, str]] = set()
    for row in rows:
        told.setdefault(group.get(row.id, row.id), []).append(row)
        if takes_stand(row):
            stands = {(name, issue) for name in names_in(row.party) for issue in row.issues[:1]}
            (after if new(row) else before).update(stands)
    said: list[Remark] = []
    again: list[Remark] = []
    for members in told.values():
        fresh = [row for row in members if new(row)]
        if fresh:
            (said if len(fresh) == len(members) else again).append(_remark(fresh, origin))

    def touching(*kinds: str) -> tuple[LinkRow, ...]:
        return tuple(r for r in links if r.kind in kinds and any(i.subject in new_subjects for i in r.items))

    occasions = [r for r in touching("same_event") if not all(i.subject in new_subjects for i in r.items)]
    return Changes(
        said=tuple(sorted(said, key=_order)),
        again=tuple(sorted(again, key=_order)),
        moved=touching("shift", "repeats"),
        contradicted=touching("denies"),
        answered=touching("answers", "opposed"),
        echoed=touching("echo"),
        occasions=tuple(occasions),
        first=tuple(sorted(after - before)),
    )


def _remark(rows: list[StatementRow], origin: Callable[[str], str]) -> Remark:
    """Return new renderings as one remark; of copies of one text only one is kept."""
    rows = sorted(rows, key=lambda r: (r.headline, -len(r.words), r.id))
    kept: dict[tuple[str, str], StatementRow] = {}
    for row in rows:
        kept.setdefault((origin(row.capture), row.words), row)
    return Remark(tuple(kept.values()), len(rows) - len(kept))


def _order(remark: Remark) -> tuple[bool, object, str, int, str]:
    row = remark.row
    day = row.said_at.best[0] or row.said_at.best[1]
    return day is None, day or 0, row.capture, row.content[0].span.start, row.id
