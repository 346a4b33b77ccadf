"""Find how far the content of a cue reaches."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from onrecord.reading.candidates import Candidate
from onrecord.reading.grammar import is_adverb, is_auxiliary, words
from onrecord.reading.sources import Range
from onrecord.reading.tokens import CAPITAL, LOWER, MARK, NUMBER, Tokens

_MARKS = frozenset(('"', "\u201c", "\u201d", "'", "\u2018", "\u2019", "\u00ab", "\u00bb", "\u201e"))
_WINDOW = 16
_WH = frozenset(("whether", "what", "how", "why", "when", "where", "who", "if"))


def following(t: Tokens, c: Candidate, high: int) -> Range | None:
    """Return the content that follows a cue, up to token ``high``, or None when its frame is not met."""
    frames = c.cue.frames
    start = c.high
    if start >= high:
        return None
    j = after_adjuncts(t, start, high)
    for at in (start, j):
        if (
            at < high
            and t.words[at] in (":", ",")
            and at + 1 < high
            and (t.words[at + 1] in _MARKS or t.words[at] == ":")
        ):
            return (at + 1, high) if t.words[at] == ":" or "quote" in frames or "that" in frames else None
        if at < high and t.words[at] in _MARKS and set(frames) & {"quote", "that", "bare"}:
            return at, high
    for frame in _ORDER:
        if frame in frames and (begin := _FRAMES[frame](t, start, j, high)) is not None and begin < high:
            return begin, high
    return None


def contrast(t: Tokens, start: int, high: int) -> int:
    """Return where an unquoted content ends before ", but": what follows is the reporter's own again."""
    for i in range(start + 2, high - 1):
        if t.words[i] == "," and t.quotes[i] < 0 and t.words[i + 1] == "but" and t.quotes[i + 1] < 0:
            return high if i + 2 < high and t.words[i + 2] == "that" else i
    return high


def after_adjuncts(t: Tokens, start: int, high: int) -> int:
    """Return the first token after adverbs, dates, occasions and places that follow a cue."""
    i = start
    while i < high:
        word = t.words[i]
        if (is_adverb(word) and t.shapes[i] != CAPITAL) or (word in words("dates") and t.shapes[i] == CAPITAL):
            i += 1
        elif word in ("on", "in", "at", "during", "last", "this", "late", "early", "to", "via", "over", "after", "of"):
            end = _adjunct_end(t, i, high)
            if end is None:
                return i
            i = end
        elif (word == "," and i > start and i + 1 < high and t.words[i + 1] == "that") or (
            t.shapes[i] == NUMBER and i > start and t.words[i - 1] in words("dates")
        ):
            i += 1
        else:
            break
    return i


def _adjunct_end(t: Tokens, i: int, high: int) -> int | None:
    """Return the end of "on Thursday", "in a statement", "last week", "to reporters"; None if it is another phrase."""
    k = i + 1
    limit = min(high, i + 9)
    dated = False
    while k < limit:
        word = t.words[k]
        if word in words("dates") or word in words("occasions") or t.shapes[k] == NUMBER:
            dated = True
            k += 1
        elif word in words("determiners") and not dated:
            k += 1
        elif dated:
            break
        elif t.shapes[k] == MARK or word in words("pronouns"):
            return None
        else:
            k += 1
    return k if dated else None


def _that(t: Tokens, start: int, j: int, high: int) -> int | None:
    for k in range(start, min(high, start + _WINDOW)):
        word = t.words[k]
        if word == "that":
            if k > start and t.words[k - 1] in words("prepositions"):
                return None
            return k + 1
        if word in (";", ":", ".") or word in _MARKS or (is_auxiliary(word) and t.shapes[k] != CAPITAL):
            return None
    return None


def _np_that(t: Tokens, start: int, j: int, high: int) -> int | None:
    found = _that(t, start, j, high)
    if found is not None:
        return found
    i = start
    while i < high and t.words[i] in words("determiners"):
        i += 1
    first = i
    while i < high and (t.shapes[i] == CAPITAL or t.words[i].endswith("'s")) and i < first + 6:
        i += 1
    if i == first:
        i += 1
    i = after_adjuncts(t, i, high)
    if (i < high and t.words[i] in (",", ":")) or (i < high and t.words[i] in _MARKS):
        return i + 1 if t.words[i] in (",", ":") else i
    if i < high and t.words[i] in words("prepositions") | {"to", "and", "or"}:
        return None
    return i if _clausal(t, i, high) else None


def _clausal(t: Tokens, i: int, high: int) -> bool:
    """Tell whether a finite verb stands near: a clause rather than a noun phrase."""
    for k in range(i, min(high, i + 22)):
        word = t.words[k]
        if is_auxiliary(word) or word.endswith("n't"):
            return True
        if k > i and t.shapes[k] == LOWER and word.endswith("ed") and t.words[k - 1] not in words("determiners"):
            return True
    return False


def _to(t: Tokens, start: int, j: int, high: int) -> int | None:
    for i in (start, j):
        if i < high and t.words[i] == "not":
            i += 1
        if i + 1 < high and t.words[i] == "to":
            return i if t.shapes[i + 1] == LOWER and t.words[i + 1] not in words("determiners") else i + 1
    return None


def _np_to(t: Tokens, start: int, j: int, high: int) -> int | None:
    if start < high and t.words[start] in words("prepositions"):
        return None
    for k in range(start, min(high, start + _WINDOW)):
        word = t.words[k]
        if (
            word == "to"
            and k + 1 < high
            and t.shapes[k + 1] in (LOWER, MARK)
            and t.words[k + 1] not in words("determiners")
        ):
            return k - 1 if t.words[k - 1] == "not" else k
        if word in (";", ":", ".") or (is_auxiliary(word) and word != "not" and t.shapes[k] != CAPITAL):
            return None
    return None


def _np_of(t: Tokens, start: int, j: int, high: int) -> int | None:
    first = None
    for k in range(start, min(high, start + _WINDOW)):
        if t.words[k] == "of" and k + 1 < high:
            following_word = t.words[k + 1]
            if following_word.endswith("ing") or following_word in ("not", "having") or following_word in _MARKS:
                return k + 1
            first = k + 1
        if t.words[k] in (";", ":", ".", ","):
            break
    return first


def _np_for(t: Tokens, start: int, j: int, high: int) -> int | None:
    return _np_prep(t, start, high, "for")


def _np_with(t: Tokens, start: int, j: int, high: int) -> int | None:
    return _np_prep(t, start, high, "with")


def _np_prep(t: Tokens, start: int, high: int, preposition: str) -> int | None:
    for k in range(start, min(high, start + 10)):
        word = t.words[k]
        if word == preposition and k > start and k + 1 < high:
            person = t.shapes[k - 1] == CAPITAL or t.words[k - 1] in words("agents") or t.words[k - 1] in _OBJECTS
            return k + 1 if person or t.words[k + 1].endswith("ing") else None
        if t.shapes[k] == MARK:
            return None
    return None


_OBJECTS = frozenset(["him", "her", "them", "us", "it", "me", "you", "himself", "itself", "themselves"])


def _wh(t: Tokens, start: int, j: int, high: int) -> int | None:
    for i in (start, j):
        if i < high and t.words[i] in _WH:
            return i
    return None


def _preposition(preposition: str, t: Tokens, start: int, j: int, high: int) -> int | None:
    for i in (start, j):
        if i + 1 < high and t.words[i] == preposition:
            return i + 1
    return None


def _bare(t: Tokens, start: int, j: int, high: int) -> int | None:
    if j < high and t.words[j] in (",", "\u2014", "\u2013", "--") and j + 1 < high:
        return None
    if j >= high or t.words[j] in ("to", "and", "or", "but", "by", "of", "so", "as", "with", "for", "about"):
        return None
    return j if _clausal(t, j, high) else None


def _np(t: Tokens, start: int, j: int, high: int) -> int | None:
    for i in (start, j):
        if i >= high:
            continue
        word = t.words[i]
        if t.shapes[i] == MARK and word not in _MARKS and word not in ("$", "\u20ac", "\u00a3"):
            continue
        if (
            word in words("prepositions")
            or is_auxiliary(word)
            or word in ("and", "or", "but", "that", "as", "to", "if")
        ):
            continue
        return i
    return None


def _inf(t: Tokens, start: int, j: int, high: int) -> int | None:
    return start


_ORDER = (
    *("that", "np-that", "np-of", "to", "inf", "np-to", "np-for", "np-with", "wh"),
    *("of", "for", "on", "against", "about", "with", "at", "as", "over", "from", "by", "in", "bare", "clause", "np"),
)
_PREPOSITIONS = ("of", "for", "on", "against", "about", "with", "at", "as", "over", "from", "by", "in")
_FRAMES: dict[str, Callable[[Tokens, int, int, int], int | None]] = {
    "that": _that,
    "np-that": _np_that,
    "np-of": _np_of,
    "to": _to,
    "inf": _inf,
    "np-to": _np_to,
    "np-for": _np_for,
    "np-with": _np_with,
    "wh": _wh,
    "bare": _bare,
    "clause": _np,
    "np": _np,
    **{p: partial(_preposition, p) for p in _PREPOSITIONS},
}
