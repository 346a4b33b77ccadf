"""Captures read one after another, in this process or in several; what is read and its order are the same.

Other processes are started afresh (spawned, on every system) and make their own reader of the same name. The ledger of
lines is asked here, before a capture is handed out: only this process holds the record.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process

from onrecord.article.repetition import Ledger, lines_of, outlet_key
from onrecord.article.types import Article
from onrecord.capture.types import Capture, Failure, Media
from onrecord.errors import ReadingError, RecordError
from onrecord.reading.read import reader_named
from onrecord.reading.types import Reader, Reading
from onrecord.record.singly import explained
from onrecord.record.types import Record

Read = Callable[[Capture, Reader, Ledger | None], tuple[Article, Reading]]
Outcome = tuple[Article, Reading] | Failure

# New objects before Python looks for circles of them. What is read holds none, so looking as often as Python does by
# itself (700) takes a twelfth of the time and finds only what libraries leave; so many objects are a few megabytes.
_OBJECTS = 50_000
AHEAD = 8  # captures handed out to each process before the first is back: none waits, and memory stays bounded


@dataclass(frozen=True, slots=True)
class Answer:
    """A ledger that gives the one answer it holds."""

    counts: Mapping[str, int]

    def seen(self, outlet_key: str, lines: Iterable[str]) -> Mapping[str, int]:
        """Return in how many captures of the outlet each line stands, as the record has answered before."""
        return self.counts


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let Python look for circles of garbage seldom while many captures are read and written."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def read_each(
    read: Read, reader: Reader, record: Record, ids: Sequence[str], jobs: int = 1
) -> Generator[tuple[str, Outcome], None, None]:
    """Yield ids of captures in their order, each with what was read in it or why it cannot be read.

    Args:
        read: reads one capture; for several processes a function of a module.
        reader: who reads; for several processes one that ``reader_named`` knows.
        record: where the captures are kept.
        ids: which ones.
        jobs: how many processes read; 1 is this one.

    Raises:
        RecordError: the record cannot be read.
        ReadingError: another process cannot make this reader, or has ended before its time.
    """
    if jobs == 1 or len(ids) < 2:
        for id_ in ids:
            yield id_, _outcome(record, id_, lambda capture: read(capture, reader, record))
        return
    if reader_named(reader.name).version != reader.version:
        raise ReadingError(reader.name, "is not the reader that is found by this name", "read in one process")
    pool = ProcessPoolExecutor(
        min(jobs, len(ids)), get_context("spawn"), initializer=_begin, initargs=(read, reader.name)
    )
    waiting: deque[tuple[str, Future[Outcome] | Failure]] = deque()
    try:
        for id_ in ids:
            waiting.append((id_, _handed_out(pool, record, id_)))
            if len(waiting) > AHEAD * jobs:
                yield _back(*waiting.popleft())
        while waiting:
            yield _back(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _outcome(record: Record, id_: str, read: Callable[[Capture], tuple[Article, Reading]]) -> Outcome:
    try:
        return read(record.capture(id_))
    except RecordError:
        raise
    except Exception as error:  # noqa: BLE001 (one bad capture must not end the batch; its failure is a row)
        return _failure(record.capture_row(id_).origin, error)


def _handed_out(pool: ProcessPoolExecutor, record: Record, id_: str) -> Future[Outcome] | Failure:
    try:
        capture = record.capture(id_)
        text = capture.media is Media.TEXT
        return pool.submit(_work, capture, dict(record.seen(outlet_key(capture), lines_of(capture))) if text else {})
    except RecordError:
        raise
    except Exception as error:  # noqa: BLE001 (as above)
        return _failure(record.capture_row(id_).origin, error)


def _back(id_: str, outcome: Future[Outcome] | Failure) -> tuple[str, Outcome]:
    try:
        return id_, outcome if isinstance(outcome, Failure) else outcome.result()
    except BrokenProcessPool:
        cause, remedy = "one of the processes that read has ended (killed, or out of memory)", "run it with fewer jobs"
        raise ReadingError(id_, cause, remedy) from None


def _failure(origin: str, error: Exception) -> Failure:
    return explained(origin, "the reader stopped", error)


# In the other processes

_mine: list[tuple[Read, Reader]] = []  # what this process reads with, set once when it begins


def _begin(read: Read, name: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that was started, which ends this one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    _mine.append((read, reader_named(name)))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(capture: Capture, counts: Mapping[str, int]) -> Outcome:
    read, reader = _mine[0]
    try:
        return read(capture, reader, Answer(counts))
    except Exception as error:  # noqa: BLE001 (as above)
        return _failure(capture.origin, error)
