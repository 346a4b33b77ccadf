"""Words that occur in like company in news, as named groups: "reckless" stands for what it shares with "foolish"."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def word_groups() -> dict[str, tuple[str, ...]]:
    """Return for each known stem the names of its groups, coarse ("~x") before fine ("≈x").

    A group is named by its most frequent member.

    Source: built by ``training/word_groups.py`` from unlabelled news.
    """
    raw = json.loads((files("onrecord.models") / "weights" / "word_groups.json").read_text("utf-8"))
    out: dict[str, tuple[str, ...]] = {}
    for level, mark in (("coarse", "~"), ("fine", "≈")):
        for name, members in raw[level].items():
            for stem in members:
                out[stem] = (*out.get(stem, ()), mark + name)
    return out
