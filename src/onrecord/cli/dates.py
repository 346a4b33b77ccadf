"""`onrecord dates`: what the expressions of time in one file come to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from onrecord.article.types import Article
from onrecord.cli.options import NOTHING_FOUND, json_option, leave, print_json
from onrecord.reading.types import DateMention


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--tml", is_flag=True, help="FILE is TimeML: print it with our TIMEX3 tags instead of its own.")
@json_option
def command(file: str, tml: bool, as_json: bool) -> None:
    """List every expression of time in one FILE (- for standard input): its days, its TIMEX3 value, and why.

    With --tml, FILE is a TimeML document; its creation time is the day of publication, and the same document is
    printed with the text tagged anew and every other character as it was.
    """
    if tml:
        _tag(file)
        return
    from onrecord.article import to_article
    from onrecord.capture import capture_file, read_stdin
    from onrecord.reading.dates.listing import list_dates
    from onrecord.reading.read import dated

    article = dated(to_article(read_stdin() if file == "-" else capture_file(Path(file))))
    found = list_dates(article)
    if as_json:
        print_json({"published": _published(article), "dates": [_row(article, d) for d in found]})
        return
    from onrecord.cli.dates_screen import show_dates

    show_dates(article, found)
    leave(0 if found else NOTHING_FOUND)


def _published(article: Article) -> dict[str, Any]:
    from onrecord.interval import as_json

    return as_json(article.published)


def _row(article: Article, mention: DateMention) -> dict[str, Any]:
    from onrecord.interval import as_json

    return {
        "span": [mention.span.start, mention.span.end],
        "text": mention.span.of(article.capture.text),
        "type": mention.timex_type,
        "value": mention.timex_value,
        "mod": mention.timex_mod,
        "rule": mention.rule,
        "anchor": mention.anchor,
        **as_json(mention.when),
    }


def _tag(file: str) -> None:
    from onrecord.errors import CaptureError
    from onrecord.reading.dates.timeml import tag_tml

    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CaptureError(file, error.strerror or "it cannot be read", "name a TimeML file that can be read") from None
    try:
        encoding, text = "utf-8", raw.decode("utf-8")
    except UnicodeDecodeError:
        encoding, text = "latin-1", raw.decode("latin-1")  # every byte is a character: written back as it was
    out = sys.stdout.buffer
    out.write(tag_tml(text).encode(encoding))
    out.flush()
