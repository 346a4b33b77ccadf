"""Write the trained reader as an int8 ONNX graph.

    python -m training.export training/runs/reader/final.pt [--out FILE] [--write]

The graph is built node by node (opset 20 and the attention operator of onnxruntime), so that nothing of torch is in
it. Weights of matrix products are quantised per channel to 7 bits (``reduce_range``: no saturation on AVX2 without
VNNI), the table of word pieces to 8 bits a row.
"""

from __future__ import annotations

import argparse
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "models" / "weights"
Weights = dict[str, npt.NDArray[np.float32]]


class Graph:
    """Collects nodes and constants."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], name: str, domain: str = "", **more: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **more))
        return name

    def linear(self, x: str, name: str, weight: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> str:
        """Multiply by a matrix given as torch keeps it (output rows), add a bias."""
        product = self.add("MatMul", [x, self.constant(f"{name}.w", weight.T)], f"{name}.product")
        return self.add("Add", [product, self.constant(f"{name}.b", bias)], name)

    def norm(self, x: str, name: str, w: Weights) -> str:
        scale, shift = (self.constant(f"{name}.{k}", w[f"{name}.{k}"]) for k in ("weight", "bias"))
        return self.add("LayerNormalization", [x, scale, shift], f"{name}.out", axis=-1, epsilon=1e-12)


def build(w: Weights, heads: int, float_words: bool = False) -> onnx.ModelProto:
    """Return the float graph of a reader with the given weights; only the table of words is quantised."""
    g = Graph()
    layers = len({k.split(".")[1] for k in w if k.startswith("layers.")})
    x = g.add("Add", [_words(g, w["words.weight"], float_words), _places(g, w)], "placed")
    spread = g.add("MatMul", ["features", g.constant("features.w", w["features.weight"].T)], "spread")
    x = g.norm(g.add("Add", [x, spread], "sum"), "norm", w)
    for n in range(layers):
        x = _layer(g, x, f"layers.{n}", w, heads)
    outputs = []
    for name in ("tag", "act", "link_from", "link_to"):
        g.linear(x, name, w[f"{name}.weight"], w[f"{name}.bias"])
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["b", "t", w[f"{name}.bias"].shape[0]]))
    wide = w["features.weight"].shape[1]
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["b", "t"]),
        helper.make_tensor_value_info("features", TensorProto.FLOAT, ["b", "t", wide]),
    ]
    made = helper.make_graph(g.nodes, "reader", inputs, outputs, g.constants)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=10, producer_name="onrecord")


def _words(g: Graph, table: npt.NDArray[np.float32], float_words: bool) -> str:
    if float_words:
        return g.add("Gather", [g.constant("words", table), "ids"], "word")
    scale = np.abs(table).max(1, keepdims=True) / 127
    small = np.round(table / np.maximum(scale, 1e-12)).astype(np.int8)
    whole = g.add("Cast", [g.add("Gather", [g.constant("words", small), "ids"], "word8")], "word", to=TensorProto.FLOAT)
    size = g.add("Gather", [g.constant("words.scale", scale.astype(np.float32)), "ids"], "word.size")
    return g.add("Mul", [whole, size], "word.scaled")


def _places(g: Graph, w: Weights) -> str:
    """Return the embeddings of places 0 to length - 1, the constant segment embedding added in."""
    table = g.constant("places", (w["places.weight"] + w["kind"]).astype(np.float32))
    shape = g.add("Shape", ["ids"], "shape", start=1, end=2)
    zero, one = g.constant("zero", np.array([0])), g.constant("one", np.array([1]))
    return g.add("Slice", [table, zero, shape, zero, one], "place")


def _layer(g: Graph, x: str, name: str, w: Weights, heads: int) -> str:
    weight = np.concatenate([w[f"{name}.{k}.weight"] for k in "qkv"])
    bias = np.concatenate([w[f"{name}.{k}.bias"] for k in "qkv"])
    joint = g.linear(x, f"{name}.qkv", weight, bias)
    parts = [f"{name}.{k}.part" for k in "qkv"]
    g.nodes.append(helper.make_node("Split", [joint], parts, name=f"{name}.split", axis=-1, num_outputs=3))
    mixed = g.add("MultiHeadAttention", parts, f"{name}.mixed", domain="com.microsoft", num_heads=heads)
    mixed = g.linear(mixed, f"{name}.o", w[f"{name}.o.weight"], w[f"{name}.o.bias"])
    x = g.norm(g.add("Add", [x, mixed], f"{name}.half"), f"{name}.n1", w)
    wide = g.linear(x, f"{name}.f1", w[f"{name}.f1.weight"], w[f"{name}.f1.bias"])
    wide = g.add("Gelu", [wide], f"{name}.gelu", domain="com.microsoft")
    back = g.linear(wide, f"{name}.f2", w[f"{name}.f2.weight"], w[f"{name}.f2.bias"])
    return g.norm(g.add("Add", [x, back], f"{name}.whole"), f"{name}.n2", w)


def quantise(model: onnx.ModelProto, out: Path) -> None:
    """Write the int8 graph."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    keep = ["spread"]  # nine features: nothing to gain
    quantize_dynamic(
        model, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul"], nodes_to_exclude=keep,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("state", type=Path)
    ap.add_argument("--out", type=Path, default=Path("training/runs/reader/reader.int8.onnx"))
    ap.add_argument("--float", type=Path, help="also write the float graph here")
    ap.add_argument("--write", action="store_true", help="put weights and tokenizer into the package")
    a = ap.parse_args()
    import torch
    from training.reader_model import BASE, HEADS

    state = torch.load(a.state, map_location="cpu")
    state = state.get("model", state)
    weights = {k: v.float().numpy() for k, v in state.items()}
    if a.float:
        onnx.save(build(weights, HEADS, float_words=True), a.float)
    quantise(build(weights, HEADS), a.out)
    print(a.out, a.out.stat().st_size)
    if a.write:
        shutil.copy(a.out, WEIGHTS / "reader.int8.onnx")
        shutil.copy(str(files(BASE).joinpath("model", "tokenizer.json")), WEIGHTS / "reader.tokenizer.json")


if __name__ == "__main__":
    main()
