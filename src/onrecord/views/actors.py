"""Actors as people read them: who, for whom, in which offices and since when, under which names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.interval import cover, in_words, sort_key, to_edtf
from onrecord.links.actor_groups import gender_of
from onrecord.links.actors import Actor
from onrecord.record.linked import Doubt, Named, TraitRow
from onrecord.record.types import Decision


@dataclass(frozen=True, slots=True)
class Office:
    """A role as captures show it: the words, whether it was held no more, and between which days it was so called."""

    role: str
    former: bool
    party: str
    dates: str
    edtf: str | None
    captures: int
    evidence: tuple[TraitRow, ...]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """One actor with everything that the record knows of it."""

    actor: Actor
    gender: str | None
    forms: tuple[tuple[str, int], ...]
    offices: tuple[Office, ...]
    doubts: tuple[tuple[Actor, Doubt], ...]
    decisions: tuple[Decision, ...]


def actor_page(
    actor: Actor,
    traits: Iterable[TraitRow],
    named: Iterable[Named],
    doubts: Iterable[Doubt],
    others: Mapping[str, Actor],
    decisions: Iterable[Decision],
) -> ActorPage:
    """Return the page of one actor.

    Args:
        actor: the actor.
        traits: what captures say of its names.
        named: its names, summed up.
        doubts: all pairs in doubt.
        others: all actors by id.
        decisions: what people decided on actors.
    """
    rows = list(traits)
    forms: dict[str, set[str]] = {}
    for row in rows:
        if row.trait.what in ("form", "alias"):
            forms.setdefault(row.trait.value, set()).add(row.capture)
    pairs = [d for d in doubts if actor.id in (d.one, d.other)]
    known = {name for name, _, _ in actor.names} | {f"{name} ({party})" for name, _, party in actor.names if party}
    return ActorPage(
        actor,
        gender_of(named),
        tuple(sorted(((form, len(found)) for form, found in forms.items()), key=lambda f: (-f[1], f[0]))),
        _offices(rows),
        tuple((others[other], d) for d in pairs if (other := d.other if d.one == actor.id else d.one) in others),
        tuple(d for d in decisions if d.kind == "actor" and known & set(d.subjects)),
    )


def _offices(rows: Iterable[TraitRow]) -> tuple[Office, ...]:
    found: dict[tuple[str, bool, str], list[TraitRow]] = {}
    for row in rows:
        if row.trait.what in ("role", "former"):
            found.setdefault((row.trait.value, row.trait.what == "former", row.party), []).append(row)
    out = []
    for (role, former, party), held in found.items():
        dated = [row.published for row in held if row.published.known]
        when = cover(sorted(dated, key=sort_key)) if dated else None
        captures = len({row.capture for row in held})
        shown = in_words(when) if when and when.known else "not known"
        out.append(Office(role, former, party, shown, to_edtf(when) if when else None, captures, tuple(held)))
    return tuple(sorted(out, key=lambda o: (o.former, -o.captures, o.role, o.party)))


def actor_json(actor: Actor) -> dict[str, Any]:
    """Return an actor as JSON."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "names": [{"name": name, "party": party or None} for name, _, party in actor.names],
        "parties": list(actor.parties),
        "statements": actor.statements,
        "origins": actor.origins,
        "captures": actor.captures,
        "reasons": [{"rule": r.rule, "text": r.text} for r in actor.reasons],
    }


def doubt_json(doubt: Doubt, others: Mapping[str, Actor]) -> dict[str, Any]:
    """Return a pair in doubt as JSON."""
    return {
        "one": doubt.one,
        "one_name": others[doubt.one].name if doubt.one in others else None,
        "other": doubt.other,
        "other_name": others[doubt.other].name if doubt.other in others else None,
        "score": doubt.score,
        "reasons": [{"rule": r.rule, "text": r.text} for r in doubt.reasons],
    }


def page_json(page: ActorPage) -> dict[str, Any]:
    """Return the page of an actor as JSON."""
    return {
        **actor_json(page.actor),
        "gender": page.gender,
        "forms": [{"form": form, "captures": captures} for form, captures in page.forms],
        "roles": [
            {
                "role": office.role,
                "former": office.former,
                "party": office.party or None,
                "as_of": office.edtf,
                "captures": office.captures,
                "evidence": [
                    {"capture": row.capture, "span": [row.trait.span.start, row.trait.span.end]}
                    for row in office.evidence
                    if row.trait.span is not None
                ],
            }
            for office in page.offices
        ],
        "doubts": [
            {"actor": other.id, "name": other.name, "score": d.score, "reasons": [r.text for r in d.reasons]}
            for other, d in page.doubts
        ],
        "decisions": [
            {"number": d.number, "verb": d.verb, "subjects": list(d.subjects), "who": d.who, "note": d.note,
             "when": d.when.isoformat()}
            for d in page.decisions
        ],
    }  # fmt: skip
