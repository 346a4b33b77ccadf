"""Names of persons, part by part: what is the surname, which spellings are one, which given names are one.

No score of whole names tells persons apart ("Vladimir Medinsky" is nearer to "Vladimir Putin" than "Volodymyr Zelensky"
to "Vladimir Zelenskiy"), so surnames and given names are compared apart, by what transliteration does to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from onrecord.lexicon.load import table
from onrecord.reading.names.offices import fold, surname_first
from onrecord.reading.names.people import near

# Words before a surname that belong to it and are left out by other writers ("von der Leyen", "al-Assad").
_PARTICLES = frozenset((
    "al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "bin", "ibn", "bint", "ben", "von", "van", "der", "den",
    "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "zu", "ul",
))  # fmt: skip
_ORDERS = frozenset(("jr", "sr", "ii", "iii", "iv"))
_GLUED = re.compile(r"^(?:al|el|as|ash|ad|an|ar|at|az)[-’'‑]", re.IGNORECASE)
# How romanisations of one sound differ (BGN/PCGN, ISO 9, passport and press spellings of Slavic, Arabic and Persian).
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"tsch|tch", "ch"), (r"shch|sch", "sh"), (r"kh", "h"), (r"dh", "d"), (r"gh", "g"), (r"ph", "f"), (r"zh", "j"),
        (r"ck", "k"), (r"x", "ks"), (r"w", "v"), (r"ou|oo", "u"), (r"ee", "i"), (r"q", "k"), (r"[yj]", "i"),
        (r"^i(?=e)", ""), (r"(?<=[ie])ie", "e"), (r"(?<=[aeiou])h$", ""), (r"ff$", "v"), (r"[^a-z]", ""),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
# Letters that stand for one sound of another alphabet: ق, غ, Ukrainian г, х, у, с before a voiced letter.
_SAME = frozenset(frozenset(pair) for pair in ("gk", "gh", "hk", "uo", "sz"))
_CLASSES = str.maketrans("gkqhcvfbwzsdt", "kkkkkffffssdd")
_LONG = 5  # letters of a given name of which one may differ


class Same(Enum):
    """What two given names say of whether two persons are one."""

    YES = "yes"
    INITIAL = "initial"  # one is the other's first letter
    UNKNOWN = "unknown"  # one is not given
    NO = "no"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, folded: ``given`` without particles, ``order`` "jr", "ii" or ""."""

    given: tuple[str, ...]
    surname: str
    order: str = ""


@cache
def parts(name: str) -> PersonName:
    """Return the parts of a name; a single word is a surname."""
    words = [word for word in name.replace("‑", "-").split() if word.strip(".,’'")]
    order = fold(words[-1]).strip(".,") if len(words) > 1 and fold(words[-1]).strip(".,") in _ORDERS else ""
    words = words[:-1] if order else words
    if not words:
        return PersonName((), fold(name), order)
    if len(words) > 1 and surname_first(tuple(words)):
        given = "".join(fold(w).replace("-", "") for w in words[1:])
        return PersonName((given,), fold(words[0]), order)
    last = fold(_GLUED.sub("", words[-1])) or fold(words[-1])
    given_words = tuple(w for w in (fold(word).strip(".,") for word in words[:-1]) if w not in _PARTICLES)
    return PersonName(given_words, last.strip(".,"), order)


@cache
def romanised(word: str) -> str:
    """Return a folded word in one romanisation of the several in use."""
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


@cache
def block_of_surname(surname: str) -> str:
    """Return the key that all spellings of a surname share (and other surnames too): its consonants, by class."""
    consonants = re.sub("[aeiou]", "", romanised(surname).translate(_CLASSES))
    return re.sub(r"(.)\1+", r"\1", consonants) or romanised(surname)[:1]


def spelled_alike(one: str, other: str) -> bool:
    """Tell whether two words are spellings of one: equal in one romanisation, or but for letters of one sound."""
    a, b = romanised(one), romanised(other)
    if a == b or (len(a) > _LONG and _ending(a) == _ending(b)):
        return True
    if len(a) != len(b) or len(a) < _LONG:
        return False
    return all(x == y or frozenset((x, y)) in _SAME for x, y in zip(a, b, strict=True))


def _ending(word: str) -> str:
    """Return the word without what East Slavic languages end one surname in differently."""
    return re.sub(r"(?<=enk)[oa]$|(?<=sk)i?$|(?<=[oe])v$", "", word)


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether two words differ in one letter: a slip, or another name; nothing follows from it alone."""
    return one != other and min(len(one), len(other)) >= _LONG and near(one, other, 1)


@cache
def _variants() -> dict[str, frozenset[int]]:
    out: dict[str, set[int]] = {}
    for number, entry in enumerate(table("en/given_variants").entries):
        for form in (entry.term, *entry.get("names", ())):
            out.setdefault(fold(form), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in out.items()}


def given_keys(name: PersonName) -> frozenset[str | int]:
    """Return keys of which two names share one if their given names can be one: first letters, entries of the table."""
    keys = set[str | int]()
    for word in name.given:
        keys.update((word[0], romanised(word)[:1]), _variants().get(word, ()))
    return frozenset(keys)


def same_given(one: PersonName, other: PersonName) -> Same:
    """Tell whether the given names of two persons are one."""
    if one.order and other.order and one.order != other.order:
        return Same.NO
    if not one.given or not other.given:
        return Same.UNKNOWN
    if any(_one(a, b) for a in one.given for b in other.given if len(a) > 1 and len(b) > 1):
        # A middle name alone is enough only where one gives no other ("George Herbert" and "Herbert").
        alike = _one(one.given[0], other.given[0]) or min(len(one.given), len(other.given)) == 1
        return Same.YES if alike and not _middles_differ(one, other) else Same.NO
    a, b = one.given[0], other.given[0]
    return Same.INITIAL if a[0] == b[0] and min(len(a), len(b)) == 1 else Same.NO


def _middles_differ(one: PersonName, other: PersonName) -> bool:
    """Tell whether both give middle names and these begin differently ("George W.", "George H. W.")."""
    a, b = ([word[0] for word in name.given[1:]] for name in (one, other))
    return bool(a and b) and a != b


def _one(a: str, b: str) -> bool:
    if a == b or romanised(a) == romanised(b):
        return True
    if _variants().get(a, frozenset()) & _variants().get(b, frozenset()):
        return True
    if {a, b} & set(_variants()) == {a, b}:
        return False  # two listed names that are not one ("Dmitry", "Dmytro" are; "Andrei", "Andrea" are not listed so)
    return min(len(a), len(b)) >= _LONG and a[0] == b[0] and near(romanised(a), romanised(b), 1)
