"""Which language a text is in, by its function words and its script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice

from onrecord.lexicon.load import table

SAMPLE = 6000  # characters looked at
# Of a language's text some 30 to 50 % of words are on its list; below these nothing is decided.
MIN_SHARE, MIN_WORDS, MARGIN = 0.12, 5, 1.2

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = "\u024f"  # the last letter of the Latin blocks that come first
_SCRIPTS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
    "HEBREW": "he",
    "GREEK": "el",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "DEVANAGARI": "hi",
}


@cache
def _profiles() -> dict[str, frozenset[str]]:
    return {e.get("code"): frozenset(e.get("words")) for e in table("world/languages").entries}


def language_of(text: str, declared: Sequence[str] = ()) -> str:
    """Return the ISO 639-1 code of the language of ``text``, or "und".

    Args:
        text: prose; its first ``SAMPLE`` characters are looked at.
        declared: what the page says ("en-GB"), taken where the words themselves decide nothing.
    """
    words = [w.lower() for w in _WORD.findall(text[:SAMPLE])]
    return _by_script(text[:SAMPLE]) or _by_words(words) or _declared(declared) or "und"


def _by_script(text: str) -> str | None:
    """Decide by script where one script means one language (kana anywhere in Han text means Japanese)."""
    if text.isascii():
        return None
    counts: dict[str, int] = {}
    letters = list(islice(filter(str.isalpha, text), 400))
    for c in letters:
        if c <= _LATIN:
            continue
        script = unicodedata.name(c, "").split(" ", 1)[0].split("-", 1)[0]
        code = _SCRIPTS.get(script)
        if code:
            counts[code] = counts.get(code, 0) + 1
    if not counts or sum(counts.values()) * 2 < len(letters) or sum(counts.values()) < 4:
        return None
    if counts.get("ja", 0) * 20 > len(letters):
        return "ja"
    return max(sorted(counts), key=lambda c: counts[c])


def _by_words(words: Sequence[str]) -> str | None:
    if len(words) < MIN_WORDS:
        return None
    counts = Counter(words)
    hits = sorted(
        ((sum(counts[w] for w in profile.intersection(counts)), code) for code, profile in _profiles().items()),
        reverse=True,
    )
    (best, code), (second, _) = hits[0], hits[1]
    return code if best >= 3 and best >= MIN_SHARE * len(words) and best >= MARGIN * second else None


def _declared(declared: Sequence[str]) -> str | None:
    codes = (d.strip().lower().replace("_", "-").partition("-")[0] for d in declared)
    return next((c for c in codes if len(c) == 2 and c.isascii() and c.isalpha()), None)
