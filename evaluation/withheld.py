"""Publication dates from the text alone: the creation time is withheld and compared with what the words bound.

    python -m evaluation.withheld FOLDER [--cases]

FOLDER holds TimeML documents. Reported: how often the true day lies inside the interval, how often a single day is
claimed and wrong, how many documents are bounded at all, and the median width in days of those bounded on both sides.
"""

from __future__ import annotations

import argparse
import json
import statistics
from datetime import date
from pathlib import Path

from evaluation.timex_corpora import read_tml
from onrecord.article.types import Article, Block, Part, Role
from onrecord.capture.types import Capture, Decoding, Media
from onrecord.interval import Interval, to_edtf
from onrecord.reading.dates import find_dates, infer_published
from onrecord.reading.dates.timeml import creation_time
from onrecord.reading.sentences import split_sentences
from onrecord.span import MappedText, Reason, Span


def article_of(text: str) -> Article:
    """Return a text as an article that is all body."""
    why, whole = Reason("evaluation", "given as body"), Span(0, len(text))
    capture = Capture("0" * 64, b"", text, Decoding("utf-8", "utf-8"), Media.TEXT, "-")
    return Article(
        capture,
        MappedText.identity(text),
        (Block(whole, Role.BODY, why),),
        (Part(whole, Role.BODY, why),),
        language="en",
    )


def inside(when: Interval, day: date) -> bool:
    """Tell whether a day is one that the interval allows."""
    if when.month_day and int(when.month_day[5:7]) != day.month:
        return False
    return when.allows(day, day) and (not when.candidates or day in when.candidates)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", action="store_true")
    arguments = parser.parse_args()
    documents = right = single = wrong = bounded = month = 0
    widths: list[int] = []
    for path in sorted(arguments.folder.glob("*.tml")):
        xml = path.read_text("utf-8")
        created = creation_time(xml)
        if created is None:
            continue
        article = article_of(read_tml(xml)[0])
        sentences = split_sentences(article)
        when = infer_published(article, sentences, find_dates(article, sentences))
        documents += 1
        right += inside(when, created)
        bounded += when.known
        month += when.month_day is not None
        single += when.day is not None
        wrong += when.day is not None and when.day != created
        if when.earliest and when.latest:
            widths.append((when.latest - when.earliest).days + 1)
        if arguments.cases and not inside(when, created):
            print(f"OUTSIDE {path.name} {created} {to_edtf(when)} {when.earliest}..{when.latest}")
            for reason in when.reasons:
                print("   ", reason)
    print(
        json.dumps(
            {
                "documents": documents,
                "inside": round(100 * right / (documents or 1), 1),
                "bounded": bounded,
                "single_days": single,
                "single_day_wrong": round(100 * wrong / (documents or 1), 1),
                "month_known_year_not": month,
                "bounded_on_both_sides": len(widths),
                "median_width_days": statistics.median(widths) if widths else None,
            }
        )
    )


if __name__ == "__main__":
    main()
