"""The part of the record file that linking uses: each method one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection, delete, or_, select, update

from onrecord.record import copying, dna, figures, linkrows, rows
from onrecord.record import schema as t
from onrecord.record.asking import batches, standing_in
from onrecord.record.dna import DnaFile
from onrecord.record.forgetting import forget_figures
from onrecord.record.linked import (
    CopyRow,
    Doubt,
    Identity,
    Linked,
    LinkItem,
    LinkRow,
    Named,
    Shingled,
    TraitRow,
)
from onrecord.record.reviewlog import one
from onrecord.record.types import EventRow, StatementRow, Status
from onrecord.record.writing import numbers_of


class LinkStore:
    """What ``SqlRecord`` does for linking; see ``onrecord.record.linked.Linkable`` for every method."""

    def _read(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError  # SqlRecord's

    def _write(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError  # SqlRecord's

    def unlinked(self, version: str) -> tuple[str, ...]:
        """Return ids of read captures that this version of linking has not seen as they are now."""
        c = t.captures.c
        query = select(c.id).where(c.status == Status.READ.value, or_(c.linked.is_(None), c.linked != version))
        with self._read() as connection:
            return tuple(connection.execute(query.order_by(c.id)).scalars())

    def latest(self, count: int) -> tuple[str, ...]:
        """Return ids of the captures that came last, the latest first."""
        query = select(t.captures.c.id).order_by(t.captures.c.number.desc()).limit(count)
        with self._read() as connection:
            return tuple(connection.execute(query).scalars())

    def keep_linked(self, linked: Sequence[Linked]) -> None:
        """Put figures and shingles of captures in place of former ones."""
        with self._write() as connection:
            numbers = numbers_of(connection, [item.capture for item in linked])
            forget_figures(connection, numbers.values())
            for item in linked:
                figures.put_figures(connection, numbers[item.capture], item.figures)
                if item.shingled is not None:
                    copying.put_shingled(connection, numbers[item.capture], item.capture, item.shingled)

    def sharing(self, capture_id: str, least: int, first: int) -> Mapping[str, int]:
        """Return the other captures that share sampled shingles with one, and how many."""
        with self._read() as connection:
            return copying.sharing(connection, one(connection, t.captures, capture_id, "capture")[0], least, first)

    def shingled(self, capture_ids: Iterable[str]) -> Mapping[str, Shingled]:
        """Return the shingles of captures."""
        with self._read() as connection:
            return copying.shingled(connection, capture_ids)

    def keep_copies(self, version: str, capture_ids: Sequence[str], rows: Iterable[CopyRow]) -> None:
        """Put copies of captures in place of former ones and mark the captures as linked."""
        with self._write() as connection:
            numbers = numbers_of(connection, capture_ids)
            copying.put_copies(connection, numbers, list(rows))
            mine = t.captures.c.number.in_(list(numbers.values()))
            connection.execute(update(t.captures).where(mine).values(linked=version))

    def copies(self) -> Iterator[CopyRow]:
        """Yield all pairs of copies, by ids."""
        with self._read() as connection:
            found = copying.copies(connection)
        yield from found

    def blocks(self) -> tuple[str, ...]:
        """Return the blocks whose actors are to be worked out again."""
        with self._read() as connection:
            return tuple(connection.execute(select(t.blocks_to_do.c.block).order_by(t.blocks_to_do.c.block)).scalars())

    def named(self, block: str) -> tuple[Named, ...]:
        """Return the names of a block, summed up."""
        with self._read() as connection:
            return figures.named(connection, block)

    def keep_identities(self, blocks: Mapping[str, tuple[Sequence[Identity], Sequence[Doubt]]]) -> None:
        """Put the actors of blocks in place of former ones."""
        with self._write() as connection:
            for block, (identities, doubts) in blocks.items():
                figures.put_identities(connection, block, identities, doubts)

    def speakers(self, capture_id: str) -> tuple[tuple[str, str], ...]:
        """Return speaker and party of a capture's statements, each pair once."""
        with self._read() as connection:
            number = one(connection, t.captures, capture_id, "capture")[0]
            return tuple(figures.speakers(connection, number))

    def identities(self, *, name: str | None = None, actor: str | None = None) -> Iterator[Identity]:
        """Yield which actor each name stands for."""
        with self._read() as connection:
            found = figures.identities(connection, name, actor)
        yield from found

    def doubts(self) -> Iterator[Doubt]:
        """Yield the pairs for a person to judge."""
        with self._read() as connection:
            found = figures.doubts(connection)
        yield from found

    def traits(self, keys: Iterable[tuple[str, str, str]]) -> Iterator[TraitRow]:
        """Yield what captures say of figures with these names, kinds and parties."""
        with self._read() as connection:
            found = list(figures.traits(connection, list(keys)))
        yield from found

    def spoken(self) -> Iterator[tuple[str, str, str, int]]:
        """Yield speaker, party, capture and number of statements."""
        with self._read() as connection:
            found = figures.spoken(connection)
        yield from found

    def keep_links(self, links: Iterable[LinkRow], *, replacing: Iterable[str] = (), kinds: Iterable[str] = ()) -> None:
        """Store links after dropping those of the captures ``replacing``."""
        held = list(links)
        with self._write() as connection:
            linkrows.drop_links(connection, numbers_of(connection, replacing).values(), sorted(kinds))
            ends = sorted({item.capture for row in held for item in row.items})
            numbers: dict[str, int] = {}
            for some in (ends[at : at + 500] for at in range(0, len(ends), 500)):
                numbers.update(numbers_of(connection, some))
            linkrows.put_links(connection, held, numbers)

    def links(
        self, *, kind: str | None = None, capture: str | None = None, subject: str | None = None
    ) -> Iterator[LinkRow]:
        """Yield links by kind and id."""
        with self._read() as connection:
            number = one(connection, t.captures, capture, "capture")[0] if capture else None
            numbers = linkrows.links_where(connection, kind, number, subject)
        for batch in batches(numbers):
            with self._read() as connection:
                found = linkrows.link_rows(connection, batch)
            yield from found

    def keep_keys(self, capture_id: str, keys: Iterable[tuple[str, int]]) -> None:
        """Put the marks of a capture's statements and events in place of former ones."""
        with self._write() as connection:
            linkrows.put_keys(connection, one(connection, t.captures, capture_id, "capture")[0], keys)

    def keep_all_keys(self, keys: Mapping[str, Iterable[tuple[str, int]]]) -> None:
        """Put the marks of several captures in place of former ones."""
        with self._write() as connection:
            numbers = numbers_of(connection, keys)
            for capture_id, found in keys.items():
                linkrows.put_keys(connection, numbers[capture_id], found)

    def with_keys(self, marks: Iterable[int], most: int) -> Mapping[int, tuple[LinkItem, ...]]:
        """Return the subjects that carry each mark."""
        with self._read() as connection:
            return linkrows.with_keys(connection, marks, most)

    def contents(
        self, capture_ids: Iterable[str]
    ) -> Mapping[str, tuple[tuple[StatementRow, ...], tuple[EventRow, ...]]]:
        """Return the statements and events of captures."""
        said: dict[str, list[StatementRow]] = {id_: [] for id_ in capture_ids}
        happened: dict[str, list[EventRow]] = {id_: [] for id_ in said}
        with self._read() as connection:
            numbers = list(numbers_of(connection, said).values())
            for batch in batches(standing_in(connection, t.statements, "said", numbers)):
                for statement in rows.statement_rows(connection, batch):
                    said[statement.capture].append(statement)
            for batch in batches(standing_in(connection, t.events, "when", numbers)):
                for event in rows.event_rows(connection, batch):
                    happened[event.capture].append(event)
        return {id_: (tuple(said[id_]), tuple(happened[id_])) for id_ in said}

    def keep_project(self, project: DnaFile) -> None:
        """Keep a DNA project."""
        with self._write() as connection:
            dna.keep_project(connection, project)

    def project(self) -> DnaFile | None:
        """Return the DNA project that the record was given."""
        with self._read() as connection:
            return dna.kept_project(connection)

    def forget_all_links(self) -> None:
        """Throw away everything that linking found; the next linking makes it again."""
        with self._write() as connection:
            for table in _DERIVED:
                connection.execute(delete(table))
            connection.execute(update(t.captures).values(linked=None))


_DERIVED = (
    t.link_items, t.links, t.link_keys, t.copies, t.shingles, t.shingled, t.traits, t.figures, t.identities, t.doubts,
    t.blocks_to_do,
)  # fmt: skip
