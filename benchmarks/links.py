"""How long linking takes and how much memory it needs: ``python -m benchmarks.links [--statements N] [--actors N]``.

Statements are made, not read: twenty a capture, by actors of invented states, on matters that come up again, some told
again in the same report or in another. They are written into a record and linked; then one capture more is added.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from onrecord.article.types import Article, Block, Part, Role
from onrecord.capture import capture_bytes
from onrecord.interval import on
from onrecord.links.relink import Sayings, relink
from onrecord.reading.types import Act, Mode, Reading, Speaker, Statement
from onrecord.record import open_record
from onrecord.span import MappedText, Reason, Span

WHY = Reason("benchmark", "made for the benchmark")
ACTS = ("state", "accuse", "demand", "propose", "reject", "deny", "commit", "threaten", "accept", "praise")
ISSUES = ("ceasefire", "withdrawal", "territory", "prisoners", "talks", "text", "sanctions", "transit", "energy")
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
EACH = 20  # statements a capture
AT_ONCE = 250  # captures, about as many as linking takes at a time


def word(rng: Random) -> str:
    return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(rng.choice((2, 3, 3))))


class World:
    """Actors with their parties, and matters with their words."""

    def __init__(self, actors: int) -> None:
        rng = Random(1)
        parties = [word(rng).title() for _ in range(40)]
        self.actors = [(f"{word(rng).title()} {word(rng).title()}", rng.choice(parties)) for _ in range(actors)]
        self.matters = [[word(rng) for _ in range(12)] for _ in range(600)]
        self.common = [word(rng) for _ in range(400)]

    def report(self, number: int) -> tuple[str, list[tuple[int, int, str, str, str, str, Mode]], date]:
        """Return text, statements (start, end, speaker, party, act, issue, mode) and day of capture ``number``."""
        rng = Random(number + 7)
        day = date(2020, 1, 1) + timedelta(days=number % 1500)
        cast = rng.sample(self.actors, 4)
        matter = self.matters[(number % 1500 * 7 + rng.randrange(3)) % len(self.matters)]
        text, found, said = "", [], []
        for n in range(EACH):
            speaker, party = rng.choice(cast)
            words = rng.sample(matter, 3) + rng.choices(self.common, k=rng.randrange(4, 14))
            if said and rng.random() < 0.2:
                speaker, party, words = rng.choice(said)
                words = [w for w in words if rng.random() < 0.8] or words
            said.append((speaker, party, words))
            told = " ".join(words)
            start = len(text) + len(speaker) + 6
            text += f"{speaker} said {told}.\n"
            mode = Mode.OWN_VOICE if rng.random() < 0.05 else Mode.INDIRECT if n % 2 else Mode.DIRECT
            found.append((start, start + len(told), speaker, party, rng.choice(ACTS), rng.choice(ISSUES), mode))
        return text, found, day


def read(world: World, number: int) -> tuple[Article, Reading]:
    text, found, day = world.report(number)
    capture = capture_bytes(text.encode(), f"/pile/{number}.txt")
    whole = Span(0, len(text))
    article = Article(
        capture=capture,
        view=MappedText.identity(text),
        blocks=(Block(whole, Role.BODY, WHY),),
        parts=(Part(whole, Role.BODY, WHY),),
        outlet=f"Outlet {number % 50}",
        outlet_reason=WHY,
        language="en",
        published=on(day, WHY),
    )
    statements = tuple(
        Statement(
            id=f"{capture.id[:12]}{n:04d}",
            mode=mode,
            headline=False,
            source=None,
            speaker=Speaker(speaker, party),
            cue=None,
            content=(Span(start, end),),
            act=Act(act),
            issues=(issue,),
            stance="+" if n % 2 else "-",
            said_at=on(day),
        )
        for n, (start, end, speaker, party, act, issue, mode) in enumerate(found)
    )
    return article, Reading("made", "1", statements)


def batches(world: World, first: int, last: int, size: int = AT_ONCE) -> Iterator[list[tuple[Article, Reading]]]:
    for at in range(first, last, size):
        yield [read(world, n) for n in range(at, min(last, at + size))]


def measure(statements: int = 100_000, actors: int = 2_000, told: bool = False) -> dict[str, float]:
    """Return seconds and megabytes of linking so many statements, and seconds of adding one capture more."""
    world, captures = World(actors), statements // EACH
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "pile.db", create=True) as record:
        sayings, spent, links, peaks = Sayings(record), 0.0, 0, []
        for batch in batches(world, 0, captures):
            record.add_all([article.capture for article, _ in batch])
            record.write_all(batch)
            begin = time.process_time()
            links += relink(record, [article.capture.id for article, _ in batch], sayings)
            spent += time.process_time() - begin
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
            if told and len(peaks) % 2 == 0:
                print(f"{len(peaks) * AT_ONCE * EACH:>8} statements: {spent:.1f} s, {peaks[-1]:.0f} MB", flush=True)
        article, reading = read(world, captures)
        record.add_all([article.capture])
        record.write(article, reading)
        begin, since = time.process_time(), time.perf_counter()
        relink(record, [article.capture.id])
        one, waited = time.process_time() - begin, time.perf_counter() - since
    return {
        "statements": captures * EACH,
        "links": links,
        "linking, seconds of one core": round(spent, 1),
        "adding one capture, seconds of one core": round(one, 3),
        "adding one capture, seconds by the clock": round(waited, 3),
        "memory at half, MB": round(peaks[len(peaks) // 2]),
        "memory at the end, MB": round(peaks[-1]),
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--statements", type=int, default=100_000)
    ap.add_argument("--actors", type=int, default=2_000)
    a = ap.parse_args()
    for name, value in measure(a.statements, a.actors, told=True).items():
        print(f"{name:<42}{value}")


if __name__ == "__main__":
    main()
