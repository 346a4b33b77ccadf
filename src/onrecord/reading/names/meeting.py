"""An office without a name beside a name without an office: "Karsova's foreign minister ...", then "Dostan said"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.names.antecedents import Case
from onrecord.reading.types import Kind, Mention, Speaker
from onrecord.span import Reason

_NEAR = 2  # sentences between the two


def meet(case: Case) -> None:
    """Name the holders of unnamed offices where one untitled person speaks near by, and give that person their party.

    News that opens with an office ("Karsova's foreign minister has ruled out ...") names its holder in the next
    sentence, and an office mentioned later ("the Veldanian foreign minister said") is that of whoever spoke last.
    Nothing is done where two untitled persons speak near by.

    Args:
        case: attributions with their speakers; those that meet are replaced.
    """
    offices: list[tuple[int, int | None, Mention]] = []  # sentence, attribution, mention
    untitled: list[tuple[int, int, Mention]] = []
    for index, a in enumerate(case.attributions):
        if a.source is None or index not in case.done:
            continue
        top = next((m for m in case.scene.within(a.source) if not m.inner), None)
        if top is None:
            continue
        place = (case.scene.sentence_at(top.span.start), index, top)
        if _unnamed_office(top, case.done[index]):
            offices.append(place)
        elif top.kind is Kind.PERSON and not top.roles and top.party is None and " " in (top.name or ""):
            untitled.append(place)
    sources = {m.span.start for _, _, m in offices}
    for m in case.scene.mentions:
        if m.span.start not in sources and _opens_sentence(case, m):
            offices.append((case.scene.sentence_at(m.span.start), None, m))
    for sentence, attribution, office in offices:
        near = [(n, m) for at, n, m in untitled if abs(at - sentence) <= _NEAR]
        if len({m.name for _, m in near}) == 1 and _same_sex(near[0][1], office):
            _join(case, attribution, near[0][1], office)


def _opens_sentence(case: Case, m: Mention) -> bool:
    """Tell whether an unnamed office of a named state is the subject of its sentence, whatever it is said to do."""
    named = any(r.rule in ("parties.named", "parties.owner") for r in m.reasons)
    told = m.kind is Kind.ROLE and m.name is None and named and bool(m.party) and not (m.indefinite or m.plural)
    return told and m.span.start == case.scene.sentence_starts[case.scene.sentence_at(m.span.start)]


def _unnamed_office(m: Mention, speaker: Speaker) -> bool:
    described = any(r.rule == "speakers.described" for r in speaker.reasons)
    named = any(r.rule in ("parties.named", "parties.owner") for r in m.reasons)
    return m.kind is Kind.ROLE and described and named and bool(m.party) and not (m.indefinite or m.plural)


def _same_sex(person: Mention, office: Mention) -> bool:
    return person.gender is None or office.gender is None or person.gender == office.gender


def _join(case: Case, index: int | None, person: Mention, office: Mention) -> None:
    text = f"the only person who speaks beside the {office.head} of {office.party} without a title"
    reason = Reason("speakers.met", text, office.span)
    if index is not None:
        case.done[index] = Speaker(person.name, office.party, (reason, *case.done[index].reasons))
    for n, speaker in case.done.items():
        if speaker.name == person.name and speaker.party is None:
            case.done[n] = replace(speaker, party=office.party, reasons=(reason, *speaker.reasons))
