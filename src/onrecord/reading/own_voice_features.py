"""Which sentences could be the outlet's own stand, and what the classifier sees of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from onrecord.article.types import Article, Role
from onrecord.lexicon import table
from onrecord.reading.content_features import evaluations, with_variants
from onrecord.reading.hedges import hedges_in
from onrecord.reading.stems import Phrases, Word, words
from onrecord.reading.types import Attribution, Sentence

_SPEAKING = frozenset(
    ["say", "tell", "add", "accord", "claim", "warn", "tweet", "quote", "cite", "state", "accuse", "argue", "insist"]
)
_QUOTES = frozenset('"“”«»')
_SHORTEST = 6  # words
_BRIEF, _LONG = 12, 32  # words
_OPENING = frozenset(["but", "yet", "however", "even", "still", "instead", "despite", "while", "at"])
_CONTRAST = frozenset(["but", "yet", "however", "despite", "although", "though", "even"])
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


def candidates(article: Article, sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> list[Sentence]:
    """Return the sentences without attribution, quotation or verb of saying, at least six words long."""
    text = article.view.text
    taken: set[int] = set()
    starts = [s.span.start for s in sentences]
    for a in attributions:
        for span in (*a.content, *((a.cue,) if a.cue else ()), *((a.source,) if a.source else ())):
            for n in range(max(0, bisect_right(starts, span.start) - 1), len(sentences)):
                if sentences[n].span.start >= span.end:
                    break
                taken.add(n)
    out = []
    for n, sentence in enumerate(sentences):
        if n in taken or not _QUOTES.isdisjoint(sentence.span.of(text)):
            continue
        found = words(text, sentence.span)
        if len(found) >= _SHORTEST and not any(w.stem in _SPEAKING for w in found):
            out.append(sentence)
    return out


@cache
def stand_words() -> Phrases[str]:
    """Return the words of ``en/stand_words`` with their classes: prospect, success, failure, motive, blame, settle."""
    return Phrases(with_variants(table("en/stand_words"), "class"))


def stand_classes(text: str, sentence: Sentence) -> list[str]:
    """Return the classes of the words by which a sentence takes a stand, in order."""
    return [value for _, value in stand_words().longest(words(text, sentence.span))]


def stand_act(classes: Sequence[str]) -> str:
    """Return the act of a stand with words of these classes.

    Source: the codebook: an outlet accuses, praises, predicts, or states where it settles a point or reads a motive.
    """
    if "blame" in classes:
        return "accuse"
    if "prospect" in classes and not {"failure", "motive"} & set(classes):
        return "predict"
    return "praise" if set(classes) == {"success"} else "state"


def own_voice_features(text: str, sentence: Sentence) -> list[str]:
    """Return the features of one sentence: few, for stands are rare and their words are of every kind.

    Args:
        text: the visible text.
        sentence: the sentence.
    """
    found = words(text, sentence.span)
    classes = stand_classes(text, sentence)
    out = [f"stand {c}" for c in sorted(set(classes))]
    out += [f"stands>{n}" for n in range(4) if len(classes) > n]
    out += [f"kinds>{n}" for n in (1, 2) if len(set(classes)) > n]
    out += [f"has {v}" for v in sorted({v for _, v in evaluations().find(found)})]
    if hedges_in(text, sentence.span):
        out.append("hedged")
    return out + _shape(found, sentence)


def _shape(found: Sequence[Word], sentence: Sentence) -> list[str]:
    forms = [w.form for w in found]
    signs = (
        ("opens contrast", forms[:1] and forms[0] in _OPENING),
        ("contrast", not _CONTRAST.isdisjoint(forms)),
        ("figures", any(f.isdigit() for f in forms)),
        ("headline", sentence.role is Role.HEADLINE),
        ("short", len(found) < _BRIEF),
        ("long", len(found) > _LONG),
        ("day", not _DAYS.isdisjoint(forms)),
    )
    return [name for name, yes in signs if yes]
