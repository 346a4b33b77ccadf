"""Find attributions by rules: who is said to have said what, in headline and body, to any depth.

The order of work is: paragraphs into words and quotations, sentences into cues (``candidates``), cues into contents
(``contents``), quotations without a cue carried over from the one before (``continued``), and at the end who stands
inside whose content (``nesting``).

Source of the scheme: source, cue and content as in PARC (Pareti 2012) and PolNeAR (Newell, Margolin and Ruths 2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.article.types import Article, Role
from onrecord.reading.candidates import Candidate, candidates
from onrecord.reading.contents import contrast, following
from onrecord.reading.continued import carry_on
from onrecord.reading.nesting import nested
from onrecord.reading.pieces import mode_of, pieces
from onrecord.reading.quotes import Quote, find_quotes
from onrecord.reading.sources import Range, left_source, opening_source
from onrecord.reading.tokens import MARK, Tokens, tokenise
from onrecord.reading.types import Attribution, Sentence
from onrecord.span import Reason, Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One part made ready for reading: its words, quotations and sentences (token ranges)."""

    span: Span
    role: Role
    tokens: Tokens
    quotes: tuple[Quote, ...]
    units: tuple[Range, ...]


def find_attributions(article: Article, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Return the attributions of an article in the order of their contents.

    Args:
        article: the article; all spans count code points of its view.
        sentences: its sentences, as ``split_sentences`` gives them.

    Returns:
        Attributions whose ``inside`` and ``carried`` are indexes into the tuple.
    """
    found: list[Attribution] = []
    before: Paragraph | None = None
    for paragraph in paragraphs(article, sentences):
        fresh = _read(paragraph, len(found))
        found.extend(carry_on(paragraph, before, fresh, found))
        before = paragraph
    return nested(found)


def paragraphs(article: Article, sentences: Sequence[Sentence]) -> Iterator[Paragraph]:
    """Yield the parts that hold ``sentences``, tokenised, with sentences that a quotation spans joined."""
    text = article.view.text
    grouped: dict[int, list[Span]] = {}
    for sentence in sentences:
        grouped.setdefault(sentence.part, []).append(sentence.span)
    for number, spans in grouped.items():
        part = article.parts[number]
        quotes = find_quotes(text, part.span)
        tokens = tokenise(text, part.span, quotes)
        yield Paragraph(part.span, part.role, tokens, quotes, _units(tokens, spans, quotes))


def _units(t: Tokens, sentences: Sequence[Span], quotes: Sequence[Quote]) -> tuple[Range, ...]:
    """Return the sentences as token ranges, joined where a quotation runs over their border."""
    out: list[Range] = []
    outer = [q.span for q in quotes if q.depth == 0]
    at, k, start = 0, 0, 0
    for sentence in sentences:
        while k < len(t) and t.starts[k] < sentence.end:
            k += 1
        while at < len(outer) and outer[at].end <= sentence.end:
            at += 1
        if at < len(outer) and outer[at].start < sentence.end < outer[at].end:
            continue
        if k > start:
            out.append((start, k))
        start = k
    if start < len(t):
        out.append((start, len(t)))
    return tuple(out)


def _read(paragraph: Paragraph, base: int) -> list[Attribution]:
    out: list[Attribution] = []
    for unit in paragraph.units:
        out.extend(_read_unit(paragraph, unit, base + len(out)))
    return out


@dataclass(frozen=True, slots=True)
class _Main:
    """The clause that later cues of a sentence may inherit their source from."""

    source: Range
    index: int | None


def _read_unit(paragraph: Paragraph, unit: Range, base: int) -> list[Attribution]:
    t, (low, high) = paragraph.tokens, unit
    found = candidates(t, low, high)
    breaks: dict[int, list[int]] = {}
    for c in found:
        if c.breaks is not None:
            breaks.setdefault(t.quotes[c.at], []).append(c.breaks)
    out: list[Attribution] = []
    mains: dict[int, _Main] = {}
    region = low
    for c in found:
        quote = t.quotes[c.at]
        end = _end(t, c, high, breaks.get(quote, ()))
        content = _content(t, c, region if quote < 0 else _quote_start(t, c.at, low), end, high)
        source, carried = c.source, None
        if c.how == "carry":
            main = mains.get(quote) or _leading(t, low, c.low)
            if main is None:
                continue
            source, carried = main.source, main.index
        if content is None:
            if c.how == "lead" and quote not in mains and c.source:
                mains[quote] = _Main(c.source, None)
            continue
        made = _attribution(paragraph, c, source, carried, content)
        if made is None:
            continue
        leads = c.how in ("lead", "trail", "invert") and not c.aside
        if c.source and leads and (quote not in mains or c.breaks is not None or c.how != "lead"):
            mains[quote] = _Main(c.source, base + len(out))
        if c.how in ("trail", "invert") and quote < 0:
            region = c.high
        out.append(made)
    return out


def _quote_start(t: Tokens, at: int, low: int) -> int:
    i = at
    while i > low and t.quotes[i - 1] == t.quotes[at] and t.words[i - 1] not in (".", "!", "?"):
        i -= 1
    return i


def _leading(t: Tokens, low: int, at: int) -> _Main | None:
    """Return the subject of the sentence when no cue before ``at`` gave one: its opening noun phrase."""
    source = opening_source(t, low, at)
    return _Main(source, None) if source else None


def _end(t: Tokens, c: Candidate, high: int, breaks: Sequence[int]) -> int:
    """Return the token at which the content of a leading cue ends at the latest."""
    quote = t.quotes[c.at]
    end = min((b for b in breaks if b >= c.high), default=high)
    if quote >= 0:
        i = c.high
        while i < end and t.quotes[i] == quote and t.words[i] not in (".", "!", "?"):
            i += 1
        return i
    if c.aside:
        for i in range(c.high, end):
            if t.words[i] == "," and t.quotes[i] < 0 and i > c.high + 1:
                return i
    return end


def _content(t: Tokens, c: Candidate, region: int, end: int, high: int) -> list[Range] | None:
    """Return the content of a cue as token ranges in order, or None."""
    if c.how in ("lead", "carry", "noun"):
        if t.quotes[c.at] < 0:
            end = contrast(t, c.high, end)
        ahead = following(t, c, end)
        return [ahead] if ahead else None
    if c.how == "passive":
        return _passive_content(t, c, region, end)
    if c.how == "according":
        return _according_content(t, c, region, end, high)
    back = _backward(t, region, c.breaks if c.breaks is not None else c.low)
    if back is None:
        return None
    more = _quoted_after(t, c, high)
    return [back, more] if more else [back]


def _backward(t: Tokens, low: int, high: int) -> Range | None:
    while low < high and t.shapes[low] == MARK and t.words[low] in (",", ";", ".", "-", "\u2014"):
        low += 1
    return (low, high) if low < high else None


def _quoted_after(t: Tokens, c: Candidate, high: int) -> Range | None:
    """Return the quotation that goes on after "..., he said, ..." in the same sentence."""
    i = c.high
    while i < high and t.quotes[i] < 0 and i < c.high + 16:
        i += 1
    return (i, high) if i < high and t.quotes[i] >= 0 else None


def _passive_content(t: Tokens, c: Candidate, region: int, end: int) -> list[Range] | None:
    i = c.high
    if i + 1 < end and t.words[i] in ("of", "for", "to", "as", "not"):
        begin = i if t.words[i] in ("to", "not") else i + 1
        frames = set(c.cue.frames)
        if frames & {"np-of", "np-to", "np-for"}:
            return [(begin, end)]
    if c.source is None:
        return None
    subject = left_source(t, region, c.low)
    return [subject] if subject else None


def _according_content(t: Tokens, c: Candidate, region: int, end: int, high: int) -> list[Range] | None:
    if c.breaks is None or c.at - region <= 1:
        i = c.high
        while i < high and t.words[i] in (",", ":"):
            i += 1
        return [(i, end)] if i < end else None
    back = _backward(t, region, c.breaks)
    return [back] if back else None


def _attribution(
    paragraph: Paragraph, c: Candidate, source: Range | None, carried: int | None, content: Sequence[Range]
) -> Attribution | None:
    t = paragraph.tokens
    spans = pieces(t, content, paragraph.quotes)
    if not spans:
        return None
    cue = t.span(c.low, c.high) if c.how in ("lead", "carry") and c.cue.pos != "noun" else t.span(c.at, c.at + 1)
    if c.how in ("trail", "passive"):
        cue = t.span(c.low, c.high)
    if c.how == "according":
        cue = t.span(c.at, c.at + 2)
    return Attribution(
        source=t.span(*source) if source else None,
        cue=cue,
        content=spans,
        mode=mode_of(spans, paragraph.quotes),
        headline=paragraph.role is Role.HEADLINE,
        carried=carried,
        confidence=_CONFIDENCE[c.how],
        reasons=(Reason(f"attributions.{c.how}", _WHY[c.how].format(term=c.cue.term), cue),),
    )


_CONFIDENCE = {
    "lead": 0.8, "trail": 0.9, "invert": 0.9, "carry": 0.7, "passive": 0.6, "noun": 0.6, "according": 0.9,
}  # fmt: skip
_WHY = {
    "lead": "source before the cue “{term}”, content after it",
    "trail": "content before its source and the cue “{term}”",
    "invert": "content before the cue “{term}” and its source",
    "carry": "the cue “{term}” names no source and takes that of its sentence",
    "passive": "the cue “{term}” in the passive",
    "noun": "the noun “{term}” with its owner and its content",
    "according": "content given according to a source",
}
