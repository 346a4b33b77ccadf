"""Train the statement model.

    python -m training.statements [--recipe FILE] [--held-out] [--write]

First it learns from statements whose cue leaves no doubt (the cue hidden from most), then from gold records and
labelled attributions of PolNeAR. ``--held-out`` writes what models that have not seen an article make of its
statements to the run's folder; the readable classifiers above (``training.acts``, ``training.issues``) are fitted on
that. ``--write`` trains on everything and puts the int8 graph into the package. Fixed seeds; a CPU suffices.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from training.acts import LABELS
from training.logistic import folds
from training.reader import RUNS, base_tokenizer
from training.reader_model import ReaderModel
from training.statement_export import build, write
from training.statement_model import Pieces, StatementModel, States, batch, loss_of, shuffled, states_below
from training.statement_rows import Row, gold_rows, news_rows, polnear_rows, sure_rows

from onrecord.models.encoding import MASK
from onrecord.models.statements import CUE, Sense, segmented
from onrecord.reading.codebook import codebook

STANCES = ("+", "-", "0")
ISSUES = tuple(i.code for i in codebook("codebooks/peace").issues)
NAMES = (LABELS, ISSUES, STANCES)
RECIPE = Path(__file__).resolve().parent / "recipes" / "statements.toml"


@dataclass(frozen=True, slots=True)
class Made:
    """Rows with their pieces and the states that the learning layers start from."""

    rows: Sequence[Row]
    items: list[Pieces]
    states: States


def made(base: ReaderModel, rows: Sequence[Row], layers: int, hidden: Sequence[bool] = ()) -> Made:
    """Encode rows; where ``hidden`` says so the cue is hidden."""
    tokenizer = base_tokenizer()
    items = []
    for n, row in enumerate(rows):
        ids, segments = segmented(row.source, row.cue, row.content, tokenizer)
        if hidden and hidden[n]:
            at = [k for k, s in enumerate(segments) if s == CUE]
            ids, segments = (
                [*ids[: at[0]], MASK, *ids[at[-1] + 1 :]],
                [*segments[: at[0]], CUE, *segments[at[-1] + 1 :]],
            )
        items.append((ids, segments))
    return Made(rows, items, states_below(base, items, layers))


def learn(
    model: StatementModel, data: Made, chosen: Sequence[int], recipe: dict[str, Any], rate: float, epochs: int
) -> None:
    """Train on the chosen rows."""
    torch.manual_seed(recipe["seed"])
    rng = random.Random(recipe["seed"])
    heads = [p for n, p in model.named_parameters() if not n.startswith("layers.")]
    groups = [{"params": model.layers.parameters(), "base": rate}, {"params": heads, "base": recipe["head_rate"]}]
    tuner = torch.optim.AdamW(groups, lr=rate, weight_decay=0.01)
    steps, step = epochs * -(-len(chosen) // recipe["batch"]), 0
    model.train()
    for number in range(epochs):
        seen = []
        for part in shuffled(list(chosen), data.items, recipe["batch"], rng):
            for group in tuner.param_groups:
                group["lr"] = group["base"] * min(1.0, (step + 1) / (recipe["warm_up"] * steps)) * (1 - step / steps)
            with torch.autocast("cpu", torch.bfloat16):
                outputs = model(*batch(data.states, data.items, part))
            loss = loss_of(outputs, [data.rows[i] for i in part], NAMES, recipe)
            tuner.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            tuner.step()
            step += 1
            seen.append(float(loss.detach()))
        print(f"epoch {number}: loss {np.mean(seen):.3f} over {len(chosen)} statements", flush=True)
    model.eval()


def rows_of(recipe: dict[str, Any]) -> list[Row]:
    """Return the statements that a recipe learns from, those of gold records first."""
    rows = gold_rows("train")
    if recipe["news"]:
        rows += news_rows()
    if recipe["polnear_weight"]:
        rows += polnear_rows(recipe["polnear_weight"])
    return rows


def balanced(rows: Sequence[Row], power: float) -> list[Row]:
    """Weigh the rows of rare acts more: by the share of the commonest act over their own, to a power; 1 on average."""
    counts = Counter(r.act for r in rows)
    most = max(counts.values())
    each = [r.weight * (most / counts[r.act]) ** power for r in rows]
    mean = sum(each) / len(each)
    return [replace(r, weight=w / mean) for r, w in zip(rows, each, strict=True)]


def first(base: ReaderModel, recipe: dict[str, Any], run: Path) -> StatementModel:
    """Return a model that has learnt from statements whose cue leaves no doubt; kept in the run's folder."""
    model = StatementModel(base, recipe["layers"], tuple(map(len, NAMES)), recipe["dropout"])
    kept = run / "first.pt"
    if kept.exists():
        model.load_state_dict(torch.load(kept))
        return model
    rows = sure_rows(recipe["seed"], recipe["first_articles"], recipe["first_each"], recipe["first_states"])
    rows = balanced(rows, recipe["balance"])
    shown = rows[:: round(1 / recipe["first_shown"])]
    data = made(base, [*rows, *shown], recipe["layers"], [True] * len(rows) + [False] * len(shown))
    learn(model, data, range(len(data.rows)), recipe, recipe["first_rate"], 1)
    torch.save(model.state_dict(), kept)
    return model


def begun(base: ReaderModel, recipe: dict[str, Any], run: Path) -> StatementModel:
    """Return the model that learning starts from: another run's weights where the recipe names some."""
    if "start" not in recipe:
        return first(base, recipe, run)
    model = StatementModel(base, recipe["layers"], tuple(map(len, NAMES)), recipe["dropout"])
    model.load_state_dict(torch.load(RUNS / recipe["start"]))
    return model


def predict(model: StatementModel, data: Made, chosen: Sequence[int]) -> list[Sense]:
    """Return what a model makes of the chosen rows."""
    out = []
    for k in range(0, len(chosen), 32):
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            acts, issues, stances = model(*batch(data.states, data.items, chosen[k : k + 32]))
        parts = torch.softmax(acts.float(), 1), torch.sigmoid(issues.float()), torch.softmax(stances.float(), 1)
        out += [Sense(*(tuple(round(v, 5) for v in p.tolist()) for p in row)) for row in zip(*parts, strict=True)]
    return out


def held_out(base: ReaderModel, data: Made, recipe: dict[str, Any], run: Path) -> None:
    """Write what models make of statements whose article they have not seen; print how often the act is right."""
    out: list[Sense | None] = [None] * len(data.rows)
    for number, held in enumerate(folds([r.group for r in data.rows], recipe["folds"])):
        inside = set(held.tolist())
        model = first(base, recipe, run)
        learn(
            model, data, [n for n in range(len(data.rows)) if n not in inside], recipe, recipe["rate"], recipe["epochs"]
        )
        for n, sense in zip(held.tolist(), predict(model, data, held.tolist()), strict=True):
            out[n] = sense
        known = [n for n in held.tolist() if data.rows[n].issues is not None]
        right = [np.argmax(out[n].acts) == LABELS.index(data.rows[n].act) for n in known]  # type: ignore[union-attr]
        print(f"fold {number}: act {np.mean(right):.3f} of {len(known)} gold statements", flush=True)
    (run / "held_out.json").write_text(json.dumps([asdict(s) for s in out if s]), "utf-8")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--recipe", type=Path, default=RECIPE)
    ap.add_argument("--held-out", action="store_true")
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    recipe = tomllib.loads(a.recipe.read_text("utf-8"))
    run = RUNS / recipe["name"]
    run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(recipe["seed"])
    base = ReaderModel()
    base.load_base()
    rows = balanced(rows_of(recipe), recipe["balance"])
    data = made(base, rows, recipe["layers"])
    if a.held_out:
        held_out(base, data, recipe, run)
    if a.write:
        model = begun(base, recipe, run)
        learn(model, data, range(len(data.rows)), recipe, recipe["rate"], recipe["epochs"])
        torch.save(model.state_dict(), run / "final.pt")
        write(build(base, model), NAMES)


if __name__ == "__main__":
    main()
