"""Which names are one organisation: legal forms aside, abbreviations spelled out, new names after old ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from onrecord.lexicon.load import table
from onrecord.links.actor_figures import BODIES
from onrecord.links.actor_groups import Groups, powers_of, values_of
from onrecord.reading.names.offices import fold
from onrecord.record.linked import Named
from onrecord.span import Reason

# Legal forms and fillers at the end of a company's name.
_FORMS = frozenset((
    "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "ag", "sa", "nv",
    "gmbh", "oyj", "ab", "spa", "group", "holding", "holdings", "companies", "se", "lp", "llp",
))  # fmt: skip
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des"))
_WORD = re.compile(r"[\w&]+(?:[’'.-]\w+)*")
USUAL = 2  # times as often as for any other is a short name used for the usual one
SHORTEST = 3  # letters of an abbreviation that needs no text to spell it out


def join_organisations(groups: Groups, names: Sequence[Named]) -> None:
    """Put together the names that are one organisation.

    Args:
        groups: where; decisions of people are in it already.
        names: the names of the block, by key.
    """
    by_core: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for named in names:
        by_core[core(named.name, named.party)].append(named)
    for alike in by_core.values():
        for one, other in pairwise(alike):
            _same_name(groups, one, other)
    by_name: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        by_name[named.name].append(named)
    for named in names:
        for alias in sorted(values_of([named], "alias")):
            for other in by_name.get(alias, ()):
                if not _two_states(groups, named, other):
                    text = f"a capture gives “{other.name}” as another name of “{named.name}”"
                    groups.join(named.key, other.key, Reason("actors.alias", text))
    _shortened(groups, names, by_name)
    _abbreviations(groups, names, by_core)


def _shortened(groups: Groups, names: Sequence[Named], by_name: Mapping[str, Sequence[Named]]) -> None:
    """Put a short name with the longer one that captures use it for, of several with the usual one."""
    for named in names:
        longer = sorted((-number, value) for what, value, number in named.traits if what == "short")
        if not longer or (len(longer) > 1 and longer[0][0] > USUAL * longer[1][0]):
            continue
        for other in by_name.get(longer[0][1], ()):
            if not _two_states(groups, named, other):
                text = f"captures that name “{other.name}” call it “{named.name}”"
                groups.join(other.key, named.key, Reason("actors.short", text))


@cache
def core(name: str, party: str) -> tuple[str, ...]:
    """Return the words of an organisation's name that tell it from others, folded."""
    words = [fold(word).rstrip(".") for word in _WORD.findall(name)]
    words = [word.removesuffix("'s").replace("defence", "defense") for word in words if word not in ("the", "&")]
    words = [word for word in words if word != "and" and not _of_party(word, party)] or words
    while len(words) > 1 and words[-1] in _FORMS:
        words = words[:-1]
    if "of" in words and words[0] in BODIES:  # "Ministry of Defence" is the "Defence Ministry"
        words = [*words[words.index("of") + 1 :], words[0]]
    return tuple(words)


def _same_name(groups: Groups, one: Named, other: Named) -> None:
    first, second = powers_of([one]), powers_of([other])
    body = any(word in BODIES for word in core(one.name, one.party))
    if body and one.party != other.party:  # every state has a defence ministry
        return
    if first and second and first != second:
        why = Reason("actors.namesakes", f"one name, for {one.party} and for {other.party}")
        groups.doubt(one.key, other.key, 0.4, why)
        return
    groups.join(one.key, other.key, Reason("actors.name", f"“{one.name}” and “{other.name}” are one name"))


def _two_states(groups: Groups, one: Named, other: Named) -> bool:
    first, second = (powers_of(groups.members(n.key)) for n in (one, other))
    return bool(first and second and not first & second)


def _abbreviations(groups: Groups, names: Sequence[Named], by_core: dict[tuple[str, ...], list[Named]]) -> None:
    """Put an abbreviation with the one organisation whose first letters it is."""
    spelled: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in by_core:
        if len(words) > 1:
            spelled["".join(word[0] for word in words if word not in _SMALL)].add(words)
    for named in names:
        letters = named.name.replace(".", "")
        if not letters.isupper() or not letters.isalpha() or len(letters) < SHORTEST:
            continue
        found = sorted(spelled.get(letters.lower(), ()))
        whole = [n for words in found for n in by_core[words]]
        if len(found) == 1 and not any(_two_states(groups, named, n) for n in whole):
            text = f"“{named.name}” is short for “{whole[0].name}”, the only one with these letters"
            groups.join(whole[0].key, named.key, Reason("actors.letters", text))
        for other in whole if len(found) > 1 else ():
            text = f"“{named.name}” may be short for “{other.name}”"
            groups.doubt(named.key, other.key, 0.3, Reason("actors.letters", text))


def _of_party(word: str, party: str) -> bool:
    """Tell whether a word only says whose the organisation is; states that no table lists by their stem."""
    listed = _adjectives().get(party)
    if listed is not None:
        return word in listed
    stem = fold(party)[:-1]
    return len(stem) >= SHORTEST and word.startswith(stem) and len(word) <= len(stem) + 4


@cache
def _adjectives() -> dict[str, frozenset[str]]:
    return {
        e.term: frozenset(fold(word) for word in (*e.get("adjectives", ()), e.term)) for e in table("en/states").entries
    }
