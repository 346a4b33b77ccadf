"""Take the weights of an exported reader back as floats, so that training can go on from them.

An int8 graph holds every matrix as whole numbers with one scale an output row (``export.quantise``); scale times
number is the float matrix that the graph computes with. The table of word pieces is frozen in training and comes from
the encoder's own package, unrounded.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import numpy_helper

Array = npt.NDArray[np.float32]


def weights_of(path: Path) -> dict[str, Array]:
    """Return the weights of an exported graph under the names of ``reader_model.ReaderModel``.

    Args:
        path: an int8 ONNX file written by ``training.export``.

    Returns:
        Every weight but the tables of words and places and the segment's, which training never changes.
    """
    held = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}
    out: dict[str, Array] = {}
    for name in held:
        if match := re.fullmatch(r"(.+)\.w(_quantized)?", name):
            _linear(out, match[1], _matrix(held, match[1]), held.get(f"{match[1]}.b"))
        elif re.fullmatch(r"(layers\.\d+\.n[12]|norm)\.(weight|bias)", name):
            out[name] = held[name].astype(np.float32)
    return out


def _matrix(held: dict[str, npt.NDArray[np.generic]], name: str) -> Array:
    """Return a matrix of the graph (columns are outputs), scaled back where it is quantised."""
    if f"{name}.w" in held:
        return held[f"{name}.w"].astype(np.float32)
    whole, scale, zero = (held[f"{name}.w_{k}"] for k in ("quantized", "scale", "zero_point"))
    return (whole.astype(np.float32) - zero.astype(np.float32)) * scale.astype(np.float32)


def _linear(out: dict[str, Array], name: str, matrix: Array, bias: npt.NDArray[np.generic] | None) -> None:
    """Add a matrix as torch keeps it (output rows), the joint one of attention in its three parts."""
    if not name.endswith(".qkv"):
        out[f"{name}.weight"] = np.ascontiguousarray(matrix.T)
        if bias is not None:
            out[f"{name}.bias"] = bias.astype(np.float32)
        return
    assert bias is not None
    rows, biases = np.split(matrix.T, 3), np.split(bias.astype(np.float32), 3)
    for part, row, one in zip("qkv", rows, biases, strict=True):
        out[f"{name[:-3]}{part}.weight"] = np.ascontiguousarray(row)
        out[f"{name[:-3]}{part}.bias"] = one
