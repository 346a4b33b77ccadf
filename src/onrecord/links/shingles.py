"""A text as hashed runs of five words, one in eight kept: enough to tell how much of one text stands in another.

Shingles are Broder's (1997); that what begins a run decides whether it is kept, so that two texts keep the same of what
they share, is Manber's (1994). What is compared is containment, not resemblance: a report cut to its first paragraphs
is still all there. Hashes do not depend on Python's seed, so they can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from operator import xor

from onrecord.record.linked import Shingled

WORDS = 5  # words a shingle: fewer are phrases that many texts share, more are lost with every changed word
EIGHTH = 7  # a shingle is kept when these bits of the first two words' hashes agree: one in eight
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^“”\n]{0,1000}”|\"[^\"\n]{0,1000}\"")
_MANY = 1_000_000  # words whose hashes are remembered; bounds memory
_BITS, _SIGN = (1 << 64) - 1, 1 << 63


class _Hashes(dict[str, int]):
    """The hash of every word met so far, 32 bits."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MANY:
            self.clear()
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest()
        return self.setdefault(word, int.from_bytes(digest, "big"))


_hashes = _Hashes()
# Odd multipliers of 64 bits: fractions of square roots, as SHA-512 uses them.
_M, _N, _O, _P = 0x6A09E667F3BCC909, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1


def words_of(text: str) -> list[str]:
    """Return the words of a text, in small letters, without punctuation."""
    return _WORD.findall(text.casefold())


def shingles_of(words: Sequence[str]) -> frozenset[int]:
    """Return the kept shingles of a text as 64 bits with sign.

    Args:
        words: what ``words_of`` gave.
    """
    h = list(map(_hashes.__getitem__, words))
    firsts = [n for n, both in enumerate(map(xor, h, h[1 : 2 - WORDS])) if not both & EIGHTH]
    found = []
    for n in firsts:
        a, b, c, d, e = h[n : n + WORDS]
        found.append((((a + b * _M + c * _N + d * _O + e * _P) & _BITS) ^ _SIGN) - _SIGN)
    return frozenset(found)


def shingled(text: str) -> Shingled:
    """Return a text as the record keeps it for comparison."""
    words = words_of(text)
    digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Shingled(digest, len(words), shingles_of(words))


def told(text: str) -> frozenset[int]:
    """Return the kept shingles of what a text says outside quotation marks, within paragraphs."""
    return shingles_of(words_of(_QUOTED.sub(" ", text)))
