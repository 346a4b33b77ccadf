"""What the classifier of issues sees of an attribution: its words, and for every issue the signs that speak for it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from onrecord.article.types import Article
from onrecord.reading.codebook import Codebook
from onrecord.reading.stems import Word, first_words, words
from onrecord.reading.types import Attribution, Sentence
from onrecord.span import Span

_LIMIT = 80  # words of a content that are looked at
_LEAD = 4  # sentences that open the article
_SHORT = 7  # words below which a content leans on what stands around it
_SHARES = (0.05, 0.1, 0.2, 0.3, 0.45)
Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Background:
    """What an article is about, by the terms of a codebook.

    Attributes:
        sentences: the issues of each sentence.
        title: those of the title.
        lead: those of the first sentences.
        shares: for each issue the share of sentences that have it.
        top: the issue that most sentences have, "" where none has any.
    """

    sentences: tuple[Codes, ...]
    title: Codes
    lead: Codes
    shares: dict[str, float]
    top: str


def background_of(article: Article, sentences: Sequence[Sentence], book: Codebook) -> Background:
    """Return what an article is about; worked out once for all its statements.

    Args:
        article: the article.
        sentences: its sentences.
        book: the codebook.
    """
    return _background(article.view.text, tuple(s.span for s in sentences), article.title, book)


@lru_cache(maxsize=1)
def _background(text: str, sentences: tuple[Span, ...], title_at: Span | None, book: Codebook) -> Background:
    # Asked for the statements of an article and for what its outlet says in its own voice.
    each = tuple(frozenset(_codes(book, words(text, span))) for span in sentences)
    counts = Counter(code for codes in each for code in sorted(codes))
    title = frozenset(_codes(book, words(text, title_at))) if title_at else frozenset()
    shares = {code: n / len(each) for code, n in counts.items()}
    top = max(sorted(shares), key=lambda c: shares[c], default="")
    return Background(each, title, frozenset().union(*each[:_LEAD]), shares, top)


def word_features(text: str, attribution: Attribution) -> list[str]:
    """Return the words of content and cue.

    Args:
        text: the visible text.
        attribution: the attribution.
    """
    stems = [w.stem for w in content_words(text, attribution.content)]
    out = [f"w={s}" for s in sorted(set(stems))] + [f"w={a} {b}" for a, b in sorted(set(pairwise(stems)))]
    if attribution.cue:
        out += [f"cue={w.stem}" for w in words(text, attribution.cue)]
    return out


def issue_signs(
    text: str,
    sentences: Sequence[Sentence],
    background: Background,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    book: Codebook,
) -> Iterator[tuple[str, list[str]]]:
    """Yield every issue of the codebook with the signs that speak for it in one attribution.

    Args:
        text: the visible text.
        sentences: the sentences of the article.
        background: what the article is about.
        attribution: the attribution.
        attributions: all of the article, for continued quotations and nested ones.
        book: the codebook.
    """
    content = content_words(text, attribution.content)
    found = _codes(book, content)
    counts, order = Counter(found), list(dict.fromkeys(found))
    around = _around(text, sentences, background, attribution, attributions, book)
    short = len(content) < _SHORT
    for issue in book.issues:
        code = issue.code
        out = _own(code, counts, order) if code in counts else _inherited(code, around, bool(found), short)
        if code in counts:
            out += [f"too {name}" for name, codes in around.items() if code in codes]
        out += _article(code, background, "term" if code in counts else "some" if found else "none")
        if short:
            out.append("short")
        yield code, out


def _own(code: str, counts: Counter[str], order: list[str]) -> list[str]:
    """Return the signs of an issue whose terms stand in the content."""
    out = ["term", f"term {code}"]
    if counts[code] > 1:
        out += ["term twice", f"term twice {code}"]
    if order[0] == code:
        out += ["term first", f"term first {code}"]
    if len(order) > 2:
        out.append("term of many")
    return out


def _inherited(code: str, around: dict[str, Codes], other: bool, short: bool) -> list[str]:
    """Return the signs of an issue whose terms stand around the content only."""
    out = []
    for name, codes in around.items():
        if code in codes:
            out += [name, f"{name} {code}", f"{name} {'some' if other else 'none'}"]
            if short:
                out.append(f"{name} short")
    return out


def _article(code: str, background: Background, where: str) -> list[str]:
    share = background.shares.get(code, 0.0)
    out = [f"share>{step} {where}" for step in _SHARES if share > step]
    if code == background.top:
        out.append(f"top {where}")
    return [*out, where]


def _around(
    text: str,
    sentences: Sequence[Sentence],
    background: Background,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    book: Codebook,
) -> dict[str, Codes]:
    """Return the issues of what stands around a content, by where they stand."""
    at = bisect_right(sentences, attribution.content[0].start, key=lambda s: s.span.start) - 1
    each = background.sentences
    before = _previous(attribution, attributions)
    return {
        "near": each[at] if at >= 0 else frozenset(),
        "previous": each[at - 1] if at > 0 else frozenset(),
        "next": each[at + 1] if at + 1 < len(each) else frozenset(),
        "title": background.title,
        "lead": background.lead,
        "cue": frozenset(_codes(book, words(text, attribution.cue))) if attribution.cue else frozenset(),
        "before": frozenset(_codes(book, content_words(text, before.content))) if before else frozenset(),
    }


def content_words(text: str, content: Sequence[Span]) -> list[Word]:
    """Return the first words of the pieces of a content."""
    return first_words(text, content, _LIMIT)


def surroundings(sentences: Sequence[Sentence], attribution: Attribution) -> Span:
    """Return the sentence in which the content of an attribution begins, or the content itself without sentences."""
    first = attribution.content[0]
    at = bisect_right(sentences, first.start, key=lambda s: s.span.start) - 1
    if at < 0 or not sentences[at].span.overlaps(first):
        return first
    return sentences[at].span


def _previous(attribution: Attribution, attributions: Sequence[Attribution]) -> Attribution | None:
    if attribution.inside is not None:
        return attributions[attribution.inside]
    if attribution.carried is not None:
        return attributions[attribution.carried]
    return None


def _codes(book: Codebook, found: Sequence[Word]) -> list[str]:
    """Return the issues of the terms among words, the longest term at each place, in order."""
    return [code for _, code in book.terms.longest(found)]
