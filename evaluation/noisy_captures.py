"""Whole-page captures made of gold articles and the furniture of held-out pages.

    python -m evaluation.noisy_captures [--cases] [GOLD_DIR]

Above each gold text come the last lines that stood above the body of some page of a held-out outlet, below it the
first lines that stood below a body (``evaluation.line_labels``), twice per article, chosen by a fixed seed. Printed:
the share of that furniture that is read as prose, the share of statement content kept, and how often the headline is
right. It is harder than a real capture, since the furniture belongs to another story.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

from evaluation.line_labels import held_out, pages
from evaluation.score_article import READ, SHARED, contents, records
from onrecord.article import to_article
from onrecord.capture import Media, capture_bytes

ROUNDS, SEED = 2, 5


def furniture() -> tuple[list[list[str]], list[list[str]]]:
    """Return lines above and lines below the body of held-out pages."""
    above, below = [], []
    for page in pages():
        body = [i for i, y in enumerate(page.body) if y]
        if not body or page.rendering != "resi" or not held_out(page.outlet):
            continue
        lines = [line.text for line in page.lines]
        if body[0] > 5:
            above.append(lines[: body[0] - 1])
        if len(lines) - body[-1] > 5:
            below.append(lines[body[-1] + 1 :])
    return above, below


def main(arguments: list[str]) -> None:
    """Print the three shares."""
    folder = next((Path(a) for a in arguments if not a.startswith("-")), SHARED / "gold" / "dev")
    above, below = furniture()
    chance, count = random.Random(SEED), Counter[str]()
    for name, record, raw in [r for _ in range(ROUNDS) for r in records(folder)]:
        article = raw.decode("utf-8")
        top = "\n".join(chance.choice(above)[-chance.randint(3, 15) :]) + "\n\n"
        bottom = "\n\n" + "\n".join(chance.choice(below)[: chance.randint(5, 40)])
        text = top + article + bottom
        found = to_article(capture_bytes(text.encode(), "x.txt", media=Media.TEXT))
        read = bytearray(len(text))
        for block in found.blocks:
            if block.role in READ:
                read[block.span.start : block.span.end] = b"\1" * len(block.span)
        count["articles"] += 1
        count["furniture"] += len(top) + len(bottom)
        count["leaked"] += sum(read[: len(top)]) + sum(read[len(top) + len(article) :])
        title = found.title.of(text).strip() if found.title else None
        count["titles"] += title == record["title"].strip()
        if "--cases" in arguments and title != record["title"].strip():
            print("  ", name, repr(title))
        for start, end in contents(record, article):
            count["content"] += end - start
            count["kept"] += sum(read[start + len(top) : end + len(top)])
    print(
        f"{folder.name}: {count['articles']} captures, furniture removed "
        f"{100 - 100 * count['leaked'] / count['furniture']:.1f}, content kept "
        f"{100 * count['kept'] / count['content']:.2f}, title {100 * count['titles'] / count['articles']:.1f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
