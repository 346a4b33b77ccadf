"""Links between gold statements, or between statements as onrecord reads them, against the gold links.

    python -m evaluation.score_link_rooms [train|dev|seeds] [--read] [--cases]

Without ``--read`` the gold statements and events are linked (one room measured by itself); with it the captures are
read and linked end to end and scored by ``../shared/gold/score_links.py``.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from evaluation.gold_attributions import SHARED
from evaluation.gold_links import KINDS, GoldLinks, Pair, load, pairs
from onrecord.links.gather import gather
from onrecord.links.marks import marks_of, sought_by
from onrecord.links.occasions import mention_of, pairs_of
from onrecord.links.relink import as_row
from onrecord.links.sayings import Saying, sayings_of
from onrecord.links.utterances import one_occasion
from onrecord.links.weave import links_between, links_within
from onrecord.record.linked import LinkItem, LinkRow


def link_gold(gold: GoldLinks) -> list[LinkRow]:
    """Link gold statements and events as ``links.relink`` links those of a record."""
    by_capture = {c: sayings_of(rows) for c, rows in sorted(gold.statements.items())}
    rows = [as_row(f) for said in by_capture.values() for f in links_within(said)]
    carriers: dict[int, list[Saying]] = defaultdict(list)
    for one in (s for said in by_capture.values() for s in said):
        for mark in marks_of(one):
            carriers[mark].append(one)
    for one in (s for said in by_capture.values() for s in said):
        others = {s.id: s for mark in sought_by(one) for s in carriers[mark] if s.capture != one.capture}
        rows += [as_row(f) for f in links_between(one, [others[i] for i in sorted(others)])]
    rows = list({(r.kind, r.items): r for r in rows}.values())
    mentions = [mention_of(row) for c in sorted(gold.events) for row in gold.events[c]]
    for one_, other, score, why in pairs_of(mentions):
        ends = sorted((LinkItem(m.row.capture, m.row.id) for m in (one_, other)), key=lambda i: i.subject)
        rows.append(LinkRow("same_event", tuple(ends), score, why))
    known = {s.id: s for said in by_capture.values() for s in said}
    return gather(rows, lambda items: not one_occasion([known[i.subject] for i in items if i.subject in known]))


def found_pairs(rows: list[LinkRow]) -> dict[str, set[Pair]]:
    out: dict[str, set[Pair]] = {kind: set() for kind in KINDS}
    for row in rows:
        out[row.kind] |= pairs(row.kind, [i.subject for i in row.items])
    return out


def score_gold(which: str, cases: bool = False) -> dict[str, float]:
    """Return precision, recall and F1 of every kind, gold statements as input."""
    gold = load(which)
    found = found_pairs(link_gold(gold))
    out: dict[str, float] = {}
    for kind in KINDS:
        g, p = gold.pairs[kind], found[kind]
        out |= _figures(kind, len(g & p), len(g), len(p))
        if cases:
            print(kind, "wrong:", sorted(p - g))
    return out


def _figures(kind: str, hits: int, gold: int, found: int) -> dict[str, float]:
    p, r = (100 * hits / found if found else 0.0), (100 * hits / gold if gold else 0.0)
    f = 2 * p * r / (p + r) if p + r else 0.0
    return {f"{kind} P": round(p, 1), f"{kind} R": round(r, 1), f"{kind} F1": round(f, 1), f"{kind} found": found}


def read_record(which: str, folder: Path) -> Path:
    """Read the captures of a set into a record in ``folder`` and link them; return its path."""
    from evaluation.gold_links import texts
    from onrecord.pipeline import add
    from onrecord.reading.read import default_reader
    from onrecord.record import open_record

    pile, path = folder / "pile", folder / "links.db"
    pile.mkdir(parents=True, exist_ok=True)
    for name, _, raw in texts(which):
        (pile / f"{name}.txt").write_bytes(raw)
    with open_record(path, create=True) as record:
        add(record, [pile], default_reader())
    return path


def score_read(which: str, record_path: Path, cases: bool = False) -> dict[str, float]:
    """Return precision and recall of every kind over the links of a record that onrecord read itself."""
    from onrecord.record import open_record
    from onrecord.views.links import contract_links

    scorer = _scorer()
    with open_record(record_path) as record, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "links.json"
        path.write_text(json.dumps(list(contract_links(record))), "utf-8")
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            texts = SHARED / "seeds" if which == "seeds" else SHARED / "gold" / which
            scorer.main(SHARED / "gold" / which, texts, path, cases)
    raw = json.loads(told.getvalue())
    out: dict[str, float] = {"items without gold": raw.pop("items_without_gold")}
    for kind, row in raw.items():
        hits = round((row["R"] or 0) * row["gold"] / 100)
        out |= _figures(kind, hits, row["gold"], row["got"])
        if cases:
            print(kind, {k: row[k] for k in ("missed", "extra")})
    return out


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_links", SHARED / "gold" / "score_links.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("which", nargs="?", default="dev", choices=["train", "dev", "seeds"])
    ap.add_argument("--read", action="store_true", help="read the captures instead of taking gold statements")
    ap.add_argument("--record", type=Path, help="with --read: a record made before by this script")
    ap.add_argument("--cases", action="store_true")
    a = ap.parse_args()
    if not a.read:
        figures = score_gold(a.which, a.cases)
    elif a.record and a.record.exists():
        figures = score_read(a.which, a.record, a.cases)
    else:
        with tempfile.TemporaryDirectory() as folder:
            figures = score_read(a.which, read_record(a.which, a.record.parent if a.record else Path(folder)), a.cases)
    for name, value in figures.items():
        print(f"{name:<26}{value}")


if __name__ == "__main__":
    main()
