"""What the statement model made of statements that it had not seen, as ``training.statements --held-out`` wrote it."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.models.statements import Sense

HELD_OUT = Path(__file__).resolve().parent / "runs" / "statements" / "held_out.json"


def held_out_senses(first: int | None = None) -> list[Sense]:
    """Return the senses of the gold statements, then of PolNeAR's labelled attributions.

    Args:
        first: how many are wanted from the beginning; all when None.

    Raises:
        FileNotFoundError: the statement model has not been held out yet.
    """
    raw = json.loads(HELD_OUT.read_text("utf-8"))
    return [Sense(*(tuple(r[k]) for k in ("acts", "issues", "stances"))) for r in raw[:first]]
