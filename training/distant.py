"""Cues that leave no doubt about the act, as patterns over a sentence.

News is full of "vowed to", "accused X of", "predicted that": what follows such a cue is an example of its act
(distant supervision, Mintz et al., ACL 2009). ``training.statements`` learns from such examples first, the cue hidden
from most of them, how each act reads.
"""

from __future__ import annotations

import re
from functools import cache

_BY_THAT = {
    "predict": "predicted|predicts|predicting|forecast|anticipates|fears|feared|worried|hopes|hoped|cautioned",
    "accuse": "complained|alleged|charged|lamented|fumed|complains|alleging|complaining|griped",
    "confirm": "acknowledged|admitted|conceded|acknowledges|admits|confirmed",
    "demand": "demanded|demands|demanding|requested|urged",
    "propose": "proposed|proposes|recommended|proposing|suggested",
    "commit": "vowed|pledged|promised|promises|pledges|vowing",
    "deny": "denied|denies|denying",
    "state": "said|noted|explained|reported|added|says|stated|pointed out",
    "question": "doubted|doubts",
}
_BY_TO = {
    "threaten": "threatened|threatens|threatening",
    "commit": "vowed|pledged|promised|vows|pledges|plans|intends|planned|pledging|vowing",
    "reject": "refused|refuses|refusing",
    "propose": "offered|offers",
}
_BY_OBJECT = {
    "accuse": ("accused|accuses|accusing", "of"),
    "demand": ("urged|urges|urging|implored|called on|calls on|asked|pressed|ordered|begged", "to"),
}
_BY_NOUN = {
    "praise": "praised|hailed|lauded|applauded|welcomed|commended|praises|praising|hailing|touted",
    "accuse": "criticized|slammed|blasted|denounced|condemned|criticised|decried|assailed|lambasted",
    "reject": "rejected|ruled out|opposes|opposed|rejects|rejecting",
    "demand": "called for|calls for|demanded|calling for",
    "accept": "agreed to|accepted|approved|accepts",
    "propose": "proposed|proposes|put forward|floated",
    "deny": "denied|denies",
}
_QUOTED = {
    "accuse": "complained|lamented|fumed|charged|griped|alleged|blasted|sniped|thundered|railed",
    "predict": "predicted|warned|cautioned|forecast",
    "commit": "vowed|promised|pledged",
    "demand": "urged|demanded|implored|pleaded|insisted|exhorted",
    "confirm": "admitted|acknowledged|conceded|confirmed|confessed",
    "propose": "suggested|proposed|offered",
    "question": "asked|wondered",
    "state": "explained|recalled|noted|said|says|observed|added",
    "praise": "raved|gushed|enthused|marveled",
    "threaten": "threatened",
}


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return pairs of an act and a pattern whose first group is the content."""
    out = [(act, rf"\b(?:{cues}) that ([^.?!]{{25,300}})") for act, cues in _BY_THAT.items()]
    out += [(act, rf"\b(?:{cues}) (to [^.?!]{{20,300}})") for act, cues in _BY_TO.items()]
    out += [
        (act, rf"\b(?:{cues}) [^.,;:]{{3,60}}? ({link} [^.?!]{{15,300}})") for act, (cues, link) in _BY_OBJECT.items()
    ]
    noun = r"((?:the|a|an|his|her|their|its|[A-Z])[^.?!]{15,250})"
    out += [(act, rf"\b(?:{cues}) {noun}") for act, cues in _BY_NOUN.items()]
    for act, cues in _QUOTED.items():
        who = r"(?:[A-Z][\w.]+ |he |she |they |the \w+ ){1,3}"
        out.append((act, rf"[“\"]([^”\"]{{25,350}})[”\"] {who}(?:{cues})\b"))
        out.append((act, rf"(?:[A-Z]\w+|he|she|they) (?:{cues})[,:] [“\"]([^”\"]{{25,350}})[”\"]"))
    return tuple((act, re.compile(pattern)) for act, pattern in out)
