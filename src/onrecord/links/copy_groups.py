"""The copies of a record: which captures show one text, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.links.copies import groups
from onrecord.links.origins import Member, Origin, origin_of, standing_for
from onrecord.record.types import Record


@dataclass(frozen=True, slots=True)
class Origins:
    """The texts that several captures show.

    Attributes:
        origins: each with its copies, by id of the capture that stands for it.
        stands_for: for every capture that has copies the capture that stands for its text.
    """

    origins: tuple[Origin, ...]
    stands_for: Mapping[str, str]

    def of(self, capture: str) -> Origin | None:
        """Return the text of a capture with its copies, None when it has none."""
        standing = self.stands_for.get(capture)
        return next((o for o in self.origins if o.capture == standing), None) if standing else None


def origins_of(record: Record) -> Origins:
    """Return the copies of a record whose links are up to date (``linking.link``)."""
    found = []
    for group in groups(record.copies()):
        known = record.shingled(group)
        rows = (record.capture_row(id_) for id_ in group if id_ in known)
        found.append(origin_of([Member(row.id, known[row.id], row.outlet, row.published) for row in rows]))
    ordered = tuple(sorted(found, key=lambda o: o.capture))
    return Origins(ordered, standing_for(ordered))
