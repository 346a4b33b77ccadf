"""How fast a pile goes into a record, and how much memory that takes; each measurement in a process of its own.

Times are CPU seconds of one process ("a second of one core") and seconds on the clock. "Added" means captured,
labelled, read and stored; linking across captures comes after it and is given apart.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.pile import make_pile


@dataclass(frozen=True)
class Intake:
    """What one run took."""

    reader: str
    captures: int
    bytes: int
    statements: int
    cpu: float  # seconds, without linking
    clock: float  # seconds, without linking
    linking: float  # CPU seconds
    peak: int  # MB, without linking
    peak_linked: int  # MB
    record: int  # bytes of the record file

    @property
    def rate(self) -> float:
        """Captures added in a CPU second."""
        return self.captures / self.cpu


def measure(reader: str, count: int, *, linked: bool = True) -> Intake:
    """Add a pile of ``count`` generated captures in a fresh process and return what it took."""
    command = [sys.executable, "-m", "benchmarks.intake", reader, str(count), str(int(linked))]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Intake(**json.loads(done.stdout))


def run(reader: str, count: int, linked: bool) -> Intake:
    """Add a pile in this process."""
    from onrecord import pipeline
    from onrecord.reading.read import reader_named
    from onrecord.record import open_record

    at: list[tuple[float, float, int]] = []

    def mark(*_: object) -> None:
        at.append((time.process_time(), time.perf_counter(), peak()))

    link = pipeline.link

    def linking(*words: object) -> object:
        mark()
        return link(*words) if linked else None  # type: ignore[arg-type]

    pipeline.link = linking  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        size = make_pile(Path(folder) / "pile", count)
        by, file = reader_named(reader), Path(folder) / "record.db"
        mark()
        with open_record(file, create=True) as record:
            summary = pipeline.add(record, [Path(folder) / "pile"], by)
            mark()
            if (summary.added, summary.read, summary.failed) != (count, count, ()):
                raise SystemExit(f"not all was added: {summary}")
            statements = record.counts()["statements"]
        (cpu, clock, _), (cpu_read, clock_read, peak_read), (cpu_end, _, peak_end) = at
        return Intake(
            reader=reader,
            captures=count,
            bytes=size,
            statements=statements,
            cpu=cpu_read - cpu,
            clock=clock_read - clock,
            linking=cpu_end - cpu_read,
            peak=peak_read,
            peak_linked=peak_end,
            record=file.stat().st_size,
        )


def peak() -> int:
    """Return the most memory this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss also counts what the parent had before this process began
        return int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    print(json.dumps(asdict(run(sys.argv[1], int(sys.argv[2]), bool(int(sys.argv[3]))))))
