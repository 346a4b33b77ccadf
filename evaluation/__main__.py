"""Score every room that has data and print one table against the floors.

    python -m evaluation [ROOM…] [--raise]

Every figure is "higher is better". A figure below its floor in ``floors.json`` makes the exit code 1. ``--raise`` lifts
the floors of what was measured to what was measured; nothing ever lowers one.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from evaluation.rooms import ROOMS, Room

FLOORS = Path(__file__).with_name("floors.json")
Figures = Mapping[str, float]


def main() -> int:
    ap = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    ap.add_argument("rooms", nargs="*", metavar="ROOM", help=f"of {', '.join(ROOMS)}; all when left out")
    ap.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    a = ap.parse_args()
    if unknown := [name for name in a.rooms if name not in ROOMS]:
        ap.error(f"no such room: {', '.join(unknown)}")
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8"))
    below = 0
    for name in a.rooms or ROOMS:
        below += _room(name, ROOMS[name], floors.setdefault(name, {}), a.lift)
    if a.lift:
        kept = {k: dict(sorted(v.items())) for k, v in sorted(floors.items()) if v}
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
        print(f"floors → {FLOORS.name}")
    if below:
        print(f"{below} below their floor")
    return 1 if below else 0


def _room(name: str, room: Room, floors: dict[str, float], lift: bool) -> int:
    if missing := room.missing():
        print(f"{name}: not measured, there is no {missing}\n")
        return 0
    began = time.perf_counter()
    found = room.figures()
    print(f"{name}: {room.about} ({time.perf_counter() - began:.0f} s)")
    below = 0
    for measure, value in found.items():
        floor = floors.get(measure)
        under = floor is not None and value < floor
        below += under
        print(f"  {measure:<36}{value:>9.2f}{'' if floor is None else f'{floor:>9.2f}'}{'  BELOW' if under else ''}")
        if lift and (floor is None or value > floor):
            floors[measure] = value
    for measure in sorted(set(floors) - set(found)):
        print(f"  {measure:<36}{'gone':>9}{floors[measure]:>9.2f}  BELOW")
        below += 1
    print()
    return below


if __name__ == "__main__":
    sys.exit(main())
