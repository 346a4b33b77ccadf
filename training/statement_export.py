"""Write the trained statement model as an int8 ONNX graph, with the reader's recipe of quantisation."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper
from training.export import WEIGHTS, Graph, Weights, _layer, _places, _words, quantise
from training.reader_model import HEADS, LAYERS, ReaderModel
from training.statement_model import StatementModel

_OUTPUTS = ("acts", "issues", "stances")


def weights_of(base: ReaderModel, model: StatementModel) -> Weights:
    """Return the weights of the fixed lower and the learnt upper layers as one encoder."""
    out = {k: v.detach().float().numpy() for k, v in base.state_dict().items()}
    below = LAYERS - len(model.layers)
    for k, v in model.state_dict().items():
        if k.startswith("layers."):
            _, number, rest = k.split(".", 2)
            out[f"layers.{int(number) + below}.{rest}"] = v.detach().float().numpy()
        else:
            out[k] = v.detach().float().numpy()
    return out


def build(base: ReaderModel, model: StatementModel) -> onnx.ModelProto:
    """Return the float graph: pieces of one statement and the rows that take means of cue and content in."""
    w = weights_of(base, model)
    g = Graph()
    x = g.norm(g.add("Add", [_words(g, w["words.weight"], False), _places(g, w)], "placed"), "norm", w)
    for n in range(LAYERS):
        x = _layer(g, x, f"layers.{n}", w, HEADS)
    start = g.add("Gather", [x, g.constant("start", np.array([0]))], "start.state", axis=1)
    parts = [start, *(g.add("MatMul", [name, x], f"{name}.state") for name in ("cue", "content"))]
    g.add("Squeeze", [g.add("Concat", parts, "beside", axis=2), g.constant("axis", np.array([1]))], "whole")
    outputs = []
    for name in _OUTPUTS:
        g.linear("whole", name, w[f"{name}.weight"], w[f"{name}.bias"])
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["b", w[f"{name}.bias"].shape[0]]))
    inputs = [helper.make_tensor_value_info("ids", TensorProto.INT64, ["b", "t"])]
    inputs += [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["b", 1, "t"]) for n in ("cue", "content")]
    made = helper.make_graph(g.nodes, "statements", inputs, outputs, g.constants)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=10, producer_name="onrecord")


def write(graph: onnx.ModelProto, names: tuple[Sequence[str], ...]) -> None:
    """Put the int8 graph and its labels into the package."""
    path = WEIGHTS / "statements.int8.onnx"
    quantise(graph, path)
    labels = {key: list(value) for key, value in zip(_OUTPUTS, names, strict=True)}
    (WEIGHTS / "statements.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")
    print(path.name, path.stat().st_size)
