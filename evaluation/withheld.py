"""Publication dates from the text alone: the creation time is withheld and compared with what the words bound.

    python -m evaluation.withheld [timebank|aquaint|meantime|gold]… [--cases]

TimeBank, AQUAINT and MEANTIME give their creation times, the gold records for training their days of publication, their
stamps covered. Reported: how often the true day lies inside the interval that the words force, how often a single day
is claimed and wrong, how many documents are bounded at all; of the likely stretches how often they hold the day, and
their median width in days.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from evaluation.gold_attributions import SHARED, load
from evaluation.timex_corpora import documents
from onrecord.article.types import Article, Block, Part, Role
from onrecord.capture.types import Capture, Decoding, Media
from onrecord.interval import UNKNOWN, Interval, from_edtf, to_edtf
from onrecord.reading.dates import find_dates, infer_published
from onrecord.reading.sentences import split_sentences
from onrecord.span import MappedText, Reason, Span

CORPORA = ("timebank", "aquaint", "meantime", "gold")


@dataclass
class Tally:
    """Counts over documents; widths are in days."""

    documents: int = 0
    inside: int = 0
    single: int = 0
    wrong: int = 0
    bounded: int = 0
    likely: int = 0
    likely_right: int = 0
    widths: list[int] = field(default_factory=list)

    def add(self, when: Interval, day: date) -> None:
        """Count what was inferred for a text of a known day."""
        self.documents += 1
        self.inside += inside(when, day)
        self.bounded += when.known
        self.single += when.day is not None
        self.wrong += when.day is not None and when.day != day
        first, last = when.best
        if first and last:
            self.likely += 1
            self.likely_right += first <= day <= last
            self.widths.append((last - first).days + 1)

    def figures(self) -> dict[str, float | None]:
        """Return the figures; shares in percent."""

        def share(count: int, of: int) -> float:
            return round(100 * count / (of or 1), 1)

        return {
            "documents": self.documents,
            "inside": share(self.inside, self.documents),
            "bounded": share(self.bounded, self.documents),
            "single_days": self.single,
            "single_day_wrong": share(self.wrong, self.documents),
            "two_sided": self.likely,
            "two_sided_right": share(self.likely_right, self.likely),
            "two_sided_median_width": statistics.median(self.widths) if self.widths else None,
        }


def texts(corpus: str) -> Iterator[tuple[str, Article, date]]:
    """Yield the undated articles of a corpus with their names and true days."""
    if corpus != "gold":
        for document in documents(corpus):
            if document.created:
                yield document.name, article_of(document.text), document.created
        return
    for gold in load("train"):
        record = json.loads((SHARED / "gold" / "train" / f"{gold.name}.json").read_text("utf-8"))
        day = from_edtf(record["published"]["edtf"]).day
        if day:
            body = tuple(p for p in gold.article.parts if not _is_stamp(p.span.of(gold.article.view.text)))
            yield gold.name, replace(gold.article, parts=body, published=UNKNOWN), day


def _is_stamp(line: str) -> bool:
    from onrecord.article.stamps import is_stamp_line

    return is_stamp_line(line)


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


def evaluate(corpus: str, cases: bool = False) -> dict[str, float | None]:
    """Withhold the day of every document of a corpus and infer it."""
    tally = Tally()
    for name, article, day in texts(corpus):
        sentences = split_sentences(article)
        when = infer_published(article, sentences, find_dates(article, sentences))
        tally.add(when, day)
        if cases and not (inside(when, day) and (when.best[0] or day) <= day <= (when.best[1] or day)):
            print(f"OUTSIDE {name} {day} {to_edtf(when)} {when.earliest}..{when.latest}", *when.reasons, sep="\n    ")
    return tally.figures()


def figures() -> dict[str, float | None]:
    """Return the figures of every corpus that is here, as one flat table."""
    return {f"withheld.{corpus}.{key}": value for corpus in CORPORA for key, value in evaluate(corpus).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", default=list(CORPORA))
    parser.add_argument("--cases", action="store_true", help="print what is not inside")
    arguments = parser.parse_args()
    for corpus in arguments.corpora:
        print(corpus, json.dumps(evaluate(corpus, arguments.cases)))


if __name__ == "__main__":
    main()
