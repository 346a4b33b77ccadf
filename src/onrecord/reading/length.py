"""How much of a text is read: the time of reading grows with the length, so a capture without end is read in part.

What is left unread keeps its labels, and the reading says where it stopped.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.article.types import Article, Part, Role
from onrecord.span import Reason, Span

# Characters of headline and body that are read: about 33,000 words, ten times the longest reports; the trained reader
# takes some ten seconds for so many. What is longer is no article: a book, a dump, a line without end.
LIMIT = 200_000
_BACK = 2_000  # characters looked back from the limit for the end of a sentence
_ENDS = (". ", ".\n", "! ", "? ", ".” ", '." ', "\n")


def shortened(article: Article) -> tuple[Article, tuple[Reason, ...]]:
    """Return the article without the parts that are too much to read, and the note that says so.

    Args:
        article: any article.

    Returns:
        The same article and no note when all of it is read; else one whose headline and body have at most `LIMIT`
        characters, up to the end of a sentence where there is one, and a note whose span is what is not read (code
        points of the visible text).
    """
    left = LIMIT
    kept: list[Part] = []
    unread: Span | None = None
    for part in article.parts:
        if part.role not in (Role.HEADLINE, Role.BODY):
            kept.append(part)
        elif left > 0 and len(part.span) <= left:
            kept.append(part)
            left -= len(part.span)
        else:
            end = _end(article.view.text, part.span.start, part.span.start + left) if left > 0 else part.span.start
            if end > part.span.start:
                kept.append(replace(part, span=Span(part.span.start, end)))
            unread = Span(end if unread is None else unread.start, part.span.end)
            left = 0
    if unread is None:
        return article, ()
    why = f"the text is longer than {LIMIT:,} characters; only the first {LIMIT:,} were read"
    return replace(article, parts=tuple(kept)), (Reason("reading.length", why, unread),)


def _end(text: str, start: int, limit: int) -> int:
    """Return where a part is cut: after a sentence before ``limit``, at its start, or in a long line after a word."""
    low = max(start, limit - _BACK)
    ends = [at + len(mark.rstrip()) for mark in _ENDS if (at := text.rfind(mark, low, limit)) >= 0]
    if ends:
        return max(ends)
    if low == start:
        return start
    space = text.rfind(" ", low, limit)
    return space if space > start else limit
