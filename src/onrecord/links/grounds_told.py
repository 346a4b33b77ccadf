"""Grounds in words: what a link shows to people of the names that the pair models weigh."""

from __future__ import annotations

from collections.abc import Iterable

_TOLD: dict[str, str] = {
    "speaker same": "the same speaker",
    "speaker name": "speakers whose names may be one",
    "speaker part": "a speaker both have",
    "speaker state": "a state and somebody who speaks for it",
    "speaker office": "somebody and their office",
    "speaker party": "two speakers of one side",
    "speaker other": "speakers of different sides",
    "act same": "the same act",
    "act group": "acts of one kind",
    "issues same": "the same issues",
    "issues some": "an issue both have",
    "main issue same": "the same main issue",
    "issue main": "the same main issue",
    "issue some": "an issue both have",
    "stance same": "the same stance",
    "stance opposite": "opposite stances",
    "targets same": "aimed at the same",
    "aimed": "aimed at who says the other",
    "aimed at by the other": "who is aimed at by the other",
    "same day": "on the same day",
    "same dates": "dated alike",
    "days overlap": "on days that overlap",
    "headline, lead": "headline and lead",
    "headline": "one in the headline",
    "both headlines": "both in headlines",
    "another capture": "told by two captures",
    "next": "one right after the other",
    "near": "close to each other",
    "next, goes on": "a quotation that goes on",
    "last": "right below it",
    "above 3": "a little below it",
    "above 6": "below it",
    "nested": "cited inside it",
    "fits": "something that can be turned down so",
    "a label": "one only a label",
    "both nested": "both reported by the same speaker",
    "one in the other": "one inside the other",
}
_MODES = {"direct": "quotation", "indirect": "paraphrase", "mixed": "part quotation", "own_voice": "own voice"}
_STEPS = {
    "words": "{:.0%} of the telling words shared",
    "overlap": "{:.0%} of all telling words in common",
    "run": "{:.0f} words in a row",
    "names": "names or numbers shared",
    "mass": "rare words shared",
}


def told(grounds: Iterable[str], limit: int = 4) -> str:
    """Return grounds in words, in the order given; crossed ones and those that have no words are left out.

    Args:
        grounds: names of grounds, the strongest first.
        limit: at most so many.
    """
    out: dict[str, str] = {}
    for ground in grounds:
        kind, sep, step = ground.partition(">=")
        if sep and kind in _STEPS:
            phrase = _STEPS[kind].format(float(step))
            if kind not in out or float(step) > float(out[kind].split("|")[1]):
                out[kind] = f"{phrase}|{step}"
        elif ground in _TOLD:
            out.setdefault(_TOLD[ground], _TOLD[ground])
        elif " then " in ground and "&" not in ground:
            first, second = ground.split(" then ")
            if first in _MODES and second in _MODES:
                out[ground] = f"{_MODES[first]}, then {_MODES[second]}"
    return ", ".join(phrase.split("|")[0] for phrase in list(out.values())[:limit])
