"""Find the words that name a source, to the left or right of a cue, and trim what is not part of the name."""

from __future__ import annotations

from onrecord.reading.cues import cue_forms
from onrecord.reading.grammar import is_adverb, is_auxiliary, words
from onrecord.reading.tokens import CAPITAL, LOWER, MARK, NUMBER, Tokens

_HOP = 40  # longest apposition, in tokens
_REACH = 30  # longest subject, in tokens
_DASHES = frozenset(("\u2014", "\u2013", "--", "-"))
_AGENT_ENDINGS = ("ians", "ers", "ors", "ists", "men", "ists", "ites", "anis", "ees", "person")

Range = tuple[int, int]


def left_source(t: Tokens, low: int, at: int) -> Range | None:
    """Return the subject that ends before token ``at``, or None.

    Args:
        t: the paragraph.
        low: first token of the sentence or quotation.
        at: first token of the verb group.
    """
    end = _hop(t, low, at)
    if end is None or end <= low:
        return None
    start = _chunk_start(t, low, end)
    if t.words[at - 1] in ("who", "which"):
        while start < end and t.words[start] in words("prepositions"):
            start += 1
    return trimmed(t, start, end)


def _hop(t: Tokens, low: int, at: int) -> int | None:
    """Return where the subject ends: before an apposition, a bracket or a relative pronoun."""
    if at <= low:
        return None
    last = t.words[at - 1]
    if last in ("who", "which"):
        at -= 1
        if at > low and t.words[at - 1] in (",", *_DASHES):
            at -= 1
        return at if at > low else None
    if last == "," or last in _DASHES:
        closing = frozenset((",",)) if last == "," else _DASHES
        for i in range(at - 2, max(low, at - _HOP), -1):
            if t.words[i] in closing:
                opens = t.words[i + 1]
                if opens in ("and", "but", "or", "so") or (is_adverb(opens) and i + 2 == at - 1):
                    return i if is_adverb(opens) else None
                return i
            if t.words[i] in (";", ":") or t.quotes[i] != t.quotes[at - 1]:
                return None
        return None
    return at


def _chunk_start(t: Tokens, low: int, end: int) -> int:
    """Return where the noun phrase that ends before token ``end`` begins."""
    i, joint = end, None
    stop = max(low, end - _REACH)
    openers = words("clause_openers")
    while i > stop:
        word = t.words[i - 1]
        if word == ")":
            i = _bracket(t, low, i)
            continue
        if t.shapes[i - 1] == MARK and word not in ("&", "/", "%", "$", "#", "@"):
            if word == "," and _enumerates(t, low, i, joint):
                i -= 1
                continue
            break
        if word in openers and not (word == "as" and t.shapes[i - 1] == CAPITAL and i - 1 > low):
            break
        if word == "and":
            joint = i - 1
        elif _is_verb(t, low, i - 1):
            if joint is not None and not _takes_clause(word, i, joint):
                return joint + 1
            break
        i -= 1
    return i


def _bracket(t: Tokens, low: int, i: int) -> int:
    for k in range(i - 2, max(low, i - 12) - 1, -1):
        if t.words[k] == "(":
            return k
    return i - 1


def _enumerates(t: Tokens, low: int, i: int, joint: int | None) -> bool:
    """Tell whether the comma before token ``i`` stands in "A, B and C"."""
    if joint is None or joint - i > 5 or i - 2 < low:
        return False
    return t.shapes[i] == CAPITAL and t.shapes[i - 2] == CAPITAL and t.words[i - 2] not in words("dates")


def _is_verb(t: Tokens, low: int, i: int) -> bool:
    word = t.words[i]
    if is_auxiliary(word):
        return not (word == "may" and t.shapes[i] == CAPITAL) and not (word == "will" and t.shapes[i] == CAPITAL)
    forms = cue_forms().get(word)
    if not forms or (t.shapes[i] == CAPITAL and i > low):
        return False
    kinds = {f.kind for f in forms if f.cue.pos == "verb"}
    if not kinds:
        return False
    if kinds <= {"base", "third"}:  # "the claims", "China demands": a noun after a determiner or an adjective
        return i > low and (t.shapes[i - 1] == CAPITAL or t.words[i - 1] in words("pronouns"))
    if kinds <= {"ing"}:
        return False
    return not (i > low and t.words[i - 1] in words("determiners"))


def _takes_clause(word: str, i: int, joint: int) -> bool:
    """Tell whether a clause may begin right after the verb, so that "said A and B agreed" joins A and B."""
    return joint - i < 8 and any({"bare", "that"} & set(f.cue.frames) for f in cue_forms().get(word, ()))


def right_source(t: Tokens, at: int, high: int) -> Range | None:
    """Return the subject that begins at token ``at`` (after an inverted cue), or None."""
    i = at
    openers = words("clause_openers")
    while i < min(high, at + _REACH):
        word = t.words[i]
        if word == "(":
            break
        if t.shapes[i] == MARK and word not in ("&", "/", "$", "#", "@"):
            break
        if i > at and (
            word in openers or (word in ("in", "on", "at", "to", "during") and not _names_place(t, i, high))
        ):
            break
        if i > at and t.shapes[i] != CAPITAL and is_adverb(word):
            break
        if i > at and word in words("dates") and t.shapes[i] == CAPITAL:
            break
        i += 1
    return trimmed(t, at, i) if i > at else None


def _names_place(t: Tokens, i: int, high: int) -> bool:
    """Tell whether "in" or "on" at ``i`` belongs to a title ("the minister in charge", "commander in Karsova")."""
    return t.words[i] == "in" and i + 1 < high and t.words[i + 1] in ("charge", "chief")


def trimmed(t: Tokens, start: int, end: int) -> Range | None:
    """Return the range without dates, adverbs, openers and occasions at its edges, or None if nothing is left."""
    start = _trim_front(t, start, end)
    end = _trim_back(t, start, end)
    return (start, end) if start < end else None


def _trim_front(t: Tokens, start: int, end: int) -> int:
    discourse, determiners = words("discourse"), words("determiners")
    while start < end:
        word = t.words[start]
        if t.shapes[start] == MARK and word not in ("$", "#", "@", "["):
            start += 1
        elif word in ("in", "on", "at", "after", "during", "for", "from", "with", "by", "under", "of", "to"):
            start = _after_front_phrase(t, start, end)
        elif ((word in discourse or (is_adverb(word) and word not in determiners)) and start + 1 < end) or (
            word in discourse
            or (
                word in words("dates")
                and start + 1 < end
                and t.shapes[start] == CAPITAL
                and (t.shapes[start + 1] == CAPITAL or t.words[start + 1] in determiners)
                and word not in ("this", "last", "next", "may", "march")
            )
        ):
            start += 1
        else:
            break
    return start


def _after_front_phrase(t: Tokens, start: int, end: int) -> int:
    """Return where the subject begins after "On Thursday", "In a statement" without a comma."""
    i = start + 1
    if i < end and t.words[i] in words("determiners"):
        i += 1
    dated = False
    while i < end:
        word = t.words[i]
        if word in words("dates") or t.shapes[i] == NUMBER or word in words("occasions"):
            dated, i = True, i + 1
            continue
        if dated and (t.shapes[i] == CAPITAL or word in words("determiners") or word in words("pronouns")):
            return i
        i += 1
    return end


def _trim_back(t: Tokens, start: int, end: int) -> int:
    dates = words("dates")
    while end > start:
        word = t.words[end - 1]
        if (
            (t.shapes[end - 1] == MARK and word not in (")", "%", "]"))
            or (t.shapes[end - 1] != CAPITAL and (is_adverb(word) or is_auxiliary(word) or word == "to"))
            or (end - 1 > start and (word in dates or (t.shapes[end - 1] == NUMBER and t.words[end - 2] in dates)))
        ):
            end -= 1
        elif word in words("occasions") and (cut := _occasion_start(t, start, end)) is not None:
            end = cut
        elif word in ("on", "in", "at", "during", "for", "of", "by", "and", "also", "the", "a"):
            end -= 1
        else:
            break
    return end


def _occasion_start(t: Tokens, start: int, end: int) -> int | None:
    """Return where "in a statement" begins, when the range ends in such a phrase."""
    for i in range(end - 2, max(start, end - 6), -1):
        if t.words[i] in ("in", "on", "at", "during", "to"):
            return i
        if t.shapes[i] == MARK:
            return None
    return None


def plausible(t: Tokens, source: Range, *, strict: bool) -> bool:
    """Tell whether the words can name somebody who says, promises or refuses.

    Args:
        t: the paragraph.
        source: the words.
        strict: whether to insist on a name, a pronoun or a noun for people and bodies.
    """
    start, end = source
    last = t.words[end - 1]
    if last in words("prepositions") or (last in words("determiners") and last not in words("agents")):
        return end - start == 1 and last in words("pronouns")
    if not strict or last in words("pronouns"):
        return True
    return any(names_agent(t, i) for i in range(start, end))


def names_agent(t: Tokens, i: int) -> bool:
    """Tell whether one word is a name, a pronoun or a noun for people and bodies."""
    word = t.words[i]
    if word in words("agents") or (t.shapes[i] == LOWER and word.endswith(_AGENT_ENDINGS)):
        return True
    if word in words("dates") or word in words("determiners") or word in words("prepositions"):
        return False
    return t.shapes[i] == CAPITAL


def opening_source(t: Tokens, low: int, at: int) -> Range | None:
    """Return the noun phrase that opens a sentence, as far as names and determiners show it, or None."""
    i = low
    while i < at and (t.shapes[i] == MARK or t.words[i] in words("discourse")):
        i += 1
    start = i
    while i < at and i < start + _REACH:
        word = t.words[i]
        if (
            t.shapes[i] == CAPITAL
            or word in words("determiners")
            or word in words("agents")
            or word in ("of", "and", "for", "the", "&")
            or (word in words("pronouns") and i == start)
        ):
            i += 1
        else:
            break
    source = trimmed(t, start, i) if i > start else None
    return source if source and plausible(t, source, strict=True) else None
