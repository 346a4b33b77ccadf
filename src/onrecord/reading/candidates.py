"""Find the places in a sentence where a cue stands, and how its source is given there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.cues import Cue, Form, cue_forms
from onrecord.reading.grammar import is_adverb, words
from onrecord.reading.sources import Range, left_source, plausible, right_source, trimmed
from onrecord.reading.tokens import CAPITAL, LOWER, MARK, Tokens

_DASHES = frozenset(("\u2014", "\u2013", "--", "-"))
_CLOSERS = frozenset(('"', "\u201d", "\u2019", "'", "\u00bb", "\u201c"))
_CONTRAST = frozenset(("but", "while", "whereas", "although", "though", "as", "and", "yet"))
_TELLING = frozenset(("that", "bare", "quote", "np-that"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue in its sentence.

    Attributes:
        cue: the entry of the lexicon.
        how: "lead" (source, cue, content), "trail" (content, source, cue), "invert" (content, cue, source),
            "carry" (no source of its own), "passive", "noun" or "according".
        low: first token of the cue's verb group.
        at: the head word.
        high: the token after the cue.
        source: the words naming the source, or None.
        breaks: where an earlier content ends because this one begins, or None when this may lie inside it.
        aside: whether it stands in a relative or fronted clause, whose content ends at the next comma.
    """

    cue: Cue
    how: str
    low: int
    at: int
    high: int
    source: Range | None = None
    breaks: int | None = None
    aside: bool = False


def candidates(t: Tokens, low: int, high: int) -> list[Candidate]:
    """Return the cues between tokens ``low`` and ``high``, in order."""
    forms = cue_forms()
    titled = _title_case(t, low, high)
    out: list[Candidate] = []
    edge, quote = low, t.quotes[low] if low < high else -1
    i = low
    while i < high:
        if t.quotes[i] != quote:
            quote = t.quotes[i]
            edge = i if quote >= 0 else low
        if t.words[i] in (".", "!", "?") and quote >= 0:
            edge = i + 1
        found = None
        for form in forms.get(t.words[i], ()):
            tail = _tail(t, form, i, high)
            if tail is not None and (found := _candidate(t, form, edge, i, tail, high, titled=titled)):
                break
        if found:
            out.append(found)
            i = max(i + 1, found.high)
        else:
            i += 1
    return out


def _title_case(t: Tokens, low: int, high: int) -> bool:
    """Tell whether most words are capitalised, as in headlines."""
    shapes = [t.shapes[i] for i in range(low, min(high, low + 30)) if t.shapes[i] in (CAPITAL, LOWER)]
    return len(shapes) > 2 and shapes.count(CAPITAL) > 0.6 * len(shapes)


def _tail(t: Tokens, form: Form, i: int, high: int) -> int | None:
    """Return the token after the cue when the words of its tail follow, else None."""
    j = i + 1
    if form.cue.tail and j < high and t.words[j] not in form.cue.tail[:1] and is_adverb(t.words[j]):
        j += 1
    for word in form.cue.tail:
        if j >= high or t.words[j] != word:
            return None
        j += 1
    return j


def _candidate(t: Tokens, form: Form, edge: int, i: int, after: int, high: int, *, titled: bool) -> Candidate | None:
    if form.cue.pos == "verb":
        return _verb(t, form, edge, i, after, high, titled=titled)
    if form.cue.pos == "noun":
        return _noun(t, form, edge, i, after, high)
    if form.cue.pos == "adj":
        return _predicate(t, form, edge, i, after)
    return _according(t, form, edge, i, after, high)


def _group(t: Tokens, edge: int, i: int) -> tuple[int, set[str]]:
    """Return where the verb group of the verb at ``i`` begins, and the helping words in it."""
    helping: set[str] = set()
    k = i
    auxiliaries, modals, light = words("auxiliaries"), words("modals"), words("light_verbs")
    while k > edge:
        word = t.words[k - 1]
        if word in auxiliaries or word in modals or word == "to":
            helping.add(word)
        elif not (is_adverb(word) and t.shapes[k - 1] != CAPITAL) and not (word in light and "to" in helping):
            break
        elif word in light:
            helping.discard("to")
            helping.add("light")
        k -= 1
    while k < i and not (t.words[k] in auxiliaries or t.words[k] in modals or t.words[k] in light):
        k += 1  # adverbs before the first auxiliary are no part of the cue
    return k, helping


def _verb(t: Tokens, form: Form, edge: int, i: int, after: int, high: int, *, titled: bool) -> Candidate | None:
    if t.shapes[i] == CAPITAL and i > edge and t.shapes[i - 1] != MARK and not titled:
        return None
    low, helping = _group(t, edge, i)
    if ("to" in helping and "yet" not in t.words[low:i]) or helping & _MODALS:
        return None
    be, have = bool(helping & words("be")), bool(helping & words("have"))
    do = bool(helping & words("do"))
    kind = form.kind
    if kind == "ing":
        if be:
            return _finite(t, form.cue, edge, low, i, after, high)
        return _participle(t, form.cue, edge, i, after, high)
    if "part" in kind and be and not (have and "been" not in helping):
        return _passive(t, form.cue, edge, low, i, after, high)
    if "part" in kind and have:
        return _finite(t, form.cue, edge, low, i, after, high)
    if "past" in kind and not helping - {"light"}:
        return _finite(t, form.cue, edge, low, i, after, high)
    if kind == "third" and not helping - {"light"}:
        return _finite(t, form.cue, edge, low, i, after, high)
    if "base" in kind and (do or not helping):
        return _finite(t, form.cue, edge, low, i, after, high, base=not do)
    return None


_MODALS = frozenset(("could", "might", "may", "should", "must", "can", "shall", "cannot", "can't", "couldn't"))


def _before(t: Tokens, edge: int, low: int) -> int:
    """Return the index of the last token before ``low`` that is no adverb."""
    k = low - 1
    while k >= edge and is_adverb(t.words[k]) and t.shapes[k] != CAPITAL:
        k -= 1
    return k


def _finite(
    t: Tokens, cue: Cue, edge: int, low: int, i: int, after: int, high: int, *, base: bool = False
) -> Candidate | None:
    k = _before(t, edge, low)
    telling = bool(_TELLING & set(cue.frames))
    if k < edge:
        if edge > 0 and t.words[edge - 1] in _CLOSERS and telling and not base:
            return _inverted(t, cue, edge, low, i, after, high)
        return None
    last = t.words[k]
    if (last in _CLOSERS or last == "," or last in _DASHES) and telling and not base:
        inverted = _inverted(t, cue, edge, low, i, after, high)
        if inverted:
            return inverted
    if last in ("and", "or", "but", "then") and not base:
        return Candidate(cue, "carry", low, i, after, None, _with_comma(t, edge, k))
    source = left_source(t, edge, k + 1)
    if source is None or not plausible(t, source, strict=not telling or t.words[i] not in _PLAIN):
        return None
    if t.quotes[i] >= 0 and t.words[source[1] - 1] in ("i", "we"):  # a speaker's own "I think" attributes nothing new
        return None
    if base and not _plural(t, source):
        return None
    if base and t.shapes[i] == CAPITAL and i > edge:
        return None
    return _placed(t, cue, edge, low, i, after, high, source, relative=last in ("who", "which"))


_PLAIN = frozenset(("said", "says", "say", "told", "added", "reported", "wrote"))


def _plural(t: Tokens, source: Range) -> bool:
    """Tell whether the subject can stand before a verb without ending."""
    last = t.words[source[1] - 1]
    if last in words("base_subjects") or "and" in t.words[source[0] : source[1]]:
        return True
    return any(
        t.words[k] in words("base_subjects")
        or (t.words[k].endswith(("s", "people", "men", "media")) and not t.words[k].endswith(("'s", "ss", "us", "is")))
        for k in range(*source)
    )


def _placed(
    t: Tokens, cue: Cue, edge: int, low: int, i: int, after: int, high: int, source: Range, *, relative: bool
) -> Candidate:
    """Decide whether the content leads or trails a source that stands to the left."""
    s = source[0]
    k = s - 1
    while k >= edge and t.words[k] not in _CLOSERS and t.shapes[k] != MARK and t.words[k] in words("discourse"):
        k -= 1
    before = t.words[k] if k >= edge else ""
    quoted = before in _CLOSERS and k >= edge and _full_quote(t, edge, k)
    rest = (quoted and (after >= high or t.words[after] not in ("that", ":"))) or closes(t, after, high)
    if k >= edge and (before == "," or before in _CLOSERS) and "quote" in cue.frames and rest and not relative:
        return Candidate(cue, "trail", low, i, after, source, k)
    joint = t.words[s - 1] if s - 1 >= edge else ""
    breaks = None
    if joint in _CONTRAST:
        at = s - 1
        comma = at - 1 >= edge and t.words[at - 1] in (",", *_CLOSERS)
        if joint in ("but", "while", "whereas", "although", "though") or comma:
            breaks = at - 1 if comma and t.words[at - 1] == "," else at
    elif before in (";",):
        breaks = k
    aside = relative or (joint in ("while", "although", "though", "as", "if", "after", "when") and s - 1 == edge)
    return Candidate(cue, "lead", low, i, after, source, breaks, aside)


def _full_quote(t: Tokens, edge: int, k: int) -> bool:
    """Tell whether the closing mark at ``k`` ends a remark (punctuation before it) rather than a term."""
    return (k > edge and t.words[k - 1] in (",", "?", "!", ".", "\u2026")) or (
        k + 1 < len(t) and t.words[k + 1] == "," and k - edge > 6
    )


def closes(t: Tokens, after: int, high: int) -> bool:
    """Tell whether nothing but dates, places and occasions follows the cue before a stop, a comma or a quotation."""
    i = after
    while i < high and i < after + 14:
        word = t.words[i]
        if word in (".", ",", ";", "!", "?") or word in _CLOSERS or word in _DASHES:
            return True
        if word in ("that", ":", "whether", "what", "how", "why") or word in words("be") or word in words("have"):
            return False
        if word in words("modals") and t.shapes[i] != CAPITAL:
            return False
        if i == after and not (_adjunct(t, i)):
            return False
        i += 1
    return i >= high


def _adjunct(t: Tokens, i: int) -> bool:
    word = t.words[i]
    return (
        word in words("dates")
        or word in _ADJUNCT_OPENERS
        or is_adverb(word)
        or (t.shapes[i] == CAPITAL and (t.words[i - 1] in ("told", "tells")))
        or word in ("reporters", "journalists", "lawmakers", "parliament")
    )


_ADJUNCT_OPENERS = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "to",
        "by",
        "via",
        "through",
        "this",
        "the",
        "a",
        "his",
        "her",
        "last",
        "of",
        "about",
    ]
)


def _inverted(t: Tokens, cue: Cue, edge: int, low: int, i: int, after: int, high: int) -> Candidate | None:
    k = _before(t, edge, low)
    quoted = t.words[max(k, 0)] in _CLOSERS
    if "quote" not in cue.frames or "np-that" in cue.frames or after >= high or t.words[i] == "called":
        return None
    source = right_source(t, after, high)
    if source is None or source[0] != after or not plausible(t, source, strict=True):
        return None
    if not quoted and not _rests(t, source[1], high):
        return None
    if t.shapes[after] != CAPITAL and t.words[after] not in words("determiners") | words("pronouns") | words("agents"):
        return None
    return Candidate(cue, "invert", low, i, source[1], source, k if k >= edge else None)


def _rests(t: Tokens, i: int, high: int) -> bool:
    """Tell whether no finite verb follows the inverted source at ``i``, so that it is no subject."""
    return (
        i >= high
        or t.shapes[i] == MARK
        or t.words[i] in _ADJUNCT_OPENERS
        or t.words[i] in words("dates")
        or (t.words[i] in ("who", "which", "as", "while", "after", "when"))
    )


def _with_comma(t: Tokens, edge: int, k: int) -> int:
    return k - 1 if k - 1 >= edge and t.words[k - 1] == "," else k


def _participle(t: Tokens, cue: Cue, edge: int, i: int, after: int, high: int) -> Candidate | None:
    k = _before(t, edge, i)
    if k < edge:
        return None
    last = t.words[k]
    if last == "," or last in _DASHES or last in _CLOSERS:
        return Candidate(cue, "carry", i, i, after, None, k)
    if last in ("and", "or", "while", "by", "but"):
        return Candidate(cue, "carry", i, i, after, None, _with_comma(t, edge, k))
    if last in words("prepositions") or last in words("determiners"):
        return None
    source = left_source(t, edge, k + 1)
    with_at = _with(t, edge, k + 1)
    if with_at is not None:
        source = trimmed(t, with_at + 1, k + 1)
        if source and plausible(t, source, strict=True):
            return Candidate(cue, "lead", i, i, after, source, _with_comma(t, edge, with_at))
    if source and last in words("occasions") | {"statement", "resolution", "declaration"}:
        return Candidate(cue, "carry", i, i, after, None, k + 1)
    return None


def _with(t: Tokens, edge: int, end: int) -> int | None:
    for k in range(end - 1, max(edge, end - 10) - 1, -1):
        if t.words[k] == "with":
            return k
        if t.shapes[k] == MARK:
            return None
    return None


def _passive(t: Tokens, cue: Cue, edge: int, low: int, i: int, after: int, high: int) -> Candidate | None:
    by = next((k for k in range(after, min(high, after + 8)) if t.words[k] == "by"), None)
    source = right_source(t, by + 1, high) if by is not None else None
    if source and not plausible(t, source, strict=True):
        source = None
    if source is None and not set(cue.frames) & {"np-of", "np-to", "np-for", "np"}:
        return None
    return Candidate(cue, "passive", low, i, after, source)


def _predicate(t: Tokens, form: Form, edge: int, i: int, after: int) -> Candidate | None:
    low, helping = _group(t, edge, i)
    be = bool(helping & words("be"))
    while not be and low > edge and t.words[low - 1] in words("be"):
        be, low = True, low - 1
    if not be or helping & _MODALS or "to" in helping:
        return None
    k = _before(t, edge, low)
    source = left_source(t, edge, k + 1) if k >= edge else None
    if source is None or not plausible(t, source, strict=True):
        return None
    return _placed(t, form.cue, edge, low, i, after, len(t), source, relative=t.words[k] in ("who", "which"))


def _noun(t: Tokens, form: Form, edge: int, i: int, after: int, high: int) -> Candidate | None:
    if i == edge or after >= high:
        return None
    source, end = None, after
    if t.words[after] == "by":
        source = right_source(t, after + 1, high)
        if source is None or not plausible(t, source, strict=True):
            return None
        end = source[1]
        if end >= high:
            return None
    if t.words[end] not in _noun_frames(form.cue):
        return None
    if source is None:
        source = _owner(t, edge, i)
        if source is None:
            return None
    return Candidate(form.cue, "noun", i, i, end, source)


def _noun_frames(cue: Cue) -> frozenset[str]:
    return frozenset(cue.frames)


def _owner(t: Tokens, edge: int, i: int) -> Range | None:
    """Return the possessor of the noun at ``i``: "its", "Karsova's", "Karsovan", "U.S."."""
    for k in range(i - 1, max(edge, i - 4) - 1, -1):
        word = t.words[k]
        if word in words("possessives"):
            return k, k + 1
        if word.endswith(("'s", "s'")) or (t.shapes[k] == CAPITAL and k > edge and word not in words("dates")):
            start = k
            while start > edge and t.shapes[start - 1] == CAPITAL:
                start -= 1
            return start, k + 1
        if t.shapes[k] == MARK or word in words("prepositions") or word in words("determiners"):
            return None
    return None


def _according(t: Tokens, form: Form, edge: int, i: int, after: int, high: int) -> Candidate | None:
    source = right_source(t, after, high)
    if source is None:
        return None
    k = i - 1
    breaks = k if k >= edge and t.words[k] == "," else i
    return Candidate(form.cue, "according", i, i, source[1], source, breaks if i > edge else None)


def each_quote(t: Tokens, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of tokens that stand in one quotation."""
    i = low
    while i < high:
        j = i
        while j < high and t.quotes[j] == t.quotes[i]:
            j += 1
        if t.quotes[i] >= 0:
            yield i, j
        i = j
