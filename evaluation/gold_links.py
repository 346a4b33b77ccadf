"""Gold records and gold links as rows of a record: what linking is trained on and measured with."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.gold_attributions import SHARED
from onrecord.interval import UNKNOWN, Interval, from_edtf
from onrecord.reading.types import Mode
from onrecord.record.types import EventRow, Quote, StatementRow, TargetRow
from onrecord.span import Span

ORDERED = {"repeats", "shift", "denies", "answers", "echo"}
KINDS = ("same_utterance", "denies", "answers", "opposed", "repeats", "shift", "echo", "same_event")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class GoldLinks:
    """The records of one folder as rows, by capture, and the links between them as pairs of names (RECORD:ID)."""

    statements: dict[str, tuple[StatementRow, ...]]
    events: dict[str, tuple[EventRow, ...]]
    names: dict[str, str]
    pairs: dict[str, set[Pair]]


def interval(edtf: str | None) -> Interval:
    """Return the interval of an EDTF string; what is only likely counts as known."""
    return from_edtf(edtf.replace("?", "")) if edtf else UNKNOWN


def texts(which: str, shared: Path = SHARED) -> Iterator[tuple[str, dict[str, Any], bytes]]:
    """Yield name, record and bytes of every capture of "train", "dev" or "seeds"."""
    for path in sorted((shared / "gold" / which).glob("*.json")):
        if path.stem != "links":
            record = json.loads(path.read_text("utf-8"))
            folder = shared / "seeds" if "capture" in record else path.parent
            yield path.stem, record, (folder / Path(record.get("capture") or f"{path.stem}.txt").name).read_bytes()


def load(which: str, shared: Path = SHARED) -> GoldLinks:
    """Load "train", "dev" or "seeds"; ids of rows are RECORD:ID, captures the sha256 of their texts."""
    statements, events, names = {}, {}, {}
    check = _checker(shared)
    for name, record, raw in texts(which, shared):
        text, capture = raw.decode("utf-8"), hashlib.sha256(raw).hexdigest()
        names[capture] = name
        found = record["statements"]
        if found and isinstance(found[0]["passage"], str):
            problems, found = check.check(record, text)
            assert not problems, (name, problems)
        statements[capture] = tuple(_statement(name, capture, record, s, text) for s in found)
        events[capture] = tuple(_event(name, capture, record, e, text) for e in record["events"])
    return GoldLinks(statements, events, names, gold_pairs(which, shared))


def gold_pairs(which: str, shared: Path = SHARED) -> dict[str, set[Pair]]:
    """Return the gold links as pairs; pairs of groups and of ``opposed`` are sorted."""
    out: dict[str, set[Pair]] = {kind: set() for kind in KINDS}
    for link in json.loads((shared / "gold" / which / "links.json").read_text("utf-8")):
        out[link["kind"]] |= pairs(link["kind"], link["items"])
    return out


def pairs(kind: str, items: list[str]) -> set[Pair]:
    """Return the pairs that a link stands for."""
    if len(items) == 2:
        return {(items[0], items[1])} if kind in ORDERED else {(min(items), max(items))}
    return {(min(p), max(p)) for p in combinations(items, 2)}


def _checker(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("check_gold", shared / "gold" / "check_gold.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _statement(name: str, capture: str, record: dict[str, Any], s: dict[str, Any], text: str) -> StatementRow:
    content = tuple(Quote(Span(a, b), text[a:b]) for a, b in s["content"])
    return StatementRow(
        id=f"{name}:{s['id']}",
        capture=capture,
        origin=name,
        outlet=record["outlet"],
        title=record["title"],
        published=interval(record["published"]["edtf"]),
        mode=Mode(s["mode"]),
        headline=bool(s.get("headline")),
        source=_quote(s.get("speaker_text"), text),
        cue=_quote(s.get("cue"), text),
        content=content,
        speaker=s.get("speaker"),
        party=s.get("party"),
        speaker_reasons=(),
        act=s["act"],
        manner=None,
        act_reasons=(),
        targets=tuple(TargetRow(t) for t in s.get("target", ())),
        issues=tuple(s["issues"]),
        stance=s.get("stance"),
        hedges=(),
        inside=f"{name}:{s['inside']}" if s.get("inside") else None,
        said_at=interval(s.get("said_at")),
        confidence=1.0,
        reasons=(),
        reader="gold",
        reader_version="1",
    )


def _quote(span: list[int] | None, text: str) -> Quote | None:
    return Quote(Span(*span), text[span[0] : span[1]]) if span else None


def _event(name: str, capture: str, record: dict[str, Any], e: dict[str, Any], text: str) -> EventRow:
    at = max(0, text.find(e["text"]))
    return EventRow(
        id=f"{name}:{e['id']}",
        capture=capture,
        origin=name,
        outlet=record["outlet"],
        published=interval(record["published"]["edtf"]),
        name=e.get("name", e["text"]),
        quote=Quote(Span(at, at + len(e["text"])), e["text"]),
        kind="",
        status=e.get("status", "held"),
        parties=tuple(e.get("parties", ())),
        place=e.get("place"),
        when=interval(e.get("edtf")),
        ordinal=None,
        reasons=(),
    )
