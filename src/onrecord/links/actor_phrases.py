"""What the words of a mention say about whom they mean: a name, a role, a common noun, a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from onrecord.lexicon.load import table
from onrecord.reading.names.offices import fold
from onrecord.reading.names.terms import Term, terms, words_of


class Form(Enum):
    """How a mention means somebody."""

    NAME = "name"
    ROLE = "role"  # "the foreign minister"
    NOUN = "noun"  # "the company", "both countries"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a mention, taken apart.

    Attributes:
        form: how it means somebody.
        name: the name in it, without title ("Sergei Lavrov"); the pronoun or noun for other forms.
        alias: a short form in brackets after the name, or "".
        term: the entry of the lexicon that the name is, or None.
        role: the role word in it ("minister"), or "".
        head: the noun that carries it, in small letters, or "".
        plural: whether it means several.
        definite: whether it takes up somebody named before ("the company").
        titled: whether it calls a person so ("Mr. Reyl").
    """

    form: Form
    name: str
    alias: str = ""
    term: Term | None = None
    role: str = ""
    head: str = ""
    plural: bool = False
    definite: bool = False
    titled: bool = False


_RELATIVE = re.compile(r",?\s+(?:who|which|whose|whom|that|where)\s.*$|\s+[-–—]\s.*$", re.DOTALL)
_BRACKET = re.compile(r"\s?\(\s?(?P<inside>[^()]{1,40})\)?\s*$")
_JOINED = re.compile(r"\s(?:of|for|in|at|from|to|with|on|by|formed|working|against|over|about)\s")
_EDGES = " ,.;:“”\"'`()[]-–—"
_INSIDE = frozenset(("of", "and", "&", "the", "for", "de", "al", "bin", "van", "von", "der", "-"))
_MORE_ROLES = frozenset(("ceo", "cfo", "coo", "cto", "founder", "co-founder", "boss", "owner"))
_COMPANIES = frozenset(("General", "Major"))  # before one word a rank or a part of a name: news abbreviates the rank
_DEFINITE = frozenset(("the", "this", "that", "its"))
_OWNED = frozenset(("his", "her", "their", "our", "my", "your", "whose"))
_NOT_PLURAL = frozenset(("states", "nations", "forces", "airlines", "airways", "industries", "systems", "motors"))


def phrase_of(text: str, kind: str | None = None) -> Phrase:
    """Return what a mention's words say.

    Args:
        text: the words, as they stand.
        kind: "person", "organisation" or "state" where it is known: only persons have titles before their names.
    """
    words = " ".join(text.split()).strip(_EDGES)
    lower = words.casefold()
    if (lower in terms().pronouns and not words.isupper()) or lower in (
        "ours",
        "ourselves",
        "myself",
        "mine",
        "himself",
        "herself",
        "whose",
    ):
        return Phrase(Form.PRONOUN, lower)
    words = re.sub(r"[’']s?$", "", _RELATIVE.sub("", words)).strip(_EDGES)
    alias = ""
    bracket = _BRACKET.search(words)
    if bracket and bracket.start():
        alias, words = bracket["inside"].strip(_EDGES), words[: bracket.start()].strip(_EDGES)
    return _whole(words, alias) or _parts(words, alias, kind)


def _whole(words: str, alias: str) -> Phrase | None:
    """A name of the lexicon, with or without an article, or the government of a state."""
    bare = without_determiner(words)
    term = term_of(bare)
    if term is None and bare.lower().endswith(" government"):
        term = term_of(bare[: -len(" government")])
        term = term if term is not None and term.party in terms().states else None
    if term is None and bare.lower().startswith("government of "):
        term = term_of(without_determiner(bare[len("government of ") :]))
    return Phrase(Form.NAME, bare, alias, term) if term is not None else None


def _parts(words: str, alias: str, kind: str | None) -> Phrase:
    """A phrase of several parts: the one with a name carries it ("the prime minister of Singapore, Mr. Lee")."""
    pieces = [piece.strip(_EDGES) for piece in words.split(", ") if piece.strip(_EDGES)] or [words]
    found = [_piece(piece, alias, kind) for piece in pieces[:3]]
    named = [p for p in found if p.form is Form.NAME]
    if len(named) > 1 and named[0].role == "" and len(pieces) > 1:
        return named[0]
    return named[-1] if named else found[0]


def _piece(words: str, alias: str, kind: str | None) -> Phrase:
    whole = _whole(words, alias)
    if whole is not None:
        return whole
    definite = words.split()[0].lower() in _DEFINITE if words.split() else False
    bare = without_determiner(words)
    left = _JOINED.split(bare, maxsplit=1)[0] if not _capital_throughout(bare) else bare
    tokens = left.split()
    start = len(tokens)
    while start and (_capital(tokens[start - 1]) or (tokens[start - 1].lower() in _INSIDE and start < len(tokens))):
        start -= 1
    while start < len(tokens) and tokens[start].lower() in _INSIDE:
        start += 1
    run = tokens[start:]
    role = ""
    for at in range(len(run) - 1, -1, -1) if kind in (None, "person") else ():
        if _is_role(run[at]) and not (run[at] in _COMPANIES and at == 0 and len(run) == 2):
            role, run = run[at].lower(), run[at + 1 :]
            break
    titled = False
    while len(run) > 1 and fold(run[0]).strip(".") in terms().honorifics:
        run, titled = run[1:], True
    if run:
        if not role and start and _is_role(tokens[start - 1]):
            role = tokens[start - 1].lower()
        name = " ".join(run)
        return Phrase(
            Form.NAME, name.removesuffix("'s").removesuffix("’s"), alias, _named_term(name), role, titled=titled
        )
    head = tokens[-1].lower() if tokens else ""
    if role and left != bare and (behind := _behind(bare)):
        return Phrase(Form.NAME, behind, alias, None, role)
    if role or _is_role(head):
        return Phrase(Form.ROLE, bare, role=role or head, head=role or head, definite=definite)
    plural = head.endswith("s") and head not in _NOT_PLURAL and not head.endswith("ss")
    return Phrase(Form.NOUN, bare, head=head, plural=plural, definite=definite)


def _behind(words: str) -> str:
    """Return the name behind a title and its state ("President of the United States Barack Obama"), or ""."""
    tokens, run = words.split(), list[str]()
    while tokens and _capital(tokens[-1]):
        run.insert(0, tokens.pop())
    for length in range(len(run) - 1, 0, -1):
        if term_of(" ".join(run[:length])) is not None:
            return " ".join(run[length:])
    return ""


def _named_term(name: str) -> Term | None:
    return term_of(without_determiner(name))


def term_of(name: str) -> Term | None:
    """Return the entry of the lexicon that is exactly these words, a state before an organisation."""
    words = words_of(name.replace("U.S", "U.S.").replace("..", ".") if name.endswith("U.S") else name)
    if not words:
        return None
    wanted = tuple(word.casefold() for word in words)
    if wanted in (("us",), ("usa",)) and not name.isupper():
        return None
    for term in terms().phrases.get(wanted[0], ()):
        if tuple(word.casefold() for word in term.words) == wanted and (name[:1].isupper() or len(wanted) > 1):
            return term
    return None


def without_determiner(words: str) -> str:
    """Return the words without an article or owner before them."""
    first, _, rest = words.partition(" ")
    return rest if rest and (first.lower() in terms().determiners or first.lower() in _DEFINITE | _OWNED) else words


def _capital(token: str) -> bool:
    return token[:1].isupper() or token[:1].isdigit()


def _capital_throughout(words: str) -> bool:
    """Tell whether the words after "of" and the like go on in capitals, as names of bodies do ("Bank of Veldania")."""
    tokens = words.split()
    return len(tokens) > 2 and _capital(tokens[0]) and not _is_role(tokens[0]) and all(
        _capital(token) or token.lower() in _INSIDE for token in tokens
    ) and not any(_is_role(token) for token in tokens)  # fmt: skip


@cache
def _is_role(token: str) -> bool:
    word = token.lower().strip(".,")
    return word in _MORE_ROLES or word in _roles()


@cache
def _roles() -> frozenset[str]:
    return frozenset(entry.term.split()[-1] for entry in table("en/roles").entries)
