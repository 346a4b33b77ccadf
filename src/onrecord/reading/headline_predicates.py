"""Headlines without a verb of saying: "Karsova ready for talks", "Veldania will not sign", "Minister to visit"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from onrecord.article.types import Article, Role
from onrecord.lexicon.load import table
from onrecord.reading.names.terms import terms, words_of
from onrecord.reading.types import Attribution, Mode, Sentence
from onrecord.span import Reason, Span

_TOPIC = re.compile(r"[^:]{3,40}:\s+")  # "River talks: ..."
_LONGEST_SUBJECT = 6  # words
_HEADLINES = 3  # of an article; what follows in a long list is not looked at
_LEAST_CONTENT = 4  # characters
_APOSTROPHES = str.maketrans("’‘", "''")


def headline_predicates(article: Article, sentences: Sequence[Sentence]) -> Iterator[Attribution]:
    """Yield what a headline says that its subject will do, hopes or doubts, where a cue of the table tells it.

    Args:
        article: the article; spans count code points of its view.
        sentences: its sentences.
    """
    for sentence in islice((s for s in sentences if s.role is Role.HEADLINE), _HEADLINES):
        text = sentence.span.of(article.view.text).translate(_APOSTROPHES)
        topic = _TOPIC.match(text)
        found = _predicates().match(text, topic.end() if topic else 0)
        if found is None or not _speaks(found["subject"], article.view.text[sentence.span.end :]):
            continue
        at = sentence.span.start
        source, cue = (Span(at + found.start(k), at + found.end(k)) for k in ("subject", "cue"))
        content = Span(at + found.start("content"), sentence.span.end).stripped(article.view.text, " .!?")
        if len(content) < _LEAST_CONTENT:
            continue
        why = Reason("headline.predicate", "a headline tells what its subject will do, hopes or doubts", cue)
        yield Attribution(source, cue, (content,), Mode.INDIRECT, headline=True, reasons=(why,))


@cache
def _predicates() -> re.Pattern[str]:
    cues = "|".join(re.escape(e.term) for e in sorted(table("en/headline_cues").entries, key=lambda e: -len(e.term)))
    subject = rf"[A-Z][\w.'&-]*(?: [\w.'&,-]+){{0,{_LONGEST_SUBJECT - 1}}}?"
    return re.compile(rf"(?P<subject>{subject}) (?P<cue>{cues})\s+(?![Bb]e\b)(?P<content>\S.*)", re.DOTALL)


def _speaks(subject: str, text: str) -> bool:
    """Tell whether every word of a headline's subject belongs to a state, body, office, group or name of the text.

    In a headline whose words are all capitalised a verb looks like a name; the text tells them apart.
    """
    words = [w for w in words_of(subject) if w[0].isalnum()]
    return bool(words) and words[-1].lower() not in _JOINING and all(_belongs(w, text) for w in words)


def _belongs(word: str, text: str) -> bool:
    low, lexicon = word.removesuffix("'s").lower(), terms()
    if low in lexicon.roles or low in lexicon.groups or low in lexicon.modifiers or low in lexicon.honorifics:
        return True
    if low in lexicon.not_names or low in lexicon.openers:
        return low in _JOINING
    if word[0].islower():
        return False
    name = word.removesuffix("'s")
    listed = any(name in t.words for t in lexicon.phrases.get(low, ()))
    return listed or re.search(rf"[a-z,.] {re.escape(name)}\b", text) is not None


_JOINING = frozenset(("and", "of", "the"))
