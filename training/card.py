"""Write the sizes and hashes of the reader's files into its model card.

python -m training.card
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "models" / "weights"
CARD = WEIGHTS / "MODEL_CARD.md"
FILES = ("reader.int8.onnx", "reader.tokenizer.json", "reader.json")
_TABLE = re.compile(r"(<!-- files -->\n).*?(<!-- end -->)", re.DOTALL)


def table() -> str:
    """Return the table of files."""
    rows = ["| file | bytes | sha256 |", "|---|---|---|"]
    for name in FILES:
        raw = (WEIGHTS / name).read_bytes()
        rows.append(f"| `{name}` | {len(raw):,} | `{sha256(raw).hexdigest()}` |")
    return "\n".join(rows) + "\n"


def main() -> None:
    text = CARD.read_text("utf-8")
    CARD.write_text(_TABLE.sub(lambda m: m[1] + table() + m[2], text), "utf-8")


if __name__ == "__main__":
    main()
