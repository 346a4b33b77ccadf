"""Train the reader model.

    python -m training.reader --recipe training/recipes/reader.toml [--minutes N] [--run DIR]

Everything random follows the recipe's seed. Progress is written to ``curve.csv`` and every few minutes to
``state.pt`` in the run's folder; the same command takes an interrupted run up again. On a CPU several processes learn
side by side, each taking its own steps, and average their parameters every few (local SGD). The schedule of learning
rates counts the recipe's steps or, with ``--minutes``, the time spent (for a machine that must be done by then). A
recipe with ``from`` (an exported graph) goes on from those weights with a fresh optimiser; without it the encoder's
own weights are where it begins.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import tempfile
import time
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.distributed as dist
from tokenizers import Tokenizer
from training.again import weights_of
from training.augment import headline, regions, reported, telegram, uncued
from training.corpora import gold, polnear, split
from training.examples import Example, Source, batch, inner_windows, prepare, windows
from training.news_inside import Headed, Opened, headed, looks, opened, title
from training.reader_model import BASE, ReaderModel, losses

from onrecord.models.encoding import plain

RUNS = Path(__file__).resolve().parent / "runs"
_KEEP_EVERY = 180.0  # seconds between saved states


def base_tokenizer() -> Any:
    """Return the tokenizer that comes with the encoder's weights."""
    return plain(Tokenizer.from_file(str(files(BASE).joinpath("model", "tokenizer.json"))))


def sources(recipe: dict[str, Any]) -> tuple[list[Source], list[Source]]:
    """Return the articles to train on: PolNeAR's (empty when the recipe leaves it out) and the gold records."""
    tokenizer = base_tokenizer()
    news = split(polnear("train"), recipe["hold_out_polnear"])[0] if recipe["polnear"] else []
    records = split(gold("train"), recipe["hold_out"])[0]
    return [prepare(t, tokenizer) for t in news], [prepare(t, tokenizer) for t in records]


def partly(recipe: dict[str, Any]) -> tuple[list[Opened], list[Headed]]:
    """Return the news labelled in part, inside contents and in headlines; none where the recipe wants none."""
    tokenizer = base_tokenizer()
    inside = opened(tokenizer) if recipe.get("opened_times") else []
    return inside, headed(tokenizer) if recipe.get("headed_times") else []


def epoch(
    recipe: dict[str, Any],
    news: list[Source],
    records: list[Source],
    number: int,
    labelled: tuple[list[Opened], list[Headed]] = ([], []),
) -> list[list[Example]]:
    """Return the batches of one epoch, in the order in which they are learnt."""
    rng = random.Random(recipe["seed"] * 1000 + number)
    vocabulary = base_tokenizer().get_vocab()
    found: list[Example] = []
    for inside in labelled[0] * recipe.get("opened_times", 0):
        found.extend(looks(inside, rng, recipe["longest"], recipe["mask_gold"]))
    found.extend(title(head, rng, recipe["mask_gold"]) for head in labelled[1] * recipe.get("headed_times", 0))
    for source in news:
        found.extend(windows(source, rng, recipe["longest"], recipe["mask_polnear"]))
        if rng.random() < recipe["region_share"] and (made := regions(source, rng)):
            found.append(made)
    for source in [*news, *records * recipe["headline_times"]]:
        made = [headline(source, rng, vocabulary), telegram(source, rng, vocabulary), uncued(source, rng)]
        shares = ("headline_share", "telegram_share", "uncued_share")
        found.extend(e for e, name in zip(made, shares, strict=True) if e and rng.random() < recipe.get(name, 0.0))
        if (inner := reported(source, rng, vocabulary)) and rng.random() < recipe.get("reported_share", 0.0):
            found.append(inner)
    for source in records:
        for _ in range(recipe["gold_times"]):
            found.extend(windows(source, rng, recipe["longest"], recipe["mask_gold"]))
        for _ in range(recipe["inner_windows"]):
            found.extend(inner_windows(source, rng, recipe["longest"], recipe["mask_gold"]))
        found.extend(source.inner * recipe["inner_times"])
        found.extend(e for e in source.empty if rng.random() < recipe["empty_share"])
    found.sort(key=lambda e: len(e.pieces) + 24 * rng.random())
    out: list[list[Example]] = [[]]
    for e in found:
        if (len(out[-1]) + 1) * (len(e.pieces) + 2) > recipe["batch_pieces"] and out[-1]:
            out.append([])
        out[-1].append(e)
    rng.shuffle(out)
    return out


def batches(
    recipe: dict[str, Any], news: list[Source], records: list[Source], step: int, rank: int, world: int
) -> Iterator[tuple[int, dict[str, torch.Tensor]]]:
    """Yield (epoch, batch) for one process, without end, beginning after ``step`` steps."""
    number, seen = 0, 0
    labelled = partly(recipe)
    while True:
        made = epoch(recipe, news, records, number, labelled)
        whole = len(made) // world
        for k in range(whole):
            if seen >= step:
                noise = np.random.default_rng([recipe["seed"], number, k, rank])
                yield number, {n: torch.from_numpy(v) for n, v in batch(made[k * world + rank], noise).items()}
            seen += 1
        number += 1


def optimizer(model: ReaderModel, recipe: dict[str, Any]) -> tuple[torch.optim.Optimizer, list[torch.Tensor]]:
    """Freeze the embedding tables and return the optimiser of the rest."""
    for frozen in (model.words, model.places):
        frozen.requires_grad_(False)
    fresh = ("tag.", "act.", "link_", "features.")
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    heads = [p for n, p in named if n.startswith(fresh)]
    body = [p for n, p in named if not n.startswith(fresh)]
    groups = [
        {"params": body, "lr": recipe["rate"], "base": recipe["rate"], "weight_decay": 0.01},
        {"params": heads, "lr": recipe["head_rate"], "base": recipe["head_rate"], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True), body + heads


def average(parameters: list[torch.Tensor], world: int) -> None:
    """Average the parameters over all processes (local SGD, Stich 2019: little waiting on a busy machine)."""
    with torch.no_grad():
        flat = torch.cat([p.flatten() for p in parameters])
        dist.all_reduce(flat)
        flat /= world
        at = 0
        for p in parameters:
            p.copy_(flat[at : at + p.numel()].view_as(p))
            at += p.numel()


def train(rank: int, world: int, recipe: dict[str, Any], run: Path, minutes: float | None, rendezvous: str) -> None:
    """Train in one of ``world`` processes."""
    torch.manual_seed(recipe["seed"] + rank)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if device == "cpu":
        torch.set_num_threads(1)
    if world > 1:
        dist.init_process_group("gloo", init_method=f"file://{rendezvous}", rank=rank, world_size=world)
    news, records = sources(recipe)
    model = ReaderModel().to(device)
    model.load_base()
    if start := recipe.get("from"):
        weights = {k: torch.from_numpy(v) for k, v in weights_of(RUNS.parents[1] / start).items()}
        model.load_state_dict(weights, strict=False)
    tuner, parameters = optimizer(model, recipe)
    state: dict[str, Any] = {"step": 0, "spent": 0.0}
    if (run / "state.pt").exists():
        state = torch.load(run / "state.pt", map_location=device)
        model.load_state_dict(state["model"])
        tuner.load_state_dict(state["tuner"])
    step, before = state["step"], state["spent"]
    if rank == 0:
        print(f"{len(news)} + {len(records)} articles, from step {step}", flush=True)
    began = kept = time.monotonic()
    model.train()
    seen: list[list[float]] = []
    done = 0.0
    for number, arrays in batches(recipe, news, records, step, rank, world):
        spent = before + time.monotonic() - began
        if step % recipe["average_every"] == 0:
            share = torch.tensor([step / recipe["steps"] if minutes is None else spent / (60 * minutes)])
            if world > 1:
                average(parameters, world)
                dist.broadcast(share, 0)
            done = float(share)
            if done >= recipe.get("until", 1):
                break
            model.set_dropout(recipe["dropout"] if done >= recipe["dropout_from"] else 0.0)
            if rank == 0 and time.monotonic() - kept > _KEEP_EVERY:
                kept = time.monotonic()
                save(run, model, tuner, step, before + kept - began)
        for group in tuner.param_groups:
            group["lr"] = group["base"] * min(1.0, done / recipe["warm_up"]) * (1 - done)
        with torch.autocast(device, torch.bfloat16):
            parts = losses(model, {n: v.to(device) for n, v in arrays.items()})
        loss = parts[0] + recipe["link_weight"] * parts[1] + recipe["act_weight"] * parts[2]
        tuner.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        tuner.step()
        step += 1
        seen.append([float(p.detach()) for p in parts])
        if rank == 0 and step % 20 == 0:
            log(
                run / "curve.csv",
                [step, number, round(spent), round(time.process_time()), done, *np.mean(seen[-20:], 0).tolist()],
            )
    if rank == 0:
        save(run, model, tuner, step, before + time.monotonic() - began)
        torch.save(model.state_dict(), run / "final.pt")
        print(f"done: {step} steps", flush=True)


def save(run: Path, model: ReaderModel, tuner: torch.optim.Optimizer, step: int, spent: float) -> None:
    """Keep the state of a run, whole or not at all."""
    path = run / "state.new"
    torch.save({"model": model.state_dict(), "tuner": tuner.state_dict(), "step": step, "spent": spent}, path)
    os.replace(path, run / "state.pt")


def log(path: Path, row: list[float]) -> None:
    """Add a row to the curve."""
    fresh = not path.exists()
    with path.open("a", newline="") as file:
        writer = csv.writer(file)
        if fresh:
            writer.writerow(["step", "epoch", "seconds", "cpu_seconds", "done", "tag_loss", "link_loss", "act_loss"])
        writer.writerow([f"{v:.4f}" if isinstance(v, float) else v for v in row])


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--recipe", type=Path, required=True)
    ap.add_argument("--minutes", type=float)
    ap.add_argument("--run", type=Path)
    ap.add_argument("--from", dest="start", type=Path, help="an exported graph to go on from, instead of the recipe's")
    a = ap.parse_args()
    recipe = tomllib.loads(a.recipe.read_text("utf-8"))
    if a.start:
        recipe["from"] = str(a.start)
    run = a.run or RUNS / recipe["name"]
    run.mkdir(parents=True, exist_ok=True)
    world = 1 if torch.cuda.is_available() else recipe["processes"]
    with tempfile.TemporaryDirectory() as folder:
        meeting = str(Path(folder) / "rendezvous")
        if world == 1:
            train(0, 1, recipe, run, a.minutes, meeting)
        else:
            torch.multiprocessing.spawn(train, (world, recipe, run, a.minutes, meeting), nprocs=world)


if __name__ == "__main__":
    main()
