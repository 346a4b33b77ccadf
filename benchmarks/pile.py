"""A pile of invented captures for the benchmarks: text and pages, furniture, what ministers of invented states said.

Capture ``n`` depends on ``n`` alone, so a pile of 2,000 is the beginning of one of 10,000. Six captures of ten are
text, four are pages; they have 200 to 400 words of report, made of sentences that are put together anew each time,
and about as many statements as news of that length has (13 to 300 words in what was read by hand).
"""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from pathlib import Path
from random import Random

STATES = ("Veldania", "Karsova", "Ostmark", "Tirelia", "Norvany", "Bashkal", "Quenda", "Ulmeria")
SEATS = ("Velmar", "Drovna", "Hallen", "Tirel", "Norva", "Bash", "Quend", "Ulm-on-Sarn")
FIRST = ("Ana", "Tomas", "Mirela", "Piet", "Ilse", "Salim", "Nadia", "Oskar", "Renata", "Viktor", "Leila", "Emil")
LAST = ("Reyl", "Brandeker", "Dostan", "Haas", "Marant", "Verholt", "Okonjo", "Lindqvar", "Tamsin", "Ferrol", "Zorin")
ROLES = (
    "Foreign Minister",
    "Defence Minister",
    "President",
    "Prime Minister",
    "Deputy Foreign Minister",
    "Spokeswoman",
)
OUTLETS = (
    "Meridian Wire", "Harbour Courier", "Veldan Gazette", "Lakeside Tribune", "Northern Herald", "Sarn Valley Post",
    "Ostmark Times", "Daily Beacon", "Tirel Observer", "Delta Monitor", "Morning Ledger", "River Standard",
)  # fmt: skip
SAID = ("said", "told reporters", "added", "stressed", "noted", "insisted", "announced", "argued", "acknowledged")
ACCUSED = ("accused {b} of {doing}", "blamed {b} for {doing}", "criticised {b} for {doing}")
DOING = (
    "shelling the pumping station", "blocking the delegation at the border", "stalling the talks",
    "moving heavy guns to the east bank", "breaking the truce along the river", "rewriting the draft overnight",
)  # fmt: skip
WILL = (
    "would withdraw its troops from the {place} by the end of the month", "was ready for a new round in {seat}",
    "would not discuss quotas before a ceasefire", "had received no written offer from {b}",
    "had never agreed to the map of the {place}", "would send a delegation to {seat} next week",
    "would release {n} prisoners without conditions", "could accept monitors on the {place} for {n} days",
)  # fmt: skip
QUOTED = (
    "There can be no treaty under the barrel of a gun", "We are ready to talk tomorrow, not in a year",
    "The other side asked for a map and we gave them one", "Our position on the {place} has not changed",
    "Nobody in {seat} wants another winter of this", "We have {n} families waiting for an answer",
    "The draft of {month} is dead and {b} knows it",
)  # fmt: skip
PLACES = ("Orlin dam", "Sarn valley", "delta", "northern bridge", "port of Vessen", "salt road", "upper sluices")
NARRATED = (
    "The two delegations met for {n} minutes on {day} in {seat}.",
    "Fighting along the {place} has killed at least {n} people since {month}, according to monitors.",
    "The talks, the third this year, were adjourned without a joint statement.",
    "A convoy of {n} lorries reached the {place} on {day} under a flag of truce.",
    "{A} and {b} signed a first accord on the {place} in {month}, but it was never ratified.",
    "Traders in {seat} have stored flour and lamp oil since {month}, and the price of both has doubled.",
    "The road from {seat} to the {place} was open again on {day} after engineers had cleared {n} mines.",
    "Snow closed the pass above the {place} for {n} hours and kept the observers in their barracks.",
    "The river feeds {n} villages on both banks and drives the only power station of the region.",
    "Both capitals have replaced their negotiators twice, most recently in {month}, without giving a cause.",
    "Delegates arrived at the Old Customs House before dawn and left through a side door {n} minutes later.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MONTHS = ("January", "March", "May", "June", "September", "October", "November")
CALENDAR = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
FURNITURE = (
    "Subscribe to our newsletter", "Sign up for our morning briefing and never miss a story", "Share this article",
    "Advertisement", "Related stories", "Most read", "Follow us", "Support independent journalism: donate now",
    "We use cookies to improve your visit. Accept all", "Terms of use | Privacy policy | Contact",
)  # fmt: skip


def make_pile(folder: Path, count: int) -> int:
    """Write captures 0 to ``count`` - 1 below ``folder``, one folder an outlet, and return how many bytes they have."""
    for outlet in OUTLETS:
        (folder / outlet.replace(" ", "-").lower()).mkdir(parents=True, exist_ok=True)
    size = 0
    for number in range(count):
        name, raw = capture(number)
        (folder / name).write_bytes(raw)
        size += len(raw)
    return size


def capture(number: int) -> tuple[str, bytes]:
    """Return the name, below the pile's folder, and the bytes of one capture."""
    rng = Random(f"onrecord-{number}")
    outlet = rng.choice(OUTLETS)
    day = date(2021, 1, 4) + timedelta(rng.randrange(1400))
    paragraphs = report(rng)
    page = rng.random() < 0.4
    folder, body = outlet.replace(" ", "-").lower(), (_page if page else _text)(rng, outlet, day, paragraphs)
    encoding = "cp1252" if not page and rng.random() < 0.1 else "utf-8"
    return f"{folder}/{number:06d}.{'html' if page else 'txt'}", body.encode(encoding)


def report(rng: Random) -> list[str]:
    """Return a headline and paragraphs of 200 to 400 words."""
    a, b = rng.sample(range(len(STATES)), 2)
    person, other = f"{rng.choice(FIRST)} {rng.choice(LAST)}", f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    role = rng.choice(ROLES)

    def fill(pattern: str) -> str:
        return pattern.format(
            A=STATES[a], b=STATES[b], place=rng.choice(PLACES), seat=rng.choice(SEATS), n=rng.randrange(20, 900),
            day=rng.choice(DAYS), month=rng.choice(MONTHS), doing=rng.choice(DOING),
        )  # fmt: skip

    def sentence(who: str) -> str:
        kind = rng.randrange(9)
        if kind == 0:
            return fill(f"“{rng.choice(QUOTED)},” {who} {rng.choice(SAID)} on {{day}}.")
        if kind == 1:
            return fill(
                f"{who} {rng.choice(ACCUSED)} on {{day}}, hours before the delegations were to meet in {{seat}}."
            )
        if kind == 2:
            return fill(f"{STATES[a]} {rng.choice(WILL)} and {rng.choice(WILL)}, {who} {rng.choice(SAID)}.")
        if kind == 3:
            told = rng.choice(("said", "announced", "denied", "warned"))
            return fill(f"{who} {told} that {{A}} {rng.choice(WILL)} although it {rng.choice(WILL)}.")
        return fill(rng.choice(NARRATED))

    headline = fill(rng.choice(("{A} says it ", "{A}: {b} ", "Minister says {A} ")) + rng.choice(WILL))
    paragraphs = [headline, fill(f"{STATES[a]}n {role} {person} {rng.choice(ACCUSED)}, as talks resumed on {{day}}.")]
    wanted = rng.randrange(200, 400)
    while sum(len(p.split()) for p in paragraphs) < wanted:
        who = rng.choice((person.split()[1], "he" if rng.random() < 0.5 else "she", other, f"the {role.lower()}"))
        several = [sentence(who) for _ in range(rng.randrange(1, 4))]
        paragraphs.append(" ".join(s[0].upper() + s[1:] for s in several))
    return paragraphs


def _text(rng: Random, outlet: str, day: date, paragraphs: list[str]) -> str:
    seat = rng.choice(SEATS)
    head = [outlet, *rng.sample(FURNITURE, 2), paragraphs[0], f"{day.day} {CALENDAR[day.month - 1]} {day.year}", ""]
    first = f"{seat.upper()} ({outlet}) - {paragraphs[1]}"
    foot = [*rng.sample(FURNITURE, 3), f"© {day.year} {outlet}. All rights reserved."]
    return "\n".join([*head, "\n\n".join([first, *paragraphs[2:]]), "", *foot, ""])


def _page(rng: Random, outlet: str, day: date, paragraphs: list[str]) -> str:
    title, stamp = escape(paragraphs[0]), day.isoformat()
    inner = [f"<p>{escape(p)}</p>" for p in paragraphs[1:]]
    inner.insert(rng.randrange(1, len(inner)), f'<div class="newsletter"><p>{rng.choice(FURNITURE)}</p></div>')
    body = "\n".join(inner)
    links = "".join(f'<li><a href="/{n}">{escape(rng.choice(FURNITURE))}</a></li>' for n in range(5))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{stamp}T09:15:00Z">
<style>.share{{color:#999}}</style><script>var page = {{"id": {rng.randrange(10**6)}}};</script></head>
<body><header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/login">Sign in</a></nav></header>
<main><article><h1>{title}</h1>
<p class="byline">By {rng.choice(FIRST)} {rng.choice(LAST)}</p><time datetime="{stamp}">{stamp}</time>
{body}
</article><aside><ul>{links}</ul></aside></main>
<footer><p>© {day.year} {outlet}. Terms · Privacy · Contact</p></footer></body></html>
"""
