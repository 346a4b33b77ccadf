"""Expressions of time beside two peers, quality and speed in one run, and how our time grows on hostile strings.

    python -m benchmarks.dates [--corpus meantime|timebank] [--limit N] [--growth]

Needs the extra ``bench`` (dateparser, Recognizers-Text) and the corpora under ``../shared/data``; a peer that is not
installed is left out and said to be. Peers get the creation time as reference day and English as language; what they
return as a moment is written as finely as its words say (year, month, week, day, time), the past preferred. Scores are
TempEval-3's (``evaluation.timeml``); times are CPU seconds of this process, after one text to warm up.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import warnings
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from evaluation.timeml import score, tags
from evaluation.timex_corpora import Document, Tagged, documents

from onrecord.reading.dates.timeml import tag_text

Tool = Callable[[str, date | None], list[Tagged]]

_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)
_CLOCK = re.compile(r"\d:\d\d|\b\d{1,2}\s?[ap]\.?m\b", re.I)
HOSTILE = (
    "1 ",
    "the first ",
    "2014 ",
    "2014-",
    "March 29-30 ",
    "two and a half ",
    "Thursday, ",
    "1/",
    "They met on Friday. ",
)


def ours(text: str, created: date | None) -> list[Tagged]:
    """Tag with onrecord."""
    return tags(tag_text(text, created), text)


def dateparser_tool() -> Tool:
    """Return dateparser's search as a tagger."""
    from dateparser.search import search_dates

    def tag(text: str, created: date | None) -> list[Tagged]:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
        if created:
            settings["RELATIVE_BASE"] = datetime(created.year, created.month, created.day)
        out, at = [], 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            out.append(Tagged(start, at, "DATE", as_fine_as(words, moment), words))
        return out

    return tag


def as_fine_as(words: str, moment: datetime) -> str:
    """Write a moment as finely as the words it came from."""
    lower = words.lower()
    if _CLOCK.search(lower):
        return moment.strftime("%Y-%m-%dT%H:%M")
    if re.fullmatch(r"(?:in |since |of |by )?(?:1[5-9]|20)\d\d", lower) or re.search(r"\byears?\b", lower):
        return f"{moment.year:04d}"
    if re.search(r"\bweeks?\b", lower):
        year, week, _ = moment.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if re.search(r"\bmonths?\b", lower) or (_MONTH.search(lower) and not re.search(r"\b\d{1,2}\b", lower)):
        return f"{moment.year:04d}-{moment.month:02d}"
    return moment.date().isoformat()


def recognizers_tool() -> Tool:
    """Return Microsoft's Recognizers-Text as a tagger."""
    from recognizers_date_time import DateTimeRecognizer

    model = DateTimeRecognizer("en-us").get_datetime_model()
    kinds = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME", "timerange": "TIME"}

    def tag(text: str, created: date | None) -> list[Tagged]:
        reference = datetime(created.year, created.month, created.day) if created else datetime(1900, 1, 1)
        out = []
        for found in model.parse(text, reference):
            kind = found.type_name.rpartition(".")[2]
            value = resolved(found.resolution or {}, reference)
            out.append(Tagged(found.start, found.end + 1, kinds.get(kind, "DATE"), value, found.text))
        return out

    return tag


def resolved(resolution: dict[str, Any], reference: datetime) -> str:
    """Return the TIMEX of a resolution, or of several its latest day that is not after the reference."""
    values = resolution.get("values") or [{}]
    timex = str(values[-1].get("timex", ""))
    if timex and "X" not in timex and not timex.startswith("("):
        return timex
    days = sorted(str(v.get("value") or v.get("start") or "") for v in values)
    past = [d for d in days if d and d[:10] <= reference.date().isoformat()]
    return (past or days or [timex])[-1].replace(" ", "T")


def measured(tool: Tool, docs: Sequence[Document]) -> dict[str, float]:
    """Return the scores and the speed of one tool."""
    tool("They met on Tuesday.", date(2021, 3, 17))
    start = time.process_time()
    found = [tool(d.text, d.created) for d in docs]
    spent = time.process_time() - start
    figures = score([(d.gold, f) for d, f in zip(docs, found, strict=True)])
    kept = ("precision", "recall", "relaxed_f1", "strict_f1", "value_accuracy", "value_f1")
    speed = {"cpu_seconds": round(spent, 2), "articles_per_cpu_second": round(len(docs) / (spent or 1e-9), 1)}
    return {**{k: figures[k] for k in kept}, **speed}


def growth() -> dict[str, list[float]]:
    """Return our CPU seconds for hostile strings of 20,000, 40,000 and 80,000 characters: they should double."""
    out = {}
    for unit in HOSTILE:
        row = []
        for length in (20_000, 40_000, 80_000):
            text = (unit * (length // len(unit) + 1))[:length]
            start = time.process_time()
            tag_text(text, date(2021, 3, 17))
            row.append(round(time.process_time() - start, 3))
        out[unit] = row
    return out


def figures(corpus: str = "meantime", limit: int | None = None) -> dict[str, dict[str, float]]:
    """Return the figures of every tool that is installed on one corpus."""
    docs = list(documents(corpus))[:limit]
    out = {"onrecord": measured(ours, docs)}
    for name, make in (("dateparser", dateparser_tool), ("recognizers-text", recognizers_tool)):
        try:
            tool = make()
        except ImportError:
            continue
        out[name] = measured(tool, docs)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", default="meantime", choices=("meantime", "timebank"))
    parser.add_argument("--limit", type=int, help="at most so many documents")
    parser.add_argument("--growth", action="store_true", help="only how our time grows on hostile strings")
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    result = growth() if arguments.growth else figures(arguments.corpus, arguments.limit)
    for name, row in result.items():
        print(name, json.dumps(row))
    for name in () if arguments.growth else ({"dateparser", "recognizers-text"} - set(result)):
        print(name, "is not installed: install the extra `bench`")


if __name__ == "__main__":
    main()
