"""The model card names the files that ship, whole."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from importlib.resources import files

WEIGHTS = files("onrecord.models") / "weights"
CARD = (WEIGHTS / "MODEL_CARD.md").read_text("utf-8")


def test_the_hashes_and_sizes_are_those_of_the_files() -> None:
    rows = re.findall(r"\| `(reader\.[\w.]+)` \| ([\d,]+) \| `([0-9a-f]{64})` \|", CARD)
    assert sorted(name for name, _, _ in rows) == ["reader.int8.onnx", "reader.json", "reader.tokenizer.json"]
    for name, size, digest in rows:
        raw = (WEIGHTS / name).read_bytes()
        assert int(size.replace(",", "")) == len(raw), f"{name}: run `python -m training.card`"
        assert digest == sha256(raw).hexdigest(), f"{name}: run `python -m training.card`"


def test_the_version_is_that_of_the_settings() -> None:
    version = json.loads((WEIGHTS / "reader.json").read_text("utf-8"))["version"]
    assert f"version {version}\n" in CARD.split("\n\n", 1)[0] + "\n"


def test_every_corpus_is_named_with_its_licence() -> None:
    assert "PolNeAR" in CARD
    assert "states no licence" in CARD
    assert "reader-open.toml" in CARD


def test_the_weights_stay_small() -> None:
    names = ("reader.int8.onnx", "reader.tokenizer.json", "reader.json")
    assert sum(len((WEIGHTS / name).read_bytes()) for name in names) <= 25_000_000
