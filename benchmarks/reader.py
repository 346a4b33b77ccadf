"""Speed and memory of the reader model beside a BERT-base of the same heads (random weights, same int8 runtime).

    python -m benchmarks.reader [--articles N] [--words 750] [--runs 3] [--megabyte]

Runs in the training environment (it builds the BERT-base graph with ``onnx``). Articles are made of the sample
captures that ship with onrecord. Times are CPU seconds of one thread, the best of the runs; memory is the process's
peak while reading, measured in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.article.types import Article, Part, Role
from onrecord.capture.types import Capture, Decoding, Media
from onrecord.models.encoding import Stretch, encode
from onrecord.models.tagger import score, session
from onrecord.reading.sentences import split_sentences
from onrecord.reading.trained import TrainedFinder
from onrecord.span import MappedText, Reason, Span


def articles(number: int, words: int) -> list[Article]:
    """Return articles of about so many words each, made of the paragraphs of the samples."""
    folder = files("onrecord.samples").joinpath("captures")
    texts = [p.read_text("utf-8") for p in sorted(folder.iterdir(), key=lambda p: p.name) if p.name.endswith(".txt")]
    lines = [line for t in texts for line in t.split("\n") if len(line.split()) > 12]
    out, at = [], 0
    for _ in range(number):
        taken: list[str] = []
        while sum(len(line.split()) for line in taken) < words:
            taken.append(lines[at % len(lines)])
            at += 1
        out.append(article("\n".join(taken)))
    return out


def article(text: str) -> Article:
    """Return an article whose lines are body paragraphs."""
    why = Reason("benchmark", "a line")
    parts, at = [], 0
    for line in text.split("\n"):
        parts.append(Part(Span(at, at + len(line)), Role.BODY, why))
        at += len(line) + 1
    capture = Capture("0" * 64, b"", text, Decoding("utf-8", "utf-8"), Media.TEXT, "-")
    return Article(capture, MappedText.identity(text), (), tuple(parts), language="en")


def bert_base(path: Path) -> Any:
    """Return a session of a random BERT-base (12 layers, 768 wide, 12 heads) with the reader's heads, int8."""
    import numpy as np
    from training.export import build, quantise

    from onrecord.models.encoding import FEATURES

    rng = np.random.default_rng(7)

    def some(*shape: int) -> Any:
        return (0.02 * rng.standard_normal(shape)).astype(np.float32)

    w = {"words.weight": some(30522, 768), "places.weight": some(512, 768), "kind": some(768)}
    w |= {"features.weight": some(768, len(FEATURES)), "norm.weight": some(768) + 1, "norm.bias": some(768)}
    for n in range(12):
        for name, rows, columns in (
            ("q", 768, 768), ("k", 768, 768), ("v", 768, 768), ("o", 768, 768), ("f1", 3072, 768), ("f2", 768, 3072),
        ):  # fmt: skip
            w |= {f"layers.{n}.{name}.weight": some(rows, columns), f"layers.{n}.{name}.bias": some(rows)}
        for name in ("n1", "n2"):
            w |= {f"layers.{n}.{name}.weight": some(768) + 1, f"layers.{n}.{name}.bias": some(768)}
    for name, rows in (("tag", 7), ("act", 17), ("link_from", 64), ("link_to", 64)):
        w |= {f"{name}.weight": some(rows, 768), f"{name}.bias": some(rows)}
    quantise(build(w, heads=12), path)
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def best(job: Callable[[], object], runs: int) -> float:
    """Return the least CPU seconds of some runs."""
    job()
    found = []
    for _ in range(runs):
        began = time.process_time()
        job()
        found.append(time.process_time() - began)
    return min(found)


def memory(what: str) -> int:
    """Return the peak memory in MB of reading ``what`` ("article" or "megabyte") in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reader", "--peak", what]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def peak(what: str) -> int:
    """Read once and return the peak memory of this process in MB."""
    text = "Envoys of both sides said that no one would agree to the draft and " * 15_000
    one = articles(1, 750)[0] if what == "article" else article(text[:1_000_000])
    TrainedFinder().find_attributions(one, split_sentences(one))
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss also counts what the parent had before this process began
        return int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=6)
    ap.add_argument("--words", type=int, default=750)
    ap.add_argument("--runs", type=int, default=3)
    ap.add_argument("--megabyte", action="store_true", help="also the memory of 1 MB without a full stop: minutes")
    ap.add_argument("--peak", choices=("article", "megabyte"))
    a = ap.parse_args()
    if a.peak:
        print(peak(a.peak))
        return
    made = articles(a.articles, a.words)
    cut = [split_sentences(x) for x in made]
    texts = [
        encode(x.view.text, [Stretch(s.span.start, s.span.end, s.part) for s in ss])
        for x, ss in zip(made, cut, strict=True)
    ]
    finder = TrainedFinder()
    whole = best(lambda: [finder.find_attributions(x, ss) for x, ss in zip(made, cut, strict=True)], a.runs)
    ours = best(lambda: [score(p, model=session(1)) for p in texts], a.runs)
    with tempfile.TemporaryDirectory() as folder:
        other = bert_base(Path(folder) / "bert.onnx")
        theirs = best(lambda: [score(p, model=other) for p in texts], 1)
    n, words = len(made), sum(len(x.view.text.split()) for x in made)
    print(json.dumps({
        "cpu": platform.processor() or platform.machine(), "articles": n, "words": words,
        "articles_per_second": {
            "finder, both passes and rules": round(n / whole, 2), "model, one pass": round(n / ours, 2),
            "BERT-base int8, one pass": round(n / theirs, 2),
        },
        "model against BERT-base": round(theirs / ours, 1),
        "peak_mb": {"750 words": memory("article")}
        | ({"1 MB without a full stop": memory("megabyte")} if a.megabyte else {}),
    }, indent=1))  # fmt: skip


if __name__ == "__main__":
    main()
