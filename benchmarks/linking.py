"""The whole stage of linking, actors, copies and links together: ``python -m benchmarks.linking [--statements N]``.

Captures are made as for ``benchmarks.links``: twenty statements each, by 2,000 actors. They are kept and read first,
and linked in one run, as ``onrecord add`` does; then one capture more is added and linked. Times are of the processor
and of the clock, memory is the process's peak. "actors again" works every actor out anew, as a new version would.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.links import EACH, World, batches, read
from onrecord.links.actor_identity import identify
from onrecord.links.actors import actors_of
from onrecord.links.linking import link
from onrecord.record import open_record


def measure(statements: int = 100_000, actors: int = 2_000) -> dict[str, float]:
    """Return seconds and megabytes of linking so many statements, of one capture more, and of reading the actors."""
    world, captures = World(actors), statements // EACH
    out: dict[str, float] = {"statements": captures * EACH, "actors": actors}
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "pile.db", create=True) as record:
        for batch in batches(world, 0, captures):
            record.add_all([article.capture for article, _ in batch])
            record.write_all(batch)
        before = _memory()
        clock, processor = time.perf_counter(), time.process_time()
        link(record)
        out["linking, seconds"] = round(time.perf_counter() - clock, 1)
        out["linking, processor seconds"] = round(time.process_time() - processor, 1)
        out["memory before, MB"], out["memory after, MB"] = before, _memory()
        article, reading = read(world, captures)
        record.add(article.capture)
        record.write(article, reading)
        clock, processor = time.perf_counter(), time.process_time()
        link(record)
        out["one capture more, seconds"] = round(time.perf_counter() - clock, 3)
        out["one capture more, processor seconds"] = round(time.process_time() - processor, 3)
        clock = time.perf_counter()
        found = actors_of(record)
        out["list of actors, seconds"] = round(time.perf_counter() - clock, 2)
        out["actors found"] = sum(a.statements > 0 for a in found)
        blocks = sorted({_block(a.names[0]) for a in found})
        clock = time.perf_counter()
        for block in blocks:
            identify(record.named(block))
        out["actors again, seconds"] = round(time.perf_counter() - clock, 1)
    return out


def _block(key: tuple[str, str, str]) -> str:
    from onrecord.links.actor_figures import block_of

    return block_of(key[0], key[1])


def _memory() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--actors", type=int, default=2_000)
    given = parser.parse_args()
    print(json.dumps(measure(given.statements, given.actors), indent=1))


if __name__ == "__main__":
    main()
