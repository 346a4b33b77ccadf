"""What the words of an article show about names that no table lists: what they qualify, own, join and are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.lexicon.load import table
from onrecord.reading.names.elements import Casing, Stretch, Word
from onrecord.reading.names.terms import Terms

_LEAST = 4  # letters: shorter words end like demonyms by chance ("Dan", "Lan")
_LOOKED_AT = 4  # words after an adjective or owner in which its noun is looked for
_LONGEST = 4  # words of an organisation's name
_PLACING = frozenset(("in", "at", "near", "to", "from", "outside", "around", "across", "of", "by", "with", "for"))


@dataclass(slots=True)
class Clues:
    """Unknown names by what stands around them.

    Attributes:
        plain: every unknown single name, with how often.
        qualifying: before a noun that only a state or movement has, with how often ("Karsovan troops").
        describing: before any noun in small letters ("Karsovan farmers").
        owning: owners of what only a state has ("Karsova's foreign minister", "Karsova ... its army").
        neuter: names that "its" goes back to and that follow no preposition.
        personal: names that follow a given name, a title or another unknown name.
        joined: pairs joined by "and".
        capitals: whose capital, and its name or "".
        organisations: names of several words that end in a head that speaks for itself.
    """

    plain: dict[str, int] = field(default_factory=dict)
    qualifying: dict[str, int] = field(default_factory=dict)
    describing: dict[str, int] = field(default_factory=dict)
    owning: set[str] = field(default_factory=set)
    neuter: set[str] = field(default_factory=set)
    personal: set[str] = field(default_factory=set)
    joined: list[tuple[str, str]] = field(default_factory=list)
    capitals: list[tuple[str, str]] = field(default_factory=list)
    organisations: set[tuple[str, ...]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Rules:
    """The table ``en/unlisted_names``: ``endings`` are (ending, what stands instead, whether it tells alone)."""

    endings: tuple[tuple[str, str, bool], ...]
    having: frozenset[str]
    state_offices: frozenset[str]
    no_demonyms: frozenset[str]
    self_standing: frozenset[str]
    state_endings: tuple[str, ...]
    name_openers: frozenset[str]


@cache
def rules() -> Rules:
    """Load the table of endings and nouns."""
    found = table("en/unlisted_names")
    return Rules(
        tuple((e.term, e.values["instead"], bool(e.get("alone"))) for e in found.entries),
        frozenset(found.values["having"]),
        frozenset(found.values["state_offices"]),
        frozenset(found.values["no_demonyms"]),
        frozenset(found.values["self_standing"]),
        tuple(found.values["state_endings"]),
        frozenset(found.values["name_openers"]),
    )


def collect(found: Sequence[Stretch], lexicon: Terms, case: Casing) -> Clues:
    """Return the clues of several parts of an article, in one pass over their words."""
    clues = Clues()
    for stretch in found:
        _Pass(stretch, lexicon, case, clues).run()
    return clues


def unknown(text: str, lexicon: Terms) -> bool:
    """Whether a capitalised word is in none of the tables."""
    low = text.lower()
    return text.isalpha() and not (
        low in lexicon.phrases
        or text in lexicon.given
        or low in lexicon.common
        or low in lexicon.honorifics
        or low in lexicon.not_names
        or low in lexicon.openers
        or text in lexicon.blocs
    )


class _Pass:
    """One pass over one stretch; ``last`` is the unknown name that "it" may go back to."""

    def __init__(self, stretch: Stretch, lexicon: Terms, case: Casing, clues: Clues) -> None:
        self.words, self.titled, self.lexicon, self.case, self.clues = (
            stretch.words, stretch.titled, lexicon, case, clues,
        )  # fmt: skip
        self.last: str | None = None
        self.subject: str | None = None

    def run(self) -> None:
        for at, word in enumerate(self.words):
            if word.text in ("its", "Its"):
                self._neuter(at)
            elif word.text[0].isupper():
                self._capitalised(at, word)
            elif word.text == "capital":
                self._capital(at)

    def _capitalised(self, at: int, word: Word) -> None:
        text = word.text
        if not self.titled and text in rules().self_standing:
            self._organisation(at)
        if not unknown(text, self.lexicon):
            if text.lower() not in self.lexicon.openers and text.lower() not in self.lexicon.not_names:
                self.last = self.subject = None
            return
        if len(text) < _LEAST or text.lower() in self.case.small:
            return
        if not self.titled and self._personal(at):
            self.clues.personal.add(text)
            self.last = self.subject = None
            return
        if self._compound(at):
            self.last = self.subject = None
            return
        self.clues.plain[text] = self.clues.plain.get(text, 0) + 1
        self._before_noun(at, word)
        self._joined(at)
        adjective = self._adjectival(at)
        self.last = None if word.possessive or adjective else text
        placed = at > 0 and self.words[at - 1].text.lower() in _PLACING
        alone = self.titled or (word.initial and text not in self.case.names)
        self.subject = None if adjective or placed or alone else self.last

    def _personal(self, at: int) -> bool:
        """Whether a given name, a title or an unknown name stands directly before: "Tomas Brandeker"."""
        if at == 0 or self.words[at - 1].possessive:
            return False
        before = self.words[at - 1].text
        low = before.lower()
        if before in self.lexicon.given or low in self.lexicon.honorifics:
            return True
        if not before[0].isupper():
            return False
        return low in self.lexicon.roles or (unknown(before, self.lexicon) and low not in self.case.small)

    def _compound(self, at: int) -> bool:
        """Whether a capitalised word stands directly before: "New Jersey" is not Jersey."""
        before = self.words[at - 1] if at and not self.titled else None
        if before is None or before.possessive or not before.text[0].isupper():
            return False
        low = before.text.lower()
        return low not in self.lexicon.openers or low in rules().name_openers

    def _before_noun(self, at: int, word: Word) -> None:
        noun = self._noun_after(at)
        if word.possessive:
            if noun in rules().state_offices:
                self.clues.owning.add(word.text)
        elif noun is not None:
            self.clues.qualifying[word.text] = self.clues.qualifying.get(word.text, 0) + 1
        elif at + 1 < len(self.words) and self.words[at + 1].text[0].islower():
            self.clues.describing[word.text] = self.clues.describing.get(word.text, 0) + 1

    def _noun_after(self, at: int) -> str | None:
        """The noun that a demonym or an owner stands before, over modifiers: "Karsovan Foreign Minister"."""
        passed: list[str] = []
        for word in self.words[at + 1 : at + 1 + _LOOKED_AT]:
            low = word.text.lower()
            passed.append(low)
            two = " ".join(passed[-2:])
            if two in rules().state_offices:
                return two
            if low in self.lexicon.modifiers:
                continue
            heads = low in rules().having or low in self.lexicon.roles or low in self.lexicon.groups
            return low if heads else None
        return None

    def _adjectival(self, at: int) -> bool:
        """Whether the word ends like a demonym and stands before a noun: "Veldanian claims"."""
        after = self.words[at + 1].text if at + 1 < len(self.words) else "."
        formed = any(alone and self.words[at].text.endswith(ending) for ending, _, alone in rules().endings)
        return formed and after[0].isalpha() and after not in self.lexicon.common

    def _joined(self, at: int) -> None:
        if at > 1 and self.words[at - 1].text in ("and", ",") and self.words[at - 2].text[0].isupper():
            self.clues.joined.append((self.words[at - 2].text, self.words[at].text))

    def _neuter(self, at: int) -> None:
        if self.last is not None and self._has(self._noun_after(at)):
            self.clues.owning.add(self.last)
        if self.subject is not None:
            self.clues.neuter.add(self.subject)

    @staticmethod
    def _has(noun: str | None) -> bool:
        return noun is not None and (noun in rules().state_offices or noun in rules().having)

    def _capital(self, at: int) -> None:
        """ "The Karsovan capital, Drovna", "Drovna, the capital of Karsova", "Karsova's capital Drovna"."""
        words = self.words
        owner = words[at - 1].text if at and words[at - 1].text[0].isupper() else None
        after = at + 1
        if owner is None:
            if at + 2 >= len(words) or words[at + 1].text != "of" or not words[at + 2].text[0].isupper():
                return
            owner, after = words[at + 2].text, at + 3
        self.clues.capitals.append((owner, self._place(after) or self._place_before(at) or ""))

    def _place(self, at: int) -> str | None:
        if at < len(self.words) and self.words[at].text in (",", "of"):
            at += 1
        return self.words[at].text if at < len(self.words) and self._is_name(at) else None

    def _place_before(self, at: int) -> str | None:
        back = at - 1
        while back >= 0 and at - back < 4 and self.words[back].text != ",":
            back -= 1
        return self.words[back - 1].text if back > 0 and self._is_name(back - 1) else None

    def _is_name(self, at: int) -> bool:
        return self.words[at].text[0].isupper() and unknown(self.words[at].text, self.lexicon)

    def _organisation(self, at: int) -> None:
        """A name that ends in "Union", "Front" and the like, without the state or owner before it."""
        first = at
        while first > 0 and at - first < _LONGEST - 1 and self._goes_on(self.words[first - 1]):
            first -= 1
        before = self.words[first - 1] if first else None
        if first < at and (before is None or not (before.possessive or (before.text[0].isupper() and first > 1))):
            self.clues.organisations.add(tuple(w.text for w in self.words[first : at + 1]))

    def _goes_on(self, word: Word) -> bool:
        low = word.text.lower()
        listed = low in self.lexicon.openers or low in self.lexicon.phrases
        return word.text[0].isupper() and not word.possessive and not listed
