"""Sources that are several: "Canada and Mexico", "the two sides", "Western and Ukrainian"."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.reading.names.antecedents import NAMED, Case
from onrecord.reading.names.terms import terms
from onrecord.reading.names.unnamed import as_described, one_of
from onrecord.reading.types import Attribution, Kind, Mention, Speaker
from onrecord.span import Reason, Span

_JOINT = re.compile(
    r"^[\s,()]*(?:(?:and|or|along with|as well as|&)\s+)?(?:both\s+)?(?:(?:the|an?|some|other)\s+)*$",
    re.IGNORECASE,
)


def side_by_side(case: Case, source: Span, top: list[Mention]) -> list[Mention]:
    """The mentions at the head of the source that stand side by side ("Canada and Mexico")."""
    out, end = [top[0]], top[0].span.end
    text = case.scene.text
    for m in top[1:]:
        gap = text[end : m.span.start]
        if gap[:2] in ("'s", "’s"):
            gap = gap[2:]
        if not _JOINT.match(gap) or not gap.strip():
            break
        apposed = "and" not in gap.lower() and (m.entity == out[-1].entity or m.kind is not out[-1].kind)
        if not apposed:
            out.append(m)
        end = m.span.end
    if "and" not in text[out[0].span.end : source.end].lower() and "&" not in text[source.start : source.end]:
        return out[:1]
    return out


def jointly(case: Case, a: Attribution, source: Span, joined: list[Mention]) -> Speaker:
    """Return one speaker for mentions side by side, names and parties joined with "; "."""
    each = [one_of(case, a, own_stretch(case, m, source, joined), m) for m in joined]
    names = list(dict.fromkeys(s.name for s in each if s.name))
    parties = list(dict.fromkeys(s.party for s in each if s.party))
    reasons = tuple(r for s in each for r in s.reasons)
    return Speaker("; ".join(names) or None, "; ".join(parties) or None, reasons)


def own_stretch(case: Case, m: Mention, source: Span, joined: list[Mention]) -> Span:
    """The stretch of the source that belongs to one of several mentions."""
    later = [j.span.start for j in joined if j.span.start > m.span.start]
    end = min((*later, source.end))
    text = case.scene.text[m.span.start : end]
    cut = re.sub(r"[\s,]*(?:\band\b)?\s*(?:the|an?|both)?\s*$", "", text)
    return Span(m.span.start, m.span.start + max(len(cut), 1))


def sides(case: Case, a: Attribution, source: Span, size: int) -> Speaker:
    """ "The two sides": the parties that the sentences before name together, if they are exactly as many."""
    sentence = case.scene.sentence_at(source.start)
    for back in range(12):
        n = sentence - back
        if n < 0:
            break
        start = case.scene.sentences[n].span.start
        end = min(case.scene.sentences[n].span.end, source.start)
        if end <= start:
            continue
        here = [m.party for m in case.scene.within(Span(start, end)) if m.party and m.kind is not Kind.PERSON]
        parties = list(dict.fromkeys(p for p in here if p and ";" not in p))
        if len(parties) == size and len({p in terms().political for p in parties}) == 1:
            both = "; ".join(parties)
            reason = Reason("speakers.pair", f"the sides named together before: {both}", case.scene.sentences[n].span)
            return Speaker(both, both, (reason,))
        if len(parties) > size:
            break
    return rivals(case, source, size) or as_described(case, source, None, ())


def rivals(case: Case, source: Span, size: int) -> Speaker | None:
    """The parties that the article is about, when no other comes near them in number of mentions."""
    counted = Counter(m.party for m in case.scene.around(source.start) if m.party and m.kind in NAMED)
    ranked = counted.most_common(size + 1)
    if len(ranked) < size or (len(ranked) > size and 2 * ranked[size][1] > ranked[size - 1][1]):
        return None
    both = "; ".join(sorted(str(p) for p, _ in ranked[:size]))
    return Speaker(both, both, (Reason("speakers.pair", f"the parties that the article is about: {both}", source),))


def adjectives(case: Case, source: Span) -> Speaker | None:
    """ "Western and Ukrainian" (calls): the states that the adjectives name."""
    lexicon, names, parties = terms(), list[str](), list[str]()
    for piece in re.split(r",\s*|\s+and\s+", source.of(case.scene.text).strip()):
        found = [t for t in lexicon.phrases.get(piece.split(" ")[0].lower(), ()) if " ".join(t.words) == piece]
        if piece in lexicon.blocs:
            names.append("the West" if piece == "Western" else piece)
        elif found and found[0].kind == "adjective":
            names.append(found[0].name)
            parties.append(found[0].name)
        else:
            return None
    reason = Reason("speakers.adjective", f"the adjectives of {' and '.join(names)}", source)
    joint = "; ".join(parties) if len(parties) == len(names) else None
    return Speaker("; ".join(names), joint, (reason,))


def _persons_before(case: Case, source: Span) -> list[Mention] | None:
    """ "Velm came in spring, Quillon in summer. Both ...": the persons of the sentence before."""
    scene = case.scene
    before = scene.sentence_at(source.start) - 1
    if before < 0:
        return None
    persons = {m.entity: m for m in scene.within(scene.sentences[before].span) if m.kind is Kind.PERSON and not m.inner}
    pair = source.of(scene.text).lower().startswith("both")
    return list(persons.values()) if (len(persons) == 2 if pair else len(persons) > 2) else None


def listed_before(case: Case, source: Span) -> Speaker | None:
    """ "All of them": the names that stand side by side nearest before, in the same sentence or the four before it."""
    scene = case.scene
    first = scene.sentences[max(0, scene.sentence_at(source.start) - 4)].span.start if scene.sentences else 0
    found = [m for m in scene.within(Span(first, max(first, source.start))) if m.kind in NAMED and not m.inner]
    runs: list[list[Mention]] = []
    for m in found:
        gap = scene.text[runs[-1][-1].span.end : m.span.start] if runs else "."
        if _JOINT.match(gap) and gap.strip():
            runs[-1].append(m)
        else:
            runs.append([m])
    listed = next((r for r in reversed(runs) if len(r) > 1), None) or _persons_before(case, source)
    if listed is None:
        return None
    names = "; ".join(dict.fromkeys(m.name for m in listed if m.name))
    parties = "; ".join(dict.fromkeys(m.party for m in listed if m.party))
    reason = Reason(
        "speakers.listed_before", f"those listed before: {names}", Span(listed[0].span.start, listed[-1].span.end)
    )
    return Speaker(names or None, parties or None, (reason,))
