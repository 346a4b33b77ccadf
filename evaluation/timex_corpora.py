"""Documents with gold TIMEX3 tags: TimeBank and AQUAINT (TBAQ-cleaned) and MEANTIME, read from ``../shared/data``.

Nothing of a corpus is copied into the project; where the archive is absent there are no documents.
"""

from __future__ import annotations

import re
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from onrecord.reading.dates.timeml import creation_time

ARCHIVE = Path(__file__).parents[2] / "shared" / "data" / "temporal" / "data.tar.xz"
CORPORA = {
    "timebank": ("TBAQ-cleaned/TimeBank/", ".tml"),
    "aquaint": ("TBAQ-cleaned/AQUAINT/", ".tml"),
    "meantime": ("meantime-english/intra-doc_annotation/", ".xml"),
}
_TAG = re.compile(r"<(/?)([A-Za-z0-9_]+)([^>]*?)(/?)>")
_ENTITY = re.compile(r"&(lt|gt|quot|apos|amp);")
_CHARACTERS = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
ANNOTATED = 5  # MEANTIME: the headline (0), the line of the date (1) and the sentences up to this one are annotated
_NO_SPACE_BEFORE = frozenset([",", ".", ";", ":", "!", "?", ")", "'s", "’s", "%", "n't"])


class Tagged(NamedTuple):
    """One TIMEX3 tag: place, attributes, words."""

    start: int
    end: int
    type: str
    value: str
    text: str


class Document(NamedTuple):
    """A text with its creation time and gold tags; ``xml`` is the TimeML it came from, or empty."""

    name: str
    created: date | None
    text: str
    gold: list[Tagged]
    xml: str


def documents(corpus: str) -> Iterator[Document]:
    """Yield the documents of one of ``CORPORA``, in order of their names."""
    if not ARCHIVE.exists():
        return
    folder, ending = CORPORA[corpus]
    with tarfile.open(ARCHIVE) as archive:
        members = [m for m in archive.getmembers() if m.name.removeprefix("./").startswith(folder)]
        texts = {m.name: archive.extractfile(m) for m in members if m.name.endswith(ending)}
        for name in sorted(texts):
            stream = texts[name]
            if stream is None:
                continue
            xml = stream.read().decode("utf-8")
            yield meantime(Path(name).name, xml) if corpus == "meantime" else timeml(Path(name).name, xml)


def timeml(name: str, xml: str) -> Document:
    """Return a TimeML file as a document."""
    text, gold = read_tml(xml)
    return Document(name, creation_time(xml), text, gold, xml)


def read_tml(xml: str) -> tuple[str, list[Tagged]]:
    """Return the plain text of a TimeML document and its TIMEX3 tags."""
    body = re.search(r"<TEXT>(.*?)</TEXT>", xml, re.S)
    inner = body[1] if body else xml
    pieces: list[str] = []
    length, at = 0, 0
    tags, open_tags = list[Tagged](), list[tuple[int, int, dict[str, str]]]()
    for tag in _TAG.finditer(inner):
        pieces.append(plain(inner[at : tag.start()]))
        length += len(pieces[-1])
        at = tag.end()
        if tag[2] != "TIMEX3" or tag[4]:
            continue
        if not tag[1]:
            open_tags.append((length, len(pieces), dict(re.findall(r'(\w+)="([^"]*)"', tag[3]))))
        elif open_tags:
            start, first, values = open_tags.pop()
            words = "".join(pieces[first:])
            tags.append(Tagged(start, length, values.get("type", ""), values.get("value", ""), words))
    pieces.append(plain(inner[at:]))
    return "".join(pieces), sorted(tags)


def plain(xml: str) -> str:
    """Return text without the five entities of XML."""
    return _ENTITY.sub(lambda m: _CHARACTERS[m[1]], xml)


def meantime(name: str, xml: str) -> Document:
    """Return a CAT XML file as a document: its tokens joined, and its TIMEX3 marks but for the creation time."""
    root = ET.fromstring(xml)
    places: dict[str, tuple[int, int]] = {}
    text, sentence = "", "0"
    for token in root.iter("token"):
        word = token.text or ""
        if int(token.get("sentence", "0")) > ANNOTATED:
            break
        if token.get("sentence") != sentence:
            text, sentence = text + "\n", token.get("sentence", "")
        elif text and word not in _NO_SPACE_BEFORE:
            text += " "
        places[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text += word
    created, gold = None, []
    for mark in root.iter("TIMEX3"):
        anchors = [a.get("t_id", "") for a in mark.iter("token_anchor")]
        spans = sorted(places[a] for a in anchors if a in places)
        if mark.get("functionInDocument") == "CREATION_TIME":
            found = re.match(r"(\d{4})-(\d\d)-(\d\d)", mark.get("value", ""))
            created = date(int(found[1]), int(found[2]), int(found[3])) if found else created
            if spans:  # the line of the date is no part of what is read
                start, end = spans[0][0], spans[-1][1]
                text = text[:start] + " " * (end - start) + text[end:]
        elif spans:
            start, end = spans[0][0], spans[-1][1]
            gold.append(Tagged(start, end, mark.get("type", ""), mark.get("value", ""), text[start:end]))
    return Document(name, created, text, sorted(gold), "")
