"""Score speakers, parties and targets on gold attributions: what naming does when the finding is right.

    python evaluation/score_speakers.py ../shared/gold train [--cases]

The folder holds gold records and texts (see its GUIDELINES.md). Source, cue and content are taken from the record,
so the figures tell about names only.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.article.types import Article, Part, Role
from onrecord.capture.types import Capture, Decoding, Media
from onrecord.interval import UNKNOWN, Interval
from onrecord.reading.mentions import find_mentions
from onrecord.reading.sentences import split_sentences
from onrecord.reading.speakers import name_speakers
from onrecord.reading.targets import find_all_targets
from onrecord.reading.types import Act, Attribution, Mode, Speaker, Target
from onrecord.span import MappedText, Reason, Span


def module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    import sys

    sys.path.insert(0, str(path.parent))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def article(text: str, title: str | None, published: Interval) -> Article:
    """A plain article: the headline is the title's line, every other line is body."""
    why = Reason("evaluation.plain", "a line of the text")
    parts, at, headline = [], 0, None
    for line in text.splitlines(keepends=True):
        span = Span(at, at + len(line)).stripped(text, " \t\r\n")
        at += len(line)
        if len(span):
            is_title = headline is None and (title is None or span.of(text).strip() == title.strip())
            headline = span if is_title else headline
            parts.append(Part(span, Role.HEADLINE if is_title else Role.BODY, why))
    raw = text.encode()
    capture = Capture(hashlib.sha256(raw).hexdigest(), raw, text, Decoding("utf-8", "utf-8"), Media.TEXT, "-")
    return Article(capture, MappedText.identity(text), (), tuple(parts), headline, language="en", published=published)


def attributions(statements: list[dict[str, Any]]) -> list[Attribution]:
    """Attributions as a perfect finder would give them; sourceless ones are carried from the one before."""
    index = {s["id"]: n for n, s in enumerate(statements)}
    span = lambda x: Span(*x) if x else None  # noqa: E731
    order = sorted(range(len(statements)), key=lambda n: min(c[0] for c in statements[n]["content"]))
    out: list[Attribution | None] = [None] * len(statements)
    last: int | None = None
    for n in order:
        s = statements[n]
        carried = None
        if not s["speaker_text"] and (s["cue"] is None or (last is not None and same_line(statements, last, n))):
            carried = last
        out[n] = Attribution(
            span(s["speaker_text"]), span(s["cue"]), tuple(Span(*c) for c in s["content"]), Mode(s["mode"]),
            bool(s["headline"]), index.get(s["inside"]), carried,
        )  # fmt: skip
        if not s["inside"]:
            last = n
    return [a for a in out if a]


def same_line(statements: list[dict[str, Any]], a: int, b: int) -> bool:
    return bool(abs(statements[a]["passage"][0] - statements[b]["passage"][0]) < 300)


def published(record: dict[str, Any], score: Any) -> Interval:
    first, last = score.edtf_bounds(record["published"]["edtf"])
    return Interval(date.fromisoformat(first), date.fromisoformat(last)) if first and last else UNKNOWN


def tally(
    count: dict[str, int],
    score: Any,
    text: str,
    s: dict[str, Any],
    p: Speaker,
    targets: tuple[Target, ...],
    show: str | None,
) -> None:
    """Count one statement, and print it where it differs when ``show`` names the record."""
    gold_names, gold_parties = (s["speaker"] or "").split(";"), [x for x in (s["party"] or "").split(";") if x.strip()]
    name = any(score.same_name(x, p.name) for x in gold_names)
    party = any(score.same_name(x, p.party) for x in gold_parties) or not (gold_parties or p.party)
    hit = any(score.same_name(t, q.name) for t in s["target"] for q in targets)
    count["n"] += 1
    count["name"] += name
    count["party"] += party
    count["target_n"] += bool(s["target"])
    count["target"] += hit
    count["silent" if not targets else "extra"] += not s["target"]
    where = f"{show}.{s['id']}"
    if show and not (name and party):
        source = text[slice(*s["speaker_text"])] if s["speaker_text"] else None
        what = f"{'' if name else ' NAME'}{'' if party else ' PARTY'} {source!r}: {s['speaker']} / {s['party']}"
        print(f"{where}{what}  got  {p.name} / {p.party}  [{'; '.join(r.text for r in p.reasons)}]")
    if show and s["target"] and not hit:
        content = " | ".join(text[a:b] for a, b in s["content"])[:100]
        got = [t.name for t in targets]
        print(f"{where} TARGET {s['act']} {s['speaker']}: {s['target']} got {got} :: {content!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("part")
    parser.add_argument("--cases", action="store_true")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    check, score = module(args.gold / "check_gold.py"), module(args.gold / "score_gold.py")
    count = dict.fromkeys(("n", "name", "party", "target", "target_n", "extra", "silent"), 0)
    seconds, words = 0.0, 0
    for path in sorted((args.gold / args.part).glob("*.json")):
        record = json.loads(path.read_text("utf8"))
        if not isinstance(record, dict) or "statements" not in record or args.only not in path.stem:
            continue
        texts = args.gold.parent / "seeds" if args.part == "seeds" else path.parent
        text = (texts / (record.get("capture") or f"{path.stem}.txt")).read_bytes().decode()
        _problems, statements = check.check(record, text)
        statements = [s for s in statements if s["mode"] != "own_voice"]
        page = article(text, record.get("title"), published(record, score))
        sentences = split_sentences(page)
        given = attributions(statements)
        start = time.process_time()
        mentions = find_mentions(page, sentences)
        speakers = name_speakers(page, sentences, mentions, given)
        targets = find_all_targets(page, sentences, mentions, given, speakers, [Act(s["act"]) for s in statements])
        seconds += time.process_time() - start
        words += len(text.split())
        for n, (s, p) in enumerate(zip(statements, speakers, strict=True)):
            tally(count, score, text, s, p, targets[n], path.stem if args.cases else None)
    n, aimed = count["n"] or 1, count["target_n"] or 1
    print(f"{args.part}: {n} statements, speaker {100 * count['name'] / n:.1f} %", end="")
    print(f", party {100 * count['party'] / n:.1f} %, target {100 * count['target'] / aimed:.1f} % of {aimed}", end="")
    print(f", targets where gold has none {count['extra']} of {count['extra'] + count['silent']}", end="")
    print(f", {1e3 * seconds * 500 / max(words, 1):.2f} ms per 500 words")


if __name__ == "__main__":
    main()
