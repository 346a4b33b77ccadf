"""Linking as a stage: what waits is linked, what it touches is worked out again, and nothing else.

Order of work: figures and shingles of every capture that waits; copies among those that share shingles; the actors of
every block in which a figure came or went or a person decided; the statements of captures that wait, and of those with
a name whose actor is another now. What comes out depends on what the record holds, never
on the order in which it came, and a run that is stopped is taken up where it ended.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from onrecord.article.types import Article, Role
from onrecord.links.actor_figures import figures_of
from onrecord.links.actor_identity import identify
from onrecord.links.actor_judgements import judged_pairs
from onrecord.links.copies import FIRST, LEAST_OF_A_BRIEF, compared
from onrecord.links.credits import credit_of
from onrecord.links.relink import Sayings, relink
from onrecord.links.shingles import shingled
from onrecord.links.voices import settle_voices
from onrecord.record.batches import COUNT
from onrecord.record.linked import Linked, Shingled
from onrecord.record.types import Record

VERSION = "6"  # of linking; a new one links every capture again
_MET = f"{VERSION} met"  # noted of captures whose figures and copies are found, and whose statements wait
_BLOCKS = 100  # blocks whose actors are kept in one transaction
_TEXTS = 64  # texts kept at hand while copies are compared
_MANY = 8 * COUNT  # captures whose statements are linked before that is noted: what a kill costs

Watch = Callable[[str, int, int], None]  # what is being done, how many are done, how many in all


def link(record: Record, watch: Watch | None = None) -> int:
    """Link what waits; return how many captures that were.

    Args:
        record: the record.
        watch: told how far it is.
    """
    watch = watch or (lambda what, done, total: None)
    waiting = record.unlinked(VERSION, _MET)
    text_of = lru_cache(maxsize=_TEXTS)(lambda id_: _report(record.article(id_)))
    for at in range(0, len(waiting), COUNT):
        batch = waiting[at : at + COUNT]
        record.keep_linked([linked for linked in (_linked(record, id_) for id_ in batch) if linked])
        sharing = {id_: tuple(record.sharing(id_, LEAST_OF_A_BRIEF, FIRST)) for id_ in batch}
        known = record.shingled({*batch, *(other for found in sharing.values() for other in found)})
        record.keep_copies(_MET, batch, compared(batch, known, sharing, text_of))
        watch("comparing", min(at + COUNT, len(waiting)), len(waiting))
    settle_actors(record, watch)
    sayings, met = Sayings(record), record.linked_as(_MET)
    for at in range(0, len(met), _MANY):
        relink(record, met[at : at + _MANY], sayings)
        record.note_linked(VERSION, met[at : at + _MANY])
        watch("linking", min(at + _MANY, len(met)), len(met))
    return len(waiting)


def settle_actors(record: Record, watch: Watch | None = None) -> int:
    """Work out the actors of every block that has changed; return how many blocks that were.

    Captures with names whose actor is another now wait to be linked again.
    """
    blocks = record.blocks()
    if blocks:
        judged = judged_pairs(record.decisions())
        for at in range(0, len(blocks), _BLOCKS):
            some = blocks[at : at + _BLOCKS]
            record.keep_identities({block: identify(record.named(block), judged) for block in some})
            settle_voices(record, some, judged, VERSION, _MET)
            if watch:
                watch("actors", at + len(some), len(blocks))
    return len(blocks)


def _linked(record: Record, capture_id: str) -> Linked | None:
    article, reading = record.article(capture_id), record.reading(capture_id)
    if article is None or reading is None:
        return None
    figures = figures_of(article, reading, record.speakers(capture_id))
    return Linked(capture_id, figures, shingled_report(article))


def shingled_report(article: Article) -> Shingled:
    """Return the body of an article as shingles, with its credit."""
    found = shingled(_report(article))
    credit = credit_of(article)
    name, span = credit or (None, None)
    return Shingled(found.digest, found.words, found.shingles, name, span)


def _report(article: Article | None) -> str:
    """Return the body of an article, a paragraph a line; headlines are each outlet's own."""
    if article is None:
        return ""
    return "\n".join(part.span.of(article.view.text) for part in article.parts if part.role is Role.BODY)
