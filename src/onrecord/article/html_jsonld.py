"""Statements of JSON-LD scripts: each value with the place where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.span import Reason, Span

_LOOSE = re.compile(r"\"(headline|datePublished|dateCreated|dateModified)\"\s*:\s*\"((?:[^\"\\\n]|\\.){1,500})\"")
_MOST = 20_000  # objects walked; a page of news has under 500


@dataclass(frozen=True, slots=True)
class Fact:
    """``key`` of an object of ``kind`` (its @type), the value as text, and where the value stands in the source."""

    kind: str
    key: str
    text: str
    span: Span | None
    aside: bool = False  # inside a list or collection: about other articles


def facts(source: str, script: Span, keys: tuple[str, ...]) -> tuple[list[Fact], list[Reason]]:
    """Return what a JSON-LD script says under ``keys``, in order; a broken script is searched for dates and headline.

    Args:
        source: the capture's text.
        script: the content of the script element.
        keys: dotted paths at most two long: "headline", "publisher.name".
    """
    raw = script.of(source)
    try:
        tree = json.loads(_unwrapped(raw), strict=False)
    except (ValueError, RecursionError) as error:
        note = Reason("html.json-ld", f"a JSON-LD script is broken ({type(error).__name__}); read loosely", script)
        return [
            Fact("", m.group(1), _unescape(m.group(2)), Span(script.start + m.start(2), script.start + m.end(2)))
            for m in _LOOSE.finditer(raw)
        ], [note]
    places = _Places(raw, script.start)
    out = []
    for kind, key, text, aside in _walk(tree, keys):
        out.append(Fact(kind, key, " ".join(text.split()), places.find(key.split(".")[-1], text), aside))
    return out, []


def _unwrapped(raw: str) -> str:
    """Return a script without the comment or CDATA marks that hide it from old browsers, and without a last ``;``."""
    raw = raw.strip()
    for mark in ("//", "<!--", "<![CDATA["):
        raw = raw.removeprefix(mark).lstrip()
    for mark in ("-->", "]]>", "//", ";"):
        raw = raw.removesuffix(mark).rstrip()
    return raw


def _walk(tree: Any, keys: tuple[str, ...]) -> Iterator[tuple[str, str, str, bool]]:
    stack: list[tuple[Any, bool]] = [(tree, False)]
    for _ in range(_MOST):
        if not stack:
            return
        node, aside = stack.pop()
        if isinstance(node, list):
            stack.extend((item, aside) for item in reversed(node))
        elif isinstance(node, dict):
            kind = node.get("@type", "")
            kind = " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)
            for key in keys:
                for text in _values(node, key.split(".")):
                    yield kind, key, text, aside
            stack.extend((v, aside or k in _OTHERS) for k, v in reversed(node.items()) if isinstance(v, (dict, list)))


_OTHERS = frozenset(
    ("itemListElement", "hasPart", "isPartOf", "mentions", "citation", "relatedLink", "blogPost", "comment")
)


def _values(node: Any, path: list[str]) -> Iterator[str]:
    """Yield the strings at ``path``; lists fan out; an object at the end gives its ``name``."""
    if isinstance(node, list):
        for item in node[:50]:
            if not isinstance(item, list):
                yield from _values(item, path)
    elif path and isinstance(node, dict):
        yield from _values(node.get(path[0]), path[1:])
    elif isinstance(node, str) and not path and node.strip():
        yield node
    elif isinstance(node, dict) and not path and isinstance(node.get("name"), str):
        yield node["name"]


class _Places:
    """Finds values in the raw script: the next one under the same key, in order."""

    def __init__(self, raw: str, offset: int) -> None:
        self.offset = offset
        self.found: dict[str, list[tuple[str, int, int]]] = {}
        for m in re.finditer(r"\"([@A-Za-z]{1,40})\"\s*:\s*(?:\[\s*)?\"((?:[^\"\\]|\\.)*)\"", raw):
            self.found.setdefault(m.group(1), []).append((_unescape(m.group(2)), m.start(2), m.end(2)))

    def find(self, key: str, text: str) -> Span | None:
        """Return where ``text`` stands as a value of ``key`` (or of "name" inside it)."""
        for name in (key, "name"):
            for value, start, end in self.found.get(name, ()):
                if value == text:
                    return Span(self.offset + start, self.offset + end)
        return None


def _unescape(raw: str) -> str:
    try:
        return str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        return raw
