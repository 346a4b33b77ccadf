"""Sixteen invented captures of one invented negotiation, told by six invented outlets, with their gold records.

Veldania and Karsova negotiate over the Orlin dam from 2021 to 2023: page furniture of every kind, missing and
contradictory dates, a syndicated and a trimmed copy, two outlets on one remark, a denial, a changed demand, a
retracted offer, own voice against attributed voice. `onrecord demo` and the tests read them.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
CAPTURES = HERE / "captures"
GOLD = HERE / "gold"


def captures() -> tuple[Path, ...]:
    """Return the sample captures in the order of the story."""
    return tuple(sorted(CAPTURES.iterdir()))
