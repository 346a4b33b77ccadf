"""The statement network: the upper layers of a MiniLM encoder over fixed lower ones, three linear heads.

The states below are computed once and kept, so that an epoch over two thousand statements takes a minute on one core.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import torch
import torch.nn.functional as F
from torch import nn
from training.reader_model import LAYERS, WIDTH, Layer, ReaderModel
from training.statement_rows import Row

from onrecord.models.statements import CONTENT, CUE

States = list[torch.Tensor]
Pieces = tuple[list[int], list[int]]


class StatementModel(nn.Module):
    """States below to acts, issues and stances: first piece, mean of the cue, mean of the content side by side."""

    def __init__(self, base: ReaderModel, layers: int, labels: tuple[int, int, int], dropout: float) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(layers)])
        for own, there in zip(self.layers, list(base.layers)[LAYERS - layers :], strict=True):
            own.load_state_dict(there.state_dict())
        self.acts, self.issues, self.stances = (nn.Linear(3 * WIDTH, n) for n in labels)
        self.dropout = dropout

    def forward(self, x: torch.Tensor, mask: torch.Tensor, segments: torch.Tensor) -> tuple[torch.Tensor, ...]:
        shut = (1 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, shut)
        x = x.float()
        parts = [x[:, 0]]
        for segment in (CUE, CONTENT):
            chosen = (segments == segment).float()
            parts.append((x * chosen[..., None]).sum(1) / chosen.sum(1, keepdim=True).clamp(min=1))
        v = F.dropout(torch.cat(parts, 1), self.dropout, self.training)
        return self.acts(v), self.issues(v), self.stances(v)


def states_below(base: ReaderModel, items: Sequence[Pieces], layers: int) -> States:
    """Return for each item the states that the learning layers start from."""
    out: list[Any] = [None] * len(items)
    order = sorted(range(len(items)), key=lambda i: len(items[i][0]))
    base.eval()
    for k in range(0, len(order), 32):
        part = order[k : k + 32]
        length = max(len(items[i][0]) for i in part)
        ids, mask = torch.zeros(len(part), length, dtype=torch.long), torch.zeros(len(part), length)
        for r, i in enumerate(part):
            n = len(items[i][0])
            ids[r, :n], mask[r, :n] = torch.tensor(items[i][0]), 1
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            x = base.norm(base.words(ids) + base.places.weight[:length][None] + base.kind)
            for layer in list(base.layers)[: LAYERS - layers]:
                x = layer(x, (1 - mask[:, None, None, :]) * -1e4)
        for r, i in enumerate(part):
            out[i] = x[r, : len(items[i][0])].to(torch.bfloat16).clone()
    return out


def batch(states: States, items: Sequence[Pieces], chosen: Sequence[int]) -> tuple[torch.Tensor, ...]:
    """Return states, mask and segments of the chosen items, padded."""
    length = max(len(items[i][0]) for i in chosen)
    x = torch.zeros(len(chosen), length, WIDTH, dtype=torch.bfloat16)
    mask, segments = torch.zeros(len(chosen), length), torch.zeros(len(chosen), length, dtype=torch.long)
    for r, i in enumerate(chosen):
        n = len(items[i][0])
        x[r, :n], mask[r, :n], segments[r, :n] = states[i], 1, torch.tensor(items[i][1])
    return x, mask, segments


def shuffled(chosen: list[int], items: Sequence[Pieces], size: int, rng: random.Random) -> list[list[int]]:
    """Return batches of like length in random order."""
    rng.shuffle(chosen)
    out = []
    for k in range(0, len(chosen), size * 16):
        part = sorted(chosen[k : k + size * 16], key=lambda i: len(items[i][0]))
        out += [part[j : j + size] for j in range(0, len(part), size)]
    rng.shuffle(out)
    return out


def loss_of(
    outputs: tuple[torch.Tensor, ...], rows: Sequence[Row], names: tuple[Sequence[str], ...], recipe: dict[str, Any]
) -> torch.Tensor:
    """Return the loss of acts and, where they are labelled, of issues and stances."""
    acts, issues, stances = (y.float() for y in outputs)
    want = torch.tensor([names[0].index(r.act) for r in rows])
    each = torch.tensor([r.weight for r in rows])
    loss = (F.cross_entropy(acts, want, reduction="none", label_smoothing=recipe["smoothing"]) * each).mean()
    coded = [k for k, r in enumerate(rows) if r.issues is not None]
    if coded:
        of = torch.tensor([[float(c in (rows[k].issues or ())) for c in names[1]] for k in coded])
        loss = loss + recipe["issue_weight"] * F.binary_cross_entropy_with_logits(issues[coded], of)
    sided = [k for k in coded if rows[k].issues and rows[k].stance is not None]
    if sided:
        side = torch.tensor([names[2].index(rows[k].stance or "0") for k in sided])
        loss = loss + recipe["stance_weight"] * F.cross_entropy(stances[sided], side)
    return loss
