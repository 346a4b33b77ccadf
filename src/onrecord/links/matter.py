"""How far two statements speak of the same matter: the rare words that they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.stems import stems_of, words
from onrecord.record.types import StatementRow
from onrecord.span import Span

COMMON = 0.15  # a stem that stands in more than this share of the statements says nothing about their matter


@dataclass(frozen=True, slots=True)
class Matter:
    """The stems of every statement and how much each stem tells (inverse document frequency; Spärck Jones, 1972)."""

    stems: dict[str, frozenset[str]]
    weight: dict[str, float]
    forms: dict[str, str]

    def shared(self, one: str, other: str) -> tuple[str, ...]:
        """Return the telling stems that two statements share, the rarest first."""
        both = self.stems[one] & self.stems[other]
        return tuple(sorted((s for s in both if self.weight[s] > 0), key=lambda s: (-self.weight[s], s)))

    def in_words(self, stems: Sequence[str]) -> str:
        """Return stems as the words that first had them, for people to read."""
        return ", ".join(self.forms[s] for s in stems)

    def containment(self, one: str, other: str) -> float:
        """Return what share, by weight, of the lighter statement's telling stems the other holds; 0 to 1."""
        both = self._sum(self.stems[one] & self.stems[other])
        least = min(self._sum(self.stems[one]), self._sum(self.stems[other]))
        return both / least if least else 0.0

    def _sum(self, stems: frozenset[str]) -> float:
        return math.fsum(sorted(self.weight[s] for s in stems))


def matter(rows: Sequence[StatementRow]) -> Matter:
    """Weigh the words of ``rows``; names and numbers count like any word.

    Args:
        rows: the statements to compare with one another.
    """
    stems = {row.id: frozenset(s for s in stems_of(row.words) if len(s) > 2) for row in rows}
    seen = Counter(s for found in stems.values() for s in found)
    most = max(3.0, COMMON * len(rows))
    forms: dict[str, str] = {}
    for row in rows:
        for word in words(row.words, Span(0, len(row.words))):
            forms.setdefault(word.stem, word.form)
    return Matter(stems, {s: math.log((len(rows) + 1) / n) if n <= most else 0.0 for s, n in seen.items()}, forms)
