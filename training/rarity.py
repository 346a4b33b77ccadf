"""How rare each word is in news: ``python -m training.rarity`` writes ``models/weights/rarity.json``.

Counts in how many articles of the unlabelled news each stem stands. Stems in less than one article of ``RAREST`` are
left out and count as that rare. No text leaves the corpus, only the counts, as inverse document frequencies
(Spärck Jones, Journal of Documentation 28(1), 1972) rounded to one decimal.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import re
from collections import Counter

from evaluation.gold_attributions import SHARED
from training.logistic import WEIGHTS

from onrecord.reading.stems import stem

WORD = re.compile(r"\w+(?:['’]\w+)?")
RAREST = 2000


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=20000)
    a = ap.parse_args()
    counts: Counter[str] = Counter()
    seen = 0
    with lzma.open(SHARED / "data" / "news_unlabelled" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            text = article.get("text") or article.get("body") or ""
            counts.update({stem(w) for w in WORD.findall(text.lower())})
            seen += 1
            if seen >= a.articles:
                break
    kept = {w: round(math.log(seen / n), 1) for w, n in counts.items() if n >= seen / RAREST and not w.isdigit()}
    head = {
        "about": f"Inverse document frequency of stems in {seen} news articles of 2012-2020; others count as `rarest`.",
        "rarest": round(math.log(RAREST), 1),
    }
    rows = ",\n".join(f"  {json.dumps(w, ensure_ascii=False)}: {kept[w]}" for w in sorted(kept))
    body = ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}" for k, v in head.items())
    path = WEIGHTS / "rarity.json"
    path.write_text("{\n" + body + ',\n "idf": {\n' + rows + "\n }\n}\n", "utf-8")
    print(path, len(kept), path.stat().st_size)


if __name__ == "__main__":
    main()
