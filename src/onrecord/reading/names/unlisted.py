"""States, capitals and organisations that no table lists, told by what the article itself says of them.

"Veldanian troops" beside "Veldania" tells a state by the form of its adjective, "Karsova's foreign minister" by its
office, "in the Karsovan capital, Drovna" whose seat Drovna is, "the Lakes Union envoy" an organisation by its head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.article.types import Role
from onrecord.interval import UNKNOWN
from onrecord.reading.names.clues import Clues, collect, rules, unknown
from onrecord.reading.names.elements import Casing, Stretch
from onrecord.reading.names.offices import holders_named
from onrecord.reading.names.terms import Term, Terms

_LEAST_STEM = 4  # letters that must be left of a demonym
_LEAST_SHARED = 5  # letters that a masthead must share with a state's name ("Veldan Gazette", Veldania)
_QUIET = (Role.BYLINE, Role.DATELINE)


def with_unlisted(found: Sequence[Stretch], lexicon: Terms, case: Casing, outlet: str | None = None) -> Terms:
    """Return the lexicon with the states, capitals and organisations that only this article knows.

    Args:
        found: every part of the article cut into words.
        lexicon: the tables.
        case: what capitals mean in the article.
        outlet: name of the outlet, whose words count as uses of an adjective ("Karsovan Herald").

    Returns:
        ``lexicon`` itself when the article names nothing new.
    """
    clues = collect([s for s in found if s.role not in _QUIET], lexicon, case)
    masthead = [w for w in (outlet or "").split() if unknown(w, lexicon) and len(w) >= _LEAST_SHARED]
    clues.describing.update(dict.fromkeys(masthead, 1))
    at_home = {name for name in clues.plain for w in masthead if name != w and name.startswith(w)}
    clues.owning.update(name for name in at_home if not any(stem in at_home for stem, _ in _stems(name)))
    clues.personal.update(name for name in clues.plain if _is_known_person(name))
    states, bodies = _states(clues, lexicon)
    names = sorted(set(states.values()))
    new = [Term("adjective", name, name, (form,)) for form, name in states.items() if form != name]
    new += [Term("people", name, name, (form + "s",)) for form, name in states.items() if form != name]
    new += [Term("state", name, name, (name,)) for name in names]
    new += _capitals(clues, states, lexicon)
    new += [Term("organisation", " ".join(w), " ".join(w), w) for w in sorted(clues.organisations)]
    new += [Term("organisation", name, name, (name,)) for name in sorted(bodies)]
    return _joined(lexicon, new, frozenset(names)) if new else lexicon


def home_of(outlet: str | None, lexicon: Terms) -> str | None:
    """Return the state that the outlet's name names ("Karsovan Herald"), None when none or several do."""
    found = set()
    for word in (outlet or "").split():
        listed = [t for t in lexicon.phrases.get(word.casefold(), ()) if t.words == (word,)]
        found |= {t.party for t in listed if t.party in lexicon.states}
        if not listed and len(word) >= _LEAST_SHARED:
            found |= {s for s in lexicon.states if s.startswith(word)}
    return found.pop() if len(found) == 1 else None


def _is_known_person(name: str) -> bool:
    """Whether somebody in office bore the name, or the name that it is made of ("Trumpian")."""
    return any(holders_named((part,), UNKNOWN) for part in (name, name.removesuffix("ian"), name.removesuffix("an")))


def _joined(lexicon: Terms, new: Sequence[Term], states: frozenset[str]) -> Terms:
    phrases = dict(lexicon.phrases)
    for term in new:
        key = term.words[0].casefold()
        phrases[key] = tuple(sorted((*phrases.get(key, ()), term), key=lambda t: -len(t.words)))
    return replace(lexicon, phrases=phrases, states=lexicon.states | states)


def _states(clues: Clues, lexicon: Terms) -> tuple[dict[str, str], set[str]]:
    """Names of states by the forms that name them ({"Karsovan": "Karsova"}), and of bodies that may be none."""
    out = {name: name for name in sorted(clues.owning - clues.personal)}
    for form in sorted(clues.qualifying.keys() | clues.describing.keys()):
        if form.lower() in rules().no_demonyms or form in clues.personal or form in out:
            continue
        name = _named_by(form, clues)
        if name is not None and unknown(name, lexicon):
            out[form] = out[name] = name
    for whose, _ in clues.capitals:
        if unknown(whose, lexicon) and whose not in out and whose not in clues.personal:
            name = next((s for s, alone in _stems(whose) if s in clues.plain or alone), whose)
            out[whose] = out[name] = name
    for form in sorted(clues.plain.keys() - out.keys()):
        name = next((s for s, _ in _stems(form) if out.get(s) == s), None)
        if name is not None:
            out[form] = name
    known = {*out.values(), *lexicon.states}
    for one, other in clues.joined:
        for mine, beside in ((one, other), (other, one)):
            if mine in clues.neuter and mine not in clues.personal and out.get(beside, beside) in known:
                out.setdefault(mine, mine)
    out.update(
        {n: n for n in sorted(clues.neuter - clues.personal) if n.endswith(rules().state_endings) and n not in out}
    )
    bodies = {name for name in clues.neuter if clues.plain[name] > 1}
    return out, bodies - clues.personal - out.keys()


def _named_by(form: str, clues: Clues) -> str | None:
    """The state of an adjective: a name of the article that it is made of, else, used often, what its ending tells."""
    often = clues.qualifying.get(form, 0) + clues.describing.get(form, 0) > 1
    for stem, alone in _stems(form):
        in_text = stem in clues.plain and stem not in clues.personal
        if in_text and (form in clues.qualifying or alone):
            return stem
        if alone and often:
            return stem
    return None


def _stems(form: str) -> Iterator[tuple[str, bool]]:
    """The names that a word may be the adjective of, and whether its ending alone tells it."""
    for ending, instead, alone in rules().endings:
        if form.endswith(ending) and len(form) - len(ending) + len(instead) >= _LEAST_STEM:
            yield form[: len(form) - len(ending)] + instead, alone


def _capitals(clues: Clues, states: dict[str, str], lexicon: Terms) -> list[Term]:
    out: dict[str, Term] = {}
    for whose, place in clues.capitals:
        listed = [t for t in lexicon.phrases.get(whose.casefold(), ()) if t.words == (whose,)]
        state = states.get(whose) or (listed[0].party if listed else None)
        if place and state and place not in states and place not in clues.personal:
            out.setdefault(place, Term("capital", state, state, (place,)))
    return list(out.values())
