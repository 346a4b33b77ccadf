"""`python -m benchmarks`: intake and reading in captures a second, MB a second and peak memory, as one table.

    python -m benchmarks [--quick] [--count 10000] [--trained 500]

The pile is generated (``benchmarks.pile``). Memory is measured at a fifth of the count and at the count: it must not
grow with the pile.
"""

from __future__ import annotations

import argparse

from benchmarks.intake import Intake, measure

TARGET = 50  # captures added a second on one core with the rules reader


def rows(count: int, trained: int) -> list[Intake]:
    """Return the measurements: the rules on a fifth of the pile and on all of it, the trained reader on some of it."""
    return [
        measure("rules", max(1, count // 5), linked=False),
        measure("rules", count, linked=False),
        measure("trained", trained),
    ]


def table(found: list[Intake]) -> str:
    """Return the measurements as a table for people."""
    head = (
        "reader",
        "captures",
        "statements",
        "captures/s",
        "MB/s",
        "on the clock/s",
        "linking/capture",
        "peak",
        "record",
    )
    lines = [head]
    for f in found:
        linking = f"{1000 * f.linking / f.captures:.1f} ms" if f.linking > 0.01 else "not done"
        lines.append(
            (
                f.reader,
                f"{f.captures:,}",
                f"{f.statements:,}",
                f"{f.rate:.1f}",
                f"{f.bytes / 1e6 / f.cpu:.2f}",
                f"{f.captures / f.clock:.1f}",
                linking,
                f"{f.peak} MB",
                f"{f.record / 1e6:.0f} MB",
            )
        )
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def main() -> None:
    """Measure and print."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--quick", action="store_true", help="a small pile, in about a minute")
    ap.add_argument("--count", type=int, default=10_000, help="captures for the rules reader")
    ap.add_argument("--trained", type=int, default=500, help="captures for the trained reader")
    a = ap.parse_args()
    found = rows(200, 20) if a.quick else rows(a.count, a.trained)
    print(table(found))
    small, large = found[0], found[1]
    print(f"\nmemory: {small.peak} MB for {small.captures:,} captures, {large.peak} MB for {large.captures:,}")
    reached = "reached" if large.rate >= TARGET else "not reached"
    print(f"target: {TARGET} captures a CPU second with the rules; {reached}")


if __name__ == "__main__":
    main()
