"""Average the weights of runs that went on from one another.

    python -m training.average OUT RUN=SHARE [RUN=SHARE ...]

The mean of models of one descent is often better than each (Wortsman et al. 2022, "Model soups"); here it keeps what
an earlier run knew of one corpus beside what a later one learnt of another.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import torch


def mean(states: Mapping[Path, float]) -> dict[str, torch.Tensor]:
    """Return the weighted mean of saved weights.

    Args:
        states: files written by ``training.reader`` and the share of each; the shares sum to 1.

    Raises:
        ValueError: the shares do not sum to 1.
    """
    if abs(sum(states.values()) - 1) > 1e-6:
        raise ValueError(f"the shares sum to {sum(states.values())}, not to 1")
    held = [(torch.load(path, map_location="cpu"), share) for path, share in states.items()]
    return {name: sum((state[name].float() * share for state, share in held), torch.zeros(())) for name in held[0][0]}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=Path)
    ap.add_argument("runs", nargs="+", help="FILE=SHARE")
    a = ap.parse_args()
    a.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mean({Path(f): float(s) for f, _, s in (run.rpartition("=") for run in a.runs)}), a.out)


if __name__ == "__main__":
    main()
