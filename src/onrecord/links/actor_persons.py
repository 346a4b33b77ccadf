"""Which names are one person: surname and given name apart, then party, office, gender, time; never a score alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.interval import UNKNOWN
from onrecord.links.actor_groups import Groups, Key, gender_of, parties_of, powers_of, values_of
from onrecord.links.names import Same, given_keys, one_letter_apart, parts, same_given, spelled_alike
from onrecord.reading.names.offices import holders_named
from onrecord.record.linked import Named
from onrecord.span import Reason


def join_persons(groups: Groups, names: Sequence[Named]) -> None:
    """Put together the names of one block that are one person.

    Args:
        groups: where; decisions of people are in it already.
        names: the names of the block, by key.
    """
    full = [n for n in names if parts(n.name).given]
    bare = [n for n in names if not parts(n.name).given]
    for one, other in _pairs(full):
        _full(groups, one, other)
    for one in bare:
        _bare(groups, one, full)
    for at, one in enumerate(bare):
        for other in bare[at + 1 :]:
            _both_bare(groups, one, other, bare)


def _pairs(full: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield the pairs of names whose given names can be one, in order: in a block of one surname these are few."""
    by_key: dict[str | int, list[int]] = defaultdict(list)
    for at, named in enumerate(full):
        for key in given_keys(parts(named.name)):
            by_key[key].append(at)
    pairs = {(a, b) for held in by_key.values() for n, a in enumerate(held) for b in held[n + 1 :]}
    yield from ((full[a], full[b]) for a, b in sorted(pairs))


def _full(groups: Groups, one: Named, other: Named) -> None:
    a, b = parts(one.name), parts(other.name)
    given = same_given(a, b)
    if given is Same.NO:
        return
    if not spelled_alike(a.surname, b.surname):
        if given is Same.YES and one_letter_apart(a.surname, b.surname):
            text = f"“{one.name}” and “{other.name}” differ in a letter of the surname"
            groups.doubt(one.key, other.key, 0.4, Reason("actors.letter", text))
        return
    apart = namesakes(groups.members(one.key), groups.members(other.key))
    if apart is not None:
        groups.doubt(one.key, other.key, 0.5, apart)
    elif given is Same.YES:
        groups.join(one.key, other.key, _alike(one, other))
    elif parties_of([one]) & parties_of([other]) or not one.party or not other.party:
        text = f"“{one.name}” has the first letter and the surname of “{other.name}”"
        rest = [n for n in (one, other) if len(parts(n.name).given[0]) > 1]
        groups.join(one.key, other.key, Reason("actors.initial", text)) if rest else None


def _alike(one: Named, other: Named) -> Reason:
    if one.name == other.name:
        changed = one.party and other.party and one.party != other.party
        return Reason("actors.sides" if changed else "actors.name", (
            f"one name, for {one.party} and for {other.party}" if changed else f"the same name, {one.name}"
        ))  # fmt: skip
    return Reason("actors.spelling", f"“{one.name}” and “{other.name}” are spellings of one name")


def namesakes(one: Sequence[Named], other: Sequence[Named]) -> Reason | None:
    """Return why two groups of one name are taken for two persons, or None when nothing speaks for that.

    Two states, at one time: who speaks for one of them until a day and for another from a later day has changed sides.
    A party that hardly any capture gives is taken for a slip of the reader.
    """
    first, second = powers_of(one), powers_of(other)
    genders = gender_of(one), gender_of(other)
    if None not in genders and genders[0] != genders[1] and _often(one) and _often(other):
        return Reason("actors.gender", f"one is {genders[0]}, the other {genders[1]}")
    if not first or not second or first & second or _in_office(one, other):
        return None
    if _slip(one, other) or _in_turn(one, other):
        return None
    roles = values_of(one, "role"), values_of(other, "role")
    if not roles[0] or not roles[1] or (roles[0] & roles[1] and not (_often(one) and _often(other))):
        return None
    parties = f"{', '.join(sorted(first))} and {', '.join(sorted(second))}"
    return Reason("actors.namesakes", f"the name stands for {parties} at one time")


def _in_office(one: Sequence[Named], other: Sequence[Named]) -> bool:
    """Tell whether the table of offices knows the name for one party alone: the other is a slip of the reader."""
    found = holders_named(tuple(one[0].name.split()), UNKNOWN)
    known = {office.party for office in found} if len({office.holder for office in found}) == 1 else set()
    return len(known & (parties_of(one) | parties_of(other))) == 1


def _often(group: Sequence[Named]) -> bool:
    return sum(n.captures for n in group) > 1


def _slip(one: Sequence[Named], other: Sequence[Named]) -> bool:
    """Tell whether one of two parties stands in one capture and the other in five and more."""
    least, most = sorted((sum(n.captures for n in one), sum(n.captures for n in other)))
    return least == 1 and most >= 5


def _in_turn(one: Sequence[Named], other: Sequence[Named]) -> bool:
    """Tell whether every capture of one group is certainly older than every capture of the other."""
    ends = []
    for group in (one, other):
        firsts, lasts = [n.first for n in group], [n.last for n in group]
        if None in firsts or None in lasts:
            return False
        ends.append((min(f for f in firsts if f), max(last for last in lasts if last)))
    return ends[0][1] < ends[1][0] or ends[1][1] < ends[0][0]


def _bare(groups: Groups, one: Named, full: Sequence[Named]) -> None:
    """Put a bare surname with the one person it fits, or leave it and note whom it may be."""
    surname = parts(one.name).surname
    leaders = dict.fromkeys(groups.leader(n.key) for n in full if spelled_alike(surname, parts(n.name).surname))
    fitting = [key for key in leaders if _fits(one, groups.members(key))]
    best = _only(one, fitting, groups)
    if best is not None:
        text = f"of all whose surname is {one.name}, only {best[0]} fits" + (f" ({one.party})" if one.party else "")
        groups.join(best, one.key, Reason("actors.surname", text))
        return
    for key in fitting:
        text = f"“{one.name}” may be {key[0]}: several have the surname"
        groups.doubt(one.key, key, 0.3, Reason("actors.surnames", text))


def _fits(one: Named, group: Sequence[Named]) -> bool:
    genders = gender_of([one]), gender_of(group)
    if None not in genders and genders[0] != genders[1]:
        return False
    held = parties_of(group)
    return not one.party or not held or one.party in held


def _only(one: Named, fitting: Sequence[Key], groups: Groups) -> Key | None:
    """Return the one group that fits: by party when it is given, then by office."""
    if one.party:
        same = [key for key in fitting if one.party in parties_of(groups.members(key))]
        fitting = same or fitting
    if len(fitting) > 1:
        roles = values_of([one], "role")
        fitting = [key for key in fitting if roles & values_of(groups.members(key), "role")]
    return fitting[0] if len(fitting) == 1 else None


def _both_bare(groups: Groups, one: Named, other: Named, bare: Sequence[Named]) -> None:
    if not spelled_alike(parts(one.name).surname, parts(other.name).surname):
        return
    genders = gender_of([one]), gender_of([other])
    if None not in genders and genders[0] != genders[1]:
        return
    if one.party == other.party != "":
        text = f"one surname, {one.name}, for one party, {one.party}"
        groups.join(one.key, other.key, Reason("actors.surname", text))
    elif not one.party or not other.party:
        party = one.party or other.party
        alike = [n for n in bare if spelled_alike(parts(one.name).surname, parts(n.name).surname)]
        why = Reason("actors.surname", f"“{one.name}” stands with {party or 'no party'} alone, or with none")
        if len(parties_of(alike)) <= 1 and (party or one.name == other.name):
            groups.join(one.key, other.key, why)
        else:
            groups.doubt(one.key, other.key, 0.3, Reason("actors.surnames", f"“{one.name}” is not only of {party}"))
