"""Every link of one capture's statements: among themselves, and with candidates of other captures.

Each link depends on its own two statements and, inside a capture, on that capture alone; so a capture can be linked
when it comes, in any order, and the links are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from onrecord.links.found import Found
from onrecord.links.refusals import chance, find_refused, may_refuse, reasons, refusal_grounds
from onrecord.links.replies import find_answer, find_echo, find_opposed
from onrecord.links.sayings import Saying
from onrecord.links.standing import recurrences
from onrecord.links.utterances import CROWD, NEAR, as_found, join, least_for, may_be_one, pairs_within, why
from onrecord.links.utterances import chance as same_chance

ELSEWHERE = 0.6  # chance from which a refusal turns down a claim of another report; such claims are many


def links_within(sayings: Sequence[Saying]) -> list[Found]:
    """Return the links between statements of one capture.

    In a capture of more than ``CROWD`` statements, no article, each is compared with the ``NEAR`` on either side.

    Args:
        sayings: all statements of the capture, in order.
    """
    chances = pairs_within(sayings)
    groups = join(sayings, chances)
    out = [as_found(group, chances) for group in groups]
    reach = NEAR if len(sayings) > CROWD else len(sayings)
    for n, one in enumerate(sayings):
        around = sayings[max(0, n - reach) : n + 1 + reach]
        refused = find_refused(one, (s for s in around if s is not one))
        answer = None if refused else find_answer(one, sayings)
        echo = find_echo(one, around)
        out += [*refused, *([answer] if answer else []), *([echo] if echo else [])]
        for other in sayings[n + 1 : n + 1 + reach]:
            opposed = find_opposed(one, other)
            out += [opposed] if opposed else []
            out += recurrences(one, (other,))
    return once(out)


def links_between(one: Saying, others: Iterable[Saying]) -> list[Found]:
    """Return the links between a statement and candidates of other captures.

    Args:
        one: a statement.
        others: statements of other captures, in any order.
    """
    out: list[Found] = []
    for other in others:
        if may_be_one(one, other) and (likely := same_chance(one, other)) >= least_for((one, other)):
            first, second = sorted((one, other), key=lambda s: s.id)
            out.append(Found("same_utterance", (first, second), round(likely, 3), why(first, second, likely)))
            continue
        out += recurrences(one, (other,))
        out += [echo for echo in (find_echo(one, (other,)), find_echo(other, (one,))) if echo]
        for refusal, refused in ((one, other), (other, one)):
            if may_refuse(refusal, refused):
                likely = chance(refusal_grounds(refusal, refused))
                if likely >= ELSEWHERE:
                    why_ = reasons(refusal, refused, likely)
                    out.append(Found("denies", (refusal, refused), round(likely, 3), why_))
    return out


def once(found: Iterable[Found]) -> list[Found]:
    """Return links without those that a stronger one between the same statements makes idle, each once.

    What is denied is not also opposed or answered; what is one utterance neither repeats nor departs from itself.
    """
    rows = list(found)
    one = {frozenset((a.id, b.id)) for f in rows if f.kind == "same_utterance" for a, b in combinations(f.items, 2)}
    denied = {frozenset(s.id for s in f.items) for f in rows if f.kind == "denies"}
    keys, out = set(), []
    for f in rows:
        ends = frozenset(s.id for s in f.items)
        idle = f.kind != "same_utterance" and ends in one
        idle = idle or (f.kind in ("answers", "opposed") and ends in denied)
        if not idle and f.key not in keys:
            keys.add(f.key)
            out.append(f)
    return sorted(out, key=lambda f: f.key)
