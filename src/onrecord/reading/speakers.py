"""Who speaks: every source resolved inside the article, with the reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.article.types import Article
from onrecord.reading.names.antecedents import Scene
from onrecord.reading.names.terms import terms
from onrecord.reading.parties import holder, office_reason
from onrecord.reading.types import Attribution, Kind, Mention, Mode, Sentence, Speaker
from onrecord.span import Reason, Span, hull

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_TAIL = re.compile(r",?\s+(?:who|which|that|whose)\s.*$|\s+[-–—]\s.*$", re.DOTALL)
_JOINT = re.compile(
    r"^[\s,()]*(?:(?:and|or|along with|as well as|&)\s+)?(?:both\s+)?(?:the\s+|an?\s+|some\s+|other\s+)*$",
    re.IGNORECASE,
)
_LISTED = (Kind.STATE, Kind.ORGANISATION, Kind.PLACE)
_NAMED = (Kind.PERSON, *_LISTED)


def name_speakers(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[Speaker, ...]:
    """Return one speaker for every attribution, in the same order.

    Args:
        article: the article; all spans are of ``article.view.text``.
        sentences: its sentences.
        mentions: what ``mentions.find_mentions`` found.
        attributions: what a finder found; ``inside`` and ``carried`` are followed.

    Returns:
        Speakers: persons by their fullest name, states and organisations by their usual name, unnamed sources by
        their description, several joined with "; ", ``name`` None where nothing in the article tells.
    """
    scene = Scene.of(article.view.text, sentences, mentions)
    scene.quoted = sorted((c.start, c.end) for a in attributions if a.mode is Mode.DIRECT for c in a.content)
    case = _Case(article, scene, attributions)
    for index in _order(attributions):
        case.done[index] = case.speaker(index)
    return tuple(case.done[n] for n in range(len(attributions)))


def _order(attributions: Sequence[Attribution]) -> list[int]:
    """Outer before inner, and otherwise as they stand; a carried source follows the one it is carried from."""
    keys: dict[int, tuple[int, int]] = {}
    for n, a in enumerate(attributions):
        depth, top, seen = 0, n, {n}
        while (outer := attributions[top].inside) is not None and outer not in seen and outer < len(attributions):
            seen.add(outer)
            depth, top = depth + 1, outer
        keys[n] = (_position(attributions[top]), depth)
    return sorted(keys, key=lambda n: (*keys[n], _position(attributions[n]), n))


def _position(a: Attribution) -> int:
    spans = [s for s in (a.source, a.cue, *a.content) if s is not None]
    return hull(spans).start if spans else 0


class _Case:
    """The attributions of one article on their way to speakers."""

    def __init__(self, article: Article, scene: Scene, attributions: Sequence[Attribution]) -> None:
        self.article, self.scene, self.attributions = article, scene, attributions
        self.done: dict[int, Speaker] = {}

    def speaker(self, index: int) -> Speaker:
        a = self.attributions[index]
        if a.source is None:
            return self._without_source(a)
        found = [m for m in self.scene.within(a.source) if m.span.end <= a.source.end + 2]
        top = [m for m in found if not m.inner] or found
        speaker = self._resolve(a, a.source, top, found)
        if top:
            self.scene.sources[top[0].span.start] = index
        return speaker

    def _without_source(self, a: Attribution) -> Speaker:
        seen: set[int] = set()
        carried = a.carried
        while carried is not None and carried not in seen and carried < len(self.attributions):
            seen.add(carried)
            if carried in self.done:
                from_ = self.done[carried]
                reason = Reason("speakers.carried", "no source of its own: carried over from the statement before")
                return Speaker(from_.name, from_.party, (reason, *from_.reasons))
            carried = self.attributions[carried].carried
        return Speaker(None, None, (Reason("speakers.none", "the sentence names no source", a.cue),))

    def _resolve(self, a: Attribution, source: Span, top: list[Mention], found: list[Mention]) -> Speaker:
        text = source.of(self.scene.text)
        plain = " ".join(text.lower().split())
        if plain in terms().joint:
            both = "; ".join(terms().joint[plain])
            return Speaker(both, both, (Reason("speakers.joint", f"“{text}” is {both}", source),))
        if plain in terms().pairs or plain in terms().triples:
            return self._pair(a, source, 2 if plain in terms().pairs else 3)
        if not top or all(m.inner for m in top):
            joint = self._adjectives(source)
            if joint is not None or not top:
                return joint or self._described(source, None, ())
        first = top[0]
        if first.kind is Kind.PRONOUN and first.span.start - source.start <= 4:
            return self._pronoun(a, first, top, source)
        joined = self._joined(source, top)
        if len(joined) > 1:
            return self._several(a, source, joined)
        return self._one(a, source, first)

    def _one(self, a: Attribution, source: Span, m: Mention) -> Speaker:
        text = m.span.of(self.scene.text)
        if m.kind is Kind.ORGANISATION and m.plural and m.party in terms().political and text.endswith("s"):
            return self._described(source, m.party, m.reasons)
        if m.kind in _NAMED or (m.name and m.kind is Kind.ROLE):
            return Speaker(m.name, m.party, m.reasons or (Reason("speakers.name", "named as it stands", m.span),))
        if m.kind is Kind.ROLE:
            return self._role(a, source, m)
        if m.kind is Kind.GROUP:
            return self._group(a, source, m)
        return self._described(source, m.party, m.reasons)

    def _adjectives(self, source: Span) -> Speaker | None:
        """ "Western and Ukrainian" (calls): the states that the adjectives name."""
        lexicon, names, parties = terms(), list[str](), list[str]()
        for piece in re.split(r",\s*|\s+and\s+", source.of(self.scene.text).strip()):
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

    def _described(self, source: Span, party: str | None, reasons: tuple[Reason, ...]) -> Speaker:
        text = _described(source.of(self.scene.text))
        return Speaker(
            text or None, party, (Reason("speakers.described", "unnamed: kept as described", source), *reasons)
        )

    def _joined(self, source: Span, top: list[Mention]) -> list[Mention]:
        """The mentions at the head of the source that stand side by side ("Canada and Mexico")."""
        out, end = [top[0]], top[0].span.end
        text = self.scene.text
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

    def _several(self, a: Attribution, source: Span, joined: list[Mention]) -> Speaker:
        each = [self._one(a, self._own(m, source, joined), m) for m in joined]
        names = list(dict.fromkeys(s.name for s in each if s.name))
        parties = list(dict.fromkeys(s.party for s in each if s.party))
        reasons = tuple(r for s in each for r in s.reasons)
        return Speaker("; ".join(names) or None, "; ".join(parties) or None, reasons)

    def _own(self, m: Mention, source: Span, joined: list[Mention]) -> Span:
        """The stretch of the source that belongs to one of several mentions."""
        later = [j.span.start for j in joined if j.span.start > m.span.start]
        end = min((*later, source.end))
        text = self.scene.text[m.span.start : end]
        cut = re.sub(r"[\s,]*(?:\band\b)?\s*(?:the|an?|both)?\s*$", "", text)
        return Span(m.span.start, m.span.start + max(len(cut), 1))

    def _pair(self, a: Attribution, source: Span, size: int) -> Speaker:
        """ "The two sides": the parties that the sentences before name together, if they are exactly as many."""
        sentence = self.scene.sentence_at(source.start)
        for back in range(12):
            n = sentence - back
            if n < 0:
                break
            start = self.scene.sentences[n].span.start
            end = min(self.scene.sentences[n].span.end, source.start)
            if end <= start:
                continue
            here = [m.party for m in self.scene.within(Span(start, end)) if m.party and m.kind is not Kind.PERSON]
            parties = list(dict.fromkeys(p for p in here if p and ";" not in p))
            if len(parties) == size:
                both = "; ".join(parties)
                reason = Reason(
                    "speakers.pair", f"the sides named together before: {both}", self.scene.sentences[n].span
                )
                return Speaker(both, both, (reason,))
            if len(parties) > size:
                break
        return self._rivals(source, size) or self._described(source, None, ())

    def _rivals(self, source: Span, size: int) -> Speaker | None:
        """The parties that the article is about, when no other comes near them in number of mentions."""
        counted = Counter(m.party for m in self.scene.mentions if m.party and m.kind in _NAMED)
        ranked = counted.most_common(size + 1)
        if len(ranked) < size or (len(ranked) > size and 2 * ranked[size][1] > ranked[size - 1][1]):
            return None
        both = "; ".join(sorted(str(p) for p, _ in ranked[:size]))
        return Speaker(both, both, (Reason("speakers.pair", f"the parties that the article is about: {both}", source),))

    def _group(self, a: Attribution, source: Span, m: Mention) -> Speaker:
        text = _described(source.of(self.scene.text))
        listed = self._listed_after(source, m)
        if listed is not None:
            return listed
        if m.head and text.lower() == m.head:
            definite = source.of(self.scene.text).lower().startswith("the ")
            earlier = self.scene.best(
                m.span.start,
                a.content,
                lambda o: o.kind is Kind.GROUP and o.head == m.head and len(o.name or "") > len(text),
            )
            if definite and earlier is not None:
                reason = Reason("speakers.group", f"the same as “{earlier.name}” before", earlier.span)
                return Speaker(earlier.name, earlier.party, (reason, *earlier.reasons))
        if m.name and not text.startswith(m.name) and m.name not in text and m.span.start - source.start <= 4:
            text = m.name
        party = m.party
        if party is None and m.head in ("powers", "nations", "countries", "states", "allies") and " " in text:
            party = text
        return Speaker(text, party, (Reason("speakers.described", "a group: kept as described", source), *m.reasons))

    def _listed_after(self, source: Span, m: Mention) -> Speaker | None:
        """ "The other parties to the accord - France, the UK and China": the list names them."""
        text = self.scene.text[m.span.end : source.end]
        mark = re.search(r"\s[-–—]\s|:\s|\(", text)
        if mark is None:
            return None
        rest = [x for x in self.scene.within(Span(m.span.end + mark.end(), source.end)) if x.kind in _NAMED]
        if len(rest) < 2:
            return None
        names = "; ".join(dict.fromkeys(x.name for x in rest if x.name))
        parties = "; ".join(dict.fromkeys(x.party for x in rest if x.party))
        return Speaker(names, parties or None, (Reason("speakers.list", "the source lists them", source),))

    def _pronoun(self, a: Attribution, m: Mention, top: list[Mention], source: Span) -> Speaker:
        owner = self._antecedent(a, m)
        rest = [x for x in top if x.span.start > m.span.start]
        text = m.span.of(self.scene.text).lower()
        if rest and text in ("his", "her", "its", "their", "our", "my"):
            return self._owned(a, source, rest[0], owner)
        if len(rest) > 0 and " and " in source.of(self.scene.text):
            other = self._one(a, Span(rest[0].span.start, source.end), rest[0])
            names = "; ".join(n for n in (owner.name, other.name) if n)
            parties = "; ".join(dict.fromkeys(p for p in (owner.party, other.party) if p))
            return Speaker(names or None, parties or None, (*owner.reasons, *other.reasons))
        return owner

    def _owned(self, a: Attribution, source: Span, m: Mention, owner: Speaker) -> Speaker:
        if m.kind in _NAMED or (m.name and m.kind is Kind.ROLE):
            return Speaker(m.name, owner.party or m.party, (*m.reasons, *owner.reasons))
        noun = _described(Span(m.span.start, source.end).of(self.scene.text))
        name = f"{owner.name}'s {noun}" if owner.name else noun
        return Speaker(
            name, owner.party if owner.name else m.party, (Reason("speakers.owned", name, m.span), *owner.reasons)
        )

    def _antecedent(self, a: Attribution, m: Mention) -> Speaker:
        word = m.head or ""
        if word in ("i", "me", "my", "we", "us", "our"):
            return self._first_person(a, m)
        outer = self._outer(a)
        if word in ("he", "him", "his", "himself", "she", "her", "hers", "herself"):
            gender = "male" if word.startswith("h") and word not in ("her", "hers", "herself") else "female"
            return self._person_before(a, m, gender, outer)
        if word in ("it", "its", "itself"):
            return self._thing_before(a, m, outer, plural=False)
        if word in ("they", "them", "their", "themselves"):
            return self._thing_before(a, m, outer, plural=True)
        if word == "who":
            before = self.scene.best(m.span.start, (), lambda o: o.kind is not Kind.PRONOUN and not o.inner)
            if before is not None:
                return self._one(a, before.span, before)
        return Speaker(None, None, (Reason("speakers.unresolved", f"nothing before tells who “{word}” is", m.span),))

    def _outer(self, a: Attribution) -> Speaker | None:
        return self.done.get(a.inside) if a.inside is not None else None

    def _first_person(self, a: Attribution, m: Mention) -> Speaker:
        outer = self._outer(a)
        if outer is None:
            holding = [
                n for n, b in enumerate(self.attributions)
                if b is not a and n in self.done and any(c.start <= m.span.start < c.end for c in b.content)
            ]  # fmt: skip
            outer = self.done[holding[-1]] if holding else None
        if outer is not None and outer.name:
            reason = Reason("speakers.first_person", "the first person inside a quotation is who is quoted", m.span)
            return Speaker(outer.name, outer.party, (reason, *outer.reasons))
        return Speaker(None, None, (Reason("speakers.unresolved", "a first person outside any quotation", m.span),))

    def _person_before(self, a: Attribution, m: Mention, gender: str, outer: Speaker | None) -> Speaker:
        def fits(o: Mention) -> bool:
            return (o.kind is Kind.PERSON or (o.kind is Kind.ROLE and not o.plural)) and o.gender in (gender, None)

        found = self.scene.best(m.span.start, a.content, fits)
        if found is None:
            return Speaker(None, None, (Reason("speakers.unresolved", f"no {gender} person before", m.span),))
        reason = Reason("speakers.pronoun", f"the {gender} person spoken of before", found.span)
        who = self._one(a, found.span, found)
        return Speaker(who.name, who.party, (reason, *who.reasons))

    def _thing_before(self, a: Attribution, m: Mention, outer: Speaker | None, plural: bool) -> Speaker:
        def fits(o: Mention) -> bool:
            if plural:
                return o.kind in (Kind.GROUP, Kind.STATE, Kind.ORGANISATION) and not o.inner
            return o.kind in _LISTED or (o.kind is Kind.GROUP and not o.plural)

        found = self.scene.best(m.span.start, a.content, lambda o: fits(o) and (o.plural or not plural))
        found = found or self.scene.best(m.span.start, a.content, fits)
        if found is None:
            return Speaker(None, None, (Reason("speakers.unresolved", "nothing before that it may stand for", m.span),))
        reason = Reason("speakers.pronoun", "what was spoken of before", found.span)
        who = self._one(a, found.span, found)
        return Speaker(who.name, who.party, (reason, *who.reasons))

    def _role(self, a: Attribution, source: Span, m: Mention) -> Speaker:
        named = any(r.rule != "parties.near" for r in m.reasons)

        def fits(o: Mention) -> bool:
            if o.span.start == m.span.start:
                return False
            if named and m.party and o.party and o.party != m.party:
                return False
            if o.kind is Kind.PERSON:
                return any(_same_role(r, m.head or "") for r in o.roles)
            introduced = o.indefinite or any(r.rule == "parties.named" for r in o.reasons)
            return o.kind is Kind.ROLE and introduced and o.head == m.head and not m.indefinite

        found = None if m.indefinite and not a.headline else self.scene.best(m.span.start, a.content, fits)
        if found is None and (a.headline or not m.indefinite):
            later = [o for o in self.scene.mentions if o.kind is Kind.PERSON and fits(o)]
            found = later[0] if len({o.entity for o in later}) == 1 else None
        if found is not None:
            reason = Reason("speakers.role", f"the {m.head} named in the article", found.span)
            if found.kind is Kind.PERSON:
                return Speaker(found.name, found.party, (reason, *found.reasons))
            return Speaker(self._phrase(found), found.party, (reason, *found.reasons))
        if m.party and not m.indefinite:
            office = holder(m.party, m.roles, self.article.published) if named else None
            if office is not None:
                return Speaker(office.holder, office.party, (office_reason(office, self.article.published),))
        return self._described(source, m.party, m.reasons)

    def _phrase(self, m: Mention) -> str:
        return m.span.of(self.scene.text)


def _same_role(role: str, head: str) -> bool:
    return role == head or role.endswith(" " + head)


def _described(text: str) -> str:
    text = _ARTICLE.sub("", _TAIL.sub("", " ".join(text.split()))).strip(" ,;:.")
    return re.sub(r"['’]s$|(?<=s)['’]$", "", text)
