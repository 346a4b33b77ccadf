"""Acts, issues, stance, hedges, own voice, events on gold attributions: ``python -m evaluation.score_acts``."""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter

from evaluation.gold_attributions import GoldArticle, load, sentences_of
from onrecord.reading.act_surroundings import cues_around
from onrecord.reading.acts import find_act
from onrecord.reading.codebook import codebook
from onrecord.reading.dates import find_dates
from onrecord.reading.events import find_events
from onrecord.reading.hedges import find_hedges
from onrecord.reading.issue_features import background_of
from onrecord.reading.issues import TRAINED, find_issues
from onrecord.reading.mentions import find_mentions
from onrecord.reading.own_voice import find_own_voice
from onrecord.reading.sense import sense_of
from onrecord.reading.stance import find_stance
from onrecord.reading.types import Act, Speaker
from onrecord.span import Span


def share(part: float, whole: float) -> float:
    """Return a percentage, 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def f1(c: Counter[str], what: str) -> str:
    """Return precision, recall and F1 of a count of hits, given and gold ones."""
    p, r = share(c[f"{what} hit"], c[f"{what} given"]), share(c[f"{what} hit g"] or c[f"{what} hit"], c[f"{what} gold"])
    return f"P {p} R {r} F1 {round(2 * p * r / (p + r), 1) if p + r else 0.0} (gold {c[f'{what} gold']})"


def score(articles: list[GoldArticle], cases: str) -> Counter[str]:
    """Count hits over the articles, printing the misses of the asked kind."""
    c: Counter[str] = Counter()
    for gold in articles:
        sentences = sentences_of(gold.article)
        mentions = find_mentions(gold.article, sentences)
        began = time.perf_counter()
        _statements(gold, sentences, c, cases)
        _own(gold, sentences, mentions, c, cases)
        _events(gold, sentences, mentions, c, cases)
        c["ms"] += int(1e6 * (time.perf_counter() - began)) / 1e3
        c["words"] += len(gold.article.view.text.split())
    return c


def _statements(gold: GoldArticle, sentences, c: Counter[str], cases: str) -> None:
    text = gold.article.view.text
    background = background_of(gold.article, sentences, codebook(TRAINED))
    around = cues_around(text, gold.attributions)
    for s, a, near in zip(gold.statements, gold.attributions, around, strict=True):
        speaker = Speaker(s["speaker"], s["party"])
        act = find_act(gold.article, a, gold.attributions, speaker, sense_of, near)
        issues = find_issues(gold.article, sentences, a, gold.attributions, background=background)
        stance = find_stance(gold.article, a, gold.attributions, act, issues, speaker)
        sure = find_stance(gold.article, a, gold.attributions, Act(s["act"]), s["issues"], speaker)
        hedges = find_hedges(gold.article, sentences, a, gold.attributions)
        c["n"] += 1
        c["act"] += act.code == s["act"]
        c["stance"] += stance == s["stance"]
        c["stance given gold"] += sure == s["stance"]
        c["issue hit"] += len(set(issues) & set(s["issues"]))
        c["issue given"] += len(issues)
        c["issue gold"] += len(s["issues"])
        c["hedge gold"] += bool(s["hedge"])
        c["hedge given"] += bool(hedges)
        c["hedge hit"] += bool(s["hedge"]) and any(h.overlaps(Span(*s["hedge"])) for h in hedges)
        shown = " | ".join(x.of(text) for x in a.content)[:150]
        cue = a.cue.of(text) if a.cue else None
        if cases == "act" and act.code != s["act"]:
            print(f"{s['act']:9} got {act.code:9} [{cue}] {shown!r}  -- {act.reasons[0].text}")
        if cases == "issues" and set(issues) != set(s["issues"]):
            print(
                f"-{sorted(set(s['issues']) - set(issues))} +{sorted(set(issues) - set(s['issues']))} [{cue}] {shown!r}"
            )
        if cases == "hedges" and bool(s["hedge"]) != bool(hedges):
            print(s["hedge"] and Span(*s["hedge"]).of(text), [h.of(text) for h in hedges], shown)


def _own(gold: GoldArticle, sentences, mentions, c: Counter[str], cases: str) -> None:
    text = gold.article.view.text
    found = find_own_voice(gold.article, sentences, mentions, gold.attributions)
    left = list(gold.own)
    c["own gold"] += len(left)
    c["own given"] += len(found)
    for own in found:
        got = {i for s in own.content for i in range(s.start, s.end)}
        for g in left:
            want = {i for a, b in g["content"] for i in range(a, b)}
            if len(got & want) >= 0.5 * len(got | want):
                left.remove(g)
                c["own hit"] += 1
                c["own act"] += g["act"] == own.act.code
                break
        else:
            if cases == "own":
                print("EXTRA", gold.name, own.act.code, own.content[0].of(text)[:200], "--", own.reasons[0].text)
    if cases == "own":
        for g in left:
            print("MISSED", gold.name, g["act"], [text[a:b][:200] for a, b in g["content"]])


def _events(gold: GoldArticle, sentences, mentions, c: Counter[str], cases: str) -> None:
    text = gold.article.view.text
    found = find_events(gold.article, sentences, mentions, find_dates(gold.article, sentences))
    places = [[Span(*m.span()) for m in re.finditer(re.escape(e["text"]), text)] for e in gold.events]
    c["event gold"] += len(places)
    c["event given"] += len(found)
    used = set()
    for e in found:
        hits = [n for n, spans in enumerate(places) if any(s.overlaps(e.span) for s in spans)]
        c["event hit"] += bool(hits)
        if hits:
            g = gold.events[next((n for n in hits if n not in used), hits[0])]
            c["event paired"] += 1
            c["event status"] += g["status"] == e.status
            c["event parties n"] += len(g["parties"])
            c["event parties hit"] += len(set(g["parties"]) & set(e.parties))
        elif cases == "events":
            print("EXTRA", gold.name, e.kind, e.status, e.name, "|", e.span.of(text))
        used.update(hits)
    c["event hit g"] += len(used)
    if cases == "events":
        for n, g in enumerate(gold.events):
            if n not in used:
                print("MISSED", gold.name, g["status"], g["text"])


def figures(which: str = "dev") -> dict[str, float]:
    """Return the figures in per cent, gold attributions as input.

    Args:
        which: "train" or "dev".
    """
    c = score(load(which), "")
    out = {"act": share(c["act"], c["n"]), "stance": share(c["stance"], c["n"])}
    for name in ("issue", "hedge", "own", "event"):
        p = share(c[f"{name} hit"], c[f"{name} given"])
        r = share(c[f"{name} hit g"] or c[f"{name} hit"], c[f"{name} gold"])
        out |= {f"{name} P": p, f"{name} R": r, f"{name} F1": round(2 * p * r / (p + r), 1) if p + r else 0.0}
    return out | {"event status": share(c["event status"], c["event paired"])}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("which", nargs="?", default="train", choices=("train", "dev"))
    ap.add_argument("--cases", default="", choices=("", "act", "issues", "hedges", "own", "events"))
    a = ap.parse_args()
    c = score(load(a.which), a.cases)
    print(f"{a.which}: {c['n']} attributed statements, gold attributions as input")
    print(f"act {share(c['act'], c['n'])} %")
    print(f"issues {f1(c, 'issue')}")
    print(f"stance {share(c['stance'], c['n'])} %; with gold act and issues {share(c['stance given gold'], c['n'])} %")
    print(f"hedges {f1(c, 'hedge')}")
    print(f"own voice {f1(c, 'own')}, act right {share(c['own act'], c['own hit'])} %")
    print(
        f"events {f1(c, 'event')}, status right {share(c['event status'], c['event paired'])} %, "
        f"parties found {share(c['event parties hit'], c['event parties n'])} %"
    )
    print(f"{c['ms'] / c['words'] * 500:.2f} ms per 500 words")


if __name__ == "__main__":
    main()
