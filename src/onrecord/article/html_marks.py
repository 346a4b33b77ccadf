"""What the elements around a text say that it is: tags, class names, ids, roles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.article.html_tree import Element
from onrecord.lexicon.load import table

_HOLDS = 0.4  # share of the body inside an element from which its name says nothing against the text
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APART = re.compile(r"[^a-z0-9]+")
_ROLES = ("caption", "byline", "dateline")


@dataclass(frozen=True, slots=True)
class Mark:
    """One hit: the term, what it is a sign of, its vote, and the element that carries it."""

    term: str
    kind: str
    vote: float
    depth: int

    def __str__(self) -> str:
        return f"{self.kind} (“{self.term}”)"


@dataclass(frozen=True, slots=True)
class Marks:
    """The strongest mark against a text, the strongest for it, and the innermost that names a role."""

    against: Mark | None = None
    favour: Mark | None = None
    role: Mark | None = None


@cache
def _terms() -> tuple[dict[str, tuple[str, float]], dict[str, tuple[str, float]], re.Pattern[str]]:
    tags: dict[str, tuple[str, float]] = {}
    names: dict[str, tuple[str, float]] = {}
    for entry in table("en/html_furniture").entries:
        (tags if entry.get("where") == "tag" else names)[entry.term] = (
            str(entry.get("kind")),
            float(entry.get("vote")),
        )
    words = "|".join(sorted(map(re.escape, names), key=lambda w: (-len(w), w)))
    return tags, names, re.compile(rf"(?<![^-])(?:{words})(?![^-])")


@lru_cache(maxsize=20_000)
def _hits(tag: str, names: str) -> tuple[tuple[str, str, float], ...]:
    """Return term, kind and vote of all that a tag and its names say. Class names repeat, hence the cache."""
    tags, terms, pattern = _terms()
    out = [(tag, *tags[tag])] if tag in tags else []
    if names:
        flat = _APART.sub("-", _CAMEL.sub("-", names[:400]).lower())
        out += [(term, *terms[term]) for term in dict.fromkeys(pattern.findall(flat))]
    return tuple(out)


def marks_of(elements: Iterable[Element], held: dict[Element, float]) -> dict[Element, Marks]:
    """Return the marks of each element, its ancestors' included.

    Args:
        elements: innermost elements of the texts.
        held: share of the page's probable body that stands inside each element or ancestor.
    """
    known: dict[Element, Marks] = {}
    for element in elements:
        chain: list[Element] = []
        at: Element | None = element
        while at is not None and at not in known:
            chain.append(at)
            at = at.parent
        above = known[at] if at is not None else Marks()
        for inner in reversed(chain):
            above = known[inner] = _with(above, inner, held.get(inner, 0.0))
    return known


def _with(above: Marks, element: Element, held: float) -> Marks:
    against, favour, role = above.against, above.favour, above.role
    for term, kind, vote in _hits(element.tag, element.names):
        mark = Mark(term, kind, vote, element.depth)
        if kind in _ROLES:
            role = role if held >= _HOLDS else mark
        elif vote < 0 and held < _HOLDS and (against is None or vote <= against.vote):
            against = mark
        elif vote > 0 and (favour is None or kind == "summary" or vote >= favour.vote):
            favour = mark
    return Marks(against, favour, role)


def shares_held(weights: Iterable[tuple[Element, float]]) -> dict[Element, float]:
    """Return for every element the share of all weight that stands inside it."""
    totals: dict[Element, float] = {}
    for element, weight in weights:
        totals[element] = totals.get(element, 0.0) + weight
    levels: dict[int, list[Element]] = {}
    for element in totals:
        levels.setdefault(element.depth, []).append(element)
    for depth in range(max(levels, default=0), 0, -1):
        for element in levels.get(depth, ()):
            parent = element.parent
            if parent is None:
                continue
            if parent not in totals:
                totals[parent] = 0.0
                levels.setdefault(parent.depth, []).append(parent)
            totals[parent] += totals[element]
    whole = max(totals.values(), default=0.0)
    return {e: t / whole for e, t in totals.items()} if whole else {}
