"""How much goes into one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.capture.types import Capture, Failure

COUNT = 32  # captures: enough that the disk is waited for seldom, few enough that a kill costs a second of work
WEIGHT = 4_000_000  # bytes: bounds the memory that large captures take


def batches(items: Iterable[Capture | Failure]) -> Iterator[list[Capture | Failure]]:
    """Cut a stream into batches of at most ``COUNT`` items, each ended early once it holds ``WEIGHT`` bytes."""
    batch: list[Capture | Failure] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += len(item.raw) if isinstance(item, Capture) else 0
        if len(batch) == COUNT or weight >= WEIGHT:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
