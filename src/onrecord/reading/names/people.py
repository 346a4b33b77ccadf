"""Persons of one article: phrases grouped by name, with the fullest name, roles, gender and party of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.reading.names.offices import fold, surname_first
from onrecord.reading.names.phrases import Phrase
from onrecord.reading.names.terms import Terms

# Spellings of one surname differ by a letter ("Araghchi", "Aragchi"); shorter surnames differ by as much in earnest.
SHORTEST_VARIANT = 6


@dataclass(slots=True)
class Person:
    """One person of the article."""

    forms: dict[tuple[str, ...], int] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    gender: str | None = None
    given: str | None = None  # gender by given name

    @property
    def words(self) -> tuple[str, ...]:
        """The fullest form: most words, then most often used, then first."""
        return max(self.forms, key=lambda f: (min(len(f), 4), self.forms[f]))

    @property
    def name(self) -> str:
        """The fullest form as one text."""
        return " ".join(self.words)


class People:
    """Groups names into persons; fullest names must be added before bare surnames."""

    def __init__(self, lexicon: Terms) -> None:
        self.lexicon = lexicon
        self.all: list[Person] = []
        self.by_last: dict[str, list[Person]] = {}
        self.by_first: dict[str, list[Person]] = {}
        self.by_start: dict[str, list[str]] = {}

    def add(self, words: tuple[str, ...], phrase: Phrase | None, weight: int) -> Person:
        """Put one name with the person it fits, or make a new one."""
        person = self.find(words)
        if person is None:
            person = Person()
            self.all.append(person)
            last = fold(words[-1])
            if last not in self.by_last:
                self.by_start.setdefault(last[:2], []).append(last)
            self.by_last.setdefault(last, []).append(person)
            if len(words) > 1:
                self.by_first.setdefault(fold(words[0]), []).append(person)
        person.forms[words] = person.forms.get(words, 0) + weight
        if phrase is not None:
            person.phrases.append(phrase)
        return person

    def find(self, words: tuple[str, ...]) -> Person | None:
        """Return the person whom a name fits: same surname or a spelling of it, and no other given name."""
        last = fold(words[-1])
        found = [p for key in self._spellings(last) for p in self.by_last.get(key, ())]
        if len(words) == 1:
            if found:
                return found[-1] if len(found) == 1 else max(found, key=lambda p: len(p.phrases))
            first = self.by_first.get(last, ())
            return next((p for p in first if surname_first(p.words)), None)
        for person in found:
            if any(_same_given(words, form) for form in person.forms):
                return person
        return None

    def _spellings(self, last: str) -> Iterable[str]:
        if last in self.by_last:
            yield last
        if len(last) >= SHORTEST_VARIANT:
            for other in self.by_start.get(last[:2], ())[:20]:
                if other != last and abs(len(other) - len(last)) <= 1 and near(last, other, 1):
                    yield other


def _same_given(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if len(a) == 1 or len(b) == 1:
        return True
    first_a, first_b = [fold(w) for w in a[:-1]], [fold(w) for w in b[:-1]]
    if set(first_a) & set(first_b):
        return True
    x, y = first_a[0], first_b[0]
    if len(x.rstrip(".")) == 1 or len(y.rstrip(".")) == 1:
        return x[0] == y[0]
    return x[:2] == y[:2] and near(x, y, 2)


def near(a: str, b: str, limit: int) -> bool:
    """Tell whether two words are at most ``limit`` letters inserted, dropped or changed apart."""
    if abs(len(a) - len(b)) > limit:
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1] <= limit
