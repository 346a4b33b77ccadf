"""One capture on a terminal: its frame, its statements, what was left aside."""

from __future__ import annotations

from rich.rule import Rule
from rich.text import Text

from onrecord.article.types import Article, Role
from onrecord.cli.screen import STYLES, console, statement_grid
from onrecord.interval import in_words
from onrecord.reading.types import Mode, Reading, Statement
from onrecord.views.statements import one_line, several, verb_phrase


def show_reading(article: Article, reading: Reading) -> int:
    """Print what one capture says; return how many statements there are."""
    out = console()
    title = one_line(article.title.of(article.view.text)) if article.title else "(no headline found)"
    out.print(Text(title, "bold"))
    published = in_words(article.published) if article.published.known else "publication day not known"
    out.print(Text(f"{article.outlet or 'outlet unknown'} · {published} · {article.capture.origin}", "dim"))
    for note in reading.notes:
        out.print(Text(f"note: {note.text}", "yellow"))
    out.print(Rule(style="dim"))
    for statement in reading.statements:
        grid = statement_grid()
        when = in_words(statement.said_at) if statement.said_at.known else "day not known"
        grid.add_row(when, _statement(article, statement))
        out.print(grid)
    out.print(Text(_left_aside(article), "dim"))
    return len(reading.statements)


def _statement(article: Article, s: Statement) -> Text:
    source = article.capture.text
    name = s.speaker.name or (f"“{one_line(s.source.of(source))}”" if s.source else "somebody")
    if s.mode is Mode.OWN_VOICE:
        name = article.outlet or "the outlet"
    party = f" ({several(s.speaker.party)})" if s.speaker.party and s.speaker.party != s.speaker.name else ""
    verb, targets = verb_phrase(s.act.code, s.act.manner, s.speaker.name, [t.name for t in s.targets])
    text = Text().append(several(name) + party, STYLES["source"]).append(f" {verb}", STYLES["cue"])
    if targets:
        text.append(f" {targets}")
    words = " … ".join(one_line(c.of(source)) for c in s.content)
    text.append("\n").append(f"“{words}”" if s.mode is Mode.DIRECT else words)
    notes = [*s.issues, *(["headline"] if s.headline else []), *(["own voice"] if s.mode is Mode.OWN_VOICE else [])]
    notes += ["reported by another speaker"] if s.inside else []
    return text.append("\n" + " · ".join([*notes, s.id[:8]]), "dim")


def _left_aside(article: Article) -> str:
    count = sum(len(b.span) for b in article.blocks if b.role is Role.BOILERPLATE)
    if not count:
        return "Nothing in the capture is furniture; all of it was read."
    share = 100 * count / len(article.capture.text)
    much = f"{share:.0f} % of the capture is" if share >= 1 else f"{count} characters of the capture are"
    return f"{much} furniture and left aside; --json names every block and why."
