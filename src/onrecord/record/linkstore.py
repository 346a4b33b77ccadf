"""The part of the record file that linking uses: each method one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection, delete, or_, select, update

from onrecord.record import copying, dna, figures, linkmarks, linkrows, rows, voicing
from onrecord.record import schema as t
from onrecord.record.asking import batches, places, standing_in, standing_of
from onrecord.record.dna import DnaFile
from onrecord.record.forgetting import forget_figures
from onrecord.record.linked import (
    CopyRow,
    Doubt,
    Identity,
    Linked,
    LinkItem,
    LinkRow,
    Mark,
    Meeting,
    Named,
    Place,
    Region,
    Shingled,
    TraitRow,
    Voice,
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

    def unlinked(self, *noted: str) -> tuple[str, ...]:
        """Return ids of read captures of which linking has noted none of these."""
        c = t.captures.c
        query = select(c.id).where(c.status == Status.READ.value, or_(c.linked.is_(None), c.linked.not_in(noted)))
        with self._read() as connection:
            return tuple(connection.execute(query.order_by(c.id)).scalars())

    def linked_as(self, noted: str) -> tuple[str, ...]:
        """Return ids of captures of which linking has noted this."""
        query = select(t.captures.c.id).where(t.captures.c.linked == noted).order_by(t.captures.c.id)
        with self._read() as connection:
            return tuple(connection.execute(query).scalars())

    def note_linked(self, noted: str, captures: Iterable[str]) -> None:
        """Note how far captures are linked."""
        with self._write() as connection:
            for some in batches(list(_numbers(connection, sorted(set(captures))).values())):
                mine = t.captures.c.number.in_(some)
                connection.execute(update(t.captures).where(mine).values(linked=noted))

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

    def keep_copies(self, noted: str, capture_ids: Sequence[str], rows: Iterable[CopyRow]) -> None:
        """Put copies of captures in place of former ones and note how far these are linked."""
        with self._write() as connection:
            numbers = numbers_of(connection, capture_ids)
            copying.put_copies(connection, numbers, list(rows))
            mine = t.captures.c.number.in_(list(numbers.values()))
            connection.execute(update(t.captures).where(mine).values(linked=noted))

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

    def voiced(
        self, *, blocks: Sequence[str] = (), names: Sequence[str] = (), actors: Sequence[str] = ()
    ) -> tuple[Voice, ...]:
        """Return the names of some blocks, actors, or of just these names, with their voices."""
        with self._read() as connection:
            found = {
                v.key: v
                for field, values in (("block", blocks), ("name", names), ("actor", actors))
                for v in voicing.voiced(connection, field, values)
            }
        return tuple(found[key] for key in sorted(found))

    def voices_in(self, captures: Iterable[str]) -> Mapping[str, Mapping[str, tuple[str, frozenset[str]]]]:
        """Return by capture the voice of every name in it."""
        ids = sorted(set(captures))
        out: dict[str, Mapping[str, tuple[str, frozenset[str]]]] = {id_: {} for id_ in ids}
        with self._read() as connection:
            for at in range(0, len(ids), _MANY):
                out |= voicing.voices_in(connection, numbers_of(connection, ids[at : at + _MANY]))
        return out

    def standing_in(self, keys: Iterable[tuple[str, str, str]]) -> Mapping[tuple[str, str, str], int]:
        """Return in how many captures names stand."""
        with self._read() as connection:
            return voicing.standing_in(connection, keys)

    def used_voices(self, voices: Iterable[str]) -> set[str]:
        """Return those of some voices that names have."""
        with self._read() as connection:
            return voicing.used(connection, voices)

    def keep_voices(
        self,
        blocks: Iterable[str],
        voices: Iterable[tuple[tuple[str, str, str], str, frozenset[str]]],
        touched: Iterable[tuple[str, str, str]],
        linked: str,
        waiting: str,
    ) -> None:
        """Put voices of names in place of former ones; captures of ``touched`` wait."""
        with self._write() as connection:
            voicing.put_voices(connection, voices)
            voicing.note_captures(connection, touched, linked, waiting)
            figures.done(connection, blocks)

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

    def keep_links(
        self,
        links: Iterable[LinkRow],
        *,
        replacing: Iterable[str] = (),
        kinds: Iterable[str] = (),
        dropping: Iterable[LinkRow] = (),
    ) -> None:
        """Store links after dropping those of the captures ``replacing``, and ``dropping``."""
        held = list(links)
        with self._write() as connection:
            linkrows.drop_links(connection, numbers_of(connection, replacing).values(), sorted(kinds))
            linkrows.drop_rows(connection, dropping)
            ends = sorted({item.capture for row in held for item in row.items})
            linkrows.put_links(connection, held, _numbers(connection, ends))

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

    def keep_keys(self, keys: Mapping[str, Iterable[Mark]]) -> None:
        """Put the marks of captures in place of former ones."""
        with self._write() as connection:
            numbers = _numbers(connection, list(keys))
            linkmarks.put_keys(connection, {numbers[id_]: marks for id_, marks in keys.items()})

    def meetings(self, captures: Sequence[str]) -> Iterator[Meeting]:
        """Yield whom the subjects of captures meet in others."""
        with self._read() as connection:
            found = list(linkmarks.meetings(connection, sorted(_numbers(connection, captures).values())))
        yield from found

    def regions(self, captures: Sequence[str]) -> tuple[tuple[Region, ...], frozenset[tuple[int, int]]]:
        """Return where captures came into crowded marks, or others went."""
        with self._read() as connection:
            gaps = frozenset(linkmarks.gaps(connection))
            found = linkmarks.crowded(connection, sorted(_numbers(connection, captures).values()))
            return tuple(linkmarks.regions(connection, found, gaps)), gaps

    def links_among(self, subjects: Iterable[str]) -> tuple[LinkRow, ...]:
        """Return the links of which more than one end is among some subjects."""
        with self._read() as connection:
            numbers = linkrows.links_among(connection, subjects)
            return tuple(row for some in batches(numbers) for row in linkrows.link_rows(connection, some))

    def still_meet(self, pairs: Iterable[tuple[LinkItem, LinkItem]]) -> tuple[bool, ...]:
        """Tell of pairs of subjects whether some mark still brings them together."""
        held = list(pairs)
        with self._read() as connection:
            numbers = _numbers(connection, sorted({item.capture for pair in held for item in pair}))
            return tuple(
                linkmarks.still_meet(
                    connection, (one.subject, numbers[one.capture]), (other.subject, numbers[other.capture])
                )
                for one, other in held
            )

    def close_gaps(self, gaps: Iterable[tuple[int, int]]) -> None:
        """Forget gaps that have been seen to."""
        with self._write() as connection:
            linkmarks.forget_gaps(connection, gaps)

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

    def some(
        self, captures: Iterable[str], subjects: Iterable[str]
    ) -> tuple[tuple[StatementRow, ...], tuple[EventRow, ...]]:
        """Return statements and events of captures by their ids."""
        wanted = sorted(set(subjects))
        with self._read() as connection:
            numbers = list(_numbers(connection, sorted(set(captures))).values())
            said = [n for at in batches(numbers) for n in standing_of(connection, t.statements, at, wanted)]
            happened = [n for at in batches(numbers) for n in standing_of(connection, t.events, at, wanted)]
            return (
                tuple(row for some in batches(said) for row in rows.statement_rows(connection, some)),
                tuple(row for some in batches(happened) for row in rows.event_rows(connection, some)),
            )

    def places(self, captures: Iterable[str]) -> Mapping[str, tuple[Place, ...]]:
        """Return where the statements of captures stand in them."""
        out: dict[str, list[Place]] = {id_: [] for id_ in captures}
        with self._read() as connection:
            for some in batches(list(_numbers(connection, sorted(out)).values())):
                for capture, place in places(connection, some):
                    out[capture].append(place)
        return {id_: tuple(found) for id_, found in out.items()}

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
    t.link_items, t.links, t.link_keys, t.link_gaps, t.voices, t.copies,
    t.shingles, t.shingled, t.traits, t.figures, t.identities, t.doubts,
    t.blocks_to_do,
)  # fmt: skip
_MANY = 500  # values in one query


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    out: dict[str, int] = {}
    for at in range(0, len(ids), _MANY):
        out.update(numbers_of(connection, ids[at : at + _MANY]))
    return out
