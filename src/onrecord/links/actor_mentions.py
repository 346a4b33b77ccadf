"""Mentions that somebody has marked, put together by whom they mean, within their documents and across them.

The rules of identity are those of a record's actors; what is added here is who a noun ("the company"), a role ("the
minister") or a pronoun takes up inside its document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from onrecord.article.types import Article
from onrecord.links.actor_figures import ORGANISATION, PERSON, STATE, block_of
from onrecord.links.actor_groups import Key
from onrecord.links.actor_identity import identify
from onrecord.links.actor_names import Marked, has_given
from onrecord.links.actor_phrases import Form, phrase_of
from onrecord.links.actor_takeup import Document
from onrecord.links.names import parts
from onrecord.reading.types import Kind, Mention
from onrecord.record.linked import Named

__all__ = ["Marked", "link_mentions"]


def link_mentions(
    articles: Mapping[str, Article], read: Mapping[str, Sequence[Mention]], marked: Sequence[Marked]
) -> tuple[str, ...]:
    """Return a label for every mention; those of one label mean one actor, in whatever document they stand.

    Args:
        articles: the documents by id.
        read: what ``reading.mentions.find_mentions`` found in each.
        marked: the mentions.
    """
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(marked):
        by_document[one.document].append(number)
    keys: list[Key | None] = [None] * len(marked)
    traits: dict[Key, Counter[tuple[str, str]]] = defaultdict(Counter)
    where: dict[Key, set[str]] = defaultdict(set)
    surnames = _surnames(articles, read, marked)
    for document, numbers in by_document.items():
        found = Document(articles[document].view.text, read.get(document, ()), traits, surnames)
        for number, key in found.resolve([(n, marked[n]) for n in numbers]).items():
            keys[number] = key
            if key is not None:
                where[key].add(document)
    actors = _actors(where, traits)
    return tuple(
        actors.get(key, "|".join(key)) if key is not None else f"{one.document}|{one.span.start}-{one.span.end}"
        for key, one in zip(keys, marked, strict=True)
    )


def _surnames(
    articles: Mapping[str, Article], read: Mapping[str, Sequence[Mention]], marked: Sequence[Marked]
) -> frozenset[str]:
    """Return the surnames of everybody whom some mention names as a person, with a given name or a title."""
    found = set()
    for one in marked:
        phrase = phrase_of(one.span.of(articles[one.document].view.text), one.kind)
        named = phrase.form is Form.NAME and phrase.term is None and one.kind in (None, PERSON)
        if named and (has_given(phrase.name) or phrase.titled or phrase.role):
            found.add(parts(phrase.name).surname)
    for mention in (m for mentions in read.values() for m in mentions if m.kind is Kind.PERSON):
        if mention.name and has_given(mention.name):
            found.add(parts(mention.name).surname)
    return frozenset(found)


def _actors(where: Mapping[Key, set[str]], traits: Mapping[Key, Counter[tuple[str, str]]]) -> dict[Key, str]:
    blocks: dict[str, list[Named]] = defaultdict(list)
    for key, documents in where.items():
        if key[1] in (PERSON, ORGANISATION, STATE):
            found = tuple((what, value, n) for (what, value), n in sorted(traits.get(key, Counter()).items()))
            blocks[block_of(key[0], key[1])].append(Named(*key, captures=len(documents), traits=found))
    out: dict[Key, str] = {}
    for names in blocks.values():
        out.update({(i.name, i.kind, i.party): i.actor for i in identify(names)[0]})
    return out
