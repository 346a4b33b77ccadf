"""The expressions of time of one capture on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from onrecord.article.types import Article
from onrecord.cli.screen import console
from onrecord.interval import in_words
from onrecord.reading.types import DateMention
from onrecord.views.statements import one_line


def show_dates(article: Article, found: Sequence[DateMention]) -> None:
    """Print each expression with its days in words, its TIMEX3 value and the reasons."""
    out = console()
    published = in_words(article.published) if article.published.known else "not known"
    out.print(Text(f"publication: {published} · {article.capture.origin}", "dim"))
    table = Table(box=None, pad_edge=False)
    for heading in ("expression", "days", "TIMEX3", "because"):
        table.add_column(heading)
    for mention in found:
        words = one_line(mention.span.of(article.capture.text))
        days = in_words(mention.when) if mention.when.known else "dates nothing by itself"
        because = "; ".join(r.text for r in mention.when.reasons)
        table.add_row(words, days, f"{mention.timex_type} {mention.timex_value}", Text(because, "dim"))
    out.print(table)
