"""Numbers that tell prose from furniture: what the line model looks at.

Features follow what separates content from boilerplate in published work (length, function words, capitals, terminal
marks and the same of neighbouring lines; Kohlschütter et al., WSDM 2010; Pomikálek, thesis on jusText, 2011), with
furniture phrases, reporting verbs and shared vocabulary added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import log1p

from onrecord.article.lines import Line
from onrecord.article.signs import Signs, word_class

REACH = 3  # lines looked at on either side
NEAR, WIDE = 5, 15  # half widths of the windows in which the share of prose is measured

_LINKS = re.compile(r"https?://|www\.|\S@\S|(?:^|\s)[@#]\w")
_MARKS = re.compile(r"[|»›•·→▶/]|\.\.\.$|…$")
_GROUPS = (
    ("plea",), ("newsletter",), ("share",), ("related",), ("copyright", "cookie"), ("comment",), ("bio",), ("nav",),
    ("media", "scrape"),
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_QUOTES = "\"“„«'‘"
_CORE = ("prose", "length", "ends", "phrases", "capitals")

OWN = (
    "few", "short", "long", "length", "stops", "stopless", "capitals", "titled", "upper", "digits", "ends", "asks",
    "colon", "quoted", "opens quote", "reporting", "persons", "self", *(f"says {g[0]}" for g in _GROUPS), "phrases",
    "stamp", "link", "mark", "lower", "twice", "prose", "shared", "names shared",
)  # fmt: skip
PLACE = ("start", "end", "first tenth", "last fifth", "near prose", "wide prose", "prose before", "prose after",
         "told so far", "first told", "last told", "page prose")  # fmt: skip
NAMES = (*OWN, *PLACE, *(f"{core} {at:+d}" for at in range(-REACH, REACH + 1) if at for core in (*_CORE, "none")))


def features_of(lines: Sequence[Line], signs: Sequence[Signs]) -> list[list[float]]:
    """Return one row of numbers (in the order of ``NAMES``) for each line."""
    counts = Counter(w for line in lines for w in {*line.lower[:80]})
    keys = Counter(line.text[:200] for line in lines)
    own = [_own(line, s, counts, keys) for line, s in zip(lines, signs, strict=True)]
    core = [[row[_AT[c]] for c in _CORE] + [0.0] for row in own]
    none = [0.0] * len(_CORE) + [1.0]
    places = _places([row[_AT["prose"]] for row in own], [len(line.words) for line in lines])
    return [
        row
        + place
        + [v for d in range(-REACH, REACH + 1) if d for v in (core[i + d] if 0 <= i + d < len(core) else none)]
        for i, (row, place) in enumerate(zip(own, places, strict=True))
    ]


def _own(line: Line, signs: Signs, counts: Counter[str], keys: Counter[str]) -> list[float]:
    n = len(line.words) or 1
    head = line.text[:600]
    kinds = Counter(p.kind for p in signs.phrases)
    stop = word_class("stop")
    content = [w for w in line.lower[:60] if w not in stop]
    names = [w.lower() for w in line.words[1:60] if w[0].isupper()]
    looks: list[float] = [n <= 3, n <= 8, n >= 20, log1p(n) / 5, signs.stops, signs.stops == 0, signs.capitals]
    looks += [signs.capitals >= 0.75 and n >= 3, sum(w.isupper() for w in line.words[:60]) / min(n, 60)]
    looks += [len(_DIGIT.findall(head)) / (len(head) or 1), line.ends, line.text[-1:] == "?", line.text[-1:] == ":"]
    says: list[float] = [signs.quoted, head[:1] in _QUOTES, signs.reporting > 0, min(5 * signs.persons / n, 1.0)]
    says += [signs.persons > 0 and not signs.quoted and not signs.reporting]
    says += [min(sum(kinds[k] for k in group), 2) / 2 for group in _GROUPS] + [min(len(signs.phrases), 3) / 3]
    marks: list[float] = [signs.stamp, bool(_LINKS.search(head)), bool(_MARKS.search(head)), head[:1].islower()]
    rest: list[float] = [keys[line.text[:200]] > 1, n >= 8 and line.ends and signs.stops >= 0.25]
    rest += [sum(counts[w] > 2 for w in content) / (len(content) or 1)]
    rest += [sum(counts[w] > 1 for w in names) / (len(names) or 1)]
    return [float(v) for v in (*looks, *says, *marks, *rest)]


def _places(prose: Sequence[float], words: Sequence[int]) -> list[list[float]]:
    n = len(prose)
    sums = [0.0, *accumulate(prose)]
    told = [0.0, *accumulate(p * w for p, w in zip(prose, words, strict=True))]
    total = told[-1] or 1.0
    before, after = _distances(prose), _distances(prose[::-1])[::-1]

    def share(i: int, half: int) -> float:
        a, b = max(0, i - half), min(n, i + half + 1)
        return (sums[b] - sums[a] - prose[i]) / max(b - a - 1, 1)

    return [
        [
            *(i / n, (n - 1 - i) / n, float(i * 10 < n), float(i * 5 > 4 * n), share(i, NEAR), share(i, WIDE)),
            *(before[i], after[i], told[i] / total, float(told[i] == 0), float(told[i + 1] == total), sums[-1] / n),
        ]
        for i in range(n)
    ]


def _distances(prose: Sequence[float]) -> list[float]:
    """Nearness (1 next to it, 0 ten or more lines away) of the last prose line before each line."""
    out, away = [], 10
    for p in prose:
        out.append(1 - min(away, 10) / 10)
        away = 0 if p else away + 1
    return out


_AT = {name: i for i, name in enumerate(OWN)}
